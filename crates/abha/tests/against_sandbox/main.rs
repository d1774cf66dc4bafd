//! The client, under a session of the gateway's own client, against the sandbox's ABHA service, which was
//! written from the protocol and judges every call.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::{collections::BTreeMap, sync::Arc};

use abdm::{
    client::{ClientSettings, GatewayClient},
    profile::Api,
};
use abha::{AbhaClient, AbhaSettings};
use app::{
    SystemClock,
    model::{CardKind, OtpBy, PersonIdentifier, Proven, Transaction, TypedAddress},
    port::{IdentityError, IdentityService},
};
use domain::{AadhaarNumber, AbhaNumber, HiuId, MobileNumber, Otp};
use sandbox::{
    AbhaPaths, AddressKey, CallFault, CardForm, ErrorShape, IdentityFault, KeyText, Misbehaviour,
    NoAccount, OldTransaction, OtpRules, Sandbox, Settings, StatedMobile, TokenPlace, WrongAadhaar,
    WrongOtp,
};

/// Invented people of practice mode.
const NUMBER: &str = "91-0000-0000-0018";
const MOBILE: &str = "9000000001";
const AADHAAR: &str = "999900000016";
const FAMILY: &str = "9000000004";
const NEWCOMER: (&str, &str) = ("999900000141", "9000000012");
/// On which there is no account.
const NOBODYS: &str = "9000000077";

struct Desk {
    sandbox: Sandbox,
    client: AbhaClient,
}

impl Desk {
    async fn open() -> Self {
        Self::open_with(Settings::default()).await
    }

    /// Nobody waits between two OTPs.
    async fn open_with(settings: Settings) -> Self {
        let sandbox = Sandbox::start(Settings {
            api: sandbox::Api::V3,
            otp: OtpRules {
                resend_after_s: 0,
                resends: 1000,
                ..OtpRules::default()
            },
            ..settings
        })
        .await
        .unwrap();
        let gateway = ClientSettings {
            api: Api::V3,
            url: sandbox.gateway_url(),
            paths: BTreeMap::new(),
            consent_manager: "sbx".to_owned(),
            client_id: "SBX_PRACTICE".to_owned(),
            client_secret: "practice-secret".into(),
            hiu: HiuId::parse("PRACTICE-HIU-1").unwrap(),
            hiu_name: "Test clinic".to_owned(),
            hip: None,
            timeout: ClientSettings::TIMEOUT,
        };
        let clock = Arc::new(SystemClock);
        let gateway = GatewayClient::new(gateway, clock.clone()).unwrap();
        let settings = AbhaSettings::new(sandbox.abha_url(), sandbox.phr_url());
        let client = AbhaClient::new(settings, Arc::new(gateway), clock).unwrap();
        Self { sandbox, client }
    }

    /// The next occasion goes wrong so.
    fn once(&self, fault: IdentityFault) {
        self.sandbox
            .misbehave(Misbehaviour::identity(fault).times(1));
    }

    fn otp(&self, mobile: &str) -> Otp {
        Otp::parse(&self.sandbox.last_otp(Some(mobile)).unwrap()).unwrap()
    }

    /// An OTP that was not sent.
    fn wrong(&self, mobile: &str) -> Otp {
        let sent = self.otp(mobile);
        let other = if sent.expose() == "111111" {
            "222222"
        } else {
            "111111"
        };
        Otp::parse(other).unwrap()
    }

    /// Sends an OTP to a mobile and proves it.
    async fn verified(
        &self,
        person: &PersonIdentifier,
        by: OtpBy,
        mobile: &str,
    ) -> Result<Proven, IdentityError> {
        let sent = self.client.send_otp(person, by).await?;
        assert_eq!(sent.to_ends.as_deref(), mobile.get(6..));
        let otp = self.otp(mobile);
        self.client.prove(person, by, &sent.transaction, &otp).await
    }

    fn judged(&self) {
        let complaints = self.sandbox.complaints();
        assert!(complaints.is_empty(), "{complaints:?}");
    }
}

