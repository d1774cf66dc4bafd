//! What the spoken version of the API lets us say, known without asking ABDM.

use domain::{FieldFault, HealthInfoType, Timestamp};

use crate::model::Call;

/// The rules of the API for what is said. `abdm` knows them; the defaults forbid nothing.
pub trait CallRules: Send + Sync + 'static {
    /// Types of health information that can be asked for.
    fn hi_types(&self) -> Vec<HealthInfoType> {
        HealthInfoType::V05.to_vec()
    }

    /// Every rule that a call breaks, its field named as in [`crate::view::ConsentForm`] where the form
    /// has it, else as in `config.toml`; empty when it can be said at `now`.
    fn faults(&self, call: &Call, now: Timestamp) -> Vec<FieldFault> {
        let _ = (call, now);
        vec![]
    }

    /// Free text as ABDM will get it: letters that the API does not take are replaced.
    fn text_as_sent(&self, text: &str) -> String {
        text.to_owned()
    }

    /// Whether there are other words for an outcome, after the usual ones were refused.
    fn has_other_outcome_words(&self) -> bool {
        false
    }

    /// Whether a change of a patient's account is acknowledged.
    fn acknowledges_accounts(&self) -> bool {
        true
    }

    /// Whether patients can share something at a counter.
    fn has_shares(&self) -> bool {
        false
    }

    /// Whether ABDM can be asked how a transfer stands.
    fn has_transfer_status(&self) -> bool {
        false
    }
}
