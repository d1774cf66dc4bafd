//! Who a patient is, where ABDM did not say.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::named::named;

named! {
/// Sex, as staff tell documents of two people apart by it.
Sex {
    /// Female.
    Female = "female";
    /// Male.
    Male = "male";
}
}

named! {
/// What a person says of a document: whether it is the patient's.
PersonAnswer {
    /// It is.
    Yes = "yes";
    /// It is somebody else's.
    No = "no";
}
}

/// Who a patient is, as far as somebody said it. `Debug` does not show it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Person {
    /// Full name.
    pub name: Option<String>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Year of birth.
    pub birth_year: Option<i32>,
}

impl Person {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.name.is_none() && self.sex.is_none() && self.birth_year.is_none()
    }
}

impl std::fmt::Debug for Person {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Person([redacted])")
    }
}
