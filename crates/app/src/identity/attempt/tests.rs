use domain::{AadhaarNumber, AbdmFault, FieldFault, Meaning, Timestamp};
use zeroize::Zeroizing;

use super::{Attempt, NewAccount, Proves, Stage, Verdict};
use crate::{
    model::{AbhaAccount, OtpBy, OtpSent, PersonIdentifier, PersonToken, TokenFamily, Transaction},
    port::IdentityError,
};

fn now() -> Timestamp {
    Timestamp::parse("2026-11-21T08:30:00Z").unwrap()
}

fn transaction() -> Transaction {
    Transaction(Zeroizing::new("txn".into()))
}

fn sent() -> OtpSent {
    OtpSent {
        transaction: transaction(),
        to_ends: None,
    }
}

fn new_account() -> Box<NewAccount> {
    Box::new(NewAccount {
        transaction: transaction(),
        account: AbhaAccount::default(),
        token: PersonToken {
            secret: Zeroizing::new("token".into()),
            family: TokenFamily::Number,
        },
        suggestions: vec![],
    })
}

fn attempt(proves: Proves) -> Attempt {
    let aadhaar = AadhaarNumber::parse("999911112221").unwrap();
    let identifier = PersonIdentifier::Aadhaar(aadhaar);
    let mut attempt = Attempt::begun(identifier, OtpBy::Aadhaar, now());
    attempt.sent(sent(), proves, now());
    attempt
}

/// One of each.
fn refusals() -> Vec<IdentityError> {
    use IdentityError as Of;
    let fault = || AbdmFault {
        code: "1".into(),
        message: "words".into(),
        meaning: Meaning::Unknown,
    };
    vec![
        Of::NoAccount,
        Of::WrongIdentifier(fault()),
        Of::WrongOtp,
        Of::TooOld,
        Of::TooMany,
        Of::OtherWay,
        Of::NotActive,
        Of::AddressTaken,
        Of::MobileFull,
        Of::Uidai(fault()),
        Of::NotPermitted(fault()),
        Of::SessionEnded,
        Of::Down(fault()),
        Of::Down(domain::AbdmFault {
            code: "504".into(),
            ..fault()
        }),
        Of::Unreachable("cut".into()),
        Of::NotUnderstood("page".into()),
        Of::Encryption,
        Of::Session(fault()),
        Of::Refused(fault()),
        Of::Invalid(FieldFault::new("field", "words")),
    ]
}

#[test]
fn no_refusal_loses_an_account_that_was_made() {
    for error in refusals() {
        for is_resend in [true, false] {
            let mut attempt = attempt(Proves::Mobile(new_account()));
            let verdict = match is_resend {
                true => attempt.not_resent(error.clone()),
                false => attempt.not_proven(error.clone()),
            };
            assert!(!matches!(verdict, Verdict::Ends(_)), "{error:?}");
            let has_account = match &attempt.stage {
                Stage::Address(_) => true,
                Stage::Otp(otp) => matches!(otp.proves, Proves::Mobile(_)),
                _ => false,
            };
            assert!(has_account, "{error:?}");
        }
    }
}

#[test]
fn an_enrolment_that_may_have_happened_is_not_tried_again() {
    for error in refusals() {
        let may_have_happened = match &error {
            IdentityError::Down(fault) => fault.code == "504",
            error => matches!(
                error,
                IdentityError::Unreachable(_) | IdentityError::NotUnderstood(_)
            ),
        };
        let mut attempt = attempt(Proves::Enrolment);
        let verdict = attempt.not_proven(error);
        let waits_for_an_otp = matches!(attempt.stage, Stage::Otp(_));
        assert_eq!(waits_for_an_otp, !may_have_happened, "{verdict:?}");
        assert_eq!(attempt.may_sign_in(), may_have_happened);
    }
}

#[test]
fn a_sending_forgives_wrong_otps_and_two_are_all() {
    let mut attempt = attempt(Proves::Person);
    for _ in 0..3 {
        assert!(attempt.on_its_way().unwrap().may_try().is_ok());
        let verdict = attempt.not_proven(IdentityError::WrongOtp);
        assert!(matches!(verdict, Verdict::GoesOn));
    }
    let later = now().plus_seconds(60);
    let otp = attempt.on_its_way().unwrap();
    assert!(otp.may_try().is_err());
    assert!(otp.may_resend(now().plus_seconds(59)).is_err());
    for _ in 0..2 {
        assert!(otp.may_resend(otp.resend_at()).is_ok());
        otp.sent_again(sent(), later);
        assert!(otp.may_try().is_ok());
    }
    assert!(otp.may_resend(now().plus_seconds(9_999)).is_err());
}
