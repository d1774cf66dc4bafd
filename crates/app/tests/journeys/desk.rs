//! A desk on a real store, with a clock that stands still and workers that are stepped by hand.

mod drawer;
mod mortal_store;

pub use drawer::Drawer;
pub use mortal_store::MortalStore;

use domain::{
    ConsentId, ConsentRef, Counter, CounterId, HiType, HipId, HiuId, Identifier, Purpose,
    Requester, Role, Roles, Timestamp,
};
use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicI64, AtomicU64, AtomicUsize, Ordering},
    },
    time::Duration,
};

use app::{
    App, ConsentText, CounterSettings, Error, IdentitySettings, Ids, Parts, Person, RandomIds,
    RecordQuery, Settings, TrustedClock,
    port::{Clock, IdentityLine, Snapshot, Store},
    view::{ConsentForm, ConsentView, RecordRow},
    worker::Workers,
};
use store::{Options, SqlStore, StoreKey};

use crate::world::{Links, World};

pub const PATIENT: &str = "hinapatel79@sbx";
pub const HIU: &str = "IN2910000123_1";

/// A clock that tests wind: what it shows, and how long it has run.
pub struct TestClock(AtomicI64, AtomicI64);

impl TestClock {
    fn at(text: &str) -> Arc<Self> {
        let shown = Timestamp::parse(text).unwrap().millis();
        Arc::new(Self(AtomicI64::new(shown), AtomicI64::new(0)))
    }
}

impl Clock for TestClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst)).unwrap()
    }

    fn steady_ms(&self) -> i64 {
        self.1.load(Ordering::SeqCst)
    }
}

/// UUIDs at random, no jitter.
struct TestIds;

impl Ids for TestIds {
    fn uuid(&self) -> String {
        RandomIds.uuid()
    }
    fn push_token(&self) -> Result<String, Error> {
        RandomIds.push_token()
    }
    fn jitter(&self, most: u64) -> u64 {
        most
    }
}

/// When a store dies.
#[derive(Clone, Copy)]
pub enum Death {
    Never,
    /// Before the nth write is kept.
    Before(usize),
    /// After the nth write is kept.
    After(usize),
}

pub struct Desk {
    pub app: App,
    pub workers: Workers,
    pub world: Arc<World>,
    pub clock: Arc<TestClock>,
    pub store: Arc<MortalStore>,
    pub exports: Arc<Drawer>,
    key: [u8; 32],
    folder: Arc<tempfile::TempDir>,
    ids: Arc<dyn Ids>,
    identity: Option<Arc<dyn IdentityLine>>,
}

impl Desk {
    pub fn new() -> Self {
        Self::with_ids(Arc::new(TestIds))
    }

    /// A desk that asks this service who people are.
    pub fn with_identity(line: Arc<dyn IdentityLine>) -> Self {
        Self::made(Arc::new(TestIds), Some(line))
    }

    /// A desk whose ids are made so.
    pub fn with_ids(ids: Arc<dyn Ids>) -> Self {
        Self::made(ids, None)
    }

