//! Making an ABHA for a person at the desk (docs/people.md, "Verifying a patient").

use std::sync::atomic::Ordering;

use app::{
    App,
    port::IdentityError,
    view::{AttemptResult, AttemptStep, AttemptView, CreateForm, LinkedAs, VerifyForm},
};
use domain::{AbdmFault, AccountStatus, AuditAction, Meaning, OtpSender, VerifiedBy};

use crate::{
    abdm_identity::{AADHAAR, MOBILE, NUMBER, OTP},
    verifying::{code, desk},
};

fn form(app: &App) -> CreateForm {
    let text = app.identity_setup().unwrap().consent_text.unwrap();
    CreateForm {
        aadhaar: Some(AADHAAR.into()),
        mobile: MOBILE.into(),
        agreed_by: "Hina Patel".into(),
        text_sha256: text.sha256,
    }
}

fn done(view: &AttemptView) -> (AttemptResult, LinkedAs, &str) {
    match &view.at {
        AttemptStep::Done {
            result,
            linked,
            patient,
            ..
        } => (*result, *linked, patient),
        other => panic!("{other:?}"),
    }
}

/// Up to the choice of an address.
async fn made(app: &App) -> AttemptView {
    let begun = app.begin_creation(form(app)).await.unwrap();
    let view = app.give_otp(&begun.id, OTP.into()).await.unwrap();
    let AttemptStep::Otp { proves_mobile, .. } = view.at else {
        panic!("{view:?}")
    };
    assert!(proves_mobile);
    app.give_otp(&view.id, OTP.into()).await.unwrap()
}

#[tokio::test]
async fn an_abha_is_made_after_the_agreement_with_the_address_that_was_chosen() {
    let (abdm, desk) = desk();
    let view = made(&desk.app).await;
    let AttemptStep::Address { suggestions, .. } = &view.at else {
        panic!("{view:?}")
    };
    assert!(suggestions.len() >= 3);
    assert_eq!(abdm.count("agreed to 1.5"), 1, "the text that was shown");
    let refused = desk.app.claim_address(&view.id, "short").await;
    assert_eq!(code(refused), "invalid");
    abdm.refuse("claim_address", IdentityError::AddressTaken);
    let taken = desk.app.claim_address(&view.id, "hinapatel@sbx").await;
    assert_eq!(taken.unwrap().trouble.unwrap().code, "abha_address_taken");
    let view = desk.app.claim_address(&view.id, "hina.patel79").await;
    let view = view.unwrap();
    let made = (AttemptResult::Created, LinkedAs::New, "hina.patel79@sbx");
    assert_eq!(done(&view), made);

    let rows = desk.app.list_agreements().await.unwrap();
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!(
        (row.by.as_deref(), row.number.as_deref()),
        (Some("Hina Patel"), Some(NUMBER))
    );
    assert_eq!(
        (row.text_version.as_str(), row.language.as_str()),
        ("1.5", "en")
    );
    let lines = desk.app.list_audit(app::AuditQuery::default()).await;
    let lines = lines.unwrap();
    let place = |action| lines.iter().rposition(|line| line.action == action);
    // Newest first: the agreement came before the first OTP.
    assert!(place(AuditAction::AbhaAgreed) > place(AuditAction::OtpAsked));
    assert!(place(AuditAction::AbhaCreated).is_some());
    let said = serde_json::to_string(&lines).unwrap();
    assert!(!said.contains(AADHAAR) && !said.contains("Hina"));
}

