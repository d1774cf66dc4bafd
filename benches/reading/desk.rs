//! A program with a real store file, and nobody at the other end.

use super::row;
use app::{
    App, Parts, RandomIds, Settings, TrustedClock,
    model::{Artefact, Call, Consent, Granted, MessageKind, Patient, Record, Transfer},
    port::{
        Answered, Attempt, CallRules, Clock, ExportFolder, Gateway, GatewayError, GatewayHealth,
        Heard, LinkFetcher, MessageReader, NotWritten, Page, Removal, Store, Unreadable,
    },
    worker::Workers,
};
use domain::{
    AbhaAddress, AccessMode, AccountState, ArtefactId, ArtefactState, CareContext,
    CareContextReference, ConsentId, ConsentState, DateRange, FieldFault, Frequency,
    HealthInfoType, HipId, HiuId, Identifier, PatientReference, Permission, Purpose, RecordId,
    RequestId, Requester, Timestamp, TransferId, TransferLedger,
};
use std::sync::Arc;
use std::time::Instant;
use store::{SqlStore, StoreKey};

pub struct Desk {
    pub app: App,
    pub workers: Workers,
    pub store: Arc<SqlStore>,
    pub runtime: tokio::runtime::Runtime,
    pub folder: tempfile::TempDir,
}

impl Desk {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let key = StoreKey::generate().unwrap();
        let path = folder.path().join("desk.db");
        let store = Arc::new(SqlStore::create(&path, &key, "bench").unwrap());
        Self::over(store, folder)
    }

    /// Over a store that is there already.
    pub fn over(store: Arc<SqlStore>, folder: tempfile::TempDir) -> Self {
        let app = App::new(Parts {
            store: Arc::<SqlStore>::clone(&store),
            gateway: Arc::new(Nobody),
            reader: Arc::new(Nobody),
            links: Arc::new(Nobody),
            exports: Arc::new(Nobody),
            clock: Arc::new(TrustedClock::new(Arc::new(Nobody))),
            ids: Arc::new(RandomIds),
            settings: settings(),
            identity: None,
        });
        Self {
            workers: Workers::new(&app),
            app,
            store,
            runtime: tokio::runtime::Runtime::new().unwrap(),
            folder,
        }
    }

    pub fn erase(&self, what: &str, number: usize) {
        let erased = Instant::now();
        let id = artefact_id(number);
        self.store
            .write(&mut |tx| {
                let mut artefact = tx.artefact(&id)?.unwrap();
                artefact.state = ArtefactState::Ended(domain::EndReason::Revoked);
                tx.put_artefact(&artefact)
            })
            .unwrap();
        let proof = self.store.erase(&id).unwrap();
        row(what, proof.records as usize, &[erased.elapsed()]);
    }

    pub fn patient(&self, number: usize) -> AbhaAddress {
        AbhaAddress::parse(format!("patient{number}@sbx")).unwrap()
    }

    pub fn grant(&self, number: usize) {
        let (address, at) = (self.patient(number), now());
        let permission = Permission {
            access_mode: AccessMode::View,
            range: DateRange::new(at.plus_seconds(-5 * 365 * 86_400), at).unwrap(),
            // What a bench keeps for the window must not end meanwhile.
            erase_at: at.plus_seconds(20 * 365 * 86_400),
            frequency: Frequency::SENT,
        };
        let consent = Consent {
            id: ConsentId::parse(format!("con-{number}")).unwrap(),
            request: None,
            patient: address.clone(),
            purpose: Purpose::CareManagement,
            hi_types: vec![HealthInfoType::DiagnosticReport],
            permission: permission.clone(),
            hip: None,
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
            created_at: at,
            updated_at: at,
        };
        let context = CareContextReference::parse("visit-1").unwrap();
        let artefact = Artefact {
            id: artefact_id(number),
            grant: domain::Grant::Artefact,
            consent: Some(consent.id.clone()),
            patient: Some(address.clone()),
            state: ArtefactState::Granted,
            granted: Some(Granted {
                hip: Some(HipId::parse("HIP-1").unwrap()),
                hip_name: Some("Test Hospital".to_owned()),
                care_contexts: vec![CareContext {
                    patient: PatientReference::parse("P-1").unwrap(),
                    reference: context.clone(),
                }],
                hi_types: vec![HealthInfoType::DiagnosticReport],
                permission: permission.clone(),
            }),
            problem: None,
            created_at: at,
            updated_at: at,
        };
        let transfer = Transfer {
            id: transfer_id(number),
            artefact: artefact.id.clone(),
            push_token: format!("{number:A>43}"),
            nonce: "AAAA".to_owned(),
            range: permission.range,
            ledger: TransferLedger::queued(1),
            problems: vec![],
            created_at: at,
            deadline_at: at.plus_seconds(86_400),
            ended_at: None,
        };
        self.store
            .write(&mut |tx| {
                tx.put_patient(&Patient {
                    address: address.clone(),
                    name: Some("Asha Testperson".to_owned()),
                    account: AccountState::Active,
                    found_at: Some(at),
                    told: None,
                    checked: None,
                    created_at: at,
                    identity: None,
                    shared: None,
                })?;
                tx.put_consent(&consent)?;
                tx.put_artefact(&artefact)?;
                tx.put_transfer(&transfer)
            })
            .unwrap();
    }
}

