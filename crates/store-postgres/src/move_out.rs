//! The pieces that this store is carried away in. Rows whose key is gone open nothing, and are none.

use std::collections::HashMap;

use app::{
    model::{
        AccountChange, Agreement, Artefact, BoardEntry, BrokenGlass, Consent, HiddenRecord,
        HipConsent, Identity, KeptShare, NotedExport, OtpSending, ProfileShare, Record,
        SharedPerson, Transfer, User,
    },
    port::{
        ArtefactPiece, BoardPiece, CallPiece, ConsentPiece, DeadlinePiece, ErasurePiece,
        ExportPiece, HiddenPiece, HoldPiece, InboxPiece, IntakePiece, PagePiece, PatientPiece,
        Piece, PieceKind, RecordPiece, RefusalPiece, ReviewPiece, SettingPiece, ShareRequestPiece,
        Snapshot, TokenPiece, TransferPiece,
    },
};
use domain::{ConsentId, ConsentRequestId, RequestId, Timestamp};
use serde::{Serialize, de::DeserializeOwned};
use zeroize::Zeroizing;

use crate::{
    Error, audit,
    kind::Kind,
    row::{
        DONE, DueRow, ErasureRow, ExportRow, GIVEN_UP, InboxRow, IntakeRow, Named, OutboxRow,
        PageRow, PaperRow, PatientRow, RefusalRow, ReviewRow, instant,
    },
    session::{Answer, Item, Session, body_place},
    transfers,
    value::limit,
};

/// Pieces at a time, and of those that have bodies.
const MANY: usize = 500;
const FEW: usize = 16;