#[tokio::test]
async fn nobody_is_asked_for_an_otp_before_they_agreed_to_the_text_that_is_kept() {
    let (abdm, desk) = desk();
    let other = CreateForm {
        text_sha256: "0".repeat(64),
        ..form(&desk.app)
    };
    assert_eq!(
        code(desk.app.begin_creation(other).await),
        "abha_other_text"
    );
    let nobody = CreateForm {
        agreed_by: "  ".into(),
        ..form(&desk.app)
    };
    assert_eq!(code(desk.app.begin_creation(nobody).await), "invalid");
    for aadhaar in [None, Some("99991111222"), Some("999911112222")] {
        let wrong = CreateForm {
            aadhaar: aadhaar.map(Into::into),
            ..form(&desk.app)
        };
        assert_eq!(code(desk.app.begin_creation(wrong).await), "invalid");
    }
    assert_eq!(abdm.count("send_enrolment_otp"), 0);
    assert!(desk.app.list_agreements().await.unwrap().is_empty());
}

#[tokio::test]
async fn who_had_an_abha_is_found_with_it() {
    let (abdm, desk) = desk();
    abdm.is_known.store(true, Ordering::SeqCst);
    let begun = desk.app.begin_creation(form(&desk.app)).await.unwrap();
    let view = desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    let found = (AttemptResult::Found, LinkedAs::New, "hinapatel79@sbx");
    assert_eq!(done(&view), found);
    let lines = desk.app.list_audit(app::AuditQuery::default()).await;
    let is_made = |line: &app::view::AuditRow| line.action == AuditAction::AbhaCreated;
    assert!(!lines.unwrap().iter().any(is_made), "nothing was made");
}

#[tokio::test]
async fn who_agreed_is_forgotten_with_the_account() {
    let (abdm, desk) = desk();
    abdm.is_known.store(true, Ordering::SeqCst);
    let begun = desk.app.begin_creation(form(&desk.app)).await.unwrap();
    desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    let rows = desk.app.list_agreements().await.unwrap();
    assert!(rows[0].by.is_some() && rows[0].number.is_some());
    desk.world
        .account("hinapatel79@sbx", Some(AccountStatus::Deleted));
    desk.settle().await;
    let rows = desk.app.list_agreements().await.unwrap();
    assert_eq!(
        (rows.len(), &rows[0].by, &rows[0].number),
        (1, &None, &None)
    );
}

#[tokio::test]
async fn an_account_is_never_asked_for_twice_and_aadhaar_shows_what_became_of_it() {
    let (abdm, desk) = desk();
    let begun = desk.app.begin_creation(form(&desk.app)).await.unwrap();
    abdm.refuse("enrol", IdentityError::Unreachable("no answer".into()));
    let view = desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    assert_eq!(view.at, AttemptStep::SignIn);
    assert_eq!(view.trouble.unwrap().code, "abha_perhaps_made");
    let again = desk.app.give_otp(&begun.id, OTP.into()).await;
    assert_eq!(code(again), "abha_other_step");
    assert_eq!(abdm.count("enrol"), 1);
    desk.app.sign_in_instead(&begun.id).await.unwrap();
    let view = desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    assert_eq!(done(&view).0, AttemptResult::Verified);
}

#[tokio::test]
async fn an_aadhaar_number_that_abdm_refuses_may_have_an_abha() {
    let (abdm, desk) = desk();
    let fault = AbdmFault {
        code: "400".into(),
        message: "Invalid LoginId".into(),
        meaning: Meaning::Unknown,
    };
    abdm.refuse("send_enrolment_otp", IdentityError::WrongIdentifier(fault));
    let view = desk.app.begin_creation(form(&desk.app)).await.unwrap();
    assert_eq!(view.at, AttemptStep::SignIn);
    desk.app.sign_in_instead(&view.id).await.unwrap();
    let view = desk.app.give_otp(&view.id, OTP.into()).await.unwrap();
    assert_eq!(done(&view).0, AttemptResult::Verified);
}