fn number(text: &str) -> PersonIdentifier {
    PersonIdentifier::Number(AbhaNumber::parse(text).unwrap())
}

fn address(text: &str) -> PersonIdentifier {
    PersonIdentifier::Address(TypedAddress(text.to_owned()))
}

fn mobile(text: &str) -> PersonIdentifier {
    PersonIdentifier::Mobile(MobileNumber::parse(text).unwrap())
}

fn aadhaar(text: &str) -> PersonIdentifier {
    PersonIdentifier::Aadhaar(AadhaarNumber::parse(text).unwrap())
}

fn one(proven: Proven) -> (app::model::AbhaAccount, app::model::PersonToken) {
    match proven {
        Proven::One { account, token } => (*account, token),
        Proven::Several { .. } => panic!("one account"),
    }
}

#[tokio::test]
async fn one_person_is_verified_in_every_way_and_shown_whole() {
    let desk = Desk::open().await;
    let found = desk
        .client
        .look_up(&TypedAddress("hinapatel79@sbx".to_owned()))
        .await;
    let name = found.unwrap().account.name.unwrap();
    for (person, by) in [
        (number(NUMBER), OtpBy::Aadhaar),
        (number(NUMBER), OtpBy::Mobile),
        (aadhaar(AADHAAR), OtpBy::Aadhaar),
        (address("hinapatel79@sbx"), OtpBy::Aadhaar),
        (address("hinapatel79@sbx"), OtpBy::Mobile),
    ] {
        let (account, token) = one(desk.verified(&person, by, MOBILE).await.unwrap());
        assert_eq!(account.name.as_ref(), Some(&name));
        assert!(account.number == AbhaNumber::parse(NUMBER).ok());
        let profile = desk.client.profile(&token).await.unwrap();
        assert_eq!(profile.name.as_ref(), Some(&name));
        assert!(profile.birth.is_some() && profile.gender.is_some());
        assert_eq!(desk.client.card(&token).await.unwrap().kind, CardKind::Png);
        assert_eq!(desk.client.qr(&token).await.unwrap().kind, CardKind::Png);
    }
    desk.judged();
}

#[tokio::test]
async fn one_of_a_family_is_chosen_or_picked_from_a_search() {
    let desk = Desk::open().await;
    let proven = desk
        .verified(&mobile(FAMILY), OtpBy::Mobile, FAMILY)
        .await
        .unwrap();
    let Proven::Several {
        transaction,
        token,
        accounts,
    } = proven
    else {
        panic!("a choice");
    };
    assert_eq!(accounts.len(), 3);
    let chosen = accounts[1].number.clone().unwrap();
    let opened = desk
        .client
        .choose(&transaction, &token, &chosen)
        .await
        .unwrap();
    let profile = desk.client.profile(&opened).await.unwrap();
    assert!(profile.number == Some(chosen));
    let family = MobileNumber::parse(FAMILY).unwrap();
    for form in [None, Some(IdentityFault::SearchAsObject)] {
        form.into_iter().for_each(|form| desk.once(form));
        let search = desk.client.search_mobile(&family).await.unwrap();
        assert_eq!(search.listed.len(), 3);
        assert!(search.listed[0].account.number.is_none(), "masked");
        let listed = PersonIdentifier::Listed {
            search: search.search,
            index: search.listed[0].index,
        };
        one(desk.verified(&listed, OtpBy::Mobile, FAMILY).await.unwrap());
    }
    desk.judged();
}

