//! Keeping pieces of another store as they are, under the numbers that they have there.

use app::{
    model::{
        AccountChange, Agreement, BrokenGlass, HipConsent, Identity, Incoming, KeptShare,
        NotedExport, OtpSending, ProfileShare, Record, Review, SharedPerson, User,
    },
    port::{
        ArtefactPiece, AuditPiece, BoardPiece, BoardTx, CallPiece, ConsentPiece, DeadlinePiece,
        ErasurePiece, ExportPiece, HiddenPiece, HoldPiece, IdentityTx, InboxPiece, IntakePiece,
        PagePiece, PatientPiece, Piece, PieceKind, RecordPiece, RecordShareTx, RefusalPiece,
        SettingPiece, ShareRequestPiece, ShareTx, Snapshot, TokenPiece, TransferPiece, Tx,
    },
};
use domain::Timestamp;
use fidelius::TransferSecret;
use zeroize::Zeroizing;

use crate::{
    Error, audit, calls, consents, erase, exports, inbox, kept,
    kind::Kind,
    patient,
    row::{
        DONE, DueRow, ErasureRow, ExportRow, GIVEN_UP, InboxRow, IntakeRow, Named, OutboxRow,
        PageRow, PatientRow, RefusalRow, WAITING,
    },
    session::{Answer, Marks, Session, body_place},
    transfers,
};

/// Keeps a piece.
pub fn put(session: &mut Session<'_>, piece: &Piece) -> Answer<()> {
    match piece.kind {
        PieceKind::Setting => {
            let row: SettingPiece = piece.read()?;
            session.put_setting(&row.name, &row.value)
        }
        PieceKind::User => session.put_user(&piece.read::<User>()?),
        PieceKind::Patient => put_patient(session, &piece.read()?),
        PieceKind::Identity => session.put_identity(&piece.read::<Identity>()?),
        PieceKind::SharedPerson => session.put_shared_person(&piece.read::<SharedPerson>()?),
        PieceKind::Agreement => session.put_agreement(&piece.read::<Agreement>()?),
        PieceKind::Otp => session.note_otp(&piece.read::<OtpSending>()?, Timestamp::EARLIEST),
        PieceKind::OtpHold => {
            let row: HoldPiece = piece.read()?;
            session.hold_otps(&row.mark, row.until, Timestamp::EARLIEST)
        }
        PieceKind::Consent => put_consent(session, &piece.read()?),
        PieceKind::Artefact => put_artefact(session, &piece.read()?, piece),
        PieceKind::Transfer => put_transfer(session, &piece.read()?, piece),
        PieceKind::Page => put_page(session, &piece.read()?, piece),
        PieceKind::Record => put_record(session, &piece.read()?, piece),
        PieceKind::Hidden => {
            let row: HiddenPiece = piece.read()?;
            session.hide_record(&row.hidden)?;
            match row.erased_at {
                Some(at) => session.finish_record_erasure(&[row.hidden.record], at),
                None => Ok(()),
            }
        }
        PieceKind::Export => {
            let row: ExportPiece = piece.read()?;
            let row = ExportRow {
                file: row.file,
                record: row.record,
            };
            exports::put(session, &row)
        }
        PieceKind::ExportLeft => session.keep_export_left(&piece.read::<NotedExport>()?),
        PieceKind::Share => session.put_share(&piece.read::<ProfileShare>()?),
        PieceKind::ShareRequest => {
            let row: ShareRequestPiece = piece.read()?;
            session.note_share_request(&row.request, &row.share)
        }
        PieceKind::Token => {
            let row: TokenPiece = piece.read()?;
            let counter = domain::CounterId::parse(row.counter);
            let counter = counter.map_err(|_| Error::Form("counter"))?;
            session.note_token(&counter, &row.day, row.last)
        }
        PieceKind::RecordShare => session.put_record_share(&piece.read::<KeptShare>()?),
        PieceKind::Board => {
            let row: BoardPiece = piece.read()?;
            session.put_on_board(&row.day, &row.entry)?;
            if let Some(at) = row.removed_at {
                session.take_off_board(&row.day, &row.entry.patient, at)?;
            }
            Ok(())
        }
        PieceKind::AccountChange => {
            let change: AccountChange = piece.read()?;
            session.note_account(&change.patient, change.state, change.at)
        }
        PieceKind::HipConsent => session.put_hip_consent(&piece.read::<HipConsent>()?),
        PieceKind::Inbox => put_message(session, piece.read()?, piece),
        PieceKind::Call => put_call(session, piece.read()?),
        PieceKind::Deadline => {
            let row: DeadlinePiece = piece.read()?;
            let marks = Marks {
                at: Some(row.due_at.millis()),
                number: Some(row.round.into()),
                ..Marks::default()
            };
            let hash = session.due_hash_of(row.kind, &row.subject);
            let row = DueRow {
                kind: row.kind,
                subject: row.subject,
            };
            session.put(Kind::Deadline, hash, marks, &row)?;
            Ok(())
        }
        PieceKind::Erasure => {
            let row: ErasurePiece = piece.read()?;
            let row = ErasureRow {
                erasure: row.erasure,
                erased_at: row.erased_at,
                pages: row.pages,
                keys: row.keys,
                epoch: None,
            };
            erase::put(session, &row)
        }
        PieceKind::Intake => put_intake(session, piece.read()?),
        PieceKind::Refusal => put_refusal(session, piece.read()?),
        PieceKind::Glass => session.put_broken_glass(&piece.read::<BrokenGlass>()?),
        PieceKind::AuditFault => audit::note_fault(session, &piece.read::<String>()?),
        PieceKind::Audit => audit::put_line(session, piece.read::<AuditPiece>()?),
    }
}

