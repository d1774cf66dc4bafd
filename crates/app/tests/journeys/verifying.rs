//! Verifying a person at the desk (docs/people.md, "Verifying a patient").

use std::sync::{Arc, atomic::Ordering};

use app::{
    App, Error, Person,
    model::{AbhaAccount, Stated},
    port::IdentityError,
    view::{AttemptStep, AttemptView, LinkedAs, VerifyForm},
};
use domain::{
    AbdmFault, AbhaAddress, AccountStatus, AuditAction, Meaning, OtpSender, Role, VerifiedBy,
};

use crate::{
    abdm_identity::{AADHAAR, Abdm, Line, MOBILE, NUMBER, OTP, account},
    desk::{Death, Desk},
};

const ADDRESS: &str = "hinapatel79@sbx";
const OTHER: &str = "91-5000-6000-7000";

pub fn desk() -> (Arc<Abdm>, Desk) {
    let abdm = Arc::new(Abdm::new());
    let line = Arc::new(Line(Arc::clone(&abdm)));
    (abdm, Desk::with_identity(line))
}

pub fn code<T>(answer: Result<T, Error>) -> String {
    answer.err().unwrap().code().to_owned()
}

fn form(kind: VerifiedBy, value: &str) -> VerifyForm {
    VerifyForm {
        kind,
        value: value.into(),
        by: OtpSender::Mobile,
        patient: None,
    }
}

fn address() -> AbhaAddress {
    AbhaAddress::parse(ADDRESS).unwrap()
}

async fn begun(app: &App) -> AttemptView {
    app.begin_verification(form(VerifiedBy::Number, NUMBER))
        .await
        .unwrap()
}

async fn verified(app: &App) -> AttemptView {
    let attempt = begun(app).await;
    app.give_otp(&attempt.id, OTP.into()).await.unwrap()
}

fn linked(view: &AttemptView) -> (LinkedAs, &str) {
    match &view.at {
        AttemptStep::Done {
            linked, patient, ..
        } => (*linked, patient),
        other => panic!("{other:?}"),
    }
}

fn down() -> IdentityError {
    IdentityError::Down(AbdmFault {
        code: "303001".into(),
        message: "backend suspended".into(),
        meaning: Meaning::TryLater,
    })
}

