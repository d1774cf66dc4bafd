//! The pieces that this store is carried away in. Rows whose key is gone open nothing, and are none.

use app::{
    model::{AccountChange, ConsentStamps, EntryMark, OtpSending},
    port::{
        ArtefactPiece, AuditPiece, BoardPiece, CallPiece, ConsentPiece, DeadlinePiece,
        ErasurePiece, ExportPiece, HiddenPiece, HoldPiece, IdentityView, InboxPiece, IntakePiece,
        PagePiece, PatientPiece, Piece, PieceKind, RecordPiece, RefusalPiece, ReviewPiece,
        SettingPiece, ShareRequestPiece, ShareView, Snapshot, TokenPiece, TransferPiece,
    },
};
use domain::{AbhaAddress, ArtefactId, ConsentId, TransferId};
use rusqlite::{Connection, Row};
use serde::Serialize;
use zeroize::Zeroizing;

use crate::{
    Error, account, artefact, audit, board, broken_glass, column, context, export, hidden,
    hip_consent, identity, long_body, otp, page, record, record_share, review, setting, share,
    transaction::{Answer, Transaction},
    user,
};

/// Tables whose rows are carried away, as pieces of their own or with others'. A table that stands in neither list is
/// left behind, and a test fails: whoever adds one decides.
pub const MOVED: &[&str] = &[
    "setting",
    "patient",
    "consent",
    "consent_alias",
    "consent_stamp",
    "artefact",
    "artefact_terms",
    "transfer",
    "transfer_key",
    "transfer_context",
    "page",
    "page_entry",
    "record",
    "record_hidden",
    "seen",
    "review",
    "inbox",
    "intake",
    "long_body",
    "long_body_part",
    "outbox",
    "outbox_attempt",
    "outbox_wait",
    "deadline",
    "erasure",
    "hip_consent",
    "audit",
    "broken_glass",
    "refusal",
    "export",
    "export_left",
    "user",
    "board",
    "account_change",
    "identity",
    "agreement",
    "otp_sending",
    "otp_hold",
    "share",
    "share_request",
    "counter_token",
    "shared_person",
    "record_share",
];

/// Tables that the other engine makes anew, or has no use for.
pub const MADE_ANEW: &[&str] = &[
    // Its own: the id it was made with, the seal of the audit; a fault of that is carried.
    "meta",
    // Which artefacts have one is carried.
    "artefact_key",
    // Follows from the transfers.
    "push_token",
    // Made again from the records.
    "digest",
    "digest_due",
    "abnormal",
    "word_block",
    "word_key",
    "word_part",
    "word_place",
    "word_run",
    "word_text",
    "inbox_size",
    // They are copies of the file, and open nothing once it is left.
    "backup",
];

/// Pieces at a time, and of those that have bodies.
const MANY: i64 = 500;
const FEW: i64 = 16;