/// Whoever is given the next number is given one after all that came with theirs.
pub fn count_on(session: &Session<'_>, pieces: &[Piece]) -> Answer<()> {
    let is_numbered = |piece: &Piece| matches!(piece.kind, PieceKind::Inbox | PieceKind::Call);
    if pieces.iter().any(is_numbered) {
        session.query(
            "SELECT setval(pg_get_serial_sequence('item', 'seq'),
                           greatest((SELECT max(seq) FROM item),
                                    nextval(pg_get_serial_sequence('item', 'seq'))))",
            vec![],
        )?;
    }
    Ok(())
}

fn put_patient(session: &Session<'_>, row: &PatientPiece) -> Answer<()> {
    patient::put(session, &row.patient)?;
    if let Some(at) = row.forgotten_at {
        let hash = session.patient_hash(&row.patient.address);
        session.change(Kind::Patient, hash, |_: &mut PatientRow, marks| {
            marks.until = Some(at.millis());
        })?;
    }
    Ok(())
}

fn put_consent(session: &Session<'_>, row: &ConsentPiece) -> Answer<()> {
    consents::put_row(session, &row.consent)?;
    if row.stamps != app::model::ConsentStamps::default() {
        let hash = session.hash("consent", row.consent.id.as_str());
        session.put(Kind::Stamps, hash, Marks::default(), &row.stamps)?;
    }
    for request in &row.aliases {
        consents::link_request(session, &row.consent.id, request)?;
    }
    Ok(())
}

fn put_artefact(session: &mut Session<'_>, row: &ArtefactPiece, piece: &Piece) -> Answer<()> {
    let id = &row.artefact.id;
    let hash = session.artefact_hash(id);
    consents::put_artefact_row(session, &row.artefact)?;
    if row.has_key {
        session.draw_key(&hash)?;
    }
    if row.confirmed_at.is_some() || row.refused_days > 0 || row.refused_at.is_some() {
        let marks = Marks {
            at: row.confirmed_at.map(Timestamp::millis),
            number: Some(row.refused_days.into()),
            until: row.refused_at.map(Timestamp::millis),
            ..Marks::default()
        };
        session.put(Kind::Confirmed, hash, marks, &())?;
    }
    if let Some(document) = &piece.body {
        let signature = row.signature.as_deref().unwrap_or_default();
        patient::put_paper(session, hash, document, signature)?;
    }
    match &row.narrowed {
        Some(narrowed) => session.note_narrowed(id, narrowed),
        None => Ok(()),
    }
}

fn put_transfer(session: &mut Session<'_>, row: &TransferPiece, piece: &Piece) -> Answer<()> {
    let id = &row.transfer.id;
    transfers::put_transfer(session, &row.transfer)?;
    for standing in &row.standings {
        transfers::put_standing(session, id, standing)?;
    }
    for entry in &row.entries {
        transfers::put_entry(session, id, entry)?;
    }
    let Some(body) = &piece.body else {
        return Ok(());
    };
    let mut secret = Zeroizing::new([0; 32]);
    if body.len() != secret.len() {
        return Err(Error::NotAuthentic("transfer key").into());
    }
    secret.copy_from_slice(body);
    transfers::put_transfer_key(session, id, &TransferSecret::from_bytes(*secret))
}

fn put_page(session: &Session<'_>, row: &PagePiece, piece: &Piece) -> Answer<()> {
    let under = transfers::under_of(session, &row.transfer)?;
    let name = session.hash_of("page", &[row.transfer.as_str(), &row.digest]);
    let state = match row.under_way {
        Some(_) => "under_way",
        None => "whole",
    };
    let marks = Marks {
        a: Some(name),
        state: Some(state.to_owned()),
        at: Some(row.place),
        number: Some(row.number),
        ..Marks::under(under, Some(session.hash("transfer", row.transfer.as_str())))
    };
    let kept = PageRow {
        under_way: row.under_way.clone(),
        transfer: Some(row.transfer.clone()),
        digest: Some(row.digest.clone()),
    };
    let hash = session.page_hash(&row.transfer, row.place);
    session.put(Kind::Page, hash, marks, &kept)?;
    let sealed = match &piece.body {
        Some(body) => {
            let key = session.get_artefact_key(&under)?;
            Some(session.answer(key.seal(&body_place(Kind::Page, &name), body))?)
        }
        None => None,
    };
    session.put_body(Kind::Page, hash, sealed)
}