/// Pieces of a kind after the first `from`, in the order in which they came.
pub fn list(session: &Session<'_>, kind: PieceKind, from: u64) -> Answer<Vec<Piece>> {
    let out = Out {
        session,
        kind,
        from: i64::try_from(from).unwrap_or(i64::MAX),
    };
    match kind {
        PieceKind::Setting => out.each(Kind::Setting, |item: Item<Named<String>>| {
            Ok(SettingPiece {
                name: item.value.name()?.to_owned(),
                value: item.value.of(),
            })
        }),
        PieceKind::User => out.as_they_are::<User>(Kind::User),
        PieceKind::Patient => out.each(Kind::Patient, |item| patient(session, item)),
        PieceKind::Identity => out.as_they_are::<Identity>(Kind::Identity),
        PieceKind::SharedPerson => out.as_they_are::<SharedPerson>(Kind::SharedPerson),
        PieceKind::Agreement => out.as_they_are::<Agreement>(Kind::Agreement),
        PieceKind::Otp => out.as_they_are::<OtpSending>(Kind::Otp),
        PieceKind::OtpHold => out.each(Kind::OtpHold, |item: Item<Option<String>>| {
            Ok(HoldPiece {
                mark: item.value.ok_or(Error::Nameless)?,
                until: instant(item.marks.until)?,
            })
        }),
        PieceKind::Consent => out.consents(),
        PieceKind::Artefact => out.artefacts(),
        PieceKind::Transfer => out.transfers(),
        PieceKind::Page => out.pages(),
        PieceKind::Record => out.records(),
        PieceKind::Hidden => out.each(Kind::Hidden, |item: Item<HiddenRecord>| {
            Ok(HiddenPiece {
                hidden: item.value,
                erased_at: optional(item.marks.until)?,
            })
        }),
        PieceKind::Export => out.each(Kind::Export, |item: Item<ExportRow>| {
            Ok(ExportPiece {
                file: item.value.file,
                record: item.value.record,
            })
        }),
        PieceKind::ExportLeft => out.as_they_are::<NotedExport>(Kind::ExportLeft),
        PieceKind::Share => out.as_they_are::<ProfileShare>(Kind::Share),
        PieceKind::ShareRequest => out.each(Kind::ShareRequest, |item: Item<Named<_>>| {
            let request = RequestId::parse(item.value.name()?);
            Ok(ShareRequestPiece {
                request: request.map_err(|_| Error::Form("request"))?,
                share: item.value.of(),
            })
        }),
        PieceKind::Token => out.each(Kind::Token, |item: Item<Option<String>>| {
            Ok(TokenPiece {
                counter: item.value.ok_or(Error::Nameless)?,
                day: item.marks.state.ok_or(Error::Form("token"))?,
                last: small(item.marks.number),
            })
        }),
        PieceKind::RecordShare => out.as_they_are::<KeptShare>(Kind::RecordShare),
        PieceKind::Board => out.each(Kind::Board, |item: Item<BoardEntry>| {
            Ok(BoardPiece {
                day: item.marks.state.ok_or(Error::Form("board"))?,
                entry: item.value,
                removed_at: optional(item.marks.until)?,
            })
        }),
        PieceKind::AccountChange => out.as_they_are::<AccountChange>(Kind::AccountChange),
        PieceKind::HipConsent => out.as_they_are::<HipConsent>(Kind::HipConsent),
        PieceKind::Inbox => out.inbox(),
        PieceKind::Call => out.each(Kind::Outbox, |item| call(session, item)),
        PieceKind::Deadline => out.each(Kind::Deadline, |item: Item<DueRow>| {
            Ok(DeadlinePiece {
                kind: item.value.kind,
                subject: item.value.subject,
                due_at: instant(item.marks.at)?,
                round: small(item.marks.number),
            })
        }),
        PieceKind::Erasure => out.each(Kind::Erasure, |item: Item<ErasureRow>| {
            let row = item.value;
            Ok(ErasurePiece {
                erasure: row.erasure,
                erased_at: row.erased_at,
                pages: row.pages,
                keys: row.keys,
            })
        }),
        PieceKind::Intake => out.each(Kind::Intake, |item: Item<IntakeRow>| {
            let row = item.value;
            Ok(IntakePiece {
                transfer: row.transfer.ok_or(Error::Nameless)?,
                pages: row.pages,
                bytes: row.bytes,
                entries: row.entries,
                told: item.marks.state.map(|state| state == "told"),
            })
        }),
        PieceKind::Refusal => out.each(Kind::Refusal, |item: Item<RefusalRow>| {
            let row = item.value;
            Ok(RefusalPiece {
                reason: row.reason,
                count: row.count,
                many: row.many,
                many_since: row.many_since,
                many_at: optional(item.marks.at)?,
            })
        }),
        PieceKind::Glass => out.as_they_are::<BrokenGlass>(Kind::Glass),
        PieceKind::AuditFault => match (audit::fault(session)?, from) {
            (Some(fault), 0) => Ok(vec![out.piece(&fault, None)?]),
            _ => Ok(vec![]),
        },
        PieceKind::Audit => out.each(Kind::Audit, audit::piece),
    }
}

struct Out<'a> {
    session: &'a Session<'a>,
    kind: PieceKind,
    from: i64,
}