    fn made(ids: Arc<dyn Ids>, identity: Option<Arc<dyn IdentityLine>>) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let key = *StoreKey::generate().unwrap().expose();
        let clock = TestClock::at("2026-11-21T08:30:00.000Z");
        SqlStore::create_with(
            &folder.path().join("desk.db"),
            &StoreKey::from_bytes(&key),
            "test",
            options(&clock),
        )
        .unwrap();
        let exports = Arc::<Drawer>::default();
        Self::open(
            folder,
            key,
            clock,
            World::new(),
            exports,
            (ids, identity),
            Death::Never,
        )
    }

    fn open(
        folder: Arc<tempfile::TempDir>,
        key: [u8; 32],
        clock: Arc<TestClock>,
        world: Arc<World>,
        exports: Arc<Drawer>,
        (ids, identity): (Arc<dyn Ids>, Option<Arc<dyn IdentityLine>>),
        death: Death,
    ) -> Self {
        let trusted = Arc::new(TrustedClock::new(Arc::clone(&clock) as _));
        let inner = SqlStore::open(
            &folder.path().join("desk.db"),
            &StoreKey::from_bytes(&key),
            options(&trusted),
        )
        .unwrap();
        let (dies_at, keeps_last) = match death {
            Death::Never => (usize::MAX, true),
            Death::Before(number) => (number, false),
            Death::After(number) => (number, true),
        };
        let store = Arc::new(MortalStore {
            inner,
            writes: AtomicUsize::new(0),
            dies_at: AtomicUsize::new(dies_at),
            keeps_last,
            dead: AtomicU64::new(0),
            is_full: AtomicBool::new(false),
            locks: Mutex::default(),
            full_for: Mutex::default(),
        });
        *world.listener.lock().unwrap() = Some(Arc::clone(&trusted));
        let listed = world.counters.lock().unwrap().clone();
        let app = App::new(Parts {
            store: Arc::clone(&store) as Arc<dyn Store>,
            gateway: Arc::clone(&world) as _,
            identity: identity.clone(),
            reader: Arc::clone(&world) as _,
            links: Arc::new(Links(Arc::clone(&world))),
            exports: Arc::clone(&exports) as _,
            clock: Arc::clone(&trusted),
            ids: Arc::clone(&ids),
            settings: Settings {
                identity: identity_settings(identity.is_some()),
                counters: listed.unwrap_or_else(counters).into(),
                ..settings()
            },
        });
        let workers = Workers::new(&app);
        Self {
            app,
            workers,
            world,
            clock,
            store,
            exports,
            key,
            folder,
            ids,
            identity,
        }
    }

    /// Stops without a word and opens the same file again.
    pub fn restart(self, death: Death) -> Self {
        let Self {
            app,
            workers,
            world,
            clock,
            store,
            exports,
            key,
            folder,
            ids,
            identity,
        } = self;
        drop((app, workers, store));
        Self::open(folder, key, clock, world, exports, (ids, identity), death)
    }

    /// The file as whoever has the key sees it.
    pub fn raw(&self) -> rusqlite::Connection {
        let connection = rusqlite::Connection::open(self.folder.path().join("desk.db")).unwrap();
        let hex: String = self.key.iter().map(|byte| format!("{byte:02x}")).collect();
        connection
            .execute_batch(&format!("PRAGMA key = \"x'{hex}'\""))
            .unwrap();
        connection.busy_timeout(Duration::from_secs(3)).unwrap();
        connection
    }

    /// The store drops what has its time behind it.
    pub fn prune(&self) {
        self.store.prune(self.clock.now());
    }

    /// Time passes while the computer runs.
    pub fn wait(&self, seconds: i64) {
        self.clock.1.fetch_add(seconds * 1_000, Ordering::SeqCst);
        self.set_clock(seconds);
    }

    /// What the clock shows, as views tell it.
    pub fn clock_says(&self) -> String {
        self.clock.now().to_string()
    }

    /// Somebody sets the computer's clock by so much; or time passes while it is off.
    pub fn set_clock(&self, by_s: i64) {
        self.clock.0.fetch_add(by_s * 1_000, Ordering::SeqCst);
    }

    /// So many days pass with ABDM at hand.
    pub async fn pass_days(&self, days: i64) {
        for _ in 0..days {
            self.wait(86_400);
            self.settle().await;
        }
    }

    /// Does everything that is due now, without delivering anything.
    pub async fn work(&self) -> Result<(), Error> {
        for _ in 0..20 {
            let before = self.store.version()?;
            self.workers.work_inbox()?;
            self.workers.retry_parked()?;
            self.workers.work_deadlines()?;
            self.workers.work_outbox().await?;
            self.workers.work_links().await?;
            self.workers.work_erasures()?;
            self.workers.work_index()?;
            if self.store.version()? == before {
                break;
            }
        }
        Ok(())
    }

    /// Works and delivers until nothing moves any more.
    pub async fn settle(&self) {
        for _ in 0..40 {
            self.work().await.unwrap();
            if self.world.deliver_all(&*self.store, self.clock.now()).await == 0 {
                return;
            }
        }
        panic!("it never comes to rest");
    }

    /// Lets so many seconds pass in steps of a minute, settling in between.
    pub async fn pass(&self, seconds: i64) {
        for _ in 0..seconds / 60 {
            self.wait(60);
            self.settle().await;
        }
        self.wait(seconds % 60);
        self.settle().await;
    }

    pub fn form(&self) -> ConsentForm {
        ConsentForm {
            patient: PATIENT.into(),
            purpose: Purpose::CareManagement,
            hi_types: vec![HiType::Prescription, HiType::DiagnosticReport],
            from: "2025-11-21".into(),
            to: "2026-11-21".into(),
            erase_at: "2026-12-21T18:30:00Z".into(),
            requester: "Dr. R Iyer".into(),
            hip: None,
        }
    }

    pub async fn ask(&self) -> ConsentId {
        self.app.request_consent(&self.form()).await.unwrap().id
    }

    /// Asks, and takes everything up to the patient's answer.
    pub async fn asked(&self) -> ConsentId {
        let id = self.ask().await;
        self.settle().await;
        id
    }

    /// Asks, is granted both hospitals, and receives everything.
    pub async fn granted(&self) -> ConsentId {
        let id = self.asked().await;
        self.world.grant(&["city", "lab"]);
        self.settle().await;
        id
    }

    pub async fn consent(&self, id: impl Into<ConsentRef>) -> ConsentView {
        self.app.get_consent(id).await.unwrap()
    }

    pub async fn state(&self, id: impl Into<ConsentRef>) -> &'static str {
        self.consent(id).await.state.name()
    }

    pub async fn artefact_states(&self, id: impl Into<ConsentRef>) -> Vec<(String, String)> {
        let artefacts = self.consent(id).await.artefacts;
        let mut states: Vec<_> = artefacts
            .into_iter()
            .map(|artefact| (artefact.id.to_string(), artefact.state.to_string()))
            .collect();
        states.sort();
        states
    }

    pub async fn records(&self) -> Vec<RecordRow> {
        self.app.list_records(RecordQuery::default()).await.unwrap()
    }

    pub async fn contexts(&self) -> Vec<String> {
        let mut contexts: Vec<_> = self
            .records()
            .await
            .into_iter()
            .map(|record| record.care_context)
            .collect();
        contexts.sort();
        contexts
    }

    pub async fn inbox_states(&self) -> Vec<String> {
        let rows = self.app.list_inbox(None).await.unwrap();
        rows.into_iter()
            .rev()
            .map(|row| row.state.to_string())
            .collect()
    }

    /// What must be the same however the story was told.
    pub async fn outline(&self) -> String {
        let mut lines = Vec::new();
        for consent in self.app.list_consents(None, None, None).await.unwrap() {
            let code = consent.problem.map(|problem| problem.code);
            lines.push(format!("consent {} {code:?}", consent.state));
            for artefact in consent.artefacts {
                let over = artefact.reason.is_some();
                let code = artefact.problem.map(|problem| problem.code);
                lines.push(format!(
                    "artefact {} {} {:?} {} {code:?}",
                    artefact.id, artefact.state, artefact.reason, artefact.records
                ));
                // How far a transfer had come when its consent ended depends on the order.
                if !over {
                    let mut states: Vec<_> = artefact
                        .transfers
                        .iter()
                        .map(|transfer| (transfer.state, transfer.records))
                        .collect();
                    states.sort();
                    lines.push(format!("transfers {states:?}"));
                }
            }
        }
        for record in self.records().await {
            let bytes = self.app.record_bytes(&record.id).await.unwrap();
            lines.push(format!(
                "record {} {} {} {}",
                record.artefact,
                record.care_context,
                record.hi_type,
                String::from_utf8_lossy(&bytes)
            ));
        }
        for hit in self.app.search("hina", None, None).await.unwrap() {
            lines.push(format!("found {} {}", hit.hospital, hit.title));
        }
        lines.sort();
        lines.join("\n")
    }
}

