//! The cases CRT_ABHA: an ABHA is made at the desk, as an examiner sees it.

use super::Case;
use crate::certification::desk::{AADHAAR_OF_NOBODY, ANOTHER_MOBILE};

const AGREED_BY: &str = "Ishaan Verma";

/// The form for a new ABHA, with the person agreeing.
async fn opens_the_form(case: &Case, mobile: &str) {
    case.go("identify").await;
    case.window.read("No ABHA yet?").await;
    case.window.press_button("Make an ABHA").await;
    case.window.read("What the patient agrees to").await;
    let (aadhaar, _) = AADHAAR_OF_NOBODY;
    case.window
        .type_into("Aadhaar number, required", aadhaar)
        .await;
    case.window
        .type_into("Mobile for the new ABHA, required", mobile)
        .await;
    case.window
        .type_into("Name of who agrees, required", AGREED_BY)
        .await;
}

/// Up to the choice of an address.
async fn makes_the_account(case: &Case, mobile: &str) {
    opens_the_form(case, mobile).await;
    case.tick("The patient has read this").await;
    case.window.press_button("Send the Aadhaar OTP").await;
    let otp = case.otp(AADHAAR_OF_NOBODY.1).await;
    case.give(&otp).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crt_abha_101_an_abha_is_made_by_aadhaar_otp() {
    let mut case = Case::open("CRT_ABHA_101", "An ABHA is made by Aadhaar OTP").await;
    case.go("identify").await;
    case.window.read("No ABHA yet?").await;
    case.picture("Making an ABHA is offered").await;
    makes_the_account(&case, AADHAAR_OF_NOBODY.1).await;
    case.window.read("was made").await;
    case.window.press_button("Take this address").await;
    case.window.read("has an ABHA now").await;
    case.picture("Made, registered and linked").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crt_abha_102_nothing_is_sent_before_the_agreement() {
    let meaning =
        "NHA's text whole, an act of agreement, and no OTP before it; who and when is kept";
    let mut case = Case::open("CRT_ABHA_102", meaning).await;
    opens_the_form(&case, ANOTHER_MOBILE).await;
    case.window.read("A text of the test").await;
    case.window.press_button("Send the Aadhaar OTP").await;
    case.window
        .read("Without the agreement nothing is sent")
        .await;
    case.picture("The whole text; without the agreement nothing is sent")
        .await;
    assert!(case.sent_to_abha("request/otp").is_empty());
    case.tick("The patient has read this").await;
    case.window.press_button("Send the Aadhaar OTP").await;
    case.window.read("mobile linked with Aadhaar").await;
    let agreements = case
        .window
        .ask("list_agreements", serde_json::json!({}))
        .await;
    assert_eq!(agreements[0]["by"], AGREED_BY);
    assert_eq!(agreements[0]["text_version"], "1.4");
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crt_abha_104_a_wrong_aadhaar_number_is_refused() {
    let meaning = "11 or 13 digits are no Aadhaar number: said, and nothing is sent";
    let mut case = Case::open("CRT_ABHA_104", meaning).await;
    opens_the_form(&case, ANOTHER_MOBILE).await;
    case.tick("The patient has read this").await;
    for wrong in ["99990000014", "9999000001411"] {
        case.window
            .type_into("Aadhaar number, required", wrong)
            .await;
        case.window.press_button("Send the Aadhaar OTP").await;
        case.window.read("not a valid Aadhaar number").await;
    }
    case.picture("13 digits are refused, and nothing is sent")
        .await;
    assert!(case.sent_to_abha("request/otp").is_empty());
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crt_abha_105_the_otp_went_to_the_mobile_of_the_aadhaar() {
    let meaning = "A field of six digits; says where the OTP went, with its last four digits";
    let mut case = Case::open("CRT_ABHA_105", meaning).await;
    opens_the_form(&case, ANOTHER_MOBILE).await;
    case.tick("The patient has read this").await;
    case.window.press_button("Send the Aadhaar OTP").await;
    case.window
        .read("mobile linked with Aadhaar, ending in 0012")
        .await;
    case.picture("Where the OTP went, and the field for it")
        .await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crt_abha_106_the_otp_is_sent_again_after_a_minute_and_no_sooner() {
    let meaning = "Sending again: not within 60 seconds, at most twice";
    let mut case = Case::open("CRT_ABHA_106", meaning).await;
    opens_the_form(&case, ANOTHER_MOBILE).await;
    case.tick("The patient has read this").await;
    case.window.press_button("Send the Aadhaar OTP").await;
    case.resend_waits().await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crt_abha_107_a_wrong_otp_is_refused_and_aadhaar_is_not_typed_again() {
    let meaning = "A wrong OTP is refused; it is typed again without the Aadhaar number";
    let mut case = Case::open("CRT_ABHA_107", meaning).await;
    opens_the_form(&case, AADHAAR_OF_NOBODY.1).await;
    case.tick("The patient has read this").await;
    case.window.press_button("Send the Aadhaar OTP").await;
    let right = case.otp(AADHAAR_OF_NOBODY.1).await;
    let wrong = if right == "111111" {
        "222222"
    } else {
        "111111"
    };
    case.give(wrong).await;
    case.window.read("wrong or too old").await;
    case.picture("Refused; the Aadhaar number need not be typed again")
        .await;
    case.give(&right).await;
    case.window.read("was made").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crt_abha_109_another_communication_mobile_is_proven_by_an_otp() {
    let meaning = "Another mobile is proven by an OTP of its own; a wrong one is refused";
    let mut case = Case::open("CRT_ABHA_109", meaning).await;
    makes_the_account(&case, ANOTHER_MOBILE).await;
    case.window
        .read("It shows that this mobile is the patient")
        .await;
    case.picture("An OTP went to the other mobile").await;
    let right = case.otp(ANOTHER_MOBILE).await;
    let wrong = if right == "111111" {
        "222222"
    } else {
        "111111"
    };
    case.give(wrong).await;
    case.window.read("wrong or too old").await;
    case.give(&right).await;
    case.window.read("was made").await;
    case.picture("Proven").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crt_abha_112_an_address_is_chosen_from_three_or_typed_by_the_rules() {
    let meaning = "Three or more suggestions, or an own address with the rules beside it; taken ones are said";
    let mut case = Case::open("CRT_ABHA_112", meaning).await;
    makes_the_account(&case, AADHAAR_OF_NOBODY.1).await;
    case.window.read("was made").await;
    let offered = "return document.querySelectorAll('main form input[type=radio]').length";
    let offered = case.window.run(offered, vec![]).await;
    assert!(
        offered.as_u64().unwrap() >= 4,
        "three and one's own: {offered}"
    );
    case.picture("Suggestions").await;
    case.window.choose("One of the patient").await;
    case.window.read("8 to 18 letters and digits").await;
    case.window
        .type_into("The address that the patient wants", "hinapatel79")
        .await;
    case.window.press_button("Take this address").await;
    case.window.read("is taken").await;
    case.picture("An address that belongs to somebody is said to be taken")
        .await;
    case.window
        .choose("The address that the patient wants")
        .await;
    case.window
        .type_into(
            "The address that the patient wants",
            "ishaan.verma.of.jaipur",
        )
        .await;
    case.window.press_button("Take this address").await;
    case.window.read("8 to 18 letters or digits").await;
    case.window
        .type_into("The address that the patient wants", "ishaan.jaipur")
        .await;
    case.window.press_button("Take this address").await;
    case.window.read("has an ABHA now").await;
    case.window.read("ishaan.jaipur@sbx").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crt_abha_113_number_and_address_stand_together() {
    let mut case = Case::open(
        "CRT_ABHA_113",
        "The result: 14-digit number and address together",
    )
    .await;
    makes_the_account(&case, AADHAAR_OF_NOBODY.1).await;
    case.window.read("was made").await;
    case.window.press_button("Take this address").await;
    case.window.read("has an ABHA now").await;
    let text = case.window.text().await;
    assert!(
        text.contains("91-") && text.contains("@sbx"),
        "both stand there"
    );
    case.picture("Number and address").await;
    case.pass().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn crt_abha_114_the_card_is_shown_and_saved() {
    let mut case = Case::open("CRT_ABHA_114", "The card can be seen and saved").await;
    makes_the_account(&case, AADHAAR_OF_NOBODY.1).await;
    case.window.read("was made").await;
    case.window.press_button("Take this address").await;
    case.window.read("has an ABHA now").await;
    case.shows_and_saves_the_card().await;
    case.pass().await;
}
