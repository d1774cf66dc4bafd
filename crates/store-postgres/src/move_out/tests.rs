use app::port::PieceKind;

use crate::kind::Kind;

/// As a piece of which kind rows of a kind are carried away; `None`: the other engine makes them anew. Whoever adds a
/// kind decides here, or nothing is built.
const fn piece(kind: Kind) -> Option<PieceKind> {
    Some(match kind {
        Kind::Consent | Kind::Alias | Kind::Stamps => PieceKind::Consent,
        Kind::Artefact | Kind::Confirmed | Kind::Paper | Kind::Narrowed => PieceKind::Artefact,
        Kind::Transfer | Kind::TransferKey | Kind::Standing | Kind::Entry => PieceKind::Transfer,
        Kind::Page => PieceKind::Page,
        Kind::Record | Kind::Seen | Kind::Review => PieceKind::Record,
        Kind::Hidden => PieceKind::Hidden,
        Kind::Export => PieceKind::Export,
        Kind::ExportLeft => PieceKind::ExportLeft,
        Kind::Patient => PieceKind::Patient,
        Kind::Identity => PieceKind::Identity,
        Kind::SharedPerson => PieceKind::SharedPerson,
        Kind::Agreement => PieceKind::Agreement,
        Kind::Otp => PieceKind::Otp,
        Kind::OtpHold => PieceKind::OtpHold,
        Kind::Share => PieceKind::Share,
        Kind::ShareRequest => PieceKind::ShareRequest,
        Kind::Token => PieceKind::Token,
        Kind::RecordShare => PieceKind::RecordShare,
        Kind::Board => PieceKind::Board,
        Kind::AccountChange => PieceKind::AccountChange,
        Kind::Inbox => PieceKind::Inbox,
        Kind::Outbox | Kind::Attempt => PieceKind::Call,
        Kind::Deadline => PieceKind::Deadline,
        Kind::Erasure => PieceKind::Erasure,
        Kind::Audit => PieceKind::Audit,
        Kind::Glass => PieceKind::Glass,
        Kind::Setting => PieceKind::Setting,
        Kind::Meta => PieceKind::AuditFault,
        Kind::User => PieceKind::User,
        Kind::Refusal => PieceKind::Refusal,
        Kind::Intake => PieceKind::Intake,
        Kind::HipConsent => PieceKind::HipConsent,
        // Addresses follow from the identity; digests and their texts from the records.
        Kind::IdentityAddress | Kind::Digest | Kind::DigestDue | Kind::Text => return None,
    })
}

#[test]
fn every_kind_is_either_moved_or_made_anew() {
    assert_eq!(piece(Kind::Alias), Some(PieceKind::Consent));
    assert_eq!(piece(Kind::Text), None);
}
