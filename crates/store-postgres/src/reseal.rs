//! Another key for an artefact that stays in force while some of its records go: what stays is sealed anew, so
//! that the old key, which opened what goes, can be destroyed.

use crate::{
    Error, epoch,
    keys::Hash,
    kind::Kind,
    records,
    row::DigestRow,
    seal::Key,
    session::{Answer, COLUMNS, Session, body_place, body_place_of, hash_at, row_place},
};

/// Draws a new key for `artefact` and seals everything under it anew. Words are hashed anew when their digest is
/// made again: the hashes are of the old key.
pub fn run(session: &Session<'_>, artefact: &Hash) -> Answer<()> {
    let old = session.get_artefact_key(artefact)?;
    let new = session.answer(Key::generate())?;
    let kinds: Vec<i64> = Kind::OF_ARTEFACT
        .iter()
        .map(|it| it.number().into())
        .collect();
    let rows = session.query(
        "SELECT kind, seq, id, a, b, c, state, at, until, number, under, sealed, body
         FROM item WHERE b = $1 AND under = $1 AND kind = ANY($2::bigint[])",
        vec![(*artefact).into(), kinds.into()],
    )?;
    for row in &rows {
        let kind: i16 = session.answer(row.try_get(0).map_err(Error::from))?;
        let id = session.answer(hash_at(row, 2))?;
        let place = session.answer(row_place(row))?;
        let resealed = (|| {
            let sealed = new.seal(&place, &old.open(&place, row.try_get("sealed")?)?)?;
            let body: Option<&[u8]> = row.try_get("body")?;
            let body = match body {
                Some(body) => {
                    // A page's bytes are bound to its digest, since its place comes later.
                    let of = if kind == Kind::Page.number() {
                        hash_at(row, 3)?
                    } else {
                        id
                    };
                    let place = body_place_of(kind, &of);
                    Some(new.seal(&place, &old.open(&place, body)?)?)
                }
                None => None,
            };
            Ok((sealed, body))
        })();
        let (sealed, body) = session.answer(resealed)?;
        session.execute(
            &format!("UPDATE item SET sealed = $2, body = $3 WHERE kind = {kind} AND id = $1"),
            vec![id.into(), sealed.into(), crate::value::Value::Bytes(body)],
        )?;
    }
    rehash_words(session, artefact, &new)?;
    let replaced = (|| {
        let epoch = epoch::present(session.line())?;
        let under = epoch::key(session.clinic(), session.line(), epoch)?;
        let wrapped = epoch::wrap_artefact(&under, epoch, artefact, &new)?;
        session.line().execute(
            "UPDATE artefact_key SET epoch = $2, wrapped = $3 WHERE artefact = $1",
            vec![(*artefact).into(), epoch.into(), wrapped.into()],
        )
    })();
    session.answer(replaced)?;
    session.forget_keys();
    Ok(())
}

/// Hashes the words of what stays under the new key, from the texts, which are sealed under it by now.
fn rehash_words(session: &Session<'_>, artefact: &Hash, new: &Key) -> Answer<()> {
    let rows = session.query(
        &format!(
            "SELECT text.id, text.body, digest.words IS NOT NULL
             FROM item AS text JOIN item AS digest ON digest.kind = {} AND digest.id = text.id
             WHERE text.kind = {} AND text.b = $1",
            Kind::Digest.number(),
            Kind::Text.number()
        ),
        vec![(*artefact).into()],
    )?;
    for row in &rows {
        let id = session.answer(hash_at(row, 0))?;
        let sealed: Option<&[u8]> = session.answer(row.try_get(1).map_err(Error::from))?;
        let Some(sealed) = sealed else { continue };
        let text = session.answer(new.open(&body_place(Kind::Text, &id), sealed))?;
        let is_abnormal = is_abnormal(session, &id, new)?;
        let words = records::words_in(&text);
        let hashes = records::index(new, words.iter(), is_abnormal);
        session.execute(
            &format!(
                "UPDATE item SET words = $2 WHERE kind = {} AND id = $1",
                Kind::Digest.number()
            ),
            vec![id.into(), hashes.into()],
        )?;
    }
    Ok(())
}

/// Whether a digest, sealed under `key` by now, tells of an abnormal result.
fn is_abnormal(session: &Session<'_>, id: &Hash, key: &Key) -> Answer<bool> {
    let rows = session.query(
        &format!(
            "SELECT {COLUMNS} FROM item WHERE kind = {} AND id = $1",
            Kind::Digest.number()
        ),
        vec![(*id).into()],
    )?;
    let Some(row) = rows.first() else {
        return Ok(false);
    };
    let opened = (|| {
        let text = key.open(&row_place(row)?, row.try_get("sealed")?)?;
        serde_json::from_slice(&text).map_err(|_| Error::Form("digest"))
    })();
    let digest: DigestRow = session.answer(opened)?;
    Ok(!digest.abnormal.is_empty())
}