impl Out<'_> {
    fn piece<T: Serialize>(&self, row: &T, body: Option<Zeroizing<Vec<u8>>>) -> Answer<Piece> {
        Piece::new(self.kind, row, body)
    }

    fn items<T: DeserializeOwned>(&self, kind: Kind, most: usize) -> Answer<Vec<Item<T>>> {
        let values = vec![limit(Some(most)), self.from.into()];
        // Rows under a key that is gone are no pieces, so none is counted either: a page of such rows alone would end the
        // list before its end, at both places, and what follows them would be left behind without a difference.
        let rest = "(under IS NULL OR EXISTS (
                        SELECT 1 FROM artefact_key WHERE artefact_key.artefact = item.under
                    )) ORDER BY seq LIMIT $1 OFFSET $2";
        self.session.items(kind, rest, values)
    }

    fn each<T: DeserializeOwned, P: Serialize>(
        &self,
        kind: Kind,
        make: impl Fn(Item<T>) -> Answer<P>,
    ) -> Answer<Vec<Piece>> {
        let items = self.items(kind, MANY)?;
        let pieces = items.into_iter().map(|item| self.piece(&make(item)?, None));
        pieces.collect()
    }

    fn as_they_are<T: Serialize + DeserializeOwned>(&self, kind: Kind) -> Answer<Vec<Piece>> {
        self.each(kind, |item: Item<T>| Ok(item.value))
    }

    fn consents(&self) -> Answer<Vec<Piece>> {
        let items = self.items::<Consent>(Kind::Consent, MANY)?;
        if items.is_empty() {
            return Ok(vec![]);
        }
        let mut aliases: HashMap<ConsentId, Vec<ConsentRequestId>> = HashMap::new();
        for alias in self
            .session
            .list::<Named<ConsentId>>(Kind::Alias, "true", vec![])?
        {
            let request = ConsentRequestId::parse(alias.name()?);
            let request = request.map_err(|_| Error::Form("consent request"))?;
            aliases.entry(alias.of()).or_default().push(request);
        }
        let mut pieces = vec![];
        for item in items {
            let mut known = aliases.remove(&item.value.id).unwrap_or_default();
            known.sort_by(|one, other| one.as_str().cmp(other.as_str()));
            let piece = ConsentPiece {
                stamps: self
                    .session
                    .find(Kind::Stamps, item.id)?
                    .unwrap_or_default(),
                aliases: known,
                consent: item.value,
            };
            pieces.push(self.piece(&piece, None)?);
        }
        Ok(pieces)
    }

    fn artefacts(&self) -> Answer<Vec<Piece>> {
        let mut pieces = vec![];
        for item in self.items::<Artefact>(Kind::Artefact, FEW)? {
            let session = self.session;
            let confirmed = session.item::<()>(Kind::Confirmed, item.id)?;
            let confirmed = confirmed.map(|it| it.marks).unwrap_or_default();
            let paper: Option<PaperRow> = session.find(Kind::Paper, item.id)?;
            let piece = ArtefactPiece {
                has_key: session.artefact_key(&item.id)?.is_some(),
                confirmed_at: optional(confirmed.at)?,
                refused_days: small(confirmed.number),
                refused_at: optional(confirmed.until)?,
                narrowed: session.find(Kind::Narrowed, item.id)?,
                signature: paper.map(|paper| paper.signature),
                artefact: item.value,
            };
            let document = session.body(Kind::Paper, &item.id)?;
            pieces.push(self.piece(&piece, document)?);
        }
        Ok(pieces)
    }

    fn transfers(&self) -> Answer<Vec<Piece>> {
        let mut pieces = vec![];
        for item in self.items::<Transfer>(Kind::Transfer, MANY)? {
            let id = item.value.id.clone();
            let mut entries = self.session.entries(&id)?;
            entries.sort_by_key(|mark| (mark.page, mark.entry));
            let piece = TransferPiece {
                transfer: item.value,
                standings: transfers::standings(self.session, &id)?,
                entries,
            };
            let secret = self.session.transfer_key(&id)?;
            let body = secret.map(|secret| Zeroizing::new(secret.expose().to_vec()));
            pieces.push(self.piece(&piece, body)?);
        }
        Ok(pieces)
    }

    fn pages(&self) -> Answer<Vec<Piece>> {
        let mut pieces = vec![];
        for item in self.items::<PageRow>(Kind::Page, FEW)? {
            let (row, marks) = (item.value, item.marks);
            let piece = PagePiece {
                transfer: row.transfer.ok_or(Error::Nameless)?,
                place: marks.at.ok_or(Error::Form("page"))?,
                number: marks.number.ok_or(Error::Form("page"))?,
                digest: row.digest.ok_or(Error::Nameless)?,
                under_way: row.under_way,
            };
            // Its bytes are bound to its digest.
            let (name, under) = (marks.a, marks.under);
            let (name, under) = name.zip(under).ok_or(Error::Form("page"))?;
            let body = match self.session.sealed_body(Kind::Page, &item.id)? {
                Some(sealed) => {
                    let key = self.session.get_artefact_key(&under)?;
                    let opened = key.open(&body_place(Kind::Page, &name), &sealed);
                    Some(self.session.answer(opened)?)
                }
                None => None,
            };
            pieces.push(self.piece(&piece, body)?);
        }
        Ok(pieces)
    }

    fn records(&self) -> Answer<Vec<Piece>> {
        let mut pieces = vec![];
        for item in self.items::<Record>(Kind::Record, FEW)? {
            let of = || vec![item.id.into()];
            let mut seen = vec![];
            for by in self
                .session
                .items::<Option<String>>(Kind::Seen, "a = $1", of())?
            {
                let person = by.value.ok_or(Error::Nameless)?;
                seen.push((person, instant(by.marks.at)?));
            }
            seen.sort();
            let mut reviews: Vec<ReviewRow> = self.session.list(Kind::Review, "a = $1", of())?;
            reviews.sort_by_key(|review| review.entry);
            let reviews = reviews.into_iter().map(|review| ReviewPiece {
                entry: review.entry,
                person: review.person,
                at: review.at,
                remark: review.remark,
            });
            let body = self.session.body(Kind::Record, &item.id)?;
            let piece = RecordPiece {
                reviews: reviews.collect(),
                seen,
                record: item.value,
            };
            pieces.push(self.piece(&piece, body)?);
        }
        Ok(pieces)
    }

    fn inbox(&self) -> Answer<Vec<Piece>> {
        let mut pieces = vec![];
        for item in self.items::<InboxRow>(Kind::Inbox, FEW)? {
            let body = self.session.body(Kind::Inbox, &item.id)?;
            let row = item.value;
            let piece = InboxPiece {
                number: item.seq,
                path: row.path,
                kind: row.kind,
                request: row.request,
                transfer: row.transfer,
                digest: row.digest,
                headers: row.headers,
                late: row.late,
                received_at: row.received_at,
                state: item.marks.state.ok_or(Error::Form("message"))?,
                problem: row.problem,
                note: row.note,
                size: item.marks.number.unwrap_or(0).unsigned_abs(),
            };
            pieces.push(self.piece(&piece, body)?);
        }
        Ok(pieces)
    }
}