/// How many patients and identities there are: nothing is stored by half.
fn stored(desk: &Desk) -> (i64, i64) {
    let count = |table: &str| {
        let sql = format!("SELECT count(*) FROM {table}");
        desk.raw().query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    (count("patient"), count("identity"))
}

#[tokio::test]
async fn an_otp_registers_and_links_the_patient_with_a_name_that_stays() {
    let (_, desk) = desk();
    let clerk = desk.acting_as("Clerk", Role::FrontDesk);
    let attempt = begun(&clerk).await;
    let AttemptStep::Otp {
        to_ends,
        resends_left,
        ..
    } = &attempt.at
    else {
        panic!("{attempt:?}")
    };
    assert_eq!((to_ends.as_deref(), *resends_left), (Some("0001"), 2));
    assert_eq!(stored(&desk), (0, 0), "nothing before the OTP is right");
    let done = clerk.give_otp(&attempt.id, OTP.into()).await.unwrap();
    assert_eq!(linked(&done), (LinkedAs::New, ADDRESS));

    let row = clerk.get_patient(&address()).await.unwrap();
    assert_eq!(row.name.as_deref(), Some("Hina Ramesh Patel"));
    assert!(row.confirmed);
    let kept = clerk.patient_identity(&address()).await.unwrap().unwrap();
    assert_eq!(kept, row.verified.unwrap());
    assert_eq!(
        (kept.number.as_deref(), kept.birth.as_deref(), kept.kyc),
        (Some(NUMBER), Some("1979-04-21"), Some(true))
    );
    let told = domain::Person {
        name: Some("Somebody Else".into()),
        ..domain::Person::default()
    };
    let changed = clerk.describe_patient(&address(), told).await;
    assert_eq!(code(changed), "identity_locked");

    let lines = desk.app.list_audit(app::AuditQuery::default()).await;
    let lines = lines.unwrap();
    for action in [
        AuditAction::OtpAsked,
        AuditAction::IdentityVerified,
        AuditAction::IdentityLinked,
    ] {
        assert!(lines.iter().any(|line| line.action == action), "{action}");
    }
    let said = serde_json::to_string(&lines).unwrap();
    for secret in [NUMBER, "91100020003004", OTP, MOBILE] {
        assert!(!said.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn a_patient_known_by_the_address_is_verified_and_only_once() {
    let (_, desk) = desk();
    desk.app.add_to_board(&address()).await.unwrap();
    assert_eq!(
        linked(&verified(&desk.app).await),
        (LinkedAs::Known, ADDRESS)
    );
    desk.wait(61);
    assert_eq!(
        linked(&verified(&desk.app).await),
        (LinkedAs::Already, ADDRESS)
    );
    assert_eq!(stored(&desk), (1, 1));
}

/// ABDM's profile answers 401 now and then, and tells of one address at a time.
#[tokio::test]
async fn what_abdm_does_not_tell_again_stays_as_it_was_verified() {
    let (abdm, desk) = desk();
    verified(&desk.app).await;
    desk.wait(61);
    let thin = AbhaAccount {
        gender: None,
        birth: None,
        known_to_customer_check: Stated::NotStated,
        ..account(NUMBER, &["hina.other@sbx"])
    };
    abdm.set(vec![thin]);
    verified(&desk.app).await;
    let kept = desk
        .app
        .patient_identity(&address())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(kept.birth.as_deref(), Some("1979-04-21"));
    assert_eq!(kept.gender.as_deref(), Some("F"));
    assert_eq!(kept.kyc, Some(true));
    assert_eq!(kept.addresses, ["hina.other@sbx", ADDRESS]);
}

#[tokio::test]
async fn a_wrong_otp_is_told_and_after_three_none_is_tried() {
    let (abdm, desk) = desk();
    let attempt = begun(&desk.app).await;
    for wrong in 1..=3 {
        let view = desk.app.give_otp(&attempt.id, "000000".into()).await;
        let view = view.unwrap();
        assert_eq!(view.trouble.unwrap().code, "abha_otp_wrong");
        let AttemptStep::Otp { wrong: count, .. } = view.at else {
            panic!("it goes on");
        };
        assert_eq!(count, wrong);
    }
    let fourth = desk.app.give_otp(&attempt.id, OTP.into()).await;
    assert_eq!(code(fourth), "abha_otp_tries");
    assert_eq!(abdm.count("prove"), 3, "no lock-out by our own retries");
    assert_eq!(stored(&desk), (0, 0));

    // A new OTP is tried again.
    desk.wait(60);
    desk.app.resend_otp(&attempt.id).await.unwrap();
    let done = desk.app.give_otp(&attempt.id, OTP.into()).await.unwrap();
    assert_eq!(linked(&done).0, LinkedAs::New);
}

#[tokio::test]
async fn what_is_no_number_is_not_sent() {
    let (abdm, desk) = desk();
    for (kind, value) in [
        (VerifiedBy::Number, "91-1000-2000-300"),
        (VerifiedBy::Mobile, "900000000"),
        (VerifiedBy::Mobile, "90000000011"),
        (VerifiedBy::Aadhaar, "99991111222"),
        (VerifiedBy::Aadhaar, "9999111122210"),
        (VerifiedBy::Aadhaar, "999911112222"),
        (VerifiedBy::Address, "hinapatel79"),
    ] {
        let refused = desk.app.begin_verification(form(kind, value)).await;
        let error = refused.err().unwrap();
        assert_eq!(error.code(), "invalid", "{kind}");
        assert!(!format!("{error} {error:?}").contains(value), "{kind}");
    }
    let attempt = begun(&desk.app).await;
    let refused = desk.app.give_otp(&attempt.id, "12345".into()).await;
    assert_eq!(code(refused), "invalid");
    assert_eq!((abdm.count("send_otp"), abdm.count("prove")), (1, 0));
}

#[tokio::test]
async fn an_otp_is_sent_again_after_a_minute_twice_and_only_the_newest_counts() {
    let (abdm, desk) = desk();
    let attempt = begun(&desk.app).await;
    desk.wait(59);
    assert_eq!(code(desk.app.resend_otp(&attempt.id).await), "abha_wait");
    for _ in 0..2 {
        desk.wait(60);
        desk.app.resend_otp(&attempt.id).await.unwrap();
    }
    desk.wait(60);
    assert_eq!(
        code(desk.app.resend_otp(&attempt.id).await),
        "abha_no_resend"
    );
    assert_eq!(abdm.count("send_otp"), 3);
    let done = desk.app.give_otp(&attempt.id, OTP.into()).await.unwrap();
    assert_eq!(linked(&done).0, LinkedAs::New);
}

#[tokio::test]
async fn a_restart_asks_for_no_otp_too_early() {
    let (abdm, desk) = desk();
    begun(&desk.app).await;
    let desk = desk.restart(Death::Never);
    let again = desk
        .app
        .begin_verification(form(VerifiedBy::Number, "91 1000 2000 3004"))
        .await;
    assert_eq!(code(again), "abha_wait");
    // Another person's number, and another way, are asked for.
    let other = desk.app.begin_verification(form(VerifiedBy::Number, OTHER));
    assert!(other.await.is_ok());
    desk.wait(60);
    begun(&desk.app).await;
    assert_eq!(abdm.count("send_otp"), 3);
    let kept: String = desk
        .raw()
        .query_row("SELECT group_concat(mark) FROM otp_sending", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert!(!kept.contains("91100020003004"));
}

#[tokio::test]
async fn five_otps_an_hour_are_enough_and_too_many_hold_for_half_an_hour() {
    let (abdm, desk) = desk();
    for _ in 0..5 {
        begun(&desk.app).await;
        desk.wait(61);
    }
    let sixth = desk
        .app
        .begin_verification(form(VerifiedBy::Number, NUMBER));
    assert_eq!(code(sixth.await), "abha_hour");

    abdm.refuse("send_otp", IdentityError::TooMany);
    let other = || desk.app.begin_verification(form(VerifiedBy::Number, OTHER));
    assert_eq!(code(other().await), "abha_too_many");
    desk.wait(1_799);
    assert_eq!(code(other().await), "abha_too_many");
    assert_eq!(abdm.count("send_otp"), 6, "ABDM was not asked meanwhile");
    desk.wait(1);
    assert!(other().await.is_ok());
}

#[tokio::test]
async fn a_service_that_is_down_loses_nothing_and_is_asked_again_by_hand() {
    let (abdm, desk) = desk();
    abdm.refuse("send_otp", down());
    let refused = desk
        .app
        .begin_verification(form(VerifiedBy::Number, NUMBER));
    assert_eq!(code(refused.await), "abha_down");
    // No OTP was sent, so nobody waits a minute.
    let attempt = begun(&desk.app).await;
    abdm.refuse("prove", down());
    let refused = desk.app.give_otp(&attempt.id, OTP.into()).await;
    assert_eq!(code(refused), "abha_down");
    assert_eq!((abdm.count("prove"), stored(&desk)), (1, (0, 0)));
    let done = desk.app.give_otp(&attempt.id, OTP.into()).await.unwrap();
    assert_eq!(linked(&done).0, LinkedAs::New);
}

#[tokio::test]
async fn an_attempt_that_is_too_old_for_abdm_begins_again() {
    let (abdm, desk) = desk();
    let attempt = begun(&desk.app).await;
    abdm.refuse("prove", IdentityError::TooOld);
    let refused = desk.app.give_otp(&attempt.id, OTP.into()).await;
    assert_eq!(code(refused), "abha_too_old");
    assert_eq!(code(desk.app.attempt(&attempt.id)), "abha_attempt_gone");
}

#[tokio::test]
async fn two_at_the_desk_have_an_attempt_each_and_the_second_finds_it_linked() {
    let (abdm, desk) = desk();
    let one = desk.acting_as("One", Role::FrontDesk);
    let two = desk.acting_as("Two", Role::FrontDesk);
    let (first, second) = (begun(&one).await, begun(&two).await);
    assert_eq!(code(two.attempt(&first.id)), "abha_attempt_gone");
    let stolen = two.give_otp(&first.id, OTP.into()).await;
    assert_eq!(code(stolen), "abha_attempt_gone");
    // ABDM takes the newest of both.
    assert_eq!(abdm.count("send_otp"), 2);
    let done = two.give_otp(&second.id, OTP.into()).await.unwrap();
    assert_eq!(linked(&done), (LinkedAs::New, ADDRESS));
    desk.wait(60);
    one.resend_otp(&first.id).await.unwrap();
    let done = one.give_otp(&first.id, OTP.into()).await.unwrap();
    assert_eq!(linked(&done), (LinkedAs::Already, ADDRESS));
    assert_eq!(stored(&desk), (1, 1));
}

#[tokio::test]
async fn a_number_that_is_linked_here_names_the_patient_and_takes_no_other() {
    let (abdm, desk) = desk();
    verified(&desk.app).await;
    // The same number with an address of its own is the same patient.
    abdm.set(vec![account(NUMBER, &["hina.second@sbx"])]);
    desk.wait(61);
    assert_eq!(
        linked(&verified(&desk.app).await),
        (LinkedAs::Already, ADDRESS)
    );
    let other = "somebody.else@sbx";
    let whose = AbhaAddress::parse(other).unwrap();
    desk.app.add_to_board(&whose).await.unwrap();
    desk.wait(61);
    let wanted = VerifyForm {
        patient: Some(other.into()),
        ..form(VerifiedBy::Number, NUMBER)
    };
    let attempt = desk.app.begin_verification(wanted).await.unwrap();
    let error = desk.app.give_otp(&attempt.id, OTP.into()).await;
    let error = error.err().unwrap();
    assert_eq!(error.code(), "abha_linked");
    assert!(words::english(error.words()).contains(ADDRESS));
    assert_eq!(stored(&desk), (2, 1), "nothing is stored by half");
}

#[tokio::test]
async fn a_number_and_an_address_of_two_people_are_linked_with_nobody() {
    let (abdm, desk) = desk();
    verified(&desk.app).await;
    // The address is a patient's here who has another number.
    abdm.set(vec![account(OTHER, &[ADDRESS])]);
    let attempt = desk.app.begin_verification(form(VerifiedBy::Number, OTHER));
    let attempt = attempt.await.unwrap();
    let refused = desk.app.give_otp(&attempt.id, OTP.into()).await;
    assert_eq!(code(refused), "abha_other_person");
    assert_eq!(code(desk.app.attempt(&attempt.id)), "abha_attempt_gone");
    let kept = desk.app.patient_identity(&address()).await.unwrap();
    assert_eq!(kept.unwrap().number.as_deref(), Some(NUMBER));
    // An account that is not that of the patient who was to be verified.
    abdm.set(vec![account(OTHER, &["a.stranger@sbx"])]);
    desk.wait(61);
    let wanted = VerifyForm {
        patient: Some(ADDRESS.into()),
        ..form(VerifiedBy::Number, OTHER)
    };
    let attempt = desk.app.begin_verification(wanted).await.unwrap();
    let refused = desk.app.give_otp(&attempt.id, OTP.into()).await;
    assert_eq!(code(refused), "abha_other_person");
    assert_eq!(stored(&desk), (1, 1));
}

#[tokio::test]
async fn an_account_that_is_not_in_use_is_not_registered() {
    let (abdm, desk) = desk();
    let mut deactivated = account(NUMBER, &[ADDRESS]);
    deactivated.status = Some("DEACTIVATED".into());
    abdm.set(vec![deactivated]);
    let attempt = begun(&desk.app).await;
    let refused = desk.app.give_otp(&attempt.id, OTP.into()).await;
    assert_eq!(code(refused), "abha_not_active");
    assert_eq!(stored(&desk), (0, 0));
}

#[tokio::test]
async fn an_account_with_an_address_alone_is_registered() {
    let (abdm, desk) = desk();
    let mut own = account("", &["Self.Declared@sbx"]);
    own.known_to_customer_check = Stated::NotStated;
    abdm.set(vec![own]);
    let by_address = form(VerifiedBy::Address, "Self.Declared@sbx");
    let attempt = desk.app.begin_verification(by_address).await.unwrap();
    let done = desk.app.give_otp(&attempt.id, OTP.into()).await.unwrap();
    assert_eq!(linked(&done), (LinkedAs::New, "self.declared@sbx"));
    let address = AbhaAddress::parse("self.declared@sbx").unwrap();
    let kept = desk.app.patient_identity(&address).await.unwrap().unwrap();
    assert_eq!((kept.number, kept.kyc), (None, None));
}

#[tokio::test]
async fn of_several_accounts_one_is_chosen_and_one_that_is_linked_says_so() {
    let (abdm, desk) = desk();
    verified(&desk.app).await;
    abdm.are_several.store(true, Ordering::SeqCst);
    let mut masked = account("", &["masked@sbx"]);
    masked.masked_number = Some("91-XXXX-XXXX-0002".into());
    abdm.set(vec![
        account(NUMBER, &[ADDRESS]),
        account(OTHER, &["second@sbx"]),
        masked,
    ]);
    let by_mobile = form(VerifiedBy::Mobile, MOBILE);
    let attempt = desk.app.begin_verification(by_mobile).await.unwrap();
    let view = desk.app.give_otp(&attempt.id, OTP.into()).await.unwrap();
    let AttemptStep::Choose { accounts } = &view.at else {
        panic!("{view:?}")
    };
    let seen: Vec<_> = accounts
        .iter()
        .map(|one| (one.can_be_chosen, one.linked_here.as_deref()))
        .collect();
    assert_eq!(seen, [(true, Some(ADDRESS)), (true, None), (false, None)]);
    for place in [2, 3, u32::MAX] {
        let refused = desk.app.choose_account(&attempt.id, place).await;
        assert_eq!(code(refused), "abha_no_choice");
    }
    let done = desk.app.choose_account(&attempt.id, 1).await.unwrap();
    assert_eq!(linked(&done), (LinkedAs::New, "second@sbx"));
    assert_eq!((abdm.count("choose"), stored(&desk)), (1, (2, 2)));
}

#[tokio::test]
async fn nobody_under_an_aadhaar_number_is_told_and_the_number_is_not_asked_for_again() {
    let (abdm, desk) = desk();
    abdm.refuse("prove", IdentityError::NoAccount);
    let by_aadhaar = form(VerifiedBy::Aadhaar, AADHAAR);
    let attempt = desk.app.begin_verification(by_aadhaar).await.unwrap();
    let AttemptStep::Otp { sender, .. } = attempt.at else {
        panic!("an OTP is on its way");
    };
    assert_eq!(
        sender,
        OtpSender::Aadhaar,
        "UIDAI's, whatever the form says"
    );
    let view = desk.app.give_otp(&attempt.id, OTP.into()).await.unwrap();
    assert_eq!(
        view.at,
        AttemptStep::NoAccount {
            knows_aadhaar: true
        }
    );
    assert_eq!(stored(&desk), (0, 0));
}

#[tokio::test]
async fn an_attempt_ends_with_the_sign_in_with_ten_minutes_and_when_it_is_cancelled() {
    let (_, desk) = desk();
    let attempt = begun(&desk.app).await;
    desk.app.cancel_attempt(&attempt.id).unwrap();
    assert_eq!(code(desk.app.attempt(&attempt.id)), "abha_attempt_gone");

    desk.wait(60);
    let attempt = begun(&desk.app).await;
    desk.wait(599);
    assert!(desk.app.attempt(&attempt.id).is_ok());
    desk.wait(1);
    assert_eq!(code(desk.app.attempt(&attempt.id)), "abha_attempt_gone");

    // Whoever sets the clock back lengthens nothing.
    desk.wait(60);
    let attempt = begun(&desk.app).await;
    desk.wait(599);
    desk.set_clock(-3_600);
    assert!(desk.app.attempt(&attempt.id).is_ok());
    desk.wait(1);
    assert_eq!(code(desk.app.attempt(&attempt.id)), "abha_attempt_gone");

    let person = Person::new("Clerk", Role::FrontDesk.into());
    let clerk = desk.app.acting_as(person.clone());
    let attempt = begun(&clerk).await;
    clerk.lock().await.unwrap();
    assert_eq!(code(clerk.attempt(&attempt.id)), "locked");
    let back = desk.acting_as("Clerk", Role::FrontDesk);
    assert_eq!(code(back.attempt(&attempt.id)), "abha_attempt_gone");
}

/// Somebody else may stand at the desk by the time ABDM answers.
#[tokio::test]
async fn nobody_is_linked_by_an_attempt_that_was_cancelled_meanwhile() {
    let (abdm, desk) = desk();
    let attempt = begun(&desk.app).await;
    let (app, id) = (desk.app.clone(), attempt.id.clone());
    *abdm.meanwhile.lock().unwrap() = Some(Box::new(move || app.cancel_attempt(&id).unwrap()));
    let late = desk.app.give_otp(&attempt.id, OTP.into()).await;
    assert_eq!(code(late), "abha_attempt_gone");
    assert_eq!(stored(&desk), (0, 0));
}

#[tokio::test]
async fn the_card_is_shown_and_saved_under_a_name_that_tells_nothing() {
    let (abdm, desk) = desk();
    let attempt = begun(&desk.app).await;
    assert_eq!(
        code(desk.app.abha_card(&attempt.id).await),
        "abha_other_step"
    );
    desk.app.give_otp(&attempt.id, OTP.into()).await.unwrap();
    let card = desk.app.abha_card(&attempt.id).await.unwrap();
    assert_eq!(card.media_type, "image/png");
    let saved = desk.app.save_abha_card(&attempt.id).await.unwrap();
    assert!(saved.path.ends_with("ABHA card.png"), "{}", saved.path);
    assert_eq!(desk.exports.bytes(&saved.path), b"\x89PNG card");
    // The code is better than nothing.
    assert!(!card.is_code);
    abdm.refuse("card", IdentityError::SessionEnded);
    assert!(desk.app.abha_card(&attempt.id).await.unwrap().is_code);
    abdm.refuse("card", IdentityError::SessionEnded);
    abdm.refuse("qr", IdentityError::SessionEnded);
    let refused = desk.app.abha_card(&attempt.id).await;
    assert_eq!(code(refused), "abha_session_ended");
}

#[tokio::test]
async fn without_the_service_everything_says_how_it_is_set_up() {
    let desk = Desk::new();
    let setup = desk.app.identity_setup().unwrap();
    assert!(!setup.verify && !setup.create && setup.consent_text.is_none());
    let refused = desk
        .app
        .begin_verification(form(VerifiedBy::Number, NUMBER));
    let error = refused.await.err().unwrap();
    assert_eq!(error.code(), "abha_off");
    assert!(words::english(error.next_step()).contains("Settings"));
}

#[tokio::test]
async fn a_deleted_account_leaves_no_identity() {
    let (_, desk) = desk();
    verified(&desk.app).await;
    desk.world.account(ADDRESS, Some(AccountStatus::Deleted));
    desk.settle().await;
    assert_eq!(stored(&desk).1, 0);
}
