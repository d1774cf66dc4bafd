//! Moving a store to another engine: everything that it holds, a piece at a time, under the numbers it has.
//!
//! [`crate::move_store`] carries pieces from one to the other; what each engine makes anew by itself (words, digests,
//! keys of artefacts, the seal of the audit) is no piece. See docs/many-desks.md, "Moving".

use domain::{
    ArtefactId, ConsentRequestId, ContextStanding, RecordId, RequestId, ShareId, Timestamp,
    TransferId,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{AuditVerdict, InTransaction};
use crate::{
    Error,
    model::{
        Artefact, AuditEntry, BoardEntry, Call, Consent, ConsentStamps, EntryMark, Erasure,
        HiddenRecord, MessageKind, Narrowed, NotedExport, PageUnderWay, Patient, Record, Transfer,
    },
};

macro_rules! kinds {
    ($($(#[$about:meta])* $name:ident = $text:literal;)*) => {
        /// A kind of piece, in the order in which they are moved: what another refers to comes first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum PieceKind { $($(#[$about])* $name,)* }

        impl PieceKind {
            /// All of them, in order.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// As it is called where people read it.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

kinds! {
    /// [`SettingPiece`].
    Setting = "settings";
    /// [`crate::model::User`].
    User = "people";
    /// [`PatientPiece`].
    Patient = "patients";
    /// [`crate::model::Identity`].
    Identity = "identities";
    /// [`crate::model::SharedPerson`].
    SharedPerson = "shared_persons";
    /// [`crate::model::Agreement`].
    Agreement = "agreements";
    /// [`crate::model::OtpSending`].
    Otp = "otps";
    /// [`HoldPiece`].
    OtpHold = "otp_holds";
    /// [`ConsentPiece`].
    Consent = "consents";
    /// [`ArtefactPiece`], with its document.
    Artefact = "artefacts";
    /// [`TransferPiece`], with its private key.
    Transfer = "transfers";
    /// [`PagePiece`], with its body.
    Page = "pages";
    /// [`RecordPiece`], with the document.
    Record = "records";
    /// [`HiddenPiece`].
    Hidden = "hidden_records";
    /// [`ExportPiece`].
    Export = "exports";
    /// [`NotedExport`].
    ExportLeft = "exports_left";
    /// [`crate::model::ProfileShare`].
    Share = "shares";
    /// [`ShareRequestPiece`].
    ShareRequest = "share_requests";
    /// [`TokenPiece`].
    Token = "tokens";
    /// [`crate::model::KeptShare`].
    RecordShare = "record_shares";
    /// [`BoardPiece`].
    Board = "board";
    /// [`crate::model::AccountChange`], oldest first.
    AccountChange = "account_changes";
    /// [`crate::model::HipConsent`].
    HipConsent = "hip_consents";
    /// [`InboxPiece`], with its body.
    Inbox = "inbox";
    /// [`CallPiece`].
    Call = "calls";
    /// [`DeadlinePiece`].
    Deadline = "deadlines";
    /// [`ErasurePiece`].
    Erasure = "erasures";
    /// [`IntakePiece`].
    Intake = "intakes";
    /// [`RefusalPiece`].
    Refusal = "refusals";
    /// [`crate::model::BrokenGlass`].
    Glass = "reasons";
    /// A text: what was found wrong with the audit.
    AuditFault = "audit_fault";
    /// [`AuditPiece`], as it stands: its hashes go with it.
    Audit = "audit";
}

/// A piece of a store.
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// What is known of it, as the type that its kind names is written.
    pub row: Value,
    /// Its bytes.
    pub body: Option<Zeroizing<Vec<u8>>>,
}

impl Piece {
    /// A piece of what `row` says.
    ///
    /// # Errors
    ///
    /// [`Error::Store`] for what cannot be written down.
    pub fn new<T: Serialize>(
        kind: PieceKind,
        row: &T,
        body: Option<Zeroizing<Vec<u8>>>,
    ) -> Result<Self, Error> {
        let row = serde_json::to_value(row).map_err(|_| unreadable(kind))?;
        Ok(Self { kind, row, body })
    }

    /// What it says.
    ///
    /// # Errors
    ///
    /// [`Error::Store`] where it is not of its kind. serde quotes values: none of them is passed on.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, Error> {
        T::deserialize(&self.row).map_err(|_| unreadable(self.kind))
    }

    /// About how many bytes it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        512 + self.body.as_ref().map_or(0, |body| body.len())
    }

    /// SHA-256 over all of it.
    fn sum(&self) -> [u8; 32] {
        let text = Zeroizing::new(self.row.to_string());
        let mut sum = Sha256::new_with_prefix(self.kind.name());
        sum.update((text.len() as u64).to_be_bytes());
        sum.update(text.as_bytes());
        match &self.body {
            Some(body) => {
                sum.update([1]);
                sum.update(body.as_slice());
            }
            None => sum.update([0]),
        }
        sum.finalize().into()
    }
}

fn unreadable(kind: PieceKind) -> Error {
    Error::Store(format!("a piece of the {} cannot be read", kind.name()).into())
}

/// How many pieces of a kind there are, and a sum over them that does not depend on their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many.
    pub count: u64,
    sum: [u8; 32],
}

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, piece: &Piece) {
        self.count += 1;
        // Added as numbers of 256 bits: unlike XOR it sees a piece that is there twice.
        let mut carry = 0_u16;
        for (to, from) in self.sum.iter_mut().zip(piece.sum()) {
            let added = u16::from(*to) + u16::from(from) + carry;
            *to = added.to_le_bytes()[0];
            carry = added >> 8;
        }
    }
}

