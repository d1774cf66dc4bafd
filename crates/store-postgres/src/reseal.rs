//! Another key for an artefact that stays in force while some of its records go: what stays is sealed anew, so that the
//! old key, which opened what goes, can be destroyed.
//!
//! That takes steps. With the first the artefact has its new key, which seals whatever is written from then on; readers
//! open with either. Then a few rows at a time are sealed under it, and words hashed under it. With the last the key of
//! before is deleted and a new epoch begins, as in every erasure.

use app::{model::Topic, pace::Share};

use crate::{
    Error,
    artefact_key::ArtefactKey,
    epoch::{self, Wrapping},
    keys::Hash,
    kind::Kind,
    records,
    row::DigestRow,
    seal::Key,
    session::{Answer, COLUMNS, Session, body_place, body_place_of, hash_at, row_place},
    value::Value,
};

/// Hashing a word and its beginnings takes about as long as sealing so many times its bytes in the index.
const COST_OF_WORDS: i64 = 16;

/// The place of a row in the order in which they are sealed anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reached {
    kind: i64,
    id: Vec<u8>,
}

/// How far an artefact is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
    /// All that is there is under its key, and nothing else was.
    None,
    /// Records went that its key opens.
    Due,
    /// It has another key, and rows up to here are under that.
    UnderWay(Reached),
}

/// Where an artefact stands; one without a key stands nowhere.
pub fn stage(session: &Session<'_>, artefact: &Hash) -> Answer<Stage> {
    let rows = session.query(
        "SELECT before IS NOT NULL, reached_kind, reached_id, seal_anew
         FROM artefact_key WHERE artefact = $1",
        vec![(*artefact).into()],
    )?;
    let Some(row) = rows.first() else {
        return Ok(Stage::None);
    };
    let stage = (|| {
        // One that is under way comes to its end first: there is room for one key of before.
        if row.try_get(0)? {
            let kind: Option<i64> = row.try_get(1)?;
            let id: Option<Vec<u8>> = row.try_get(2)?;
            return Ok(Stage::UnderWay(Reached {
                kind: kind.unwrap_or(0),
                id: id.unwrap_or_default(),
            }));
        }
        Ok(match row.try_get(3)? {
            true => Stage::Due,
            false => Stage::None,
        })
    })();
    session.answer(stage)
}

/// Notes that records go which the artefact's key opens.
///
/// # Errors
///
/// [`Error::Erased`] when it has no key.
pub fn note_due(session: &Session<'_>, artefact: &Hash) -> Answer<()> {
    let noted = session.execute(
        "UPDATE artefact_key SET seal_anew = true WHERE artefact = $1",
        vec![(*artefact).into()],
    )?;
    match noted {
        0 => Err(Error::Erased.into()),
        _ => Ok(()),
    }
}

/// Draws the new key; the one of now is the one of before.
pub fn begin(session: &Session<'_>, artefact: &Hash) -> Answer<()> {
    let before = session.get_artefact_key(artefact)?;
    let drawn = (|| {
        let new = Key::generate()?;
        let epoch = epoch::present(session.line())?;
        let under = epoch::key(session.clinic(), session.line(), epoch)?;
        let wrap = |which, key| epoch::wrap_artefact(&under, (epoch, which), artefact, key);
        session.line().execute(
            "UPDATE artefact_key
             SET epoch = $2, wrapped = $3, before = $4, seal_anew = false,
                 reached_kind = NULL, reached_id = NULL
             WHERE artefact = $1",
            vec![
                (*artefact).into(),
                epoch.into(),
                wrap(Wrapping::Present, &new)?.into(),
                wrap(Wrapping::Before, before.present())?.into(),
            ],
        )
    })();
    session.answer(drawn)?;
    session.forget_keys();
    Ok(())
}

