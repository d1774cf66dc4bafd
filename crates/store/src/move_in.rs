//! Keeping pieces of another store as they are, under the numbers that they have there.

use app::{
    model::{
        AccountChange, Agreement, BrokenGlass, HipConsent, Identity, KeptShare, NotedExport,
        OtpSending, ProfileShare, Review, SharedPerson, Topic, User,
    },
    port::{
        ArtefactPiece, AuditPiece, BoardPiece, CallPiece, ConsentPiece, DeadlinePiece,
        ErasurePiece, ExportPiece, HiddenPiece, HoldPiece, IdentityTx, InboxPiece, IntakePiece,
        PagePiece, PatientPiece, Piece, PieceKind, RecordPiece, RefusalPiece, Sealed, Sealer,
        SettingPiece, ShareRequestPiece, ShareTx, TokenPiece, TransferPiece, Tx,
    },
};
use domain::{ArtefactId, Timestamp, TransferId};
use fidelius::TransferSecret;
use rusqlite::{Connection, Params, named_params};
use zeroize::Zeroizing;

use crate::{
    Error, account, artefact, audit, board, broken_glass, column, consent, context, export, hidden,
    hip_consent, long_body, otp, patient, record, record_share, review, seen, setting,
    transaction::{Answer, Transaction},
};

/// A body that is too long for a row, as it lies then: whose it is, and sealed where it is sealed.
pub type LongBody = (TransferId, long_body::Of, Zeroizing<Vec<u8>>);

/// The body of a piece that is too long for a row.
pub fn long_body_of(tx: &Connection, piece: &Piece) -> Answer<Option<LongBody>> {
    let Some(body) = &piece.body else {
        return Ok(None);
    };
    Ok(match piece.kind {
        PieceKind::Record => {
            let row: RecordPiece = piece.read()?;
            let sealed = seal_record(tx, &row, body)?;
            let bytes = Zeroizing::new(sealed.bytes);
            Some((row.record.transfer, long_body::Of::Record, bytes))
        }
        PieceKind::Page => {
            let row: PagePiece = piece.read()?;
            let bytes = Zeroizing::new(seal_page(tx, &row, body)?);
            Some((row.transfer, long_body::Of::Page, bytes))
        }
        PieceKind::Inbox => {
            let row: InboxPiece = piece.read()?;
            let transfer = row.transfer;
            transfer.map(|transfer| (transfer, long_body::Of::Page, body.clone()))
        }
        _ => None,
    })
}

fn sealer(tx: &Connection, artefact: &ArtefactId) -> Answer<crate::sealer::KeySealer> {
    let found = crate::sealer::KeySealer::find(tx, artefact)?;
    Ok(found.ok_or(Error::Erased)?)
}

fn seal_record(tx: &Connection, row: &RecordPiece, body: &[u8]) -> Answer<Sealed> {
    let record = &row.record;
    sealer(tx, &record.artefact)?.record(&record.id, &record.care_context, body)
}

fn seal_page(tx: &Connection, row: &PagePiece, body: &[u8]) -> Answer<Vec<u8>> {
    let of = artefact::of_transfer(tx, &row.transfer)?;
    let of = ArtefactId::parse(of).map_err(|_| Error::Missing("artefact"))?;
    Ok(sealer(tx, &of)?
        .page(&row.transfer, &row.digest, body)?
        .bytes)
}