/// Where a store stands in a move. While it has such a mark, nobody but the move writes to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveMark {
    /// Tells this move from others.
    pub id: String,
    /// What this store is in it.
    pub role: MoveRole,
    /// The other place, as people call it; no password stands in it.
    pub other: String,
    /// The file that alone is trusted there, of a server.
    #[serde(default)]
    pub root_cert: Option<String>,
    /// Of the store that is moved to: how many pieces of which kind it has; all of those before.
    #[serde(default)]
    pub done: Option<(PieceKind, u64)>,
}

/// What a store is in a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveRole {
    /// What it holds is copied out of it.
    From,
    /// It is not whole yet.
    To,
    /// All of it is there: the move is not undone any more.
    Copied,
    /// It was left: the clinic's store lies elsewhere.
    Left,
}

/// A store that can be moved. Its methods block.
pub trait Movable: Send + Sync {
    /// Where it stands in a move; `None`: in none.
    ///
    /// # Errors
    ///
    /// As the store fails.
    fn move_mark(&self) -> Result<Option<MoveMark>, Error>;

    /// Sets the mark, or takes it away, and does `note` in the same transaction, whatever the mark was before.
    ///
    /// # Errors
    ///
    /// As the store fails, and what `note` returns; nothing was changed then.
    fn set_move_mark(&self, mark: Option<&MoveMark>, note: InTransaction<'_>) -> Result<(), Error>;

    /// Pieces of a kind after the first `from`, always in the same order: some of them, none at the end.
    ///
    /// # Errors
    ///
    /// As the store fails.
    fn pieces(&self, kind: PieceKind, from: u64) -> Result<Vec<Piece>, Error>;

    /// Keeps pieces, and with them how far it has come.
    ///
    /// # Errors
    ///
    /// As the store fails: none of them is kept then.
    fn put_pieces(&self, pieces: &[Piece], mark: &MoveMark) -> Result<(), Error>;

    /// Walks the audit's chain.
    ///
    /// # Errors
    ///
    /// As the store fails.
    fn verify_whole(&self) -> Result<AuditVerdict, Error>;
}

/// A setting.
#[derive(Serialize, Deserialize)]
pub struct SettingPiece {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: String,
}

/// A patient.
#[derive(Serialize, Deserialize)]
pub struct PatientPiece {
    /// With who they are by an OTP or a counter: it is found by these names too.
    pub patient: Patient,
    /// When a stand-in took the place of the address.
    pub forgotten_at: Option<Timestamp>,
}

/// Until when ABDM takes no OTP under a mark.
#[derive(Serialize, Deserialize)]
pub struct HoldPiece {
    /// The mark.
    pub mark: String,
    /// Until when.
    pub until: Timestamp,
}

/// A consent with ABDM's ids for it.
#[derive(Serialize, Deserialize)]
pub struct ConsentPiece {
    /// The consent.
    pub consent: Consent,
    /// When it was answered and ended.
    pub stamps: ConsentStamps,
    /// Every id that ABDM gave it, in their order.
    pub aliases: Vec<ConsentRequestId>,
}

/// An artefact; its body is its document.
#[derive(Serialize, Deserialize)]
pub struct ArtefactPiece {
    /// The artefact.
    pub artefact: Artefact,
    /// It has a key: what is under it opens. The key itself stays; another is drawn.
    pub has_key: bool,
    /// When our own fetch last brought it.
    pub confirmed_at: Option<Timestamp>,
    /// On how many days ABDM refused to give it since.
    pub refused_days: u32,
    /// When that was counted last.
    pub refused_at: Option<Timestamp>,
    /// What a later grant left of it.
    pub narrowed: Option<Narrowed>,
    /// The signature of its document.
    pub signature: Option<String>,
}

/// A transfer; its body is its private key.
#[derive(Serialize, Deserialize)]
pub struct TransferPiece {
    /// The transfer.
    pub transfer: Transfer,
    /// How its care contexts stand.
    pub standings: Vec<ContextStanding>,
    /// Entries that wait or were lost.
    pub entries: Vec<EntryMark>,
}

/// A page of a transfer; its body is as received.
#[derive(Serialize, Deserialize)]
pub struct PagePiece {
    /// Of which.
    pub transfer: TransferId,
    /// Its place among them.
    pub place: i64,
    /// Its number, as it says.
    pub number: i64,
    /// Hex SHA-256.
    pub digest: String,
    /// How far it was taken; `None`: it is whole.
    pub under_way: Option<PageUnderWay>,
}

/// A record; its body is the document.
#[derive(Serialize, Deserialize)]
pub struct RecordPiece {
    /// The record.
    pub record: Record,
    /// Who opened it, and when.
    pub seen: Vec<(String, Timestamp)>,
    /// What was reviewed of it.
    pub reviews: Vec<ReviewPiece>,
}

/// A review.
#[derive(Serialize, Deserialize)]
pub struct ReviewPiece {
    /// Of which entry; `None`: of the whole.
    pub entry: Option<u32>,
    /// By whom.
    pub person: String,
    /// When.
    pub at: Timestamp,
    /// What they wrote.
    pub remark: Option<String>,
}

/// A hidden record.
#[derive(Serialize, Deserialize)]
pub struct HiddenPiece {
    /// The record.
    pub hidden: HiddenRecord,
    /// When its erasure was proven.
    pub erased_at: Option<Timestamp>,
}

/// A file outside the store.
#[derive(Serialize, Deserialize)]
pub struct ExportPiece {
    /// The file.
    pub file: NotedExport,
    /// The one record in it.
    pub record: Option<RecordId>,
}

/// Which share a request brought.
#[derive(Serialize, Deserialize)]
pub struct ShareRequestPiece {
    /// The request.
    pub request: RequestId,
    /// The share.
    pub share: ShareId,
}

/// The last token of a counter on a day.
#[derive(Serialize, Deserialize)]
pub struct TokenPiece {
    /// The counter.
    pub counter: String,
    /// The day in India.
    pub day: String,
    /// Its number.
    pub last: u32,
}

/// Somebody on the board of a day.
#[derive(Serialize, Deserialize)]
pub struct BoardPiece {
    /// The day in India.
    pub day: String,
    /// Who.
    pub entry: BoardEntry,
    /// When they were taken off.
    pub removed_at: Option<Timestamp>,
}

/// A kept message; its body is as it came.
#[derive(Serialize, Deserialize)]
pub struct InboxPiece {
    /// Its number, which it keeps.
    pub number: i64,
    /// Where it came to.
    pub path: String,
    /// What it is.
    pub kind: MessageKind,
    /// Its request id.
    pub request: Option<RequestId>,
    /// Of which transfer.
    pub transfer: Option<TransferId>,
    /// Hex SHA-256 of the body.
    pub digest: String,
    /// Headers that matter.
    pub headers: String,
    /// It came late.
    pub late: bool,
    /// When.
    pub received_at: Timestamp,
    /// How far it was worked off.
    pub state: String,
    /// Why it is parked or refused.
    pub problem: Option<String>,
    /// What was odd about its arrival.
    pub note: Option<String>,
    /// Bytes of its body that count.
    pub size: u64,
}

/// A call, waiting or done.
#[derive(Serialize, Deserialize)]
pub struct CallPiece {
    /// Its number, which it keeps.
    pub number: i64,
    /// What is called.
    pub call: Call,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next.
    pub next_attempt_at: Timestamp,
    /// When it was queued; of one that is done, nobody asks.
    pub created_at: Timestamp,
    /// What was said of the last try.
    pub last_error: Option<String>,
    /// It is tried no more by itself.
    pub given_up: bool,
    /// It got through, or was dropped.
    pub done_at: Option<Timestamp>,
    /// Artefacts that must be erased first, in their order.
    pub after_erasure: Vec<ArtefactId>,
    /// Request ids it was made under, in their order.
    pub requests: Vec<(RequestId, Timestamp)>,
}

/// A deadline.
#[derive(Serialize, Deserialize)]
pub struct DeadlinePiece {
    /// What is due.
    pub kind: domain::DueKind,
    /// Of what.
    pub subject: String,
    /// When.
    pub due_at: Timestamp,
    /// Which round.
    pub round: u32,
}

/// An erasure, with what its certificate tells.
#[derive(Serialize, Deserialize)]
pub struct ErasurePiece {
    /// The erasure.
    pub erasure: Erasure,
    /// When the rows went.
    pub erased_at: Option<Timestamp>,
    /// Pages that went.
    pub pages: u32,
    /// Keys that went.
    pub keys: u32,
}

/// What a transfer brought.
#[derive(Serialize, Deserialize)]
pub struct IntakePiece {
    /// Which.
    pub transfer: TransferId,
    /// Pages.
    pub pages: u64,
    /// Bytes of them.
    pub bytes: u64,
    /// Entries in them.
    pub entries: u64,
    /// It brought more than it may; `false`: and nobody has been told yet.
    pub told: Option<bool>,
}

/// Refused callers.
#[derive(Serialize, Deserialize)]
pub struct RefusalPiece {
    /// Why.
    pub reason: String,
    /// How many.
    pub count: u64,
    /// Unusually many: how many,
    pub many: u64,
    /// since when,
    pub many_since: Option<Timestamp>,
    /// and when that was counted last.
    pub many_at: Option<Timestamp>,
}

/// A line of the audit with its place in the chain.
#[derive(Serialize, Deserialize)]
pub struct AuditPiece {
    /// Its number.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// What was written.
    pub entry: AuditEntry,
    /// Hash of the line before, hex.
    pub previous: String,
    /// Hash of this one, hex.
    pub hash: String,
}