fn options<C: Clock>(clock: &Arc<C>) -> Options {
    Options {
        reserve_bytes: 0,
        clock: Arc::clone(clock) as _,
        ..Options::default()
    }
}

pub fn settings() -> Settings {
    let identifier = Identifier {
        kind: "REGNO".into(),
        value: "KA-20391".into(),
        system: None,
    };
    Settings {
        hiu_id: HiuId::parse(HIU).unwrap(),
        hip_id: Some(HipId::parse("IN2910000123_2").unwrap()),
        clinic: "Asha Clinic".into(),
        requesters: ["Dr. R Iyer", "Dr. M O'Brien"]
            .map(|name| Requester {
                name: name.into(),
                identifier: identifier.clone(),
            })
            .into(),
        rules: Arc::new(crate::world::HouseRules),
        tests: app::TestTable::built_in(),
        public_key: app::model::PublicKeyForm::Point,
        outcome_words: app::model::OutcomeWords::Usual,
        identity: IdentitySettings::default(),
        counters: counters().into(),
        practice: true,
        push_url: Arc::new(|token| Some(format!("https://hiu.asha.example/push/{token}"))),
        public_url: Arc::new(|| Some("https://hiu.asha.example".into())),
        receiving: Arc::new(|| true),
    }
}

/// Two counters, as a clinic of ABDM's sandbox has them.
fn counters() -> CounterSettings {
    let counter = |id, name: &str| Counter {
        id: CounterId::parse(id).unwrap(),
        name: name.into(),
        takes_records: false,
    };
    CounterSettings {
        list: vec![counter("OPD1", "Front desk"), counter("OPD2", "Laboratory")],
        profile_link: Some("https://phrsbx.abdm.gov.in/share-profile".into()),
        record_link: None,
    }
}

