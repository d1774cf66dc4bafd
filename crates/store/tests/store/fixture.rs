//! A store in a temporary directory, and synthetic things to put into it.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use app::{
    Error,
    model::{
        Artefact, Call, Consent, Erasure, Granted, Incoming, MessageKind, NewCall, Patient, Record,
        Transfer,
    },
    port::{Clock, Snapshot, Store, Tx},
};
use domain::{
    AbhaAddress, AccessMode, AccountState, ArtefactEvent, ArtefactId, ArtefactState, CareContext,
    CareContextReference, ConsentId, ConsentRequestId, ConsentState, DateRange, EndReason,
    Frequency, HealthInfoType, HipId, Identifier, PatientReference, Permission, Purpose, RecordId,
    RequestId, Requester, Timestamp, TransferId, TransferLedger,
};
use store::{Options, SqlStore, StoreKey};
use tempfile::TempDir;

pub const NOW: &str = "2026-11-21T08:30:00.000Z";

pub struct Desk {
    pub directory: TempDir,
    pub key: StoreKey,
    pub clock: Arc<SetClock>,
    pub store: SqlStore,
}

/// A clock that stands where it is put.
pub struct SetClock(AtomicI64);

impl SetClock {
    pub fn set(&self, at: Timestamp) {
        self.0.store(at.millis(), Ordering::SeqCst);
    }

