//! The cases VRFY_ABHA: who a person at the desk is, as an examiner sees it.

use serde_json::Value;

use super::Case;
use crate::certification::desk::{
    AADHAAR, AADHAAR_OF_NOBODY, ADDRESS, FAMILY, MOBILE, MOBILE_OF_NOBODY, NUMBER,
    NUMBER_IN_FAMILY, PERSON,
};

/// Name, birth date and gender stand there and cannot be changed; the patient is registered.
async fn shows_the_profile(case: &mut Case) {
    case.window.read(&format!("{PERSON} is verified")).await;
    let locked = "return [...document.querySelectorAll('.locked input')].map((it) => [it.readOnly, it.value])";
    let fields = case.window.run(locked, vec![]).await;
    let fields = fields.as_array().unwrap();
    assert_eq!(fields.len(), 3, "name, birth date and gender");
    for field in fields {
        assert_eq!(field[0], true, "not to be changed");
        assert_ne!(field[1], "", "told");
    }
    for said in [NUMBER, ADDRESS, "Mobile"] {
        case.window.read(said).await;
    }
    case.picture("The profile: name, birth date and gender cannot be changed")
        .await;
    let patient = case
        .window
        .ask("get_patient", serde_json::json!({"address": ADDRESS}))
        .await;
    assert_eq!(
        patient["verified"]["number"], NUMBER,
        "kept with our patient"
    );
}

