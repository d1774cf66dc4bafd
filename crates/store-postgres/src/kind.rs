//! What kinds of rows there are, and what each puts into its columns. Hashes are keyed; `b` is the artefact of
//! everything that goes with it.

/// A kind of row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(i16)]
pub enum Kind {
    /// id: consent; a: patient; at: made; until: changed.
    Consent = 1,
    /// id: ABDM's id of a consent request.
    Alias = 2,
    /// id: consent.
    Stamps = 3,
    /// id: artefact; a: patient; b: consent; state; at: made; until: to be erased.
    Artefact = 4,
    /// id: artefact; at: confirmed; number: days refused; until: last refused.
    Confirmed = 5,
    /// id: artefact; body: the document as received.
    Paper = 6,
    /// id: artefact.
    Narrowed = 7,
    /// id: transfer; a: ABDM's id of it; b: artefact; c: push token; state; at: made; until: ended.
    Transfer = 8,
    /// id: transfer; b: artefact.
    TransferKey = 9,
    /// id: transfer and place; a: transfer and digest; b: artefact; c: transfer; number: page number; at: place;
    /// state: `whole`, `under_way`; body: as received.
    Page = 10,
    /// id: transfer and care context; b: artefact; c: transfer.
    Standing = 11,
    /// id: transfer, page and entry; b: artefact; c: transfer; at: page; number: entry.
    Entry = 12,
    /// id: record; a: patient; b: artefact; c: sum; at: received; body: the document.
    Record = 13,
    /// id: record; b: artefact; number: version; body: the digest; words.
    Digest = 14,
    /// id: record; b: artefact.
    DigestDue = 15,
    /// id: record and person; a: record; b: artefact; c: person; at.
    Seen = 16,
    /// id: record and entry; a: record; b: artefact; number: entry, -1 for the whole.
    Review = 17,
    /// id: record; a: patient; b: artefact; state: reason; at; until: erased.
    Hidden = 18,
    /// id: artefact and path; a: path and digest; b: artefact; c: record; state: `written`, `begun`; at.
    Export = 19,
    /// id: path and digest; at.
    ExportLeft = 20,
    /// id: patient; c: the record that a person checked them by; state: account; at: made; until: forgotten.
    Patient = 21,
    /// id: patient; a: ABHA number.
    Identity = 22,
    /// id: patient; a: ABHA number; c: address.
    SharedPerson = 23,
    /// id: patient and address; a: patient; c: address.
    IdentityAddress = 24,
    /// a: ABHA number; at.
    Agreement = 25,
    /// a: mark; at.
    Otp = 26,
    /// id: mark; until.
    OtpHold = 27,
    /// id: share; a: address; c: patient; at: received; until: token given.
    Share = 28,
    /// id: request; a: share.
    ShareRequest = 29,
    /// id: counter and day; state: day; number: last token.
    Token = 30,
    /// id: transaction; a: patient; c: artefact; at: received.
    RecordShare = 31,
    /// id: day and patient; a: patient; state: day; at: added; until: taken off.
    Board = 32,
    /// a: patient; at.
    AccountChange = 33,
    /// id: path, request, transfer and digest; a: path and request; b: kind; c: transfer; state; at: received;
    /// number: bytes of the body; body.
    Inbox = 34,
    /// state: `waiting`, `given_up`, `done`; at: next try; until: made, or done; number: 0 goes first, then 1 and 2 by turns.
    Outbox = 35,
    /// id: request; a: call; at.
    Attempt = 36,
    /// id: what is due; at; number: round.
    Deadline = 37,
    /// id: artefact; a: patient; state: `waiting`, `done`; at: due; until: done.
    Erasure = 38,
    /// id: number; a: patient; c: actor; state: action; at; number.
    Audit = 39,
    /// a: patient; state: `waiting`, `reviewed`; at.
    Glass = 40,
    /// id: name; state and number: of `offline_days` alone.
    Setting = 41,
    /// id: name.
    Meta = 42,
    /// id: user; a: name.
    User = 43,
    /// id: reason; at: of the last minute with unusually many.
    Refusal = 44,
    /// id: transfer; state: `untold`, `told`; number: pages.
    Intake = 45,
    /// id: artefact; a: patient; at: received.
    HipConsent = 46,
    /// id: record; b: artefact; body: the text that a record is found by.
    Text = 47,
}

impl Kind {
    /// As it stands in the table.
    pub const fn number(self) -> i16 {
        self as i16
    }

    /// What goes with an artefact, but for the artefact and its transfers.
    pub const OF_ARTEFACT: [Self; 12] = [
        Self::TransferKey,
        Self::Page,
        Self::Standing,
        Self::Entry,
        Self::Record,
        Self::Digest,
        Self::Text,
        Self::DigestDue,
        Self::Seen,
        Self::Review,
        Self::Hidden,
        Self::Export,
    ];
}
