//! Opened with a line, read without one.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use app::{
    Error, TrustedClock,
    model::{AuditEntry, Call, NewCall},
    port::{AuditFilter, NotDone, Snapshot, Store, WaitingId, WaitingKind, WaitingState},
};
use desk_copy::{CopySettings, DeskStore, Hook, Place};
use domain::{AuditAction, ConsentId, Due};
use store::{SqlStore, StoreKey};
use store_postgres::{Address, DeskKeys, Options, PgStore};

use crate::{
    carried::leave_out,
    faults::{Faults, Faulty, Turning},
    fixture::{Desk, Keychain, desk, options, this_desk},
    suite::given::{address, artefact, artefact_id, consent, ended, now, permission, record},
};

pub const HOUR: i64 = 3_600;

/// How long what fails is tried again, where it is to fail.
pub const SHORT: Duration = Duration::from_millis(300);

/// A desk with its copy.
pub struct Beside {
    pub settings: CopySettings,
    pub desk: Desk,
    pub folder: tempfile::TempDir,
    pub keys: Keychain,
    /// What its keychain refuses.
    pub faults: Faults,
    /// Where a test stops this desk that is to turn its key pair.
    pub turning: Turning,
    /// Which desk it is, and its key pair.
    pub this: (&'static str, Keychain),
    /// The port of a line to the server that can be cut.
    pub port: Option<u16>,
    /// How long what fails at the server is tried again, where its line cannot be cut.
    pub patience: Duration,
}

impl Beside {
    pub fn new() -> Self {
        let desk = desk();
        let this = ("desk-1", desk.keychain.clone());
        Self {
            settings: CopySettings::default(),
            desk,
            folder: tempfile::tempdir().unwrap(),
            keys: Keychain::default(),
            faults: Faults::default(),
            turning: Turning::default(),
            this,
            port: None,
            patience: Duration::from_secs(60),
        }
    }

    /// A desk that opened the patient `a` and is closed again.
    pub fn that_opened() -> Self {
        let beside = Self::new();
        beside.desk.receive("a", b"opened here");
        opens(&beside.open(), "a");
        beside
    }

    /// A second desk of the clinic; what it destroyed is told apart from what the first did.
    pub fn of_second() -> Self {
        let mut beside = Self::new();
        let (second, keychain) = beside.desk.second();
        drop(second);
        beside.this = ("desk-2", keychain);
        beside
    }

    pub fn place(&self, clock: &Arc<TrustedClock>) -> Place {
        Place {
            folder: self.folder.path().join("copy"),
            keys: Box::new(Faulty::new(&self.keys, &self.faults)),
            install: "install-1".to_owned(),
            clock: Arc::clone(clock),
            settings: self.settings,
        }
    }

    fn options(&self, hook: &Hook, patience: Duration) -> Options {
        let (turning, before) = (self.turning.clone(), hook.before_turning());
        let before_turning = move || {
            turning.before.pass();
            before()?;
            turning.after.pass();
            Ok(())
        };
        Options {
            before_turning: Some(Arc::new(before_turning)),
            write_timeout: patience,
            ..options(&self.desk.clock)
        }
    }

    pub fn clock(&self) -> Arc<TrustedClock> {
        Arc::new(TrustedClock::new(Arc::clone(&self.desk.clock) as _))
    }

    fn address(&self) -> Address {
        let mut address = self.desk.address();
        if let Some(port) = self.port {
            let server = format!(":{}/", self.desk.server.port);
            address.url = address.url.replace(&server, &format!(":{port}/"));
        }
        address
    }

    /// With a line.
    pub fn open(&self) -> DeskStore {
        let (hook, clock) = (Hook::default(), self.clock());
        let this = this_desk(self.this.0, &self.this.1);
        let patience = self.port.map_or(self.patience, |_| SHORT);
        let options = self.options(&hook, patience);
        let opened = PgStore::open(&self.address(), &self.desk.key, this, options);
        let store = Arc::new(opened.unwrap());
        clock.begin(&*store).unwrap();
        clock.confirm();
        DeskStore::start(store, self.place(&clock), &hook, true).unwrap()
    }