pub fn artefact_id(number: usize) -> ArtefactId {
    ArtefactId::parse(format!("art-{number}")).unwrap()
}

pub fn transfer_id(number: usize) -> TransferId {
    TransferId::parse(format!("tr-{number}")).unwrap()
}

pub fn now() -> Timestamp {
    Timestamp::parse("2026-11-21T08:30:00Z").unwrap()
}

pub fn record(patient: usize, number: usize, bytes: &str) -> Record {
    let summary = records::summarise(bytes.as_bytes());
    Record {
        id: RecordId::parse(format!("rec-{number}")).unwrap(),
        artefact: artefact_id(patient),
        transfer: transfer_id(patient),
        patient: AbhaAddress::parse(format!("patient{patient}@sbx")).unwrap(),
        hip: Some(HipId::parse("HIP-1").unwrap()),
        care_context: CareContextReference::parse("visit-1").unwrap(),
        hi_type: summary
            .hi_type
            .unwrap_or_else(|| "DiagnosticReport".to_owned()),
        title: summary.title,
        date: summary.date.unwrap_or_default(),
        received_at: now().plus_seconds(-i64::try_from(number / 20).unwrap()),
        unread: summary.unread,
        warnings: vec![],
    }
}

/// Stands where nothing is asked of.
pub struct Nobody;

impl Clock for Nobody {
    fn now(&self) -> Timestamp {
        now()
    }
}

impl ExportFolder for Nobody {
    fn find_place(&self, _: &str) -> Result<String, String> {
        Err("no folder".to_owned())
    }
    fn is_free(&self, _: &str) -> bool {
        false
    }
    fn write(&self, _: &str, _: &[u8]) -> Result<(), NotWritten> {
        Err(NotWritten::Taken)
    }
    fn remove(&self, _: &str, _: &str, _: Option<u64>) -> Removal {
        Removal::Gone
    }
}

#[async_trait::async_trait]
impl Gateway for Nobody {
    async fn send(&self, _: &Attempt, _: &Call) -> Result<Answered, GatewayError> {
        Err(GatewayError::Unreachable("nobody is there".to_owned()))
    }
    async fn check_session(&self) -> Result<(), GatewayError> {
        Err(GatewayError::Unreachable("nobody is there".to_owned()))
    }
    async fn check_keys(&self) -> Result<usize, GatewayError> {
        Ok(0)
    }
    fn health(&self) -> GatewayHealth {
        GatewayHealth::default()
    }
}

impl MessageReader for Nobody {
    fn read(&self, _: MessageKind, _: Option<&RequestId>, _: &[u8]) -> Result<Heard, Unreadable> {
        panic!("nothing comes in")
    }
    fn read_page(&self, _: &[u8]) -> Result<Page, Unreadable> {
        panic!("nothing comes in")
    }
}

#[async_trait::async_trait]
impl LinkFetcher for Nobody {
    async fn fetch(&self, _: &str) -> Result<String, String> {
        Err("nobody is there".to_owned())
    }
}

impl CallRules for Nobody {
    fn faults(&self, _: &Call, _: Timestamp) -> Vec<FieldFault> {
        vec![]
    }
}

pub fn settings() -> Settings {
    Settings {
        hiu_id: HiuId::parse("IN0000000001_1").unwrap(),
        hip_id: None,
        clinic: "Test Clinic".to_owned(),
        requesters: vec![],
        rules: Arc::new(Nobody),
        tests: app::TestTable::built_in(),
        public_key: app::model::PublicKeyForm::Point,
        outcome_words: app::model::OutcomeWords::Usual,
        identity: app::IdentitySettings::default(),
        counters: app::CounterSettings::default().into(),
        practice: true,
        push_url: Arc::new(|_| None),
        public_url: Arc::new(|| None),
        receiving: Arc::new(|| false),
    }
}