fn put_record(session: &mut Session<'_>, row: &RecordPiece, piece: &Piece) -> Answer<()> {
    let record: &Record = &row.record;
    let sealer = session.sealer(&record.artefact)?.ok_or(Error::Erased)?;
    let body = piece.body.as_deref().map_or(&[][..], Vec::as_slice);
    let document = sealer.record(&record.id, &record.care_context, body)?;
    kept::put_sealed_record(session, record, &document)?;
    for (person, at) in &row.seen {
        kept::mark_seen(session, &record.id, person, *at)?;
    }
    for found in &row.reviews {
        let review = Review {
            record: record.id.clone(),
            entry: found.entry,
            person: found.person.clone(),
            at: found.at,
            remark: found.remark.clone().map(Zeroizing::new),
        };
        kept::put_review(session, &review)?;
    }
    Ok(())
}

fn put_message(session: &Session<'_>, row: InboxPiece, piece: &Piece) -> Answer<()> {
    let message = Incoming {
        path: row.path.clone(),
        kind: row.kind,
        request: row.request.clone(),
        transfer: row.transfer.clone(),
        body: vec![],
        digest: row.digest.clone(),
        headers: String::new(),
        late: row.late,
        closes: false,
        entries: 0,
        received_at: row.received_at,
    };
    let id = inbox::id_of(session, &message);
    let transfer = row.transfer.as_ref();
    let marks = Marks {
        a: inbox::name_of(session, &message),
        b: Some(session.message_kind_hash(row.kind)),
        c: transfer.map(|id| session.hash("transfer", id.as_str())),
        state: Some(row.state),
        at: Some(row.received_at.millis()),
        number: Some(i64::try_from(row.size).unwrap_or(i64::MAX)),
        ..Marks::default()
    };
    let kept = InboxRow {
        path: row.path,
        kind: row.kind,
        request: row.request,
        transfer: row.transfer,
        digest: row.digest,
        headers: row.headers,
        late: row.late,
        received_at: row.received_at,
        problem: row.problem,
        note: row.note,
    };
    session.put_numbered(row.number, Kind::Inbox, id, marks, &kept)?;
    let Some(body) = &piece.body else {
        return Ok(());
    };
    let sealed = session.seal_body(Kind::Inbox, &id, None, body)?;
    session.put_body(Kind::Inbox, id, Some(sealed))
}

fn put_call(session: &Session<'_>, row: CallPiece) -> Answer<()> {
    let state = match (row.done_at, row.given_up) {
        (Some(_), _) => DONE,
        (None, true) => GIVEN_UP,
        (None, false) => WAITING,
    };
    let marks = Marks {
        state: Some(state.to_owned()),
        at: Some(row.next_attempt_at.millis()),
        until: Some(row.done_at.unwrap_or(row.created_at).millis()),
        number: Some(calls::class_of(&row.call)),
        ..Marks::default()
    };
    let kept = OutboxRow {
        call: row.call,
        attempts: row.attempts,
        created_at: row.created_at,
        last_error: row.last_error,
        after_erasure: row.after_erasure,
    };
    let id = session.fresh_id()?;
    session.put_numbered(row.number, Kind::Outbox, id, marks, &kept)?;
    for (request, at) in row.requests {
        let marks = Marks {
            a: Some(id),
            at: Some(at.millis()),
            ..Marks::default()
        };
        let hash = session.hash("request", request.as_str());
        let attempt = Named::new(row.number, request.as_str());
        session.put(Kind::Attempt, hash, marks, &attempt)?;
    }
    Ok(())
}

fn put_intake(session: &Session<'_>, row: IntakePiece) -> Answer<()> {
    let hash = session.hash("transfer", row.transfer.as_str());
    let state = row.told.map(|told| if told { "told" } else { "untold" });
    let marks = Marks {
        state: state.map(str::to_owned),
        ..Marks::default()
    };
    let row = IntakeRow {
        transfer: Some(row.transfer),
        pages: row.pages,
        bytes: row.bytes,
        entries: row.entries,
    };
    session.put(Kind::Intake, hash, marks, &row)?;
    Ok(())
}

fn put_refusal(session: &Session<'_>, row: RefusalPiece) -> Answer<()> {
    let hash = session.hash("refusal", &row.reason);
    let marks = Marks {
        at: row.many_at.map(Timestamp::millis),
        ..Marks::default()
    };
    let row = RefusalRow {
        reason: row.reason,
        count: row.count,
        many: row.many,
        many_since: row.many_since,
    };
    session.put(Kind::Refusal, hash, marks, &row)?;
    Ok(())
}