    /// Without one.
    pub fn open_away(&self) -> (DeskStore, Arc<TrustedClock>) {
        let (store, clock) = self.start_away();
        clock.begin(&store).unwrap();
        (store, clock)
    }

    /// Without one, and with nothing to be shown either.
    pub fn start_away(&self) -> (DeskStore, Arc<TrustedClock>) {
        let (hook, clock) = (Hook::default(), self.clock());
        let this = this_desk(self.this.0, &self.this.1);
        let nowhere = Address {
            url: "postgresql://clinic@127.0.0.1:1/clinic".to_owned(),
            password: None,
            root_cert: None,
        };
        let options = self.options(&hook, SHORT);
        let away = PgStore::open_away(&nowhere, &self.desk.key, this, options).unwrap();
        let place = self.place(&clock);
        let store = DeskStore::start(Arc::new(away), place, &hook, false).unwrap();
        (store, clock)
    }

    /// What lies in the file, whatever may be shown of it.
    pub fn file(&self) -> Option<SqlStore> {
        let key = self.keys.load().unwrap().into_iter().next()?;
        let options = store::Options {
            reserve_bytes: 0,
            ..store::Options::default()
        };
        SqlStore::open(&self.database()?, &StoreKey::from_bytes(&key), options).ok()
    }

    /// The file of the copy, which has one.
    pub fn database(&self) -> Option<PathBuf> {
        let files = std::fs::read_dir(self.folder.path().join("copy")).ok()?;
        let mut paths = files.flatten().map(|entry| entry.path());
        paths.find(|path| path.extension().is_some_and(|it| it == "db"))
    }

