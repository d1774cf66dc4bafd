//! What the body of each call must hold, written from the protocol and from nothing else.

use crate::judge::shape::{Kind, Member, may, must};

const OTP_SYSTEM: Kind = Kind::OneOf(&["aadhaar", "abdm"]);

const REQUEST_OTP: &[Member] = &[
    must(
        "scope",
        Kind::List(
            2,
            &Kind::OneOf(&[
                "abha-login",
                "search-abha",
                "aadhaar-verify",
                "mobile-verify",
            ]),
        ),
    ),
    must(
        "loginHint",
        Kind::OneOf(&["abha-number", "mobile", "aadhaar", "index"]),
    ),
    must("loginId", Kind::Long),
    must("otpSystem", OTP_SYSTEM),
    may("txnId", Kind::Id),
];

const OTP: &[Member] = &[must("txnId", Kind::Id), must("otpValue", Kind::Long)];

const AUTH_DATA: Kind = Kind::Object(&[
    must("authMethods", Kind::List(1, &Kind::OneOf(&["otp"]))),
    must("otp", Kind::Object(OTP)),
]);

const VERIFY: &[Member] = &[
    must(
        "scope",
        Kind::List(
            2,
            &Kind::OneOf(&["abha-login", "aadhaar-verify", "mobile-verify"]),
        ),
    ),
    must("authData", AUTH_DATA),
];

const CHOOSE: &[Member] = &[must("ABHANumber", Kind::Id), must("txnId", Kind::Id)];

const FIND: &[Member] = &[
    must("scope", Kind::List(1, &Kind::OneOf(&["search-abha"]))),
    must("mobile", Kind::Long),
];

const ENROL_OTP: &[Member] = &[
    must("txnId", Kind::Remark),
    must(
        "scope",
        Kind::List(1, &Kind::OneOf(&["abha-enrol", "mobile-verify"])),
    ),
    must("loginHint", Kind::OneOf(&["aadhaar", "mobile"])),
    must("loginId", Kind::Long),
    must("otpSystem", OTP_SYSTEM),
];

const BY_AADHAAR: &[Member] = &[
    must(
        "authData",
        Kind::Object(&[
            must("authMethods", Kind::List(1, &Kind::OneOf(&["otp"]))),
            must(
                "otp",
                Kind::Object(&[
                    must("txnId", Kind::Id),
                    must("otpValue", Kind::Long),
                    must("mobile", Kind::Id),
                    may("timeStamp", Kind::Id),
                ]),
            ),
        ]),
    ),
    must(
        "consent",
        Kind::Object(&[
            must("code", Kind::OneOf(&["abha-enrollment"])),
            must("version", Kind::OneOf(&["1.4"])),
        ]),
    ),
];

const BY_ABDM: &[Member] = &[
    must(
        "scope",
        Kind::List(2, &Kind::OneOf(&["abha-enrol", "mobile-verify"])),
    ),
    must(
        "authData",
        Kind::Object(&[
            must("authMethods", Kind::List(1, &Kind::OneOf(&["otp"]))),
            must(
                "otp",
                Kind::Object(&[
                    must("txnId", Kind::Id),
                    must("otpValue", Kind::Long),
                    may("timeStamp", Kind::Id),
                ]),
            ),
        ]),
    ),
];

const CLAIM: &[Member] = &[
    must("txnId", Kind::Id),
    must("abhaAddress", Kind::Id),
    must("preferred", Kind::Whole(1)),
];

const ADDRESS_SEARCH: &[Member] = &[must("abhaAddress", Kind::Id)];

const ADDRESS_OTP: &[Member] = &[
    must(
        "scope",
        Kind::List(
            2,
            &Kind::OneOf(&["abha-address-login", "aadhaar-verify", "mobile-verify"]),
        ),
    ),
    must("loginHint", Kind::OneOf(&["abha-address"])),
    must("loginId", Kind::Long),
    must("otpSystem", OTP_SYSTEM),
];

const ADDRESS_VERIFY: &[Member] = &[
    must(
        "scope",
        Kind::List(
            2,
            &Kind::OneOf(&["abha-address-login", "aadhaar-verify", "mobile-verify"]),
        ),
    ),
    must("authData", AUTH_DATA),
];

/// The members of the body of the call below its base; `None` where it has no body.
pub(super) fn members(below: &str) -> Option<&'static [Member]> {
    Some(match below {
        "v3/profile/login/request/otp" => REQUEST_OTP,
        "v3/profile/login/verify" => VERIFY,
        "v3/profile/login/verify/user" => CHOOSE,
        "v3/profile/account/abha/search" => FIND,
        "v3/enrollment/request/otp" => ENROL_OTP,
        "v3/enrollment/enrol/byAadhaar" => BY_AADHAAR,
        "v3/enrollment/auth/byAbdm" => BY_ABDM,
        "v3/enrollment/enrol/abha-address" => CLAIM,
        "login/abha/search" => ADDRESS_SEARCH,
        "login/abha/request/otp" => ADDRESS_OTP,
        "login/abha/verify" => ADDRESS_VERIFY,
        _ => return None,
    })
}