/// Seals some rows anew, or destroys the key of before where all were reached.
pub fn go_on(session: &Session<'_>, artefact: &Hash, reached: Reached, share: Share) -> Answer<()> {
    let key = session.get_artefact_key(artefact)?;
    match seal_some(session, artefact, (&key, reached), share)? {
        Some(reached) => {
            session.execute(
                "UPDATE artefact_key SET reached_kind = $2, reached_id = $3 WHERE artefact = $1",
                vec![(*artefact).into(), reached.kind.into(), reached.id.into()],
            )?;
        }
        None => {
            session.execute(
                "UPDATE artefact_key SET before = NULL, reached_kind = NULL, reached_id = NULL
                 WHERE artefact = $1",
                vec![(*artefact).into()],
            )?;
            let begun = epoch::begin(session.clinic(), session.line());
            session.answer(begun)?;
            session.forget_keys();
            session.tell(Topic::Erasure);
        }
    }
    Ok(())
}

/// Seals some rows anew; how far that went, `None`: there was none left. Those that were written meanwhile are under the
/// present key, wherever they lie.
fn seal_some(
    session: &Session<'_>,
    artefact: &Hash,
    (key, reached): (&ArtefactKey, Reached),
    share: Share,
) -> Answer<Option<Reached>> {
    let kinds: Vec<i64> = Kind::OF_ARTEFACT
        .iter()
        .map(|it| it.number().into())
        .collect();
    // One row goes at least, however long it is.
    let rows = session.query(
        &format!(
            "WITH few AS (
                 SELECT {COLUMNS}, body, words IS NOT NULL AS has_words,
                        pg_column_size(sealed) + coalesce(pg_column_size(body), 0)
                            + {COST_OF_WORDS} * coalesce(pg_column_size(words), 0) AS size
                 FROM item
                 WHERE b = $1 AND under = $1 AND kind = ANY($2::bigint[])
                   AND (kind, id) > ($3::bigint, $4::bytea)
                 ORDER BY kind, id LIMIT $5
             ), going AS (
                 SELECT *, sum(size) OVER (ORDER BY kind, id) - size AS ahead FROM few
             )
             SELECT {COLUMNS}, body, has_words FROM going WHERE ahead < $6 ORDER BY kind, id"
        ),
        vec![
            (*artefact).into(),
            kinds.into(),
            reached.kind.into(),
            reached.id.into(),
            Value::Number(i64::try_from(share.rows.max(1)).ok()),
            Value::Number(i64::try_from(share.bytes.max(1)).ok()),
        ],
    )?;
    let mut last = None;
    for row in &rows {
        let kind: i16 = session.answer(row.try_get(0).map_err(Error::from))?;
        let id = session.answer(hash_at(row, 2))?;
        let place = session.answer(row_place(row))?;
        let resealed = (|| {
            let open = key.open(&place, row.try_get("sealed")?)?;
            let sealed = key.seal(&place, &open)?;
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
                    Some(key.seal(&place, &key.open(&place, body)?)?)
                }
                None => None,
            };
            Ok((open, sealed, body, row.try_get::<_, bool>("has_words")?))
        })();
        let (open, sealed, body, has_words) = session.answer(resealed)?;
        session.execute(
            &format!("UPDATE item SET sealed = $2, body = $3 WHERE kind = {kind} AND id = $1"),
            vec![id.into(), sealed.into(), Value::Bytes(body)],
        )?;
        if has_words {
            hash_words_anew(session, &id, key, &open)?;
        }
        last = Some(Reached {
            kind: kind.into(),
            id: id.to_vec(),
        });
    }
    Ok(last)
}

/// Hashes the words of a record that stays under the new key, from its text. `digest`: what the digest's row says.
fn hash_words_anew(
    session: &Session<'_>,
    id: &Hash,
    key: &ArtefactKey,
    digest: &[u8],
) -> Answer<()> {
    let row: Result<DigestRow, Error> =
        serde_json::from_slice(digest).map_err(|_| Error::Form("digest"));
    let row = session.answer(row)?;
    let Some(sealed) = session.sealed_body(Kind::Text, id)? else {
        return Ok(());
    };
    let text = session.answer(key.open(&body_place(Kind::Text, id), &sealed))?;
    let words = records::words_in(&text);
    let hashes = records::index(key.present(), words.iter(), !row.abnormal.is_empty());
    session.execute(
        &format!(
            "UPDATE item SET words = $2 WHERE kind = {} AND id = $1",
            Kind::Digest.number()
        ),
        vec![(*id).into(), hashes.into()],
    )?;
    Ok(())
}
