//! What the use cases and workers need of the configuration.

use std::sync::Arc;

use domain::{Counter, CounterId, HipId, HiuId, Requester};
use phrase::{Phrase, say};
use records::{AnalyteFault, Analytes};

use crate::{
    identity::IdentitySettings,
    model::{OutcomeWords, PublicKeyForm},
    port::CallRules,
};

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

/// Where patients scan a code with their app, and what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CounterSettings {
    /// The counters, as the clinic lists them.
    pub list: Vec<Counter>,
    /// What the code of a counter leads to before the ids: `https://…/share-profile`; `None`: ABDM's address is
    /// not known.
    pub profile_link: Option<String>,
    /// The code by which records are pushed, with `{hiu}` and `{counter}` in it; `None`: not published by NHA, so
    /// off.
    pub record_link: Option<String>,
}

impl CounterSettings {
    /// The counter that a message names.
    #[must_use]
    pub fn find(&self, named: &str) -> Option<&Counter> {
        self.list
            .iter()
            .find(|counter| counter.id.is_named_by(named))
    }

    /// The counter of this id.
    #[must_use]
    pub fn get(&self, id: &CounterId) -> Option<&Counter> {
        self.list.iter().find(|counter| counter.id == *id)
    }
}

/// The counters as they are now: they are changed while the program runs, by this process or another.
#[derive(Clone)]
pub struct LiveCounters(Arc<dyn Fn() -> Arc<CounterSettings> + Send + Sync>);

impl LiveCounters {
    /// Asks `look` each time, which should be cheap.
    #[must_use]
    pub fn new(look: impl Fn() -> Arc<CounterSettings> + Send + Sync + 'static) -> Self {
        Self(Arc::new(look))
    }

    /// All of them.
    #[must_use]
    pub fn now(&self) -> Arc<CounterSettings> {
        (self.0)()
    }

    /// The counter that a message names.
    #[must_use]
    pub fn find(&self, named: &str) -> Option<Counter> {
        self.now().find(named).cloned()
    }

    /// The counter of this id.
    #[must_use]
    pub fn get(&self, id: &CounterId) -> Option<Counter> {
        self.now().get(id).cloned()
    }
}

impl From<CounterSettings> for LiveCounters {
    fn from(settings: CounterSettings) -> Self {
        let settings = Arc::new(settings);
        Self::new(move || Arc::clone(&settings))
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
    /// How our public key is written.
    pub public_key: PublicKeyForm,
    /// The words by which an outcome is told first; those of an API that has no others stay.
    pub outcome_words: OutcomeWords,
    /// Practice mode: nothing leaves this computer.
    pub practice: bool,
    /// The tests that results are put together by.
    pub tests: TestTable,
    /// What of identity is set up.
    pub identity: IdentitySettings,
    /// Where patients scan a code.
    pub counters: LiveCounters,
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
