//! What good answers say: persons in their four shapes, tokens, searches.

use abha::AbhaClient;
use app::{
    model::{AbhaAccount, Birth, OtpBy, PersonIdentifier, Proven, Stated, TokenFamily},
    port::{IdentityError, IdentityService},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::{Value, json};

use super::support::*;

pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A service and its client.
pub(super) type Desk = (Service, AbhaClient);

pub(super) async fn desk() -> Desk {
    let service = Service::open().await;
    let client = service.client();
    (service, client)
}

async fn proven(desk: &Desk, person: usize, answer: Value) -> Result<Proven, IdentityError> {
    let (service, client) = desk;
    service.says(200, answer.to_string());
    let person = &everybody()[person];
    client
        .prove(person, OtpBy::Mobile, &transaction(), &otp())
        .await
}

const NUMBER: usize = 0;
const ADDRESS: usize = 1;
const MOBILE: usize = 2;
const AADHAAR: usize = 3;
const LISTED: usize = 4;

async fn one(desk: &Desk, person: usize, answer: Value) -> (AbhaAccount, String, TokenFamily) {
    match proven(desk, person, answer).await.unwrap() {
        Proven::One { account, token } => (*account, token.secret.to_string(), token.family),
        Proven::Several { .. } => panic!("one account"),
    }
}

async fn several(desk: &Desk, person: usize, answer: Value) -> Vec<AbhaAccount> {
    match proven(desk, person, answer).await.unwrap() {
        Proven::Several {
            token,
            accounts,
            transaction,
        } => {
            assert_eq!(token.secret.as_str(), "t");
            assert_eq!(transaction.0.as_str(), "txn-2");
            accounts
        }
        Proven::One { .. } => panic!("a choice"),
    }
}

pub(super) async fn profile((service, client): &Desk, answer: Value) -> AbhaAccount {
    service.says(200, answer.to_string());
    client.profile(&token(TokenFamily::Number)).await.unwrap()
}

fn addresses(account: &AbhaAccount) -> Vec<&str> {
    account
        .addresses
        .iter()
        .map(|address| address.0.as_str())
        .collect()
}

#[tokio::test]
async fn the_four_shapes_of_one_person_are_one_person() {
    let desk = desk().await;
    let photo = BASE64_STANDARD.encode(PNG);
    let (by_number, ..) = one(
        &desk,
        NUMBER,
        json!({
            "txnId": "txn-2", "authResult": "success", "token": "t", "expiresIn": 1800,
            "refreshToken": "r",
            "accounts": [{
                "ABHANumber": "91-1000-2000-3004", "preferredAbhaAddress": "meera.k@sbx",
                "name": "Meera K", "status": "ACTIVE", "profilePhoto": photo,
            }],
        }),
    )
    .await;
    let by_mobile = several(
        &desk,
        MOBILE,
        json!({
            "txnId": "txn-2", "authResult": "success", "token": "t", "expiresIn": 300,
            "accounts": [{
                "ABHANumber": "91-1000-2000-3004", "preferredAbhaAddress": "meera.k@sbx",
                "name": "Meera K", "gender": "F", "dob": "04-09-1988", "verifiedStatus": "VERIFIED",
                "verificationType": "AADHAAR", "status": "ACTIVE", "profilePhoto": photo,
                "kycVerified": true, "mobileVerified": true,
            }],
        }),
    )
    .await
    .remove(0);
    let (by_address, ..) = one(
        &desk,
        ADDRESS,
        json!({
            "message": "ok", "authResult": "success",
            "users": [{
                "abhaAddress": "meera.k@sbx", "fullName": "Meera K",
                "abhaNumber": "91-1000-2000-3004", "status": "ACTIVE", "kycStatus": "VERIFIED",
            }],
            "tokens": { "token": "t", "expiresIn": 1800, "refreshToken": "r" },
        }),
    )
    .await;
    let service = Service::open().await;
    service.says(
        200,
        json!({
            "message": "made", "txnId": "txn-2", "isNew": true,
            "tokens": { "token": "t", "expiresIn": 1800, "refreshToken": "r" },
            "ABHAProfile": {
                "firstName": "Meera", "middleName": "", "lastName": "K", "dob": "04-09-1988",
                "gender": "F", "photo": photo, "mobile": null, "email": null,
                "phrAddress": ["meera.k@sbx"], "address": "12 Test Road", "districtCode": "525",
                "stateCode": "29", "pinCode": "560001", "abhaType": "STANDARD",
                "stateName": "KARNATAKA", "districtName": "BENGALURU URBAN",
                "ABHANumber": "91-1000-2000-3004", "abhaStatus": "ACTIVE",
            },
        })
        .to_string(),
    );
    let made = service
        .client()
        .enrol(&transaction(), &otp(), &mobile(), "1.4")
        .await
        .unwrap();
    assert!(made.is_new && made.proves_mobile);
    assert_eq!(made.token.secret.as_str(), "t");
    for account in [&by_number, &by_mobile, &by_address, &made.account] {
        assert!(account.number == Some(number()));
        assert_eq!(addresses(account), ["meera.k@sbx"]);
        assert_eq!(account.name.as_deref(), Some("Meera K"));
        assert_eq!(account.status.as_deref(), Some("ACTIVE"));
    }
    for account in [&by_number, &by_mobile, &made.account] {
        assert_eq!(account.photo.as_deref(), Some(PNG));
    }
    let born = Some(Birth {
        year: 1988,
        month_day: Some((9, 4)),
    });
    for account in [&by_mobile, &made.account] {
        assert!(account.birth == born);
        assert_eq!(account.gender.as_deref(), Some("F"));
    }
    assert_eq!(by_mobile.known_to_customer_check, Stated::Yes);
    assert_eq!(by_address.known_to_customer_check, Stated::Yes);
    assert_eq!(
        made.account.postal_address.as_deref(),
        Some("12 Test Road, BENGALURU URBAN, KARNATAKA, 560001")
    );
}

#[tokio::test]
async fn whether_abdm_checked_somebody_is_yes_no_or_not_said() {
    let desk = desk().await;
    for (member, stated) in [
        (json!({}), Stated::NotStated),
        (json!({ "kycVerified": true }), Stated::Yes),
        (json!({ "kycVerified": "true" }), Stated::Yes),
        (json!({ "kycVerified": false }), Stated::No),
        (json!({ "kycVerified": null }), Stated::NotStated),
        (json!({ "kycStatus": "PENDING" }), Stated::No),
        (json!({ "verifiedStatus": "VERIFIED" }), Stated::Yes),
        (
            json!({ "verificationStatus": "something" }),
            Stated::NotStated,
        ),
    ] {
        let mut answer = member.clone();
        answer["name"] = json!("Meera");
        let account = profile(&desk, answer).await;
        assert_eq!(account.known_to_customer_check, stated, "{member}");
    }
}

#[tokio::test]
async fn a_token_is_final_by_what_stands_beside_it_and_found_in_each_place() {
    let desk = desk().await;
    let account = json!({ "ABHANumber": "91-1000-2000-3004" });
    for (token, is_final) in [
        (
            json!({ "token": "t", "expiresIn": 1800, "refreshToken": "r" }),
            true,
        ),
        (
            json!({ "token": "t", "expiresIn": 300, "refreshToken": "r" }),
            true,
        ),
        (json!({ "token": "t", "expiresIn": 1800 }), true),
        (json!({ "token": "t", "expiresIn": "1800" }), true),
        (json!({ "token": "t", "expiresIn": 300 }), false),
        (json!({ "token": "t" }), false),
    ] {
        for place in ["", "tokens", "jwtResponse"] {
            let mut answer = json!({ "txnId": "txn-2", "accounts": [account] });
            if place.is_empty() {
                for (name, value) in token.as_object().unwrap() {
                    answer[name] = value.clone();
                }
            } else {
                answer[place] = token.clone();
            }
            for person in [NUMBER, MOBILE, AADHAAR, LISTED] {
                if is_final {
                    let (_, secret, family) = one(&desk, person, answer.clone()).await;
                    assert_eq!((secret.as_str(), family), ("t", TokenFamily::Number));
                } else {
                    assert_eq!(several(&desk, person, answer.clone()).await.len(), 1);
                }
            }
        }
    }
    let answer = json!({ "users": [], "token": "t" });
    let (account, _, family) = one(&desk, ADDRESS, answer).await;
    assert_eq!(family, TokenFamily::Address);
    assert!(account.addresses == [address()], "whose it is was asked");
}

#[tokio::test]
async fn several_accounts_of_one_mobile_are_a_choice_whatever_the_token_says() {
    let desk = desk().await;
    let answer = json!({
        "txnId": "txn-2", "token": "t", "expiresIn": 1800, "refreshToken": "r",
        "accounts": [
            { "ABHANumber": "91-1000-2000-3004", "name": "Meera" },
            { "ABHANumber": "91-1000-2000-3012", "name": "Ravi", "preferredAbhaAddress": null },
        ],
    });
    let accounts = several(&desk, MOBILE, answer).await;
    assert_eq!(accounts.len(), 2);
    assert!(accounts[1].addresses.is_empty());
}

#[tokio::test]
async fn an_answer_about_somebody_else_is_not_taken() {
    let desk = desk().await;
    let answer = json!({
        "txnId": "txn-2", "token": "t", "refreshToken": "r",
        "accounts": [{ "ABHANumber": "91-9999-8888-7777" }],
    });
    let error = proven(&desk, NUMBER, answer).await.unwrap_err();
    assert!(matches!(error, IdentityError::NotUnderstood(_)));
    let answer = json!({
        "tokens": { "token": "t" },
        "users": [{ "abhaAddress": "one@sbx" }, { "abhaAddress": "two@sbx" }],
    });
    let error = proven(&desk, ADDRESS, answer).await.unwrap_err();
    assert!(matches!(error, IdentityError::NotUnderstood(_)));
    let answer = json!({
        "tokens": { "token": "t" },
        "users": [{ "abhaAddress": "one@sbx" }, { "abhaAddress": "meera.k@sbx", "fullName": "Meera" }],
    });
    let (account, ..) = one(&desk, ADDRESS, answer).await;
    assert_eq!(account.name.as_deref(), Some("Meera"));
}

#[tokio::test]
async fn a_masked_number_is_kept_apart_and_the_typed_one_counts() {
    let desk = desk().await;
    let masked = json!({
        "txnId": "txn-2", "token": "t", "refreshToken": "r",
        "accounts": [{ "ABHANumber": "91-XXXX-XXXX-3004", "name": "Meera" }],
    });
    let (account, ..) = one(&desk, NUMBER, masked.clone()).await;
    assert!(account.number == Some(number()));
    assert_eq!(account.masked_number.as_deref(), Some("91-XXXX-XXXX-3004"));
    let (account, ..) = one(&desk, AADHAAR, masked).await;
    assert!(account.number.is_none());
    assert_eq!(account.masked_number.as_deref(), Some("91-XXXX-XXXX-3004"));
}

#[tokio::test]
async fn numbers_and_addresses_are_told_apart_by_their_shape() {
    let desk = desk().await;
    for (member, has_number, found) in [
        (
            json!({ "healthId": "meera.k@sbx" }),
            false,
            vec!["meera.k@sbx"],
        ),
        (json!({ "healthId": "91100020003004" }), true, vec![]),
        (
            json!({ "healthIdNumber": "91-1000-2000-3004", "healthId": "Meera@sbx" }),
            true,
            vec!["Meera@sbx"],
        ),
        (
            json!({ "abhaNumber": null, "abhaAddress": "old!x-1@ndhm" }),
            false,
            vec!["old!x-1@ndhm"],
        ),
        (
            json!({ "preferredAbhaAddress": "b@sbx", "phrAddress": ["a@sbx", "b@sbx", "", null, 5] }),
            false,
            vec!["b@sbx", "a@sbx"],
        ),
        (json!({ "abhaAddress": "two words@sbx" }), false, vec![]),
        (json!({ "abhaAddress": "@sbx" }), false, vec![]),
        (
            json!({ "ABHANumber": "-", "abhaAddress": "null" }),
            false,
            vec![],
        ),
    ] {
        let mut answer = member.clone();
        answer["name"] = json!("Meera");
        let account = profile(&desk, answer).await;
        assert_eq!(account.number.is_some(), has_number, "{member}");
        assert_eq!(addresses(&account), found, "{member}");
    }
}

#[tokio::test]
async fn a_profile_is_read_whatever_kind_its_members_have() {
    let desk = desk().await;
    let account = profile(&desk, json!({
        "ABHANumber": "91-1000-2000-3004", "preferredAbhaAddress": "meera.k@sbx",
        "mobile": "******0001", "firstName": "Meera", "middleName": "null", "lastName": "K",
        "name": null, "yearOfBirth": 1988, "monthOfBirth": "9", "dayOfBirth": "04", "gender": "F",
        "profilePhoto": "not a picture", "kycPhoto": BASE64_STANDARD.encode(PNG),
        "status": "active", "stateCode": 29, "districtCode": "525", "pincode": 560001,
        "address": "12 Test Road, Bengaluru Urban", "stateName": "Karnataka",
        "districtName": "Bengaluru Urban", "authMethods": ["AADHAAR_OTP"], "tags": {},
        "kycVerified": true, "localizedDetails": { "name": "x" }, "createdDate": "01-02-2024",
    }))
    .await;
    assert_eq!(account.name.as_deref(), Some("Meera K"));
    assert!(
        account.birth
            == Some(Birth {
                year: 1988,
                month_day: Some((9, 4))
            })
    );
    assert_eq!(account.mobile.as_deref(), Some("******0001"));
    assert_eq!(account.status.as_deref(), Some("ACTIVE"));
    assert_eq!(account.photo.as_deref(), Some(PNG));
    assert_eq!(
        account.postal_address.as_deref(),
        Some("12 Test Road, Bengaluru Urban, Karnataka, 560001")
    );
    let account = profile(&desk, json!({
        "fullName": "Meera K", "abhaAddress": "meera.k@sbx", "yearOfBirth": "1988",
        "monthOfBirth": null, "dayOfBirth": "null", "pinCode": "560001",
        "address": { "line": "12 Test Road", "district": "Bengaluru Urban", "state": "Karnataka" },
    }))
    .await;
    assert!(
        account.birth
            == Some(Birth {
                year: 1988,
                month_day: None
            }),
        "a year stays a year"
    );
    assert_eq!(
        account.postal_address.as_deref(),
        Some("12 Test Road, Bengaluru Urban, Karnataka, 560001")
    );
    assert!(account.photo.is_none());
}

#[tokio::test]
async fn a_look_up_offers_what_is_listed_both_where_nothing_is_and_never_what_is_blocked() {
    use OtpBy::{Aadhaar, Mobile};
    let service = Service::open().await;
    let client = service.client();
    for (methods, blocked, ways, shown) in [
        (
            json!(["MOBILE_OTP", "AADHAAR_OTP", "PASSWORD"]),
            json!([]),
            vec![Aadhaar, Mobile],
            vec![],
        ),
        (json!(["MOBILE_OTP"]), json!(null), vec![Mobile], vec![]),
        (json!([]), json!([]), vec![Aadhaar, Mobile], vec![]),
        (
            json!(null),
            json!(["MOBILE_OTP"]),
            vec![Aadhaar],
            vec![Mobile],
        ),
        (json!(["PASSWORD"]), json!([]), vec![], vec![]),
        (
            json!(["MOBILE_OTP"]),
            json!(["MOBILE_OTP"]),
            vec![],
            vec![Mobile],
        ),
    ] {
        service.says(
            200,
            json!({
                "healthIdNumber": "91-XXXX-XXXX-3004", "abhaAddress": "meera.k@sbx",
                "authMethods": methods, "blockedAuthMethods": blocked, "status": "ACTIVE",
                "message": null, "fullName": "Meera K", "mobile": "******0001",
            })
            .to_string(),
        );
        let found = client.look_up(&address()).await.unwrap();
        assert_eq!(
            (&found.ways, &found.blocked),
            (&ways, &shown),
            "{methods} {blocked}"
        );
        assert_eq!(
            found.account.masked_number.as_deref(),
            Some("91-XXXX-XXXX-3004")
        );
        assert_eq!(found.account.name.as_deref(), Some("Meera K"));
    }
    service.says(
        200,
        r#"{"healthIdNumber":null,"abhaAddress":"meera.k@sbx","status":"deactivated"}"#,
    );
    let found = client.look_up(&address()).await.unwrap();
    assert_eq!(found.account.status.as_deref(), Some("DEACTIVATED"));
    assert!(found.account.number.is_none());
    service.says(
        200,
        r#"{"abhaAddress":"somebody.else@sbx","status":"ACTIVE"}"#,
    );
    let error = client.look_up(&address()).await.map(|_| ()).unwrap_err();
    assert!(matches!(error, IdentityError::NotUnderstood(_)));
}

#[tokio::test]
async fn a_search_by_mobile_lists_its_accounts_alone_or_in_a_list() {
    let service = Service::open().await;
    let client = service.client();
    let answer = json!({
        "txnId": "txn-9",
        "ABHA": [
            { "index": 1, "ABHANumber": "91-XXXX-XXXX-3004", "name": "Meera", "gender": "F",
              "authMethods": ["AADHAAR_OTP"] },
            { "index": "2", "ABHANumber": "91-XXXX-XXXX-3012", "name": "Ravi", "gender": "M" },
            { "name": "without a place" },
        ],
    });
    for answer in [answer.clone(), json!([answer])] {
        service.says(200, answer.to_string());
        let found = client.search_mobile(&mobile()).await.unwrap();
        assert_eq!(found.search.0.as_str(), "txn-9");
        let places: Vec<_> = found.listed.iter().map(|listed| listed.index).collect();
        assert_eq!(places, [1, 2]);
        assert_eq!(found.listed[0].ways, [OtpBy::Aadhaar]);
        assert_eq!(found.listed[1].ways, [OtpBy::Aadhaar, OtpBy::Mobile]);
        assert_eq!(found.listed[1].account.name.as_deref(), Some("Ravi"));
    }
    let listed = PersonIdentifier::Listed {
        search: transaction(),
        index: 1,
    };
    service.says(
        200,
        r#"{"txnId":"t","token":"t","refreshToken":"r","accounts":[{"name":"Meera"}]}"#,
    );
    let proven = client
        .prove(&listed, OtpBy::Aadhaar, &transaction(), &otp())
        .await
        .unwrap();
    assert!(matches!(proven, Proven::One { .. }));
}

#[tokio::test]
async fn the_last_digits_of_the_mobile_are_read_out_of_the_words() {
    let (service, client) = desk().await;
    for (words, found) in [
        (
            "OTP sent to mobile number ending with ******1234",
            Some("1234"),
        ),
        (
            "OTP is sent to Aadhaar registered mobile ending with XXXXXX0423",
            Some("0423"),
        ),
        (
            "OTP sent to number ending 1234, valid for 10 minutes",
            Some("1234"),
        ),
        ("OTP sent to xxxxxxx89", Some("89")),
        ("OTP sent to 9000000001", Some("0001")),
        ("OTP sent, valid for 10 minutes", None),
        ("", None),
    ] {
        service.says(
            200,
            json!({ "txnId": "txn-1", "message": words }).to_string(),
        );
        let sent = client
            .send_otp(&everybody()[NUMBER], OtpBy::Mobile)
            .await
            .unwrap();
        assert_eq!(sent.to_ends.as_deref(), found, "{words}");
    }
}

#[tokio::test]
async fn every_form_met_is_the_same_day_and_a_year_alone_stays_one() {
    let desk = desk().await;
    for (texts, birth) in [
        (
            vec![
                "04-09-1988",
                "4/9/1988",
                "1988-09-04",
                "1988-09-04T00:00:00.000Z",
                "1988/9/4",
                " 04.09.1988 ",
            ],
            Some(Birth {
                year: 1988,
                month_day: Some((9, 4)),
            }),
        ),
        (
            vec!["1988", "1988-0-0"],
            Some(Birth {
                year: 1988,
                month_day: None,
            }),
        ),
        (
            vec![
                "",
                "31-02-1988",
                "04-13-1988",
                "88",
                "a-b-c",
                "1-2-3-4",
                "0001-01-01",
            ],
            None,
        ),
    ] {
        for text in texts {
            let account = profile(&desk, json!({ "name": "Meera", "dob": text })).await;
            assert!(account.birth == birth, "{text}");
        }
    }
}