/// Keeps a piece; `ahead` says where its body lies already, if it does.
pub fn put(session: &mut Transaction<'_>, piece: &Piece, ahead: Sealed) -> Answer<()> {
    let tx = session.connection();
    let long = ahead.long;
    match piece.kind {
        PieceKind::Setting => {
            let row: SettingPiece = piece.read()?;
            session.change(Topic::Inside, |tx| setting::put(tx, &row.name, &row.value))
        }
        PieceKind::User => session.put_user(&piece.read::<User>()?),
        PieceKind::Patient => {
            let row: PatientPiece = piece.read()?;
            session.change(Topic::Patient, |tx| {
                patient::put(tx, &row.patient)?;
                run(
                    tx,
                    "UPDATE patient SET forgotten_at = ?2 WHERE address = ?1",
                    (row.patient.address.as_str(), millis(row.forgotten_at)),
                )
            })
        }
        PieceKind::Identity => session.put_identity(&piece.read::<Identity>()?),
        PieceKind::SharedPerson => session.put_shared_person(&piece.read::<SharedPerson>()?),
        PieceKind::Agreement => session.put_agreement(&piece.read::<Agreement>()?),
        PieceKind::Otp => {
            let sending: OtpSending = piece.read()?;
            session.change(Topic::Inside, |tx| {
                otp::note(tx, &sending, Timestamp::EARLIEST)
            })
        }
        PieceKind::OtpHold => {
            let row: HoldPiece = piece.read()?;
            session.hold_otps(&row.mark, row.until, Timestamp::EARLIEST)
        }
        PieceKind::Consent => {
            let row: ConsentPiece = piece.read()?;
            session.change(Topic::Consent, |tx| put_consent(tx, &row))
        }
        PieceKind::Artefact => {
            let row: ArtefactPiece = piece.read()?;
            let document = piece.body.as_deref();
            session.change(Topic::Consent, |tx| {
                put_artefact(tx, &row, document.map(Vec::as_slice))
            })
        }
        PieceKind::Transfer => {
            let row: TransferPiece = piece.read()?;
            let id = row.transfer.id.clone();
            session.put_transfer(&row.transfer)?;
            session.change(Topic::Inside, |tx| {
                for standing in &row.standings {
                    context::put(tx, &id, standing)?;
                }
                for entry in &row.entries {
                    context::put_entry(tx, &id, entry)?;
                }
                Ok(())
            })?;
            let Some(body) = &piece.body else {
                return Ok(());
            };
            let mut secret = Zeroizing::new([0; 32]);
            if body.len() != secret.len() {
                return Err(Error::NotAuthentic("transfer key").into());
            }
            secret.copy_from_slice(body);
            session.put_transfer_key(&id, &TransferSecret::from_bytes(*secret))
        }
        PieceKind::Page => {
            let row: PagePiece = piece.read()?;
            let body = match (long, &piece.body) {
                (None, Some(body)) => Some(seal_page(tx, &row, body)?),
                (Some(_), Some(_)) => Some(Vec::new()),
                (_, None) => None,
            };
            session.change(Topic::Inside, |tx| put_page(tx, &row, body, long))
        }
        PieceKind::Record => {
            let row: RecordPiece = piece.read()?;
            let body = piece.body.as_deref().map_or(&[][..], Vec::as_slice);
            let document = match long {
                None => seal_record(tx, &row, body)?,
                Some(_) => Sealed {
                    sum: record::sum_of(
                        row.record.artefact.as_str(),
                        &row.record.care_context,
                        body,
                    ),
                    ..ahead
                },
            };
            session.change(Topic::Record, |tx| put_record(tx, &row, &document))
        }
        PieceKind::Hidden => {
            let row: HiddenPiece = piece.read()?;
            session.change(Topic::Record, |tx| {
                hidden::put(tx, &row.hidden)?;
                run(
                    tx,
                    "UPDATE record_hidden SET erased_at = ?2 WHERE record = ?1",
                    (row.hidden.record.as_str(), millis(row.erased_at)),
                )
            })
        }
        PieceKind::Export => {
            let row: ExportPiece = piece.read()?;
            session.change(Topic::Erasure, |tx| put_export(tx, &row))
        }
        PieceKind::ExportLeft => {
            let file: NotedExport = piece.read()?;
            session.change(Topic::Erasure, |tx| export::keep_left(tx, &file))
        }
        PieceKind::Share => session.put_share(&piece.read::<ProfileShare>()?),
        PieceKind::ShareRequest => {
            let row: ShareRequestPiece = piece.read()?;
            session.note_share_request(&row.request, &row.share)
        }
        PieceKind::Token => {
            let row: TokenPiece = piece.read()?;
            session.change(Topic::Inside, |tx| {
                run(
                    tx,
                    "INSERT INTO counter_token (counter, day, last) VALUES (?1, ?2, ?3)",
                    (&row.counter, &row.day, row.last),
                )
            })
        }
        PieceKind::RecordShare => {
            let share: KeptShare = piece.read()?;
            session.change(Topic::Board, |tx| record_share::put(tx, &share))
        }
        PieceKind::Board => {
            let row: BoardPiece = piece.read()?;
            session.change(Topic::Board, |tx| {
                board::put(tx, &row.day, &row.entry)?;
                run(
                    tx,
                    "UPDATE board SET removed_at = ?3 WHERE day = ?1 AND patient = ?2",
                    (&row.day, row.entry.patient.as_str(), millis(row.removed_at)),
                )
            })
        }
        PieceKind::AccountChange => {
            let change: AccountChange = piece.read()?;
            session.change(Topic::Patient, |tx| {
                account::note(tx, &change.patient, change.state, change.at)
            })
        }
        PieceKind::HipConsent => {
            let consent: HipConsent = piece.read()?;
            session.change(Topic::Consent, |tx| hip_consent::put(tx, &consent))
        }
        PieceKind::Inbox => {
            let row: InboxPiece = piece.read()?;
            let body = piece.body.as_deref().map(Vec::as_slice);
            session.change(Topic::Inbox, |tx| put_message(tx, &row, body, long))
        }
        PieceKind::Call => {
            let row: CallPiece = piece.read()?;
            session.change(Topic::Outbox, |tx| put_call(tx, &row))
        }
        PieceKind::Deadline => {
            let row: DeadlinePiece = piece.read()?;
            let kind = column::name(row.kind, "kind")?;
            session.change(Topic::Consent, |tx| {
                run(
                    tx,
                    "INSERT INTO deadline (kind, subject, due_at, round) VALUES (?1, ?2, ?3, ?4)",
                    (kind, &row.subject, row.due_at.millis(), row.round),
                )
            })
        }
        PieceKind::Erasure => {
            let row: ErasurePiece = piece.read()?;
            session.change(Topic::Erasure, |tx| put_erasure(tx, &row))
        }
        PieceKind::Intake => {
            let row: IntakePiece = piece.read()?;
            session.change(Topic::Inside, |tx| put_intake(tx, &row))
        }
        PieceKind::Refusal => {
            let row: RefusalPiece = piece.read()?;
            session.change(Topic::Inside, |tx| put_refusal(tx, &row))
        }
        PieceKind::Glass => {
            let broken: BrokenGlass = piece.read()?;
            session.change(Topic::Audit, |tx| broken_glass::put(tx, &broken))
        }
        PieceKind::AuditFault => {
            let fault: String = piece.read()?;
            session.change(Topic::Audit, |tx| {
                setting::put_meta(tx, audit::FAULT, &fault)
            })
        }
        PieceKind::Audit => {
            let line: AuditPiece = piece.read()?;
            let key = session.audit_key();
            session.change(Topic::Audit, |tx| audit::put_line(tx, key, &line))
        }
    }
}