/// Pieces of a kind after the first `from`, in the order in which they came.
pub fn list(session: &Transaction<'_>, kind: PieceKind, from: u64) -> Answer<Vec<Piece>> {
    let out = Out {
        session,
        tx: session.connection(),
        kind,
        from: i64::try_from(from).unwrap_or(i64::MAX),
    };
    match kind {
        PieceKind::Setting => out.rows("SELECT name, value FROM setting ORDER BY name", |row| {
            Ok(SettingPiece {
                name: row.get("name")?,
                value: row.get("value")?,
            })
        }),
        PieceKind::User => out.slice(user::list(out.tx)),
        PieceKind::Patient => out.keyed("SELECT address FROM patient ORDER BY rowid", |key| {
            out.patient(key)
        }),
        PieceKind::Identity => out.keyed("SELECT patient FROM identity ORDER BY patient", |key| {
            let address: AbhaAddress = parsed(key)?;
            out.piece(&out.session.identity(&address)?, None)
        }),
        PieceKind::SharedPerson => out.keyed(
            "SELECT patient FROM shared_person ORDER BY patient",
            |key| {
                let found = share::find_person(out.tx, &parsed(key)?);
                out.piece(&out.session.answer(found)?, None)
            },
        ),
        PieceKind::Agreement => out.slice(identity::list_agreements(out.tx, None)),
        PieceKind::Otp => out.rows("SELECT * FROM otp_sending ORDER BY id", |row| {
            let sending: OtpSending = otp::read(row)?;
            Ok(sending)
        }),
        PieceKind::OtpHold => out.rows("SELECT mark, until FROM otp_hold ORDER BY mark", |row| {
            Ok(HoldPiece {
                mark: row.get("mark")?,
                until: column::instant(row, "until")?,
            })
        }),
        PieceKind::Consent => out.keyed("SELECT id FROM consent ORDER BY rowid", |key| {
            out.consent(key)
        }),
        PieceKind::Artefact => out.keyed("SELECT id FROM artefact ORDER BY rowid", |key| {
            out.artefact(key)
        }),
        PieceKind::Transfer => out.keyed("SELECT id FROM transfer ORDER BY rowid", |key| {
            out.transfer(key)
        }),
        PieceKind::Page => out.pages(),
        PieceKind::Record => out.records(),
        PieceKind::Hidden => out.rows(
            "SELECT * FROM record_hidden ORDER BY artefact, record",
            |row| {
                Ok(HiddenPiece {
                    hidden: hidden::read(row)?,
                    erased_at: column::optional_instant(row, "erased_at")?,
                })
            },
        ),
        PieceKind::Export => out.rows("SELECT * FROM export ORDER BY artefact, path", |row| {
            Ok(ExportPiece {
                file: export::read(row)?,
                record: column::optional_id(row, "record")?,
            })
        }),
        PieceKind::ExportLeft => out.rows(
            "SELECT * FROM export_left ORDER BY path, digest",
            export::read,
        ),
        PieceKind::Share => out.keyed("SELECT id FROM share ORDER BY received_at, id", |key| {
            out.piece(&out.session.share(&parsed(key)?)?, None)
        }),
        PieceKind::ShareRequest => out.rows(
            "SELECT request, share FROM share_request ORDER BY request",
            |row| {
                Ok(ShareRequestPiece {
                    request: column::id(row, "request")?,
                    share: column::id(row, "share")?,
                })
            },
        ),
        PieceKind::Token => out.rows("SELECT * FROM counter_token ORDER BY counter, day", |row| {
            Ok(TokenPiece {
                counter: row.get("counter")?,
                day: row.get("day")?,
                last: column::count(row, "last")?,
            })
        }),
        PieceKind::RecordShare => out.rows(
            "SELECT * FROM record_share ORDER BY rowid",
            record_share::read,
        ),
        PieceKind::Board => out.rows("SELECT * FROM board ORDER BY day, patient", |row| {
            Ok(BoardPiece {
                day: row.get("day")?,
                entry: board::read(row)?,
                removed_at: column::optional_instant(row, "removed_at")?,
            })
        }),
        PieceKind::AccountChange => out.rows("SELECT * FROM account_change ORDER BY id", |row| {
            let change: AccountChange = account::read(row)?;
            Ok(change)
        }),
        PieceKind::HipConsent => out.slice(hip_consent::list(out.tx)),
        PieceKind::Inbox => out.inbox(),
        PieceKind::Call => out.rows("SELECT * FROM outbox ORDER BY id", |row| call(out.tx, row)),
        PieceKind::Deadline => out.rows("SELECT * FROM deadline ORDER BY kind, subject", |row| {
            Ok(DeadlinePiece {
                kind: column::named(row, "kind")?,
                subject: row.get("subject")?,
                due_at: column::instant(row, "due_at")?,
                round: column::count(row, "round")?,
            })
        }),
        PieceKind::Erasure => out.rows("SELECT * FROM erasure ORDER BY rowid", |row| {
            Ok(ErasurePiece {
                erasure: crate::erasure::read(row)?,
                erased_at: column::optional_instant(row, "erased_at")?,
                pages: column::count(row, "pages")?,
                keys: column::count(row, "keys")?,
            })
        }),
        PieceKind::Intake => out.rows("SELECT * FROM intake ORDER BY transfer", |row| {
            let untold: i64 = row.get("untold")?;
            Ok(IntakePiece {
                transfer: column::id(row, "transfer")?,
                pages: whole(row, "pages")?,
                bytes: whole(row, "bytes")?,
                entries: whole(row, "entries")?,
                told: (untold > 0).then_some(untold > 1),
            })
        }),
        PieceKind::Refusal => out.rows("SELECT * FROM refusal ORDER BY reason", |row| {
            Ok(RefusalPiece {
                reason: row.get("reason")?,
                count: whole(row, "count")?,
                many: whole(row, "many")?,
                many_since: column::optional_instant(row, "many_since")?,
                many_at: column::optional_instant(row, "many_at")?,
            })
        }),
        PieceKind::Glass => out.slice(broken_glass::list(out.tx, false)),
        PieceKind::AuditFault => {
            let fault = setting::find_meta(out.tx, audit::FAULT);
            out.slice(fault.map(|fault| fault.into_iter().collect()))
        }
        PieceKind::Audit => out.rows("SELECT * FROM audit ORDER BY seq", |row| {
            let hash = |name| -> Result<String, Error> {
                let bytes: [u8; 32] = row.get(name)?;
                Ok(hex::encode(bytes))
            };
            let line = audit::read(row)?;
            Ok(AuditPiece {
                seq: line.seq,
                at: line.at,
                entry: line.entry,
                previous: hash("previous")?,
                hash: hash("hash")?,
            })
        }),
    }
}

