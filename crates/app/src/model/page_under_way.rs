//! A page that is taken in several steps.

use domain::Brought;
use serde::{Deserialize, Serialize};

/// How far a page was taken. A page of many entries takes several transactions, so that others write in
/// between; a step that was interrupted is taken up where the last one ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageUnderWay {
    /// Place of the page among those of its transfer.
    pub place: i64,
    /// Whether no page of the transfer had its number before.
    pub is_new_number: bool,
    /// Entries that were taken, of those that could be read, in their order.
    pub taken: usize,
    /// What they brought.
    pub brought: Brought,
    /// None is left.
    pub is_whole: bool,
}
