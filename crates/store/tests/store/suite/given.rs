//! Synthetic things to put into a store, and the clock of the tests.

use std::sync::atomic::{AtomicI64, Ordering};

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

use crate::fixture::Desk;

pub const NOW: &str = "2026-11-21T08:30:00.000Z";

/// A clock that stands where it is put.
pub struct SetClock(AtomicI64);

impl SetClock {
    pub fn at(at: Timestamp) -> Self {
        Self(AtomicI64::new(at.millis()))
    }

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

impl Desk {
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
        identity: None,
        shared: None,
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
        grant: domain::Grant::Artefact,
        consent: Some(consent(name).id),
        patient: Some(address(name)),
        state: ArtefactState::Granted,
        granted: Some(Granted {
            hip: Some(HipId::parse("HIP-1").unwrap()),
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
        hip: Some(HipId::parse("HIP-1").unwrap()),
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
