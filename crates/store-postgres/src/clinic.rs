//! What all transactions of this desk share.

use std::collections::BTreeMap;

use parking_lot::Mutex;

use crate::{Options, Quota, desk_keys::DeskKeys, keys::Keys, seal::Key};

/// Refused callers by reason.
pub type Counts = BTreeMap<&'static str, u64>;

/// What all transactions of this desk share.
pub struct Clinic {
    pub keys: Keys,
    /// This desk's id.
    pub desk: String,
    pub secrets: Box<dyn DeskKeys>,
    /// The last epoch's key that was opened.
    pub epoch: Mutex<Option<(i64, Key)>>,
    pub options: Options,
    pub quota: Mutex<Quota>,
    /// Counts that are not in the store yet: a flood must not cost a write each.
    pub unwritten: Mutex<Counts>,
    /// Counts of this minute.
    pub unsaid: Mutex<Counts>,
}
