//! What each refusal means, by the call that got it.

mod down;

use abha::AbhaClient;
use app::{
    model::{OtpBy, TokenFamily},
    port::{IdentityError, IdentityService},
};
use domain::Meaning;

use super::support::*;

/// A call that can be refused.
#[derive(Clone, Copy, Debug)]
enum Asked {
    LookUp,
    Search,
    /// By the place in [`everybody`].
    Send(usize),
    Prove(usize),
    Choose,
    Profile,
    Card,
    SendEnrolment,
    Enrol,
    SendMobile,
    ProveMobile,
    Suggest,
    Claim,
}

const NUMBER: usize = 0;
const ADDRESS: usize = 1;
const MOBILE: usize = 2;
const AADHAAR: usize = 3;

/// The name of what came of it.
fn named(error: &IdentityError) -> &'static str {
    match error {
        IdentityError::NoAccount => "NoAccount",
        IdentityError::WrongIdentifier(_) => "WrongIdentifier",
        IdentityError::WrongOtp => "WrongOtp",
        IdentityError::TooOld => "TooOld",
        IdentityError::TooMany => "TooMany",
        IdentityError::OtherWay => "OtherWay",
        IdentityError::NotActive => "NotActive",
        IdentityError::AddressTaken => "AddressTaken",
        IdentityError::MobileFull => "MobileFull",
        IdentityError::Uidai(_) => "Uidai",
        IdentityError::NotPermitted(_) => "NotPermitted",
        IdentityError::SessionEnded => "SessionEnded",
        IdentityError::Down(_) => "Down",
        IdentityError::Unreachable(_) => "Unreachable",
        IdentityError::NotUnderstood(_) => "NotUnderstood",
        IdentityError::Encryption => "Encryption",
        IdentityError::Session(_) => "Session",
        IdentityError::Refused(_) => "Refused",
        IdentityError::Invalid(_) => "Invalid",
    }
}

/// Makes the call against this answer, however often it comes again.
async fn refusal(
    (service, client): &(Service, AbhaClient),
    status: u16,
    body: &str,
    asked: Asked,
) -> IdentityError {
    service.manners.lock().unwrap().answers.clear();
    for _ in 0..3 {
        service.says(status, body);
    }
    let person = token(TokenFamily::Number);
    let refused = match asked {
        Asked::LookUp => client.look_up(&address()).await.map(|_| ()),
        Asked::Search => client.search_mobile(&mobile()).await.map(|_| ()),
        Asked::Send(place) => {
            let by = if place == AADHAAR {
                OtpBy::Aadhaar
            } else {
                OtpBy::Mobile
            };
            client.send_otp(&everybody()[place], by).await.map(|_| ())
        }
        Asked::Prove(place) => {
            let person = &everybody()[place];
            let proven = client
                .prove(person, OtpBy::Mobile, &transaction(), &otp())
                .await;
            proven.map(|_| ())
        }
        Asked::Choose => {
            let chosen = client.choose(&transaction(), &person, &number()).await;
            chosen.map(|_| ())
        }
        Asked::Profile => client.profile(&person).await.map(|_| ()),
        Asked::Card => client.card(&person).await.map(|_| ()),
        Asked::SendEnrolment => client
            .send_enrolment_otp(&aadhaar(), None)
            .await
            .map(|_| ()),
        Asked::Enrol => client
            .enrol(&transaction(), &otp(), &mobile(), "1.4")
            .await
            .map(|_| ()),
        Asked::SendMobile => {
            let sent = client.send_mobile_otp(&transaction(), &mobile()).await;
            sent.map(|_| ())
        }
        Asked::ProveMobile => client.prove_mobile(&transaction(), &otp()).await,
        Asked::Suggest => client.suggest_addresses(&transaction()).await.map(|_| ()),
        Asked::Claim => {
            let claimed = client.claim_address(&transaction(), "meera.k").await;
            claimed.map(|_| ())
        }
    };
    refused.unwrap_err()
}

async fn desk() -> (Service, AbhaClient) {
    let service = Service::open().await;
    let client = service.client();
    (service, client)
}

async fn all(rows: &[(u16, &str, Asked, &str)]) {
    let desk = desk().await;
    for (status, body, asked, meant) in rows {
        let error = refusal(&desk, *status, body, *asked).await;
        assert_eq!(
            named(&error),
            *meant,
            "{status} {body} to {asked:?}: {error:?}"
        );
    }
}

