//! Transfers, their pages, and how their care contexts and entries stand.
//! Each function does what the port says of its name (`crates/app/src/port/transaction.rs`).

use app::{
    model::{EntryMark, PageUnderWay, Topic, Transfer},
    port::Sealed,
};
use domain::{ContextStanding, EntryOutcome, Relation, Timestamp, TransferId};
use fidelius::TransferSecret;

use crate::{
    Error,
    keys::Hash,
    kind::Kind,
    row::PageRow,
    session::{Answer, Marks, Session, body_place, hash_at},
};

pub fn put_transfer(session: &Session<'_>, transfer: &Transfer) -> Answer<()> {
    session.tell(Topic::Consent);
    let token = &transfer.push_token;
    let transaction = transfer.ledger.transaction();
    let marks = Marks {
        a: transaction.map(|id| session.hash("transaction", id.as_str())),
        b: Some(session.artefact_hash(&transfer.artefact)),
        c: (!token.is_empty()).then(|| session.hash("push token", token)),
        state: Some(transfer.ledger.state().name().to_owned()),
        at: Some(transfer.created_at.millis()),
        until: transfer.ended_at.map(Timestamp::millis),
        ..Marks::default()
    };
    let hash = session.hash("transfer", transfer.id.as_str());
    session.put(Kind::Transfer, hash, marks, transfer)?;
    Ok(())
}

pub fn put_transfer_key(
    session: &Session<'_>,
    id: &TransferId,
    secret: &TransferSecret,
) -> Answer<()> {
    session.tell(Topic::Inside);
    let under = under_of(session, id)?;
    let hash = session.hash("transfer", id.as_str());
    session.put(Kind::TransferKey, hash, Marks::under(under, None), &())?;
    let sealed = session.seal_body(Kind::TransferKey, &hash, Some(&under), secret.expose())?;
    session.put_body(Kind::TransferKey, hash, Some(sealed))
}

pub fn forget_transfer(session: &Session<'_>, id: &TransferId) -> Answer<()> {
    session.tell(Topic::Inside);
    let hash = session.hash("transfer", id.as_str());
    session.delete(Kind::TransferKey, "id = $1", vec![hash.into()])?;
    session.execute(
        &format!(
            "UPDATE item SET body = NULL WHERE kind = {} AND c = $1 AND body IS NOT NULL",
            Kind::Page.number()
        ),
        vec![hash.into()],
    )?;
    Ok(())
}

pub fn put_sealed_page(
    session: &Session<'_>,
    id: &TransferId,
    page: i64,
    digest: &str,
    body: Option<&Sealed>,
) -> Answer<i64> {
    session.tell(Topic::Inside);
    let under = under_of(session, id)?;
    // Without a body as well: nothing is noted of an artefact whose key is gone.
    session.get_artefact_key(&under)?;
    let name = session.hash_of("page", &[id.as_str(), digest]);
    let place = body_place(Kind::Page, &name);
    let taken = |body: &Sealed| session.take_ahead(&under, &place, &body.bytes);
    let body = body.map(taken).transpose()?;
    let transfer = session.hash("transfer", id.as_str());
    let rows = session.query(
        &format!(
            "SELECT coalesce(max(at), 0) + 1 FROM item WHERE kind = {} AND c = $1",
            Kind::Page.number()
        ),
        vec![transfer.into()],
    )?;
    let place = rows.first().map_or(Ok(1), |row| row.try_get::<_, i64>(0));
    let place = session.answer(place.map_err(Error::from))?;
    let marks = Marks {
        a: Some(name),
        state: Some("whole".to_owned()),
        at: Some(place),
        number: Some(page),
        ..Marks::under(under, Some(transfer))
    };
    let hash = session.page_hash(id, place);
    let row = PageRow {
        under_way: None,
        transfer: Some(id.clone()),
        digest: Some(digest.to_owned()),
    };
    session.put(Kind::Page, hash, marks, &row)?;
    session.put_body(Kind::Page, hash, body)?;
    Ok(place)
}

/// The places of the pages of this number, as they came.
pub fn pages_numbered(session: &Session<'_>, id: &TransferId, number: i64) -> Answer<Vec<i64>> {
    let hash = session.hash("transfer", id.as_str());
    let values = vec![hash.into(), number.into()];
    let pages = session.items::<PageRow>(
        Kind::Page,
        "c = $1 AND number = $2 ORDER BY at, seq",
        values,
    )?;
    Ok(pages.into_iter().filter_map(|page| page.marks.at).collect())
}