fn run(tx: &Connection, sql: &str, values: impl Params) -> Result<(), Error> {
    tx.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

fn millis(at: Option<Timestamp>) -> Option<i64> {
    column::millis(at)
}

fn number(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn put_consent(tx: &Connection, row: &ConsentPiece) -> Result<(), Error> {
    let id = &row.consent.id;
    consent::put_row(tx, &row.consent)?;
    let stamps = &row.stamps;
    for (state, at) in [
        ("granted", stamps.granted_at),
        ("denied", stamps.denied_at),
        ("revoked", stamps.revoked_at),
        ("expired", stamps.expired_at),
    ] {
        if let Some(at) = at {
            run(
                tx,
                "INSERT INTO consent_stamp (consent, state, at) VALUES (?1, ?2, ?3)",
                (id.as_str(), state, at.millis()),
            )?;
        }
    }
    for request in &row.aliases {
        consent::link_request(tx, id, request)?;
    }
    Ok(())
}

fn put_artefact(
    tx: &Connection,
    row: &ArtefactPiece,
    document: Option<&[u8]>,
) -> Result<(), Error> {
    let id = &row.artefact.id;
    artefact::put(tx, &row.artefact)?;
    // Putting it draws a key for what has not ended.
    artefact::erase_key(tx, id)?;
    if row.has_key {
        artefact::draw_key(tx, id)?;
    }
    run(
        tx,
        "UPDATE artefact SET confirmed_at = ?2, refused_days = ?3, refused_at = ?4, document = ?5,
                             signature = ?6
         WHERE id = ?1",
        (
            id.as_str(),
            millis(row.confirmed_at),
            row.refused_days,
            millis(row.refused_at),
            document,
            &row.signature,
        ),
    )?;
    match &row.narrowed {
        Some(narrowed) => artefact::note_narrowed(tx, id, narrowed),
        None => Ok(()),
    }
}

fn put_page(
    tx: &Connection,
    row: &PagePiece,
    body: Option<Vec<u8>>,
    long: Option<i64>,
) -> Result<(), Error> {
    let under_way = column::to_optional_json(row.under_way.as_ref(), "under_way")?;
    run(
        tx,
        "INSERT INTO page (transfer, place, number, digest, body, long_body, under_way)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            row.transfer.as_str(),
            row.place,
            row.number,
            &row.digest,
            body,
            long,
            under_way,
        ),
    )?;
    kept(tx, long)
}

fn kept(tx: &Connection, long: Option<i64>) -> Result<(), Error> {
    long.map_or(Ok(()), |long| long_body::keep(tx, long))
}

fn put_record(tx: &Connection, row: &RecordPiece, document: &Sealed) -> Result<(), Error> {
    record::put(tx, &row.record, document)?;
    let id = &row.record.id;
    for (person, at) in &row.seen {
        seen::put(tx, id, person, *at)?;
    }
    for found in &row.reviews {
        let review = Review {
            record: id.clone(),
            entry: found.entry,
            person: found.person.clone(),
            at: found.at,
            remark: found.remark.clone().map(Zeroizing::new),
        };
        review::put(tx, &review)?;
    }
    Ok(())
}

fn put_export(tx: &Connection, row: &ExportPiece) -> Result<(), Error> {
    let file = &row.file;
    run(
        tx,
        "INSERT INTO export (artefact, path, record, digest, size, written, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        (
            file.artefact.as_str(),
            &file.path,
            row.record.as_ref().map(|id| id.as_str()),
            &file.digest,
            file.size_bytes.map(number),
            file.is_written,
            file.noted_at.millis(),
        ),
    )
}