/// A wrong OTP is refused and said; the right one of the same attempt is taken.
async fn refuses_a_wrong_otp(case: &mut Case, mobile: &str) {
    let right = case.otp(mobile).await;
    let wrong = if right == "111111" {
        "222222"
    } else {
        "111111"
    };
    case.give(wrong).await;
    case.window.read("wrong or too old").await;
    case.picture("A wrong OTP is refused, and can be typed again")
        .await;
    case.give(&right).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_101_by_number_and_aadhaar_otp() {
    let mut case = Case::open("VRFY_ABHA_101", "Verify by ABHA number with an Aadhaar OTP").await;
    case.verify_by("ABHA number", NUMBER).await;
    case.window.choose("To the mobile of the Aadhaar").await;
    case.picture("The ABHA number, and where the OTP goes")
        .await;
    case.send().await;
    case.window
        .read("mobile linked with Aadhaar, ending in 0001")
        .await;
    refuses_a_wrong_otp(&mut case, MOBILE).await;
    case.window.read("Lives at").await;
    shows_the_profile(&mut case).await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_102_by_address_and_aadhaar_otp() {
    let mut case = Case::open(
        "VRFY_ABHA_102",
        "Verify by ABHA address with an Aadhaar OTP",
    )
    .await;
    case.verify_by("ABHA address", ADDRESS).await;
    case.window.press_button("Look up").await;
    case.window
        .read(&format!("{PERSON} has this ABHA address"))
        .await;
    case.window.choose("To the mobile of the Aadhaar").await;
    case.send().await;
    refuses_a_wrong_otp(&mut case, MOBILE).await;
    shows_the_profile(&mut case).await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_201_by_number_and_mobile_otp() {
    let mut case = Case::open(
        "VRFY_ABHA_201",
        "Verify by ABHA number with an OTP to its mobile",
    )
    .await;
    case.verify_by("ABHA number", NUMBER).await;
    case.send().await;
    case.window.read("mobile ending in 0001").await;
    refuses_a_wrong_otp(&mut case, MOBILE).await;
    shows_the_profile(&mut case).await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_202_by_address_and_mobile_otp() {
    let mut case = Case::open(
        "VRFY_ABHA_202",
        "Verify by ABHA address with an OTP to its mobile",
    )
    .await;
    case.verify_by("ABHA address", ADDRESS).await;
    case.window.press_button("Look up").await;
    case.window
        .read(&format!("{PERSON} has this ABHA address"))
        .await;
    case.send().await;
    refuses_a_wrong_otp(&mut case, MOBILE).await;
    shows_the_profile(&mut case).await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_301_a_mobile_is_checked_and_whose_it_is_is_asked() {
    let meaning = "Find by mobile: one of the wrong length is refused before anything is sent";
    let mut case = Case::open("VRFY_ABHA_301", meaning).await;
    for wrong in ["900000000", "90000000011"] {
        case.verify_by("Mobile number", wrong).await;
        case.window.press_button("Send the OTP").await;
        case.window.read("not a valid mobile number").await;
    }
    case.picture("Eleven digits are refused, and nothing is sent")
        .await;
    assert!(case.sent_to_abha("request/otp").is_empty());
    case.verify_by("Mobile number", MOBILE).await;
    case.window.press_button("Send the OTP").await;
    case.window.read("Tick this first").await;
    case.picture("Whose phone it is is asked before a message goes to it")
        .await;
    assert!(case.sent_to_abha("request/otp").is_empty());
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_302_a_mobile_without_an_account_offers_creation() {
    let meaning = "No ABHA on the mobile: the screen says so and offers to make one";
    let mut case = Case::open("VRFY_ABHA_302", meaning).await;
    case.verify_by("Mobile number", MOBILE_OF_NOBODY).await;
    case.tick("The patient is here").await;
    case.window.press_button("Send the OTP").await;
    case.window.read("No ABHA was found").await;
    case.window.read("Make an ABHA").await;
    case.picture("None is linked; one can be made").await;
    case.window.press_button("Make an ABHA").await;
    case.window.read("What the patient agrees to").await;
    case.window
        .type_into("Aadhaar number, required", AADHAAR_OF_NOBODY.0)
        .await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_303_several_accounts_stand_in_a_list_and_a_known_one_is_named() {
    let meaning = "One or several ABHA on a mobile: a list; a chosen one known here is named";
    let mut case = Case::open("VRFY_ABHA_303", meaning).await;
    // One of the family is known here already.
    case.verify_by("ABHA number", NUMBER_IN_FAMILY).await;
    case.send().await;
    let otp = case.otp(FAMILY).await;
    case.give(&otp).await;
    case.window.read("Registered here").await;
    case.window.press_button("Next patient").await;
    case.verify_by("Mobile number", FAMILY).await;
    case.tick("The patient is here").await;
    case.send().await;
    let otp = case.otp(FAMILY).await;
    case.give(&otp).await;
    case.window.read("3 ABHA were found").await;
    case.window.read("Known here already as").await;
    case.picture("Name, number, address and picture of each; one is known here")
        .await;
    let known = "const all = [...document.querySelectorAll('main li')]; \
        all.find((it) => it.textContent.includes('Known here already')).querySelector('button').click()";
    case.window.run(known, vec![]).await;
    case.window.read("Linked here already").await;
    case.picture("Nobody is registered twice: our patient is named")
        .await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_304_a_wrong_otp_of_a_mobile_is_refused() {
    let mut case = Case::open("VRFY_ABHA_304", "Find by mobile: a wrong OTP is refused").await;
    case.verify_by("Mobile number", MOBILE).await;
    case.tick("The patient is here").await;
    case.send().await;
    refuses_a_wrong_otp(&mut case, MOBILE).await;
    case.window.read("One ABHA was found").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_305_an_otp_is_sent_again_after_a_minute_and_no_sooner() {
    let meaning = "An OTP can be sent again after 60 seconds, at most twice";
    let mut case = Case::open("VRFY_ABHA_305", meaning).await;
    case.verify_by("Mobile number", MOBILE).await;
    case.tick("The patient is here").await;
    case.send().await;
    case.resend_waits().await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_401_a_wrong_aadhaar_number_is_refused() {
    let meaning = "Find by Aadhaar: one of the wrong length is refused before anything is sent";
    let mut case = Case::open("VRFY_ABHA_401", meaning).await;
    for wrong in ["99990000001", "9999000000160"] {
        case.verify_by("Aadhaar number", wrong).await;
        case.window.press_button("Send the OTP").await;
        case.window.read("not a valid Aadhaar number").await;
    }
    case.picture("13 digits are refused, and nothing is sent")
        .await;
    assert!(case.sent_to_abha("request/otp").is_empty());
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_402_a_wrong_otp_of_an_aadhaar_number_is_refused() {
    let mut case = Case::open("VRFY_ABHA_402", "Find by Aadhaar: a wrong OTP is refused").await;
    case.verify_by("Aadhaar number", AADHAAR).await;
    case.send().await;
    refuses_a_wrong_otp(&mut case, MOBILE).await;
    case.window.read("is verified").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_403_an_aadhaar_number_without_an_account_is_not_asked_for_again() {
    let meaning =
        "No ABHA on the Aadhaar: said after the OTP; creation does not ask for Aadhaar again";
    let mut case = Case::open("VRFY_ABHA_403", meaning).await;
    let (aadhaar, mobile) = AADHAAR_OF_NOBODY;
    case.verify_by("Aadhaar number", aadhaar).await;
    case.send().await;
    let otp = case.otp(mobile).await;
    case.give(&otp).await;
    case.window.read("No ABHA was found").await;
    case.picture("None is known under it; one can be made")
        .await;
    case.window.press_button("Make an ABHA").await;
    case.window.read("What the patient agrees to").await;
    let asks = "return [...document.querySelectorAll('main label')].some((it) => it.textContent.startsWith('Aadhaar number'))";
    assert_eq!(case.window.run(asks, vec![]).await, Value::Bool(false));
    case.picture("The Aadhaar number is not asked for again")
        .await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_404_an_account_of_an_aadhaar_number_is_shown_with_its_card() {
    let meaning = "An ABHA on the Aadhaar: profile, card, registered and linked";
    let mut case = Case::open("VRFY_ABHA_404", meaning).await;
    case.verify_by("Aadhaar number", AADHAAR).await;
    case.send().await;
    let otp = case.otp(MOBILE).await;
    case.give(&otp).await;
    shows_the_profile(&mut case).await;
    case.shows_and_saves_the_card().await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn vrfy_abha_405_an_aadhaar_otp_is_sent_again_after_a_minute_and_no_sooner() {
    let meaning = "An Aadhaar OTP can be sent again after 60 seconds, at most twice";
    let mut case = Case::open("VRFY_ABHA_405", meaning).await;
    case.verify_by("Aadhaar number", AADHAAR).await;
    case.send().await;
    case.resend_waits().await;
    case.pass().await;
}