#[tokio::test]
async fn who_is_not_there_or_may_not_is_told_in_every_form() {
    let desk = Desk::open().await;
    let client = &desk.client;
    let nobody = number("91-9999-9999-9999");
    for form in [None, Some(NoAccount::Number)] {
        form.into_iter()
            .for_each(|form| desk.once(IdentityFault::NoAccount(form)));
        let error = client.send_otp(&nobody, OtpBy::Mobile).await.unwrap_err();
        assert_eq!(error, IdentityError::NoAccount);
    }
    for form in [
        None,
        Some(NoAccount::Mobile),
        Some(NoAccount::NotFoundInWords),
    ] {
        form.into_iter()
            .for_each(|form| desk.once(IdentityFault::NoAccount(form)));
        let error = client
            .send_otp(&mobile(NOBODYS), OtpBy::Mobile)
            .await
            .unwrap_err();
        assert_eq!(error, IdentityError::NoAccount, "{form:?}");
    }
    let nowhere = TypedAddress("nobody.here@sbx".to_owned());
    for form in [
        None,
        Some(NoAccount::Address400),
        Some(NoAccount::NotFoundInWords),
    ] {
        form.into_iter()
            .for_each(|form| desk.once(IdentityFault::NoAccount(form)));
        let error = client.look_up(&nowhere).await.unwrap_err();
        assert_eq!(error, IdentityError::NoAccount, "{form:?}");
    }
    let (person, phone) = NEWCOMER;
    let none = desk.verified(&aadhaar(person), OtpBy::Aadhaar, phone).await;
    assert_eq!(none.unwrap_err(), IdentityError::NoAccount);
    let error = client
        .send_otp(&number("91-0000-0000-0133"), OtpBy::Mobile)
        .await;
    assert_eq!(error.unwrap_err(), IdentityError::NotActive);
    let error = client
        .send_otp(&number("91-0000-0000-0059"), OtpBy::Aadhaar)
        .await;
    assert_eq!(error.unwrap_err(), IdentityError::OtherWay);
    let search = client
        .search_mobile(&MobileNumber::parse(NOBODYS).unwrap())
        .await;
    assert_eq!(search.map(|_| ()).unwrap_err(), IdentityError::NoAccount);
    let address_only = address("Farida.Sheikh@sbx");
    let found = desk
        .verified(&address_only, OtpBy::Mobile, "9000000010")
        .await
        .unwrap();
    assert!(one(found).0.number.is_none());
    desk.judged();
}

#[tokio::test]
async fn a_wrong_otp_is_one_in_every_form_until_it_is_too_many() {
    let desk = Desk::open().await;
    let client = &desk.client;
    let person = number(NUMBER);
    let forms = [
        None,
        Some(WrongOtp::FailedIn200),
        Some(WrongOtp::Field),
        Some(WrongOtp::Uidai),
        Some(WrongOtp::Coded),
    ];
    for by in [OtpBy::Mobile, OtpBy::Aadhaar] {
        for form in forms {
            let sent = client.send_otp(&person, by).await.unwrap();
            form.into_iter()
                .for_each(|form| desk.once(IdentityFault::WrongOtp(form)));
            let wrong = desk.wrong(MOBILE);
            let error = client.prove(&person, by, &sent.transaction, &wrong).await;
            assert_eq!(error.unwrap_err(), IdentityError::WrongOtp, "{form:?}");
            // The same attempt goes on.
            let right = desk.otp(MOBILE);
            client
                .prove(&person, by, &sent.transaction, &right)
                .await
                .unwrap();
        }
    }
    for form in [OldTransaction::Field, OldTransaction::Coded] {
        let sent = client.send_otp(&person, OtpBy::Mobile).await.unwrap();
        desk.once(IdentityFault::OldTransaction(form));
        let otp = desk.otp(MOBILE);
        let error = client
            .prove(&person, OtpBy::Mobile, &sent.transaction, &otp)
            .await;
        assert_eq!(error.unwrap_err(), IdentityError::TooOld);
    }
    let sent = client.send_otp(&person, OtpBy::Mobile).await.unwrap();
    let wrong = desk.wrong(MOBILE);
    for expected in [
        IdentityError::WrongOtp,
        IdentityError::WrongOtp,
        IdentityError::WrongOtp,
        IdentityError::TooMany,
    ] {
        let error = client
            .prove(&person, OtpBy::Mobile, &sent.transaction, &wrong)
            .await;
        assert_eq!(error.unwrap_err(), expected);
    }
    desk.judged();
}

