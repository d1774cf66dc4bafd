//! What the use cases and workers need of the configuration.

use std::sync::Arc;

use domain::{HipId, HiuId, Requester};
use phrase::{Phrase, say};
use records::{AnalyteFault, Analytes};

use crate::port::CallRules;

/// Makes the push URL for a token; `None` while the public address is not known yet.
pub type PushUrl = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// The table of tests: the program's own, with the clinic's where that can be read.
#[derive(Clone)]
pub struct TestTable {
    /// All tests.
    pub(crate) analytes: Arc<Analytes>,
    fault: Option<AnalyteFault>,
    is_extended: bool,
}

impl TestTable {
    /// The program's own, without a clinic's.
    #[must_use]
    pub fn built_in() -> Self {
        Self {
            analytes: Arc::new(Analytes::built_in().clone()),
            fault: None,
            is_extended: false,
        }
    }

    /// With the clinic's file. One that is wrong is told, and nothing of it is taken.
    #[must_use]
    pub fn with_file(text: &str) -> Self {
        match Analytes::built_in().with(text) {
            Ok(analytes) => Self {
                analytes: Arc::new(analytes),
                is_extended: true,
                ..Self::built_in()
            },
            Err(fault) => Self::with_fault(fault),
        }
    }

    /// The program's own; the clinic's file is there and could not be read.
    #[must_use]
    pub fn unread(why: &str) -> Self {
        Self::with_fault(AnalyteFault::Unopened {
            why: why.to_owned(),
        })
    }

    fn with_fault(fault: AnalyteFault) -> Self {
        Self {
            fault: Some(fault),
            ..Self::built_in()
        }
    }

    /// Why the clinic's file was not taken, in words.
    #[must_use]
    pub fn fault(&self) -> Option<Phrase> {
        let fault = self.fault.as_ref()?;
        Some(say::analyte_file_fault(fault.words()))
    }

    /// Whether the clinic's own file is in it.
    #[must_use]
    pub fn is_extended(&self) -> bool {
        self.is_extended
    }
}

/// The configuration, as far as the clinic's rules need it.
#[derive(Clone)]
pub struct Settings {
    /// The clinic's service id; artefacts must be made out to it.
    pub hiu_id: HiuId,
    /// The clinic's id as a hospital, with `also_hip`.
    pub hip_id: Option<HipId>,
    /// Name for the screen.
    pub clinic: String,
    /// Who may be named as asking.
    pub requesters: Vec<Requester>,
    /// What the spoken API lets us say.
    pub rules: Arc<dyn CallRules>,
    /// Practice mode: nothing leaves this computer.
    pub practice: bool,
    /// The tests that results are put together by.
    pub tests: TestTable,
    /// The push URL for a token: `{base}/push/{token}`.
    pub push_url: PushUrl,
    /// Where ABDM calls us, for the status line; `None` while not known.
    pub public_url: Arc<dyn Fn() -> Option<String> + Send + Sync>,
    /// Whether a callback server listens, in this process or another.
    pub receiving: Arc<dyn Fn() -> bool + Send + Sync>,
}

impl std::fmt::Debug for Settings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Settings")
            .field("hiu_id", &self.hiu_id)
            .field("hip_id", &self.hip_id)
            .field("practice", &self.practice)
            .finish_non_exhaustive()
    }
}