    pub fn records_in_file(&self, name: &str) -> usize {
        let Some(file) = self.file() else { return 0 };
        match shown(&file, |view| view.records_under(&artefact_id(name))) {
            Ok(records) => records.len(),
            // It is being erased: its key is gone, and its rows follow.
            Err(error) if error.code() == "erased" => 0,
            // It was destroyed in that moment.
            Err(_) if self.file().is_none() => 0,
            Err(error) => panic!("{error}"),
        }
    }
}

pub fn look<T>(store: &dyn Store, work: impl Fn(&dyn Snapshot) -> Result<T, Error>) -> T {
    shown(store, work).unwrap()
}

pub fn shown<T>(
    store: &dyn Store,
    work: impl Fn(&dyn Snapshot) -> Result<T, Error>,
) -> Result<T, Error> {
    let mut found = None;
    store.read_shown(&mut |view| {
        found = Some(work(view)?);
        Ok(())
    })?;
    Ok(found.unwrap())
}

pub fn bytes(
    store: &dyn Store,
    name: &str,
    clock: &TrustedClock,
) -> Result<Option<Vec<u8>>, Error> {
    let (id, now) = (record(name).id, clock.hiding());
    shown(store, |view| {
        Ok(view.record_bytes(&id, now)?.map(|bytes| bytes.to_vec()))
    })
}

pub fn until(what: &str, is_so: impl Fn() -> bool) {
    let give_up_at = Instant::now() + Duration::from_secs(60);
    while !is_so() {
        assert!(Instant::now() < give_up_at, "{what}");
        thread::sleep(Duration::from_millis(100));
    }
}

/// Opens a patient's page and document, as somebody at a screen does.
pub fn opens(store: &DeskStore, name: &str) {
    let (of, id) = (address(name), record(name).id);
    look(store, |view| view.last_record_at(&of, now()));
    look(store, |view| view.record_bytes(&id, now()).map(drop));
    store.copy_now().unwrap();
}

#[test]
fn what_was_opened_is_shown_until_its_lease_ends_and_is_then_destroyed() {
    let beside = Beside::new();
    beside.desk.receive("a", b"opened here");
    beside.desk.receive("b", b"never opened");
    let store = beside.open();
    opens(&store, "a");
    drop(store);

    let (away, clock) = beside.open_away();
    assert!(away.is_down() && away.has_copy());
    let of = away.copy_of().unwrap();
    assert!(of >= now() && of < now().plus_seconds(60), "{of}");
    let read = bytes(&away, "a", &clock).unwrap();
    assert_eq!(read.as_deref(), Some(b"opened here".as_slice()));
    assert_eq!(bytes(&away, "b", &clock).unwrap(), None);
    // Workers are never answered from it, and nobody's audit is made up.
    let read = away.read(&mut |_| Ok(()));
    assert!(matches!(read, Err(Error::Busy)), "{read:?}");
    let audit = shown(&away, |view| view.audit(&AuditFilter::default()).map(drop));
    assert_eq!(audit.unwrap_err().code(), "line_down");

    beside.desk.clock.pass(23 * HOUR);
    assert!(bytes(&away, "a", &clock).unwrap().is_some());
    beside.desk.clock.pass(HOUR + 600);
    let read = bytes(&away, "a", &clock);
    assert!(matches!(read, Err(Error::Busy)), "{read:?}");
    assert!(!away.has_copy());
    // A clock that may be wrong hides, and destroys nothing; once somebody says that it is right, it does.
    thread::sleep(Duration::from_secs(2));
    assert_eq!(beside.records_in_file("a"), 1);
    clock.confirm();
    until("the copy is there", || beside.records_in_file("a") == 0);
}

#[test]
fn an_end_that_comes_while_the_line_is_down_hides_at_once_and_destroys() {
    let beside = Beside::new();
    beside.desk.receive("a", b"ends soon");
    beside.desk.receive("b", b"goes on");
    let mut short = artefact("a");
    if let Some(granted) = &mut short.granted {
        granted.permission = domain::Permission {
            erase_at: now().plus_seconds(HOUR),
            ..permission()
        };
    }
    beside.desk.write(|tx| tx.put_artefact(&short));
    let store = beside.open();
    opens(&store, "a");
    opens(&store, "b");
    drop(store);

    let (away, clock) = beside.open_away();
    assert!(bytes(&away, "a", &clock).unwrap().is_some());
    beside.desk.clock.pass(HOUR + 600);
    assert_eq!(bytes(&away, "a", &clock).unwrap(), None);
    clock.confirm();
    until("the record is there", || beside.records_in_file("a") == 0);
    assert!(bytes(&away, "b", &clock).unwrap().is_some());
    assert_eq!(beside.records_in_file("b"), 1);
}

#[test]
fn what_was_erased_at_the_server_leaves_the_copy_before_anything_else() {
    let beside = Beside::new();
    beside.desk.receive("a", b"withdrawn");
    beside.desk.receive("b", b"stays");
    let store = beside.open();
    opens(&store, "a");
    opens(&store, "b");
    drop(store);

    beside.desk.end("a");
    beside.desk.store.erase(&artefact_id("a")).unwrap();
    assert_eq!(beside.records_in_file("a"), 1);
    // Another run of this desk; nobody opens anything.
    let store = beside.open();
    store.copy_now().unwrap();
    assert_eq!(beside.records_in_file("a"), 0);
    assert_eq!(beside.records_in_file("b"), 1);
    drop(store);
    let file = std::fs::read(beside.database().unwrap()).unwrap();
    assert!(!file.windows(9).any(|it| it == b"withdrawn"));
    let (away, clock) = beside.open_away();
    assert_eq!(bytes(&away, "a", &clock).unwrap(), None);
    assert!(bytes(&away, "b", &clock).unwrap().is_some());
}

#[test]
fn what_this_desk_erases_itself_is_gone_from_its_copy_first() {
    let beside = Beside::new();
    beside.desk.receive("a", b"withdrawn");
    let store = beside.open();
    opens(&store, "a");
    store
        .write(&mut |tx| tx.put_artefact(&ended(artefact("a"))))
        .unwrap();
    store.erase(&artefact_id("a")).unwrap();
    assert_eq!(beside.records_in_file("a"), 0);
}

pub fn ask(store: &dyn Store, name: &str) -> Result<(), Error> {
    let asked = domain_consent(name);
    store.write_asked(&mut |tx| {
        tx.put_consent(&asked)?;
        tx.queue(NewCall {
            call: Call::RequestConsent {
                consent: asked.id.clone(),
                patient: asked.patient.clone(),
                purpose: asked.purpose,
                hi_types: asked.hi_types.clone(),
                permission: asked.permission.clone(),
                hip: asked.hip.clone(),
                requester: asked.requester.clone(),
            },
            not_before: now(),
            after_erasure: vec![],
        })?;
        tx.set_deadline(&Due::OnInit(asked.id.clone()), now().plus_seconds(60), 0)?;
        tx.audit_append(
            &AuditEntry {
                actor: "operator".to_owned(),
                action: AuditAction::ConsentAsked,
                patient: Some(asked.patient.clone()),
                artefact: None,
                record: None,
                detail: String::new(),
            },
            now(),
        )
    })
}

/// A new request to the patient `a`.
pub fn domain_consent(name: &str) -> app::model::Consent {
    app::model::Consent {
        id: ConsentId::parse(format!("new-{name}")).unwrap(),
        request: None,
        ..consent("a")
    }
}

/// By what a consent that waits is taken back.
pub fn waiting_id(name: &str) -> WaitingId {
    WaitingId::new(domain_consent(name).id.as_str())
}

pub fn waiting_calls(beside: &Beside) -> usize {
    beside.desk.read(|view| Ok(view.outbox()?.len()))
}

pub fn copy_folder(from: &Path, to: &Path) {
    let _ = std::fs::remove_dir_all(to);
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn a_desk_that_has_not_looked_at_its_copy_does_not_say_that_it_turned() {
    let beside = Beside::new();
    beside.desk.receive("a", b"withdrawn");
    let (second, keychain) = beside.desk.second();
    drop(second);
    let (hook, clock) = (Hook::default(), beside.clock());
    let opened = PgStore::open(
        &beside.desk.address(),
        &beside.desk.key,
        this_desk("desk-2", &keychain),
        beside.options(&hook, beside.patience),
    );
    let store = Arc::new(opened.unwrap());
    beside.desk.end("a");
    beside.desk.store.erase(&artefact_id("a")).unwrap();
    let open = || beside.desk.store.open_desks(&artefact_id("a")).unwrap();
    // Its store looks every five seconds.
    thread::sleep(Duration::from_secs(7));
    assert_eq!(open().len(), 1);
    clock.begin(&*store).unwrap();
    let _store = DeskStore::start(store, beside.place(&clock), &hook, true).unwrap();
    assert!(open().is_empty());
}

#[test]
fn a_record_that_a_later_grant_leaves_out_leaves_the_copy_and_the_others_come_back() {
    let beside = Beside::new();
    beside.desk.receive("a", b"stays under the grant");
    let other = app::model::Record {
        id: domain::RecordId::parse("rec-other").unwrap(),
        ..record("a")
    };
    beside
        .desk
        .write(|tx| tx.put_record(&other, b"left out later"));
    let store = beside.open();
    opens(&store, "a");
    assert_eq!(beside.records_in_file("a"), 2);
    let old = beside.keys.load().unwrap();
    leave_out(&beside, &other);
    let gone = beside
        .desk
        .store
        .erase_records(&artefact_id("a"), std::slice::from_ref(&other.id));
    assert_eq!(gone.unwrap(), 1);
    until("it is there", || beside.records_in_file("a") == 1);
    // The key that opened the file from before is destroyed.
    assert!(beside.keys.load().unwrap() != old);
    drop(store);
    let (away, clock) = beside.open_away();
    assert!(bytes(&away, "a", &clock).unwrap().is_some());
}

#[test]
fn a_copy_that_grows_too_large_lets_go_of_whom_was_opened_longest_ago() {
    let mut beside = Beside::new();
    beside.settings.most_bytes = 3_500_000;
    let mut state = 7_u64;
    let mut noise = || {
        let bytes = (0..1_200_000).map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            u8::try_from(state >> 56).unwrap()
        });
        bytes.collect::<Vec<u8>>()
    };
    for name in ["a", "b", "c"] {
        beside.desk.receive(name, &noise());
    }
    let store = beside.open();
    for name in ["a", "b", "c"] {
        opens(&store, name);
    }
    until("nobody went", || {
        beside.records_in_file("a") == 0 && beside.records_in_file("c") == 1
    });
}