#[tokio::test]
async fn after_nobody_was_found_the_aadhaar_number_is_not_asked_for_again() {
    let (abdm, desk) = desk();
    abdm.refuse("prove", IdentityError::NoAccount);
    let verify = VerifyForm {
        kind: VerifiedBy::Aadhaar,
        value: AADHAAR.into(),
        by: OtpSender::Aadhaar,
        patient: None,
    };
    let begun = desk.app.begin_verification(verify).await.unwrap();
    desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    let create = CreateForm {
        aadhaar: None,
        ..form(&desk.app)
    };
    let view = desk.app.create_instead(&begun.id, create).await.unwrap();
    assert!(matches!(view.at, AttemptStep::Otp { .. }));
    let view = desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    assert!(matches!(
        view.at,
        AttemptStep::Otp {
            proves_mobile: true,
            ..
        }
    ));
}

/// A new account has a new address, so it cannot be the patient's from whose page it was begun.
#[tokio::test]
async fn an_abha_made_from_a_patients_page_is_registered_and_not_refused_at_the_end() {
    let (abdm, desk) = desk();
    abdm.refuse("prove", IdentityError::NoAccount);
    let verify = VerifyForm {
        kind: VerifiedBy::Aadhaar,
        value: AADHAAR.into(),
        by: OtpSender::Aadhaar,
        patient: Some("somebody.known@sbx".into()),
    };
    let begun = desk.app.begin_verification(verify).await.unwrap();
    desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    let create = CreateForm {
        aadhaar: None,
        ..form(&desk.app)
    };
    desk.app.create_instead(&begun.id, create).await.unwrap();
    let view = desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    let view = desk.app.keep_address(&view.id).await.unwrap();
    assert_eq!(done(&view).0, AttemptResult::Created);
    assert_eq!(done(&view).1, LinkedAs::New);
}

#[tokio::test]
async fn an_abha_that_was_made_is_not_lost_because_otps_came_slowly() {
    let (_, desk) = desk();
    let begun = desk.app.begin_creation(form(&desk.app)).await.unwrap();
    desk.wait(590);
    let view = desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    desk.wait(590);
    let view = desk.app.keep_address(&view.id).await.unwrap();
    assert_eq!(done(&view).0, AttemptResult::Created);
}

#[tokio::test]
async fn an_agreement_names_the_number_that_signing_in_found() {
    let (abdm, desk) = desk();
    let begun = desk.app.begin_creation(form(&desk.app)).await.unwrap();
    abdm.refuse("enrol", IdentityError::Unreachable("no answer".into()));
    desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    desk.app.sign_in_instead(&begun.id).await.unwrap();
    desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    let agreements = desk.app.list_agreements().await.unwrap();
    assert_eq!(agreements[0].number.as_deref(), Some(NUMBER));
}

#[tokio::test]
async fn a_mobile_that_cannot_be_proven_does_not_lose_the_account() {
    let (abdm, desk) = desk();
    let begun = desk.app.begin_creation(form(&desk.app)).await.unwrap();
    let view = desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    let wrong = desk.app.give_otp(&view.id, "000000".into()).await.unwrap();
    assert_eq!(wrong.trouble.unwrap().code, "abha_otp_wrong");
    abdm.refuse("prove_mobile", IdentityError::TooOld);
    let view = desk.app.give_otp(&view.id, OTP.into()).await.unwrap();
    assert!(matches!(view.at, AttemptStep::Address { .. }));
    assert_eq!(view.trouble.unwrap().code, "abha_too_old");
    let view = desk.app.keep_address(&view.id).await.unwrap();
    let made = (AttemptResult::Created, LinkedAs::New, "91100020003004@sbx");
    assert_eq!(done(&view), made);
}

#[tokio::test]
async fn not_now_ends_well_before_the_mobile_is_proven() {
    let (_, desk) = desk();
    let begun = desk.app.begin_creation(form(&desk.app)).await.unwrap();
    assert_eq!(
        code(desk.app.keep_address(&begun.id).await),
        "abha_other_step"
    );
    let view = desk.app.give_otp(&begun.id, OTP.into()).await.unwrap();
    let view = desk.app.keep_address(&view.id).await.unwrap();
    assert_eq!(done(&view).0, AttemptResult::Created);
}
