//! What the ABHA service of the practice world knows of people beyond their records: numbers, mobiles,
//! Aadhaar-like numbers. All of it is invented; the Aadhaar-like numbers are of the range that is never issued.

use std::fmt;

use chrono::NaiveDate;

use crate::patient::PracticePatient;
use crate::person::day;

/// A mobile on which no account hangs.
pub const ANOTHER_MOBILE: &str = "9000000098";

/// A mobile on which as many accounts hang as ABDM allows.
pub const CROWDED_MOBILE: &str = "9000000066";

/// An invented person, as the ABHA service knows them.
#[derive(Clone)]
pub struct PracticeIdentity {
    /// ABHA addresses, the preferred one first; none for a person without an account.
    pub addresses: Vec<&'static str>,
    /// ABHA number with dashes; none for an address that stands alone, or a person without an account.
    pub abha_number: Option<&'static str>,
    /// Name in Latin letters.
    pub name: &'static str,
    /// FHIR administrative gender: `female` or `male`.
    pub gender: &'static str,
    /// Day of birth.
    pub born_on: NaiveDate,
    /// The mobile that ABDM writes to: ten digits.
    pub mobile: Option<&'static str>,
    /// Aadhaar-like number: twelve digits, the last by the rule of Verhoeff.
    pub aadhaar: Option<&'static str>,
    /// The mobile that UIDAI writes to: ten digits.
    pub aadhaar_mobile: Option<&'static str>,
    /// Postal address in one line.
    pub postal_address: &'static str,
    /// District and state.
    pub region: (&'static str, &'static str),
    /// Postal code.
    pub pin_code: &'static str,
    /// Whether the account may be used.
    pub is_active: bool,
    /// Whether the person forbade verification by Aadhaar OTP.
    pub blocks_aadhaar_otp: bool,
}

impl fmt::Debug for PracticeIdentity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("PracticeIdentity([redacted])")
    }
}

/// Mobile, Aadhaar-like number, postal address, district, state, postal code.
type Row = (
    &'static str,
    Option<&'static str>,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// What there is to say of each practice patient, in the order in which a list shows them.
const ROWS: &[Row] = &[
    (
        "9000000001",
        Some("999900000016"),
        "14 Test Society, Practice Nagar",
        "Ahmedabad",
        "Gujarat",
        "380000",
    ),
    (
        "9000000002",
        Some("999900000028"),
        "7 Sample Road",
        "Ludhiana",
        "Punjab",
        "141000",
    ),
    (
        "9000000003",
        Some("999900000037"),
        "22 Example Street",
        "Chennai",
        "Tamil Nadu",
        "600000",
    ),
    // The family of three has one mobile.
    (
        "9000000004",
        Some("999900000044"),
        "Test House, Sample Lane",
        "Ernakulam",
        "Kerala",
        "682000",
    ),
    (
        "9000000005",
        Some("999900000059"),
        "3 Practice Mohalla",
        "Lucknow",
        "Uttar Pradesh",
        "226000",
    ),
    (
        "9000000006",
        Some("999900000063"),
        "51 Test Peth",
        "Pune",
        "Maharashtra",
        "411000",
    ),
    (
        "9000000007",
        Some("999900000071"),
        "Ward 9, Sample Gaon",
        "Patna",
        "Bihar",
        "800000",
    ),
    (
        "9000000008",
        Some("999900000085"),
        "9 Example Sarani",
        "Kolkata",
        "West Bengal",
        "700000",
    ),
    (
        "9000000009",
        Some("999900000092"),
        "2 Test Vaddo",
        "North Goa",
        "Goa",
        "403000",
    ),
    (
        "9000000004",
        Some("999900000102"),
        "Test House, Sample Lane",
        "Ernakulam",
        "Kerala",
        "682000",
    ),
    (
        "9000000004",
        Some("999900000118"),
        "Test House, Sample Lane",
        "Ernakulam",
        "Kerala",
        "682000",
    ),
    (
        "9000000010",
        None,
        "18 Sample Street",
        "Hyderabad",
        "Telangana",
        "500000",
    ),
];

/// Everyone the ABHA service knows: `patients`, and two who are no patients yet.
#[must_use]
pub fn identities(patients: &[PracticePatient]) -> Vec<PracticeIdentity> {
    let known = patients.iter().zip(ROWS).map(|(patient, row)| {
        let (mobile, aadhaar, postal_address, district, state, pin_code) = *row;
        PracticeIdentity {
            addresses: vec![patient.address],
            abha_number: Some(patient.abha_number).filter(|number| !number.is_empty()),
            name: patient.name,
            gender: patient.gender,
            born_on: patient.born_on,
            mobile: Some(mobile),
            aadhaar,
            aadhaar_mobile: aadhaar.map(|_| mobile),
            postal_address,
            region: (district, state),
            pin_code,
            is_active: true,
            blocks_aadhaar_otp: patient.address == "imran.qureshi@sbx",
        }
    });
    known.chain([deactivated(), without_account()]).collect()
}

/// Gopal Rao, who switched his account off.
fn deactivated() -> PracticeIdentity {
    PracticeIdentity {
        addresses: vec!["gopal.rao@sbx"],
        abha_number: Some("91-0000-0000-0133"),
        name: "Gopal Rao",
        gender: "male",
        born_on: day(1961, 7, 19),
        mobile: Some("9000000011"),
        aadhaar: Some("999900000139"),
        aadhaar_mobile: Some("9000000011"),
        postal_address: "40 Example Colony",
        region: ("Mysuru", "Karnataka"),
        pin_code: "570000",
        is_active: false,
        blocks_aadhaar_otp: false,
    }
}

/// Ishaan Verma, who has an Aadhaar-like number and no account.
fn without_account() -> PracticeIdentity {
    PracticeIdentity {
        addresses: Vec::new(),
        abha_number: None,
        name: "Ishaan Verma",
        gender: "male",
        born_on: day(1990, 10, 23),
        mobile: None,
        aadhaar: Some("999900000141"),
        aadhaar_mobile: Some("9000000012"),
        postal_address: "6 Sample Vihar",
        region: ("Jaipur", "Rajasthan"),
        pin_code: "302000",
        is_active: true,
        blocks_aadhaar_otp: false,
    }
}
