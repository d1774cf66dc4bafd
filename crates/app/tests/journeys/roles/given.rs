//! What the use cases are called with.

use super::*;

pub(super) fn share() -> ShareId {
    ShareId::parse("nobody").unwrap()
}

pub(super) fn counter() -> CounterId {
    CounterId::parse("OPD1").unwrap()
}

pub(super) fn verify_form() -> VerifyForm {
    VerifyForm {
        kind: VerifiedBy::Address,
        value: PATIENT.into(),
        by: OtpSender::Mobile,
        patient: None,
    }
}

pub(super) fn create_form() -> CreateForm {
    CreateForm {
        aadhaar: None,
        mobile: "9000000001".into(),
        agreed_by: "Somebody".into(),
        text_sha256: String::new(),
    }
}

pub(super) fn head() -> NewUser {
    NewUser {
        name: UserName::parse("Head").unwrap(),
        roles: Role::Administrator.into(),
        requester: None,
    }
}

pub(super) fn form() -> ConsentForm {
    ConsentForm {
        patient: PATIENT.into(),
        purpose: Purpose::CareManagement,
        hi_types: vec![HiType::Prescription],
        from: "2025-11-21".into(),
        to: "2026-11-21".into(),
        erase_at: "2026-12-21T18:30:00Z".into(),
        requester: "Dr. R Iyer".into(),
        hip: None,
    }
}

pub(super) fn everybody() -> AskMany {
    AskMany {
        patients: None,
        template: "labs".into(),
        requester: "Dr. R Iyer".into(),
    }
}

pub(super) fn request() -> ConsentRequest {
    let day = |text: &str| NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap();
    ConsentRequest {
        patient: patient(),
        purpose: Purpose::CareManagement,
        hi_types: vec![HiType::Prescription],
        from: day("2025-11-21"),
        to: day("2026-11-21"),
        erase_at: Timestamp::parse("2026-12-21T18:30:00Z").unwrap(),
        requester: "Dr. R Iyer".into(),
        hip: None,
    }
}

pub(super) fn review(record: &RecordId, remark: &str) -> ReviewForm {
    ReviewForm {
        record: record.clone(),
        entry: Some(2),
        remark: Some(remark.to_owned()),
    }
}