/// With a text of our own in the place of NHA's.
fn identity_settings(is_on: bool) -> IdentitySettings {
    if !is_on {
        return IdentitySettings::default();
    }
    let text = ConsentText::new("I agree.".into(), "1.5".into(), "en".into());
    IdentitySettings {
        off: None,
        consent_text: Ok(text.unwrap()),
        consent_manager: "sbx".into(),
    }
}

pub const A_MOMENT: Duration = Duration::from_millis(300);

impl Desk {
    /// The desk acting for somebody who signs in now.
    pub fn acting_as(&self, name: &str, roles: impl Into<Roles>) -> App {
        self.app.acting_as(Person::new(name, roles.into()))
    }

    pub fn doctor(&self, name: &str) -> App {
        self.acting_as(name, Role::Doctor)
    }

    /// Waits until the store holds something.
    pub async fn wait_for(&self, mut found: impl FnMut(&dyn Snapshot) -> Result<bool, Error>) {
        let until = std::time::Instant::now() + A_MOMENT * 200;
        loop {
            let mut is_there = false;
            self.store
                .read(&mut |view| {
                    is_there = found(view)?;
                    Ok(())
                })
                .unwrap();
            if is_there {
                return;
            }
            assert!(std::time::Instant::now() < until, "it never came");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Looks the patient up, with the workers turning beside it.
    pub async fn find(&self) -> Result<app::view::PatientRow, Error> {
        self.find_address(PATIENT, A_MOMENT * 200).await
    }

    pub async fn find_address(
        &self,
        address: &str,
        timeout: Duration,
    ) -> Result<app::view::PatientRow, Error> {
        let turning = async {
            loop {
                self.settle().await;
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::select! {
            found = self.app.find_patient(address, timeout) => found,
            () = turning => unreachable!("it turns for ever"),
        }
    }
}
