//! The front desk's board: who is here today, and what comes next for each. No clinical word on it.

use domain::{
    AccountState, BoardAction, BoardConsent, BoardWay, ConsentId, HiType, Purpose, TransferState,
};
use phrase::Text;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::account::AccountView;

/// What came from one hospital, as a count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BoardSource {
    /// The hospital's name, else its id.
    pub hospital: String,
    /// Records that may be shown.
    pub records: u32,
    /// How the latest transfer stands; null before the hospital was asked.
    pub transfer: Option<TransferState>,
}

/// A patient on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct BoardRow {
    /// ABHA address.
    pub address: String,
    /// Name, if known.
    pub name: Option<String>,
    /// The account.
    pub account: AccountView,
    /// How they came onto the board.
    pub way: BoardWay,
    /// Who put them there.
    pub added_by: String,
    /// When.
    pub added_at: String,
    /// Where their consent stands.
    pub consent: BoardConsent,
    /// The consent that is about; null where nothing was asked.
    #[ts(type = "string | null")]
    pub consent_id: Option<ConsentId>,
    /// Since when it stands so.
    pub since: Option<String>,
    /// What comes next.
    pub action: BoardAction,
    /// When that becomes another by time alone.
    pub changes_at: Option<String>,
    /// Records that may be shown, of all consents.
    pub records: u32,
    /// What came from which hospital.
    pub sources: Vec<BoardSource>,
}

/// What a row of a list comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum ListedAs {
    /// Not known here yet.
    New,
    /// Known here.
    Known,
    /// On the board already.
    OnBoard,
    /// The same address stands further up.
    Repeated,
    /// No ABHA address; it is left out.
    Wrong,
}

/// A row of a list of patients, with what comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListedRow {
    /// Line of the file it begins on, from 1.
    pub line: u32,
    /// The address, or what stands in its place, shortened.
    pub address: String,
    /// The name, if one is given.
    pub name: Option<String>,
    /// What comes of it.
    pub outcome: ListedAs,
    /// Line on which the same address stands first.
    pub first_line: Option<u32>,
    /// Why it is no address.
    pub fault: Option<Text>,
    /// The account, where the patient is known.
    pub account: Option<AccountState>,
    /// A request of theirs is open: they are not asked again.
    pub is_asked: bool,
}

/// A list of patients as it was read, before or after it was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct ListReport {
    /// How the file's letters were read, such as `UTF-8`.
    pub encoding: String,
    /// What stands between its fields: `,`, `;` or a tabulator.
    pub separator: String,
    /// Its rows, in their order, without the head.
    pub rows: Vec<ListedRow>,
    /// Rows that are put on the board.
    pub good: u32,
    /// Whether that was done.
    pub taken: bool,
}

/// A wish that can be asked of many, with the days it comes to today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AskTemplate {
    /// Its name: `last`, `everything`, `labs` or `admission`.
    pub name: String,
    /// Why.
    pub purpose: Purpose,
    /// Types.
    pub hi_types: Vec<HiType>,
    /// First day of the records' range, IST.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Keep until: RFC 3339.
    pub erase_at: String,
    /// Only this hospital.
    pub hip: Option<String>,
}

/// Asking many.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AskMany {
    /// ABHA addresses; null: everybody on the board.
    pub patients: Option<Vec<String>>,
    /// Name of a template.
    pub template: String,
    /// Name of a configured requester.
    pub requester: String,
}

/// What came of asking one of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
#[serde(rename_all = "snake_case")]
pub enum AskedAs {
    /// Asked: the request goes out.
    Asked,
    /// Not asked: a request is open, or what they agreed to is in force.
    Open,
    /// Not asked: the account is deactivated or deleted.
    Closed,
}

/// One of many who were asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct AskedRow {
    /// ABHA address.
    pub patient: String,
    /// Name, if known.
    pub patient_name: Option<String>,
    /// What came of it.
    pub outcome: AskedAs,
    /// The request that was written down, or the one that is open.
    #[ts(type = "string | null")]
    pub consent: Option<ConsentId>,
}