#[tokio::test]
async fn what_a_service_does_otherwise_is_met() {
    let desk = Desk::open().await;
    let client = &desk.client;
    let (by_number, by_address) = (number(NUMBER), address("hinapatel79@sbx"));
    let verify = async |person: &PersonIdentifier| {
        one(desk.verified(person, OtpBy::Mobile, MOBILE).await.unwrap())
    };
    for place in [TokenPlace::TopLevel, TokenPlace::JwtResponse] {
        desk.once(IdentityFault::TokenPlace(place));
        verify(&by_address).await;
    }
    desk.once(IdentityFault::MaskedNumbers);
    verify(&by_number).await;
    let (_, token) = verify(&by_number).await;
    for (form, kind) in [
        (CardForm::Base64, CardKind::Png),
        (CardForm::DataUri, CardKind::Png),
        (CardForm::Json, CardKind::Png),
        (CardForm::Pdf, CardKind::Pdf),
        (CardForm::Svg, CardKind::Svg),
        (CardForm::Accepted, CardKind::Png),
    ] {
        desk.once(IdentityFault::Card(form));
        assert_eq!(client.card(&token).await.unwrap().kind, kind, "{form:?}");
    }
    desk.once(IdentityFault::Card(CardForm::Html));
    let error = client.card(&token).await.map(|_| ()).unwrap_err();
    assert!(
        matches!(error, IdentityError::NotUnderstood(_)),
        "{error:?}"
    );
    desk.sandbox
        .misbehave(Misbehaviour::identity(IdentityFault::Profile401));
    let error = client.profile(&token).await.map(|_| ()).unwrap_err();
    assert_eq!(error, IdentityError::SessionEnded);
    desk.sandbox.behave();
    client.profile(&token).await.unwrap();
    desk.judged();
    desk.sandbox
        .misbehave(Misbehaviour::identity(IdentityFault::BareTokens));
    client.profile(&token).await.unwrap();
    desk.sandbox.behave();
    let down = CallFault::Status {
        status: 503,
        body: ErrorShape::Empty,
        retry_after_s: None,
    };
    desk.sandbox
        .misbehave(Misbehaviour::call("login/request/otp", down).times(1));
    let error = client
        .send_otp(&by_number, OtpBy::Mobile)
        .await
        .unwrap_err();
    assert!(matches!(error, IdentityError::Down(_)), "{error:?}");
}

#[tokio::test]
async fn a_key_may_be_changed_between_the_two_calls_of_one_verification() {
    let desk = Desk::open().await;
    let (client, person) = (&desk.client, number(NUMBER));
    let sent = client.send_otp(&person, OtpBy::Mobile).await.unwrap();
    desk.once(IdentityFault::RotateKeys);
    let otp = desk.otp(MOBILE);
    let proven = client.prove(&person, OtpBy::Mobile, &sent.transaction, &otp);
    one(proven.await.unwrap());
    let complaints = desk.sandbox.complaints();
    let [complaint] = complaints.as_slice() else {
        panic!("said once under the old key: {complaints:?}");
    };
    assert!(complaint.reason.contains("not encrypted under this key"));
}

#[tokio::test]
async fn every_writing_of_the_key_serves_and_no_other_scheme() {
    for form in [KeyText::Lines, KeyText::Pem, KeyText::BareRsa] {
        let desk = Desk::open().await;
        desk.once(IdentityFault::KeyText(form));
        desk.verified(&number(NUMBER), OtpBy::Mobile, MOBILE)
            .await
            .unwrap();
        desk.judged();
    }
    let desk = Desk::open().await;
    desk.once(IdentityFault::Algorithm("RSA/ECB/PKCS1Padding".to_owned()));
    let error = desk
        .client
        .send_otp(&number(NUMBER), OtpBy::Mobile)
        .await
        .unwrap_err();
    assert_eq!(error, IdentityError::Encryption);
}

