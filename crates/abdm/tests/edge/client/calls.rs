//! One call of each kind.

use app::model::{AckStatus, Call, OutcomeWords, ShareAnswer};
use domain::*;

pub fn asha() -> AbhaAddress {
    AbhaAddress::parse("asha.verma@sbx").unwrap()
}

pub fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

pub fn range() -> DateRange {
    DateRange::new(at("2023-01-01T00:00:00Z"), at("2025-01-15T00:00:00Z")).unwrap()
}

pub fn request_consent(hip: Option<HipId>) -> Call {
    Call::RequestConsent {
        consent: ConsentId::parse("ours").unwrap(),
        patient: asha(),
        purpose: Purpose::CareManagement,
        hi_types: vec![
            HealthInfoType::Prescription,
            HealthInfoType::DiagnosticReport,
        ],
        permission: Permission {
            access_mode: AccessMode::View,
            range: range(),
            erase_at: at("2025-02-15T00:00:00Z"),
            frequency: Frequency {
                unit: FrequencyUnit::Day,
                value: 1,
                repeats: 0,
            },
        },
        hip,
        requester: Requester {
            name: "Dr. R Iyer".to_owned(),
            identifier: Identifier {
                kind: "REGNO".to_owned(),
                value: "KA-20391".to_owned(),
                system: Some("https://www.mciindia.org".to_owned()),
            },
        },
    }
}

pub fn status() -> Call {
    Call::ConsentStatus {
        consent: ConsentId::parse("ours").unwrap(),
        request: ConsentRequestId::parse("9a0e").unwrap(),
        patient: asha(),
    }
}

pub fn fetch() -> Call {
    Call::FetchArtefact {
        artefact: ArtefactId::parse("art-1").unwrap(),
        patient: None,
        asked_at: None,
    }
}

pub fn request_data() -> Call {
    Call::RequestData {
        transfer: TransferId::parse("ours").unwrap(),
        artefact: ArtefactId::parse("art-1").unwrap(),
        patient: asha(),
        range: range(),
        push_url: "https://hiu.asha.example/push/t0ken".to_owned(),
        public_key: "BPoint==".to_owned(),
        nonce: "bm9uY2U=".to_owned(),
        key_expires_at: at("2025-01-16T06:30:00Z"),
    }
}

pub fn transfer_status(transaction: &str) -> Call {
    Call::TransferStatus {
        transfer: TransferId::parse("ours").unwrap(),
        transaction: TransactionId::parse(transaction).unwrap(),
        artefact: ArtefactId::parse("art-1").unwrap(),
        patient: asha(),
    }
}

pub fn outcome() -> Call {
    let context = |name: &str, status, words: &str| ContextOutcome {
        context: CareContextReference::parse(name).unwrap(),
        status,
        description: words.to_owned(),
    };
    Call::NotifyTransfer {
        words: OutcomeWords::Usual,
        transfer: TransferId::parse("ours").unwrap(),
        artefact: ArtefactId::parse("art-1").unwrap(),
        patient: asha(),
        hip: HipId::parse("CITY-HIP").unwrap(),
        notice: TransferNotice {
            transaction: TransactionId::parse("tx-9").unwrap(),
            session: SessionStatus::Failed,
            contexts: vec![
                context("visit-77", HiStatus::Ok, "received"),
                context("visit-78", HiStatus::Errored, "not received"),
            ],
        },
        done_at: at("2025-01-15T06:50:09.990Z"),
    }
}

pub fn notice_id() -> RequestId {
    RequestId::parse("e7aa").unwrap()
}

pub fn acknowledge_consent() -> Call {
    let artefact = |id: &str| ArtefactId::parse(id).unwrap();
    Call::AcknowledgeConsent {
        answers: notice_id(),
        artefacts: vec![
            (artefact("art-1"), AckStatus::Ok),
            (artefact("art-2"), AckStatus::Unknown),
        ],
        patient: None,
    }
}

pub fn acknowledge_hip_consent() -> Call {
    Call::AcknowledgeHipConsent {
        answers: notice_id(),
        artefact: ArtefactId::parse("art-1").unwrap(),
        patient: None,
    }
}

pub fn acknowledge_patient_status() -> Call {
    Call::AcknowledgePatientStatus {
        answers: notice_id(),
        patient: asha(),
    }
}

pub fn answer_profile_share() -> Call {
    Call::AnswerProfileShare {
        share: None,
        answers: notice_id(),
        patient: Some(asha()),
        answer: ShareAnswer::Token {
            counter: CounterId::parse("OPD1").unwrap(),
            number: 14,
            valid_s: 1_800,
        },
        received_at: at("2025-01-15T06:50:09.990Z"),
    }
}

pub fn refuse_profile_share() -> Call {
    Call::AnswerProfileShare {
        share: None,
        answers: notice_id(),
        patient: None,
        answer: ShareAnswer::Refused {
            code: "ABDM-1035".to_owned(),
            message: "Unknown counter".to_owned(),
        },
        received_at: at("2025-01-15T06:50:09.990Z"),
    }
}

pub fn answer_record_share() -> Call {
    Call::AnswerRecordShare {
        answers: notice_id(),
        transfer: TransferId::parse("ours").unwrap(),
        artefact: ArtefactId::parse("share:1").unwrap(),
        transaction: TransactionId::parse("tx-9").unwrap(),
        patient: asha(),
        push_url: "https://hiu.asha.example/push/t0ken".to_owned(),
        public_key: "BPoint==".to_owned(),
        nonce: "bm9uY2U=".to_owned(),
        key_expires_at: at("2025-01-16T06:30:00Z"),
    }
}

pub fn notify_record_share(session: ShareSession, words: OutcomeWords) -> Call {
    let context = |name: &str, status, description: &str| SharedContextOutcome {
        context: CareContextReference::parse(name).unwrap(),
        status,
        description: description.to_owned(),
    };
    Call::NotifyRecordShare {
        transfer: None,
        artefact: ArtefactId::parse("share:1").unwrap(),
        patient: asha(),
        notice: ShareNotice {
            transaction: TransactionId::parse("tx-9").unwrap(),
            session,
            contexts: vec![
                context("visit-77", SharedContext::Valid, "received"),
                context("visit-78", SharedContext::Corrupted, "not decrypted"),
                context("visit-79", SharedContext::Blank, "nothing in it"),
                context("visit-80", SharedContext::Errored, "not received"),
            ],
        },
        words,
        done_at: at("2025-01-15T06:50:09.990Z"),
    }
}