fn put_message(
    tx: &Connection,
    row: &InboxPiece,
    body: Option<&[u8]>,
    long: Option<i64>,
) -> Result<(), Error> {
    let body = match long {
        Some(_) => Some(&[][..]),
        None => body,
    };
    tx.prepare_cached(
        "INSERT INTO inbox (id, path, kind, request, transfer, digest, headers, late, received_at,
                            state, problem, note, size_bytes, body, long_body)
         VALUES (:id, :path, :kind, :request, :transfer, :digest, :headers, :late, :received_at,
                 :state, :problem, :note, :size_bytes, :body, :long_body)",
    )?
    .execute(named_params! {
        ":id": row.number,
        ":path": row.path,
        ":kind": column::name(row.kind, "kind")?,
        ":request": row.request.as_ref().map(|id| id.as_str()),
        ":transfer": row.transfer.as_ref().map(|id| id.as_str()),
        ":digest": row.digest,
        ":headers": row.headers,
        ":late": row.late,
        ":received_at": row.received_at.millis(),
        ":state": row.state,
        ":problem": row.problem,
        ":note": row.note,
        ":size_bytes": number(row.size),
        ":body": body,
        ":long_body": long,
    })?;
    kept(tx, long)
}

fn put_call(tx: &Connection, row: &CallPiece) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO outbox (id, name, call, attempts, next_attempt_at, created_at, last_error,
                             given_up, done_at)
         VALUES (:id, :name, :call, :attempts, :next_attempt_at, :created_at, :last_error,
                 :given_up, :done_at)",
    )?
    .execute(named_params! {
        ":id": row.number,
        ":name": row.call.name(),
        ":call": column::to_json(&row.call, "call")?,
        ":attempts": row.attempts,
        ":next_attempt_at": row.next_attempt_at.millis(),
        ":created_at": row.created_at.millis(),
        ":last_error": row.last_error,
        ":given_up": row.given_up,
        ":done_at": millis(row.done_at),
    })?;
    for artefact in &row.after_erasure {
        run(
            tx,
            "INSERT INTO outbox_wait (outbox, artefact) VALUES (?1, ?2)",
            (row.number, artefact.as_str()),
        )?;
    }
    for (request, at) in &row.requests {
        run(
            tx,
            "INSERT INTO outbox_attempt (request, outbox, at) VALUES (?1, ?2, ?3)",
            (request.as_str(), row.number, at.millis()),
        )?;
    }
    Ok(())
}

fn put_erasure(tx: &Connection, row: &ErasurePiece) -> Result<(), Error> {
    let erasure = &row.erasure;
    run(
        tx,
        "INSERT INTO erasure (artefact, patient, reason, due_at, erased_at, done_at, records, pages,
                              keys, proof)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        (
            erasure.artefact.as_str(),
            erasure.patient.as_ref().map(|it| it.as_str()),
            column::name(erasure.reason, "reason")?,
            erasure.due_at.millis(),
            millis(row.erased_at),
            millis(erasure.done_at),
            erasure.records,
            row.pages,
            row.keys,
            &erasure.proof,
        ),
    )
}

fn put_intake(tx: &Connection, row: &IntakePiece) -> Result<(), Error> {
    let untold = row.told.map_or(0, |told| if told { 2 } else { 1 });
    // What waits is counted again from the messages, which came before.
    run(
        tx,
        "INSERT INTO intake (transfer, pages, bytes, entries, waiting, untold)
         VALUES (?1, ?2, ?3, ?4,
                 (SELECT coalesce(sum(size_bytes), 0) FROM inbox WHERE inbox.transfer = ?1), ?5)",
        (
            row.transfer.as_str(),
            number(row.pages),
            number(row.bytes),
            number(row.entries),
            untold,
        ),
    )
}

fn put_refusal(tx: &Connection, row: &RefusalPiece) -> Result<(), Error> {
    run(
        tx,
        "INSERT INTO refusal (reason, count, many, many_since, many_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        (
            &row.reason,
            number(row.count),
            number(row.many),
            millis(row.many_since),
            millis(row.many_at),
        ),
    )
}
