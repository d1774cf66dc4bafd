//! The rules of a version for what is said, as the clinic's use cases ask for them.

use app::{model::Call, port::CallRules};
use domain::{FieldFault, HealthInfoType, Timestamp};

use super::{Api, Identity};

/// What a version lets us say.
#[derive(Clone, Debug)]
pub struct Rules {
    api: Api,
    us: Identity,
}

impl Rules {
    /// The rules of `api` for us.
    #[must_use]
    pub fn new(api: Api, us: Identity) -> Self {
        Self { api, us }
    }
}

impl CallRules for Rules {
    fn hi_types(&self) -> Vec<HealthInfoType> {
        self.api.profile().hi_types().to_vec()
    }

    fn faults(&self, call: &Call, now: Timestamp) -> Vec<FieldFault> {
        self.api.profile().faults(call, &self.us, now)
    }

    fn text_as_sent(&self, text: &str) -> String {
        self.api.profile().text_as_sent(text)
    }

    fn has_other_outcome_words(&self) -> bool {
        self.api.profile().has_other_outcome_words()
    }

    fn acknowledges_accounts(&self) -> bool {
        self.api.profile().acknowledges_accounts()
    }

    fn has_shares(&self) -> bool {
        self.api.profile().has_shares()
    }

    fn has_transfer_status(&self) -> bool {
        self.api.profile().has_transfer_status()
    }
}