pub fn put_page_under_way(
    session: &Session<'_>,
    id: &TransferId,
    page: &PageUnderWay,
) -> Answer<()> {
    session.tell(Topic::Inside);
    let hash = session.page_hash(id, page.place);
    session.change(Kind::Page, hash, |row: &mut PageRow, marks| {
        let state = if page.is_whole { "whole" } else { "under_way" };
        marks.state = Some(state.to_owned());
        row.under_way = (!page.is_whole).then(|| page.clone());
    })?;
    Ok(())
}

pub fn put_standing(
    session: &Session<'_>,
    id: &TransferId,
    standing: &ContextStanding,
) -> Answer<()> {
    session.tell(Topic::Inside);
    let under = under_of(session, id)?;
    let marks = Marks::under(under, Some(session.hash("transfer", id.as_str())));
    let hash = session.hash_of("standing", &[id.as_str(), standing.context.as_str()]);
    session.put(Kind::Standing, hash, marks, standing)?;
    Ok(())
}

pub fn put_entry(session: &Session<'_>, id: &TransferId, mark: &EntryMark) -> Answer<()> {
    session.tell(Topic::Inside);
    let hash = session.entry_hash(id, mark.page, mark.entry);
    if mark.outcome == EntryOutcome::Opened {
        session.delete(Kind::Entry, "id = $1", vec![hash.into()])?;
        return Ok(());
    }
    let under = under_of(session, id)?;
    let marks = Marks {
        at: Some(mark.page),
        number: Some(i64::try_from(mark.entry).unwrap_or(i64::MAX)),
        ..Marks::under(under, Some(session.hash("transfer", id.as_str())))
    };
    // Where it lies stays as it was noted first.
    let kept: Option<EntryMark> = session.find(Kind::Entry, hash)?;
    let mut row = mark.clone();
    if let Some(kept) = kept {
        row.context = kept.context;
    }
    session.put(Kind::Entry, hash, marks, &row)?;
    Ok(())
}

pub fn page(session: &Session<'_>, id: &TransferId, place: i64) -> Answer<Option<Vec<u8>>> {
    let hash = session.page_hash(id, place);
    let rows = session.query(
        &format!(
            "SELECT a, under, body FROM item
             WHERE kind = {} AND id = $1 AND state = 'whole' AND body IS NOT NULL",
            Kind::Page.number()
        ),
        vec![hash.into()],
    )?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    let digest = session.answer(hash_at(row, 0))?;
    let under = session.answer(hash_at(row, 1))?;
    let sealed: &[u8] = session.answer(row.try_get(2).map_err(Error::from))?;
    // A page under a key that was destroyed is gone; its row follows.
    let Some(key) = session.artefact_key(&under)? else {
        return Ok(None);
    };
    let opened = session.answer(key.open(&body_place(Kind::Page, &digest), sealed))?;
    // Ciphertext of the hospital's: nothing to wipe.
    Ok(Some(opened.to_vec()))
}

pub fn standings(session: &Session<'_>, id: &TransferId) -> Answer<Vec<ContextStanding>> {
    let hash = session.hash("transfer", id.as_str());
    let mut found: Vec<ContextStanding> =
        session.list(Kind::Standing, "c = $1", vec![hash.into()])?;
    let rank = |standing: &ContextStanding| match standing.relation {
        Relation::Asked => 0,
        Relation::Covered => 1,
        Relation::Outside => 2,
    };
    found.sort_by(|one, other| {
        let name = |it: &ContextStanding| it.context.as_str().to_owned();
        (rank(one), name(one)).cmp(&(rank(other), name(other)))
    });
    Ok(found)
}

/// The artefact that a transfer is under.
pub fn under_of(session: &Session<'_>, id: &TransferId) -> Answer<Hash> {
    let hash = session.hash("transfer", id.as_str());
    let found = session.item::<Transfer>(Kind::Transfer, hash)?;
    let under = found.and_then(|item| item.marks.b);
    Ok(under.ok_or(Error::Missing("transfer"))?)
}
