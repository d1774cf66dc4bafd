//! How a person at the desk was verified, as far as it is kept.

use crate::named::named;

named! {
/// What a person is verified by.
VerifiedBy {
    /// ABHA number.
    Number = "number";
    /// ABHA address.
    Address = "address";
    /// Mobile number.
    Mobile = "mobile";
    /// Aadhaar number.
    Aadhaar = "aadhaar";
}
}

named! {
/// Who sends the OTP.
OtpSender {
    /// UIDAI, to the mobile linked with Aadhaar.
    Aadhaar = "aadhaar";
    /// ABDM, to the mobile of the account.
    Mobile = "mobile";
}
}

named! {
/// What an OTP is asked for. Each has limits of its own.
OtpPurpose {
    /// To sign in, sent by UIDAI.
    LoginAadhaar = "login_aadhaar";
    /// To sign in, sent by ABDM.
    LoginMobile = "login_mobile";
    /// To make an ABHA.
    Enrolment = "enrolment";
    /// To prove the communication mobile of a new ABHA.
    EnrolmentMobile = "enrolment_mobile";
}
}