#[tokio::test]
async fn paths_of_production_and_the_apps_key_are_met() {
    for (abha_paths, abha_address_key) in [
        (AbhaPaths::Production, AddressKey::Large),
        (AbhaPaths::Production, AddressKey::Small),
        (AbhaPaths::Sandbox, AddressKey::Small),
    ] {
        let desk = Desk::open_with(Settings {
            abha_paths,
            abha_address_key,
            ..Settings::default()
        })
        .await;
        for person in [number(NUMBER), address("hinapatel79@sbx")] {
            let (_, token) = one(desk.verified(&person, OtpBy::Mobile, MOBILE).await.unwrap());
            desk.client.profile(&token).await.unwrap();
        }
    }
}

#[tokio::test]
async fn an_account_is_made_and_one_that_is_there_is_found() {
    let desk = Desk::open().await;
    let client = &desk.client;
    let (person, phone) = NEWCOMER;
    let person = AadhaarNumber::parse(person).unwrap();
    let communication = MobileNumber::parse(NOBODYS).unwrap();
    for form in [WrongAadhaar::Uidai, WrongAadhaar::Field] {
        desk.once(IdentityFault::WrongAadhaar(form));
        let unknown = AadhaarNumber::parse("999900000156").unwrap();
        let error = client.send_enrolment_otp(&unknown, None).await.unwrap_err();
        assert!(
            matches!(error, IdentityError::WrongIdentifier(_)),
            "{error:?}"
        );
    }
    let first = client.send_enrolment_otp(&person, None).await.unwrap();
    let sent = client
        .send_enrolment_otp(&person, Some(&first.transaction))
        .await
        .unwrap();
    assert!(first.transaction == sent.transaction);
    let wrong = desk.wrong(phone);
    let error = client
        .enrol(&sent.transaction, &wrong, &communication, "1.4")
        .await
        .unwrap_err();
    assert_eq!(error, IdentityError::WrongOtp);
    let otp = desk.otp(phone);
    let made = client
        .enrol(&sent.transaction, &otp, &communication, "1.4")
        .await
        .unwrap();
    assert!(made.is_new && made.proves_mobile);
    let txn: &Transaction = &made.transaction;
    client.send_mobile_otp(txn, &communication).await.unwrap();
    let error = client
        .prove_mobile(txn, &desk.wrong(NOBODYS))
        .await
        .unwrap_err();
    assert_eq!(error, IdentityError::WrongOtp);
    client.prove_mobile(txn, &desk.otp(NOBODYS)).await.unwrap();
    let free = client.suggest_addresses(txn).await.unwrap();
    assert!(free.len() >= 3);
    desk.once(IdentityFault::AddressTaken);
    let error = client
        .claim_address(txn, &free[0])
        .await
        .map(|_| ())
        .unwrap_err();
    assert_eq!(error, IdentityError::AddressTaken);
    let taken = client.claim_address(txn, &free[1]).await.unwrap();
    assert!(taken.0 == format!("{}@sbx", free[1]));
    let profile = client.profile(&made.token).await.unwrap();
    assert!(profile.addresses.contains(&taken));
    client.card(&made.token).await.unwrap();

    let known = AadhaarNumber::parse(AADHAAR).unwrap();
    for stated in [
        StatedMobile::AsTyped,
        StatedMobile::Null,
        StatedMobile::Another,
    ] {
        let sent = client.send_enrolment_otp(&known, None).await.unwrap();
        desk.once(IdentityFault::StatedMobile(stated));
        let otp = desk.otp(MOBILE);
        let found = client
            .enrol(&sent.transaction, &otp, &communication, "1.4")
            .await
            .unwrap();
        assert!(!found.is_new && !found.proves_mobile);
        assert!(found.account.number == AbhaNumber::parse(NUMBER).ok());
    }
    desk.once(IdentityFault::AadhaarEnrolled);
    let error = client.send_enrolment_otp(&known, None).await.unwrap_err();
    assert!(
        matches!(error, IdentityError::WrongIdentifier(_)),
        "{error:?}"
    );
    desk.judged();
}
