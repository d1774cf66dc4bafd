//! What a patient is found by for one step at the desk: mobile number, Aadhaar number, OTP. They live
//! in memory only, are wiped when dropped, and show themselves to nobody.
//!
//! Source: docs/protocol.md, "Identity".

use zeroize::Zeroizing;

/// Defines a text of digits that is wiped and never shown.
macro_rules! passing {
    ($(#[$doc:meta])* $name:ident, $error:ident, $(#[$error_doc:meta])*) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(Zeroizing<String>);

        $(#[$error_doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
        #[error("not in the form of this kind of number")]
        pub struct $error;

        impl $name {
            /// The digits, to be encrypted and sent. Whoever takes a copy wipes it.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    };
}

passing! {
    /// A mobile number in India: ten digits, the first not 0.
    MobileNumber, MobileNumberError,
    /// Not a mobile number.
}

passing! {
    /// An Aadhaar number: twelve digits whose last one checks the others (Verhoeff), the first neither 0
    /// nor 1. Never kept, never logged, never shown again.
    AadhaarNumber, AadhaarNumberError,
    /// Not an Aadhaar number: wrong count of digits, or a slip in one of them.
}

passing! {
    /// A one-time password: six digits.
    Otp, OtpError,
    /// Not six digits.
}

/// The digits of `text`, where nothing but digits, blanks and dashes stands in it and they are `count`.
fn digits(text: &str, count: usize) -> Option<Zeroizing<String>> {
    let mut digits = Zeroizing::new(String::with_capacity(count));
    for character in text.trim().chars() {
        match character {
            '0'..='9' if digits.len() < count => digits.push(character),
            ' ' | '-' => {}
            _ => return None,
        }
    }
    (digits.len() == count).then_some(digits)
}

impl MobileNumber {
    /// Reads a number with or without `+91` or a leading 0.
    ///
    /// # Errors
    ///
    /// [`MobileNumberError`] unless ten digits are left and the first is not 0.
    pub fn parse(text: &str) -> Result<Self, MobileNumberError> {
        let text = text.trim();
        let text = text
            .strip_prefix("+91")
            .or_else(|| text.strip_prefix('0'))
            .unwrap_or(text);
        digits(text, 10)
            .filter(|digits| !digits.starts_with('0'))
            .map(Self)
            .ok_or(MobileNumberError)
    }

    /// The last four digits, which a message of ABDM names too.
    #[must_use]
    pub fn ends(&self) -> &str {
        self.0.get(6..).unwrap_or_default()
    }
}

impl AadhaarNumber {
    /// Reads twelve digits with or without blanks.
    ///
    /// # Errors
    ///
    /// [`AadhaarNumberError`] where they are not twelve, or do not agree with each other.
    pub fn parse(text: &str) -> Result<Self, AadhaarNumberError> {
        digits(text, 12)
            .filter(|digits| !digits.starts_with(['0', '1']) && verhoeff(digits))
            .map(Self)
            .ok_or(AadhaarNumberError)
    }
}

impl Otp {
    /// Reads six digits.
    ///
    /// # Errors
    ///
    /// [`OtpError`] for anything else.
    pub fn parse(text: &str) -> Result<Self, OtpError> {
        digits(text, 6).map(Self).ok_or(OtpError)
    }
}

/// `a` after `b` in the group of the pentagon's symmetries: 0–4 turn it, 5–9 mirror it.
fn after(a: u32, b: u32) -> u32 {
    match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b) % 5 + 5,
        (false, true) => (a - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    }
}

/// Whether the last digit checks the others by the rule of Verhoeff.
fn verhoeff(digits: &str) -> bool {
    /// Where one place further sends a digit.
    const MOVED: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let mut check = 0;
    for (place, digit) in digits.chars().rev().enumerate() {
        let Some(mut digit) = digit.to_digit(10) else {
            return false;
        };
        for _ in 0..place % 8 {
            let Some(next) = MOVED.get(digit as usize) else {
                return false;
            };
            digit = *next;
        }
        check = after(check, digit);
    }
    check == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_of_verhoeff_finds_every_single_slip_and_swapped_neighbours() {
        // The published worked example of the rule: 236 is checked by 3.
        assert!(verhoeff("2363"));
        assert!(!verhoeff("2364"));
        assert!(!verhoeff("3263"));
        for digit in '0'..='9' {
            assert_eq!(verhoeff(&format!("236{digit}")), digit == '3');
        }
    }

    #[test]
    fn forms_people_write_are_read() {
        for text in [
            "9000000000",
            "+91 90000 00000",
            "09000000000",
            " 90000-00000 ",
        ] {
            let mobile = MobileNumber::parse(text).expect("a mobile number");
            assert_eq!(mobile.expose(), "9000000000");
            assert_eq!(mobile.ends(), "0000");
        }
        for text in ["900000000", "90000000000", "0900000000", "", "9000x00000"] {
            assert!(MobileNumber::parse(text).is_err(), "{text}");
        }
        assert!(Otp::parse("123456").is_ok());
        assert!(Otp::parse("12345").is_err());
        assert!(AadhaarNumber::parse("12345678901").is_err());
    }
}