fn patient(session: &Session<'_>, item: Item<PatientRow>) -> Answer<PatientPiece> {
    let address = &item.value.patient.address;
    let whole = session.patient(address)?;
    Ok(PatientPiece {
        patient: whole.ok_or(Error::Missing("patient"))?,
        forgotten_at: optional(item.marks.until)?,
    })
}

fn call(session: &Session<'_>, item: Item<OutboxRow>) -> Answer<CallPiece> {
    let mut requests = vec![];
    let of = vec![item.id.into()];
    for attempt in session.items::<Named<i64>>(Kind::Attempt, "a = $1", of)? {
        let request = RequestId::parse(attempt.value.name()?);
        let request = request.map_err(|_| Error::Form("request"))?;
        requests.push((request, instant(attempt.marks.at)?));
    }
    requests.sort_by(|one, other| one.0.as_str().cmp(other.0.as_str()));
    let (row, marks) = (item.value, item.marks);
    let state = marks.state.as_deref();
    let mut after_erasure = row.after_erasure;
    after_erasure.sort();
    after_erasure.dedup();
    Ok(CallPiece {
        number: item.seq,
        call: row.call,
        attempts: row.attempts,
        next_attempt_at: instant(marks.at)?,
        created_at: row.created_at,
        last_error: row.last_error,
        given_up: state == Some(GIVEN_UP),
        done_at: match state == Some(DONE) {
            true => Some(instant(marks.until)?),
            false => None,
        },
        after_erasure,
        requests,
    })
}

fn optional(millis: Option<i64>) -> Answer<Option<Timestamp>> {
    millis.map(|millis| instant(Some(millis))).transpose()
}

fn small(number: Option<i64>) -> u32 {
    u32::try_from(number.unwrap_or(0)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests;