struct Out<'a> {
    session: &'a Transaction<'a>,
    tx: &'a Connection,
    kind: PieceKind,
    from: i64,
}

impl Out<'_> {
    fn piece<T: Serialize>(&self, row: &T, body: Option<Zeroizing<Vec<u8>>>) -> Answer<Piece> {
        Piece::new(self.kind, row, body)
    }

    /// What `read` makes of some rows of a statement, which says in which order.
    fn read<T>(
        &self,
        sql: &str,
        most: i64,
        read: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Answer<Vec<T>> {
        let found = (|| {
            self.tx
                .prepare_cached(&format!("{sql} LIMIT ?1 OFFSET ?2"))?
                .query_and_then([most, self.from], read)?
                .collect()
        })();
        self.session.answer(found)
    }

    fn rows<T: Serialize>(
        &self,
        sql: &str,
        read: impl FnMut(&Row<'_>) -> Result<T, Error>,
    ) -> Answer<Vec<Piece>> {
        let rows = self.read(sql, MANY, read)?;
        rows.iter().map(|row| self.piece(row, None)).collect()
    }

    fn keyed(&self, sql: &str, make: impl Fn(String) -> Answer<Piece>) -> Answer<Vec<Piece>> {
        let keys = self.read(sql, MANY / 5, |row| Ok(row.get::<_, String>(0)?))?;
        keys.into_iter().map(make).collect()
    }

    /// Of a list that is short: those after the first.
    fn slice<T: Serialize>(&self, list: Result<Vec<T>, Error>) -> Answer<Vec<Piece>> {
        let list = self.session.answer(list)?;
        let from = usize::try_from(self.from).unwrap_or(usize::MAX);
        let rest = list.iter().skip(from);
        rest.map(|row| self.piece(row, None)).collect()
    }

    fn patient(&self, key: String) -> Answer<Piece> {
        let address: AbhaAddress = parsed(key)?;
        let patient = self.session.patient(&address)?;
        let patient = patient.ok_or(Error::Missing("patient"))?;
        let forgotten_at = (|| {
            self.tx
                .prepare_cached("SELECT forgotten_at FROM patient WHERE address = ?1")?
                .query_and_then([address.as_str()], |row| {
                    column::optional_instant(row, "forgotten_at")
                })?
                .next()
                .unwrap_or(Ok(None))
        })();
        let forgotten_at = self.session.answer(forgotten_at)?;
        self.piece(
            &PatientPiece {
                patient,
                forgotten_at,
            },
            None,
        )
    }

    fn consent(&self, key: String) -> Answer<Piece> {
        let id: ConsentId = parsed(key)?;
        let consent = self
            .session
            .consent(&id)?
            .ok_or(Error::Missing("consent"))?;
        let stamps: ConsentStamps = self.session.consent_stamps(&id)?;
        let aliases = (|| {
            self.tx
                .prepare_cached(
                    "SELECT request FROM consent_alias WHERE consent = ?1 ORDER BY request",
                )?
                .query_and_then([id.as_str()], |row| column::id(row, "request"))?
                .collect()
        })();
        let aliases = self.session.answer(aliases)?;
        self.piece(
            &ConsentPiece {
                consent,
                stamps,
                aliases,
            },
            None,
        )
    }

    fn artefact(&self, key: String) -> Answer<Piece> {
        let found = (|| {
            self.tx
                .prepare_cached(
                    "SELECT artefact.*, artefact_terms.narrowed,
                            EXISTS (SELECT 1 FROM artefact_key
                                    WHERE artefact_key.artefact = artefact.id) AS has_key
                     FROM artefact LEFT JOIN artefact_terms ON artefact_terms.artefact = artefact.id
                     WHERE id = ?1",
                )?
                .query_and_then([&key], |row| {
                    let document: Option<Vec<u8>> = row.get("document")?;
                    let piece = ArtefactPiece {
                        artefact: artefact::read(row)?,
                        has_key: row.get("has_key")?,
                        confirmed_at: column::optional_instant(row, "confirmed_at")?,
                        refused_days: column::count(row, "refused_days")?,
                        refused_at: column::optional_instant(row, "refused_at")?,
                        narrowed: column::optional_json(row, "narrowed")?,
                        signature: row.get("signature")?,
                    };
                    Ok((piece, document.map(Zeroizing::new)))
                })?
                .next()
                .unwrap_or(Err(Error::Missing("artefact")))
        })();
        let (piece, document) = self.session.answer(found)?;
        self.piece(&piece, document)
    }

    fn transfer(&self, key: String) -> Answer<Piece> {
        let id: TransferId = parsed(key)?;
        let transfer = self.session.transfer(&id)?;
        // Of what is being erased neither a key nor a visit's name goes along.
        let (mut entries, mut standings, mut secret): (Vec<EntryMark>, _, _) = Default::default();
        if self.has_key(&id)? {
            entries = self.session.entries(&id)?;
            entries.sort_by_key(|mark| (mark.page, mark.entry));
            standings = self.session.answer(context::list(self.tx, &id))?;
            secret = self.session.transfer_key(&id)?;
        }
        let piece = TransferPiece {
            transfer: transfer.ok_or(Error::Missing("transfer"))?,
            standings,
            entries,
        };
        let body = secret.map(|secret| Zeroizing::new(secret.expose().to_vec()));
        self.piece(&piece, body)
    }

    fn has_key(&self, id: &TransferId) -> Answer<bool> {
        let artefact: ArtefactId = {
            let of = artefact::of_transfer(self.tx, id);
            parsed(self.session.answer(of)?)?
        };
        Ok(self.session.sealer(&artefact)?.is_some())
    }

    fn pages(&self) -> Answer<Vec<Piece>> {
        let rows = self.read(
            "SELECT page.transfer, page.place, page.number, page.digest, page.under_way
             FROM page JOIN transfer ON transfer.id = page.transfer
             JOIN artefact_key ON artefact_key.artefact = transfer.artefact
             ORDER BY page.transfer, page.place",
            FEW,
            |row| {
                Ok(PagePiece {
                    transfer: column::id(row, "transfer")?,
                    place: row.get("place")?,
                    number: row.get("number")?,
                    digest: row.get("digest")?,
                    under_way: column::optional_json(row, "under_way")?,
                })
            },
        )?;
        let mut pieces = vec![];
        for row in rows {
            let body = page::open(self.tx, &row.transfer, row.place);
            let body = self.session.answer(body)?;
            pieces.push(self.piece(&row, body)?);
        }
        Ok(pieces)
    }

    fn records(&self) -> Answer<Vec<Piece>> {
        let mut keys = record::Keys::default();
        let found = self.read(
            "SELECT record.* FROM record
             JOIN artefact_key ON artefact_key.artefact = record.artefact
             ORDER BY record.rowid",
            FEW,
            |row| {
                let record = record::read(self.tx, row, &mut keys)?;
                let (short, long): (Vec<u8>, Option<i64>) =
                    (row.get("body")?, row.get("long_body")?);
                let sealed = match long {
                    Some(long) => long_body::read(self.tx, long)?,
                    None => short,
                };
                let artefact = record.artefact.as_str();
                let place = record::body_place(artefact, record.id.as_str());
                let body = keys.get(self.tx, artefact)?.open(place, &sealed)?;
                let reviews = review::list_of_record(self.tx, &record.id, &mut keys)?;
                let reviews = reviews.into_iter().map(|review| ReviewPiece {
                    entry: review.entry,
                    person: review.person,
                    at: review.at,
                    remark: review.remark.map(|remark| remark.to_string()),
                });
                let piece = RecordPiece {
                    reviews: reviews.collect(),
                    seen: seen(self.tx, record.id.as_str())?,
                    record,
                };
                Ok((piece, body))
            },
        )?;
        found
            .into_iter()
            .map(|(piece, body)| self.piece(&piece, Some(body)))
            .collect()
    }

    fn inbox(&self) -> Answer<Vec<Piece>> {
        let found = self.read("SELECT * FROM inbox ORDER BY id", FEW, |row| {
            let (short, long): (Option<Vec<u8>>, Option<i64>) =
                (row.get("body")?, row.get("long_body")?);
            let body = match long {
                Some(long) => Some(long_body::read(self.tx, long)?),
                None => short,
            };
            let piece = InboxPiece {
                number: row.get("id")?,
                path: row.get("path")?,
                kind: column::named(row, "kind")?,
                request: column::optional_id(row, "request")?,
                transfer: column::optional_id(row, "transfer")?,
                digest: row.get("digest")?,
                headers: row.get("headers")?,
                late: row.get("late")?,
                received_at: column::instant(row, "received_at")?,
                state: row.get("state")?,
                problem: row.get("problem")?,
                note: row.get("note")?,
                size: whole(row, "size_bytes")?,
            };
            Ok((piece, body.map(Zeroizing::new)))
        })?;
        found
            .into_iter()
            .map(|(piece, body)| self.piece(&piece, body))
            .collect()
    }
}

fn seen(tx: &Connection, record: &str) -> Result<Vec<(String, domain::Timestamp)>, Error> {
    tx.prepare_cached("SELECT person, at FROM seen WHERE record = ?1 ORDER BY person")?
        .query_and_then([record], |row| {
            Ok((row.get("person")?, column::instant(row, "at")?))
        })?
        .collect()
}

fn call(tx: &Connection, row: &Row<'_>) -> Result<CallPiece, Error> {
    let number: i64 = row.get("id")?;
    let after_erasure = tx
        .prepare_cached("SELECT artefact FROM outbox_wait WHERE outbox = ?1 ORDER BY artefact")?
        .query_and_then([number], |row| column::id(row, "artefact"))?
        .collect::<Result<_, Error>>()?;
    let requests = tx
        .prepare_cached(
            "SELECT request, at FROM outbox_attempt WHERE outbox = ?1 ORDER BY request",
        )?
        .query_and_then([number], |row| {
            Ok((column::id(row, "request")?, column::instant(row, "at")?))
        })?
        .collect::<Result<_, Error>>()?;
    let done_at = column::optional_instant(row, "done_at")?;
    let given_up: bool = row.get("given_up")?;
    Ok(CallPiece {
        number,
        call: column::json(row, "call")?,
        attempts: column::count(row, "attempts")?,
        next_attempt_at: column::instant(row, "next_attempt_at")?,
        created_at: column::instant(row, "created_at")?,
        last_error: row.get("last_error")?,
        given_up: given_up && done_at.is_none(),
        done_at,
        after_erasure,
        requests,
    })
}

fn whole(row: &Row<'_>, name: &'static str) -> Result<u64, Error> {
    Ok(row.get::<_, i64>(name)?.unsigned_abs())
}

fn parsed<T>(text: String) -> Answer<T>
where
    T: TryFrom<String>,
    T::Error: std::fmt::Display,
{
    T::try_from(text).map_err(|fault| {
        let reason = fault.to_string();
        let column = "id";
        Error::Column { column, reason }.into()
    })
}