    pub fn pass(&self, seconds: i64) {
        self.0.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

pub fn now() -> Timestamp {
    Timestamp::parse(NOW).unwrap()
}

pub fn desk() -> Desk {
    desk_with(|_| {})
}

pub fn desk_with(change: impl FnOnce(&mut Options)) -> Desk {
    let directory = tempfile::tempdir().unwrap();
    let key = StoreKey::generate().unwrap();
    let clock = Arc::new(SetClock(AtomicI64::new(now().millis())));
    let mut options = options(&clock);
    change(&mut options);
    let path = directory.path().join("desk.db");
    let store = SqlStore::create_with(&path, &key, "install-1", options).unwrap();
    Desk {
        directory,
        key,
        clock,
        store,
    }
}

pub fn options(clock: &Arc<SetClock>) -> Options {
    Options {
        reserve_bytes: 0,
        clock: Arc::<SetClock>::clone(clock),
        ..Options::default()
    }
}

impl Desk {
    pub fn path(&self) -> PathBuf {
        self.directory.path().join("desk.db")
    }

    pub fn write(&self, mut work: impl FnMut(&mut dyn Tx) -> Result<(), Error>) {
        self.store.write(&mut work).unwrap();
    }

    pub fn read<T>(&self, work: impl Fn(&dyn Snapshot) -> Result<T, Error>) -> T {
        let mut found = None;
        self.store
            .read(&mut |view| {
                found = Some(work(view)?);
                Ok(())
            })
            .unwrap();
        found.unwrap()
    }

    /// The file as whoever has the key sees it.
    pub fn raw(&self) -> rusqlite::Connection {
        raw(&self.path(), &self.key)
    }

    /// Another opening of the same file, as a second process would.
    pub fn open_again(&self) -> SqlStore {
        SqlStore::open(&self.path(), &self.key, options(&self.clock)).unwrap()
    }

    /// Closes and opens again, as a new start does.
    pub fn restart(self) -> Self {
        let Self {
            directory,
            key,
            clock,
            store,
        } = self;
        drop(store);
        let path = directory.path().join("desk.db");
        let store = SqlStore::open(&path, &key, options(&clock)).unwrap();
        Self {
            directory,
            key,
            clock,
            store,
        }
    }

    /// A granted artefact `art-<name>` of patient `<name>.test@sbx`, with a live transfer
    /// `tr-<name>` and a record `rec-<name>`.
    pub fn receive(&self, name: &str, bytes: &[u8]) {
        self.write(|tx| {
            tx.put_patient(&patient(name))?;
            tx.put_consent(&consent(name))?;
            tx.put_artefact(&artefact(name))?;
            tx.put_transfer(&transfer(name))?;
            tx.put_transfer_key(&transfer(name).id, &secret(7))?;
            tx.put_page(&transfer(name).id, 1, &digest(bytes), Some(bytes))?;
            tx.put_record(&record(name), bytes)
        });
    }

    /// Ends an artefact and schedules its erasure.
    pub fn end(&self, name: &str) {
        self.write(|tx| {
            tx.put_artefact(&ended(artefact(name)))?;
            tx.schedule_erasure(&erasure(name))
        });
    }
}

pub fn raw(path: &std::path::Path, key: &StoreKey) -> rusqlite::Connection {
    let connection = rusqlite::Connection::open(path).unwrap();
    let hex = hex::encode(key.expose());
    connection
        .execute_batch(&format!("PRAGMA key = \"x'{hex}'\""))
        .unwrap();
    connection
        .busy_timeout(std::time::Duration::from_secs(3))
        .unwrap();
    connection
}

pub fn address(name: &str) -> AbhaAddress {
    AbhaAddress::parse(format!("{name}.test@sbx")).unwrap()
}

pub fn patient(name: &str) -> Patient {
    Patient {
        address: address(name),
        name: Some(format!("{name} Testperson")),
        account: AccountState::Active,
        found_at: Some(now()),
        told: None,
        checked: None,
        created_at: now(),
    }
}

pub fn permission() -> Permission {
    Permission {
        access_mode: AccessMode::View,
        range: range(),
        erase_at: now().plus_seconds(30 * 86_400),
        frequency: Frequency::SENT,
    }
}

pub fn range() -> DateRange {
    DateRange::new(now().plus_seconds(-365 * 86_400), now()).unwrap()
}

pub fn consent(name: &str) -> Consent {
    Consent {
        id: ConsentId::parse(format!("con-{name}")).unwrap(),
        request: Some(ConsentRequestId::parse(format!("req-{name}")).unwrap()),
        patient: address(name),
        purpose: Purpose::CareManagement,
        hi_types: vec![
            HealthInfoType::Prescription,
            HealthInfoType::Other("Novel".to_owned()),
        ],
        permission: permission(),
        hip: Some(HipId::parse("HIP-1").unwrap()),
        requester: Requester {
            name: "Dr. Test".to_owned(),
            identifier: Identifier {
                kind: "REGNO".to_owned(),
                value: "T-1".to_owned(),
                system: None,
            },
        },
        state: ConsentState::queued(),
        problem: None,
        created_at: now(),
        updated_at: now(),
    }
}

pub fn artefact(name: &str) -> Artefact {
    Artefact {
        id: artefact_id(name),
        consent: Some(consent(name).id),
        patient: Some(address(name)),
        state: ArtefactState::Granted,
        granted: Some(Granted {
            hip: HipId::parse("HIP-1").unwrap(),
            hip_name: Some("Test Hospital".to_owned()),
            care_contexts: vec![CareContext {
                patient: PatientReference::parse("P-1").unwrap(),
                reference: CareContextReference::parse("visit-1").unwrap(),
            }],
            hi_types: vec![HealthInfoType::Prescription],
            permission: permission(),
        }),
        problem: None,
        created_at: now(),
        updated_at: now(),
    }
}

pub fn ended(mut artefact: Artefact) -> Artefact {
    artefact.state = artefact
        .state
        .apply(ArtefactEvent::Ended(EndReason::Revoked))
        .unwrap()
        .0;
    artefact
}

pub fn artefact_id(name: &str) -> ArtefactId {
    ArtefactId::parse(format!("art-{name}")).unwrap()
}

pub fn token(name: &str) -> String {
    format!("{name:A>43}")
}

pub fn transfer(name: &str) -> Transfer {
    Transfer {
        id: TransferId::parse(format!("tr-{name}")).unwrap(),
        artefact: artefact_id(name),
        push_token: token(name),
        nonce: "AAAA".to_owned(),
        range: range(),
        ledger: TransferLedger::queued(1),
        problems: vec![],
        created_at: now(),
        deadline_at: now().plus_seconds(86_400),
        ended_at: None,
    }
}

pub fn secret(byte: u8) -> fidelius::TransferSecret {
    fidelius::TransferSecret::from_bytes([byte; 32])
}

pub fn record(name: &str) -> Record {
    Record {
        id: RecordId::parse(format!("rec-{name}")).unwrap(),
        artefact: artefact_id(name),
        transfer: transfer(name).id,
        patient: address(name),
        hip: HipId::parse("HIP-1").unwrap(),
        care_context: CareContextReference::parse("visit-1").unwrap(),
        hi_type: "Prescription".to_owned(),
        title: format!("Prescription for {name}").into(),
        date: "2026-11-01".to_owned(),
        received_at: now(),
        unread: 2,
        warnings: vec!["another patient".to_owned().into()],
    }
}

pub fn erasure(name: &str) -> Erasure {
    Erasure {
        artefact: artefact_id(name),
        patient: Some(address(name)),
        reason: EndReason::Revoked,
        due_at: now(),
        done_at: None,
        records: 0,
        proof: None,
    }
}

pub fn message(request: &str, body: &[u8]) -> Incoming {
    Incoming {
        path: "/v0.5/consents/hiu/notify".to_owned(),
        kind: MessageKind::ConsentNotice,
        request: Some(RequestId::parse(request).unwrap()),
        transfer: None,
        body: body.to_vec(),
        digest: digest(body),
        headers: "{}".to_owned(),
        late: false,
        closes: false,
        entries: 0,
        received_at: now(),
    }
}

pub fn page(name: &str, body: &[u8]) -> Incoming {
    Incoming {
        path: "/push/…".to_owned(),
        kind: MessageKind::Page,
        request: None,
        transfer: Some(transfer(name).id),
        ..message("unused", body)
    }
}

pub fn digest(body: &[u8]) -> String {
    use sha2::Digest;
    hex::encode(sha2::Sha256::digest(body))
}

pub fn find_call(name: &str) -> NewCall {
    NewCall {
        call: Call::FindPatient {
            patient: address(name),
        },
        not_before: now(),
        after_erasure: vec![],
    }
}