#[tokio::test]
async fn every_form_of_no_account_is_one() {
    use Asked::{LookUp, Prove, Search, Send};
    let not_found = r#"{"error":{"code":"ABDM-1114","message":"User not found"}}"#;
    all(&[
        (404, not_found, Send(NUMBER), "NoAccount"),
        (404, not_found, Prove(MOBILE), "NoAccount"),
        (404, not_found, Search, "NoAccount"),
        (
            404,
            r#"{"code":"ABDM-1115","message":"no account"}"#,
            Send(MOBILE),
            "NoAccount",
        ),
        (
            400,
            r#"{"loginId":"Invalid Mobile Number"}"#,
            Send(MOBILE),
            "NoAccount",
        ),
        (
            400,
            r#"{"message":"Invalid Mobile Number"}"#,
            Send(MOBILE),
            "NoAccount",
        ),
        (
            404,
            r#"[{"code":"ABDM-1114: ","message":"no ABHA user registered"}]"#,
            Prove(AADHAAR),
            "NoAccount",
        ),
        (
            400,
            r#"{"code":"ABDM-1013","message":"unknown"}"#,
            Send(NUMBER),
            "NoAccount",
        ),
        (
            400,
            r#"{"code":"ABDM-1211","message":"unknown"}"#,
            LookUp,
            "NoAccount",
        ),
        (
            404,
            r#"[{"error":{"code":"ABDM-1211","message":"unknown"}}]"#,
            Send(ADDRESS),
            "NoAccount",
        ),
        (
            404,
            r#"{"code":"ABDM-1012","message":"unknown"}"#,
            LookUp,
            "NoAccount",
        ),
        (
            400,
            r#"{"code":"ABDM-9999","message":"User not found"}"#,
            LookUp,
            "NoAccount",
        ),
        (
            404,
            r#"{"message":"User not found","timestamp":"2026-01-01"}"#,
            LookUp,
            "NoAccount",
        ),
        (404, "User not found", LookUp, "NoAccount"),
        (200, r#"{"txnId":"t","ABHA":[]}"#, Search, "NoAccount"),
        (200, "[]", Search, "NoAccount"),
        (
            200,
            r#"{"txnId":"t","authResult":"success","accounts":[]}"#,
            Prove(MOBILE),
            "NoAccount",
        ),
        (
            200,
            r#"{"authResult":"failed","message":"no ABHA user registered"}"#,
            Prove(AADHAAR),
            "NoAccount",
        ),
    ])
    .await;
}

#[tokio::test]
async fn every_form_of_a_wrong_otp_is_one() {
    use Asked::{Enrol, Prove, ProveMobile};
    for asked in [
        Prove(NUMBER),
        Prove(ADDRESS),
        Prove(MOBILE),
        Prove(AADHAAR),
        Enrol,
        ProveMobile,
    ] {
        all(&[
            (400, r#"{"otpValue":"Invalid OTP value","timestamp":"2026-01-01"}"#, asked, "WrongOtp"),
            (400, r#"{"authData.otp.otpValue":"must match"}"#, asked, "WrongOtp"),
            (422, r#"{"error":{"code":"ABDM-1204","message":"UIDAI Error code : 400 : OTP did not match"}}"#, asked, "WrongOtp"),
            (422, r#"{"code":"ABDM-1204","message":"UIDAI Error code : 400"}"#, asked, "WrongOtp"),
            (200, r#"{"authResult":"failed","message":"Please enter a valid OTP"}"#, asked, "WrongOtp"),
            (
                200,
                r#"{"txnId":"t","authResult":"failed","message":"Please enter a valid OTP"}"#,
                asked,
                "WrongOtp",
            ),
            (
                400,
                r#"{"txnId":"t","message":"Please enter a valid OTP, this one does not match"}"#,
                asked,
                "WrongOtp",
            ),
            (200, r#"{"authResult":"Failed","message":"OTP expired, please try again"}"#, asked, "WrongOtp"),
            (400, r#"{"code":"ABDM-1035","message":"mismatch"}"#, asked, "WrongOtp"),
            (400, r#"{"message":"The OTP is invalid"}"#, asked, "WrongOtp"),
            (200, r#"{"authResult":"failed","code":"ABDM-1100","message":"too many"}"#, asked, "TooMany"),
            (200, r#"{"authResult":"failed","message":"wait 30 minutes"}"#, asked, "TooMany"),
        ])
        .await;
    }
}

#[tokio::test]
async fn what_is_typed_wrong_is_told_from_what_is_too_old_and_what_waits() {
    use Asked::{
        Choose, Claim, Enrol, LookUp, Profile, Prove, ProveMobile, Search, Send, SendEnrolment,
        SendMobile, Suggest,
    };
    all(&[
        (
            400,
            r#"{"loginId":"LoginId is invalid"}"#,
            Send(NUMBER),
            "WrongIdentifier",
        ),
        (
            400,
            r#"{"loginId":"Invalid LoginId"}"#,
            SendEnrolment,
            "WrongIdentifier",
        ),
        (
            422,
            r#"{"code":"ABDM-1204","message":"UIDAI Error code : 998 : Invalid Aadhaar Number"}"#,
            SendEnrolment,
            "WrongIdentifier",
        ),
        (
            422,
            r#"{"code":"ABDM-1204","message":"Aadhaar number is not valid"}"#,
            Send(AADHAAR),
            "WrongIdentifier",
        ),
        (
            400,
            r#"{"code":"ABDM-1051","message":"bad address"}"#,
            LookUp,
            "WrongIdentifier",
        ),
        (
            400,
            r#"{"abhaAddress":"not an address"}"#,
            LookUp,
            "WrongIdentifier",
        ),
        (
            400,
            r#"{"mobile":"Invalid mobile number"}"#,
            Search,
            "WrongIdentifier",
        ),
        (
            400,
            r#"{"message":"Invalid ABHA Number"}"#,
            Choose,
            "WrongIdentifier",
        ),
        (
            400,
            r#"{"code":"ABDM-1006","message":"invalid value"}"#,
            SendMobile,
            "WrongIdentifier",
        ),
        (
            400,
            r#"{"txnId":"Invalid Transaction Id"}"#,
            Prove(NUMBER),
            "TooOld",
        ),
        (
            400,
            r#"{"code":"ABDM-1017","message":"x"}"#,
            Enrol,
            "TooOld",
        ),
        (
            400,
            r#"{"message":"Transaction has expired"}"#,
            Suggest,
            "TooOld",
        ),
        (
            400,
            r#"{"code":"ABDM-1100","message":"x"}"#,
            Send(MOBILE),
            "TooMany",
        ),
        (
            422,
            r#"{"message":"Exceeded the maximum number of attempts"}"#,
            Enrol,
            "TooMany",
        ),
        (
            422,
            r#"{"code":"ABDM-1118","message":"x"}"#,
            Send(NUMBER),
            "OtherWay",
        ),
        (
            422,
            r#"{"code":"ABDM-1119","message":"x"}"#,
            Send(ADDRESS),
            "OtherWay",
        ),
        (
            400,
            r#"{"code":"ABDM-1134","message":"x"}"#,
            Send(NUMBER),
            "NotActive",
        ),
        (
            400,
            r#"{"code":"ABDM-1407","message":"x"}"#,
            Prove(NUMBER),
            "NotActive",
        ),
        (
            400,
            r#"{"message":"The account is deactivated"}"#,
            LookUp,
            "NotActive",
        ),
        (
            400,
            r#"{"code":"ABDM-1101","message":"x"}"#,
            Claim,
            "AddressTaken",
        ),
        (
            409,
            r#"{"message":"ABHA Address already exists"}"#,
            Claim,
            "AddressTaken",
        ),
        (
            400,
            r#"{"code":"ABDM-1124","message":"x"}"#,
            SendMobile,
            "MobileFull",
        ),
        (
            400,
            r#"{"code":"ABDM-1124","message":"x"}"#,
            Enrol,
            "MobileFull",
        ),
        (422, r#"{"code":"ABDM-1207","message":"x"}"#, Enrol, "Uidai"),
        (
            422,
            r#"{"code":"ABDM-1204","message":"UIDAI Error code : 561 : Request expired"}"#,
            Enrol,
            "Uidai",
        ),
        (
            422,
            r#"{"code":"ABDM-1204","message":"no mobile is linked"}"#,
            SendEnrolment,
            "Uidai",
        ),
        (
            401,
            r#"{"code":"ABDM-1094","message":"X-token expired"}"#,
            Profile,
            "SessionEnded",
        ),
        (
            400,
            r#"{"code":"ABDM-1158","message":"x"}"#,
            Profile,
            "SessionEnded",
        ),
        (
            400,
            r#"{"code":"ABDM-1006","message":"Invalid X-token"}"#,
            Profile,
            "SessionEnded",
        ),
        (401, "", Choose, "SessionEnded"),
        (
            401,
            r#"{"code":"ABDM-1094","message":"restricted"}"#,
            Enrol,
            "NotPermitted",
        ),
        (
            401,
            r#"{"code":"ABDM-1021","message":"x"}"#,
            SendEnrolment,
            "NotPermitted",
        ),
        (
            403,
            r#"{"code":"ABDM-1218","message":"x"}"#,
            Send(NUMBER),
            "NotPermitted",
        ),
        (403, "", Send(NUMBER), "NotPermitted"),
        (
            401,
            r#"{"code":"900901","message":"x"}"#,
            Send(NUMBER),
            "Session",
        ),
        (
            401,
            "<ams:fault><ams:code>900902</ams:code><ams:message>no</ams:message></ams:fault>",
            Send(NUMBER),
            "Session",
        ),
        (400, r#"{"scope":"Invalid Scope"}"#, Send(NUMBER), "Refused"),
        (
            404,
            r#"{"code":"ABDM-1016","message":"time"}"#,
            Send(NUMBER),
            "Refused",
        ),
        (
            400,
            r#"{"code":"ABDM-1227","message":"x"}"#,
            Enrol,
            "Refused",
        ),
        // Codes that mean nobody elsewhere, and something else here.
        (
            400,
            r#"{"code":"ABDM-1211","message":"x"}"#,
            Enrol,
            "Refused",
        ),
        (
            400,
            r#"{"code":"ABDM-1114","message":"x"}"#,
            ProveMobile,
            "Refused",
        ),
        (
            400,
            r#"{"code":"ABDM-1035","message":"x"}"#,
            Send(NUMBER),
            "Refused",
        ),
    ])
    .await;
}
