//! The people and places the records speak of. All of them are invented.

use chrono::NaiveDate;

/// A practice hospital: one health information provider of the sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hospital {
    /// A general hospital with its own laboratory.
    City,
    /// A diagnostic centre whose software is older and less careful.
    Diagnostics,
}

impl Hospital {
    /// The facility id under which the gateway knows the hospital.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::City => "PRACTICE-HIP-1",
            Self::Diagnostics => "PRACTICE-HIP-2",
        }
    }

    /// The name people read. Both names mean "made up" and belong to nobody.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::City => "Kalpit City Hospital",
            Self::Diagnostics => "Namuna Diagnostics",
        }
    }

    /// Every hospital there is, in the order in which a screen lists them.
    #[must_use]
    pub fn all() -> [Self; 2] {
        [Self::City, Self::Diagnostics]
    }

    /// Leads every patient and care context reference the hospital gives out.
    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::City => "KCH",
            Self::Diagnostics => "ND",
        }
    }

    pub(crate) fn phone(self) -> &'static str {
        match self {
            Self::City => "+91 00 0000 1001",
            Self::Diagnostics => "+91 00 0000 2001",
        }
    }
}

/// Whoever the records of one history are about.
#[derive(Clone, Copy)]
pub(crate) struct Person {
    /// Position among the practice patients; makes the synthetic numbers.
    pub number: u16,
    pub address: &'static str,
    pub name: &'static str,
    pub name_in_script: Option<&'static str>,
    /// FHIR code: `male` or `female`.
    pub gender: &'static str,
    pub born_on: NaiveDate,
    pub abha_number: &'static str,
    /// BCP 47 tag of the documents.
    pub language: &'static str,
}

impl Person {
    /// Completed years on `on`.
    pub fn age_on(&self, on: NaiveDate) -> u32 {
        on.years_since(self.born_on).unwrap_or(0)
    }

    pub fn is_female(&self) -> bool {
        self.gender == "female"
    }

    /// The name as documents of this person print it.
    pub fn printed_name(&self) -> &'static str {
        match self.name_in_script {
            Some(name) if self.language != "en-IN" => name,
            _ => self.name,
        }
    }

    /// How `hospital` numbers this patient.
    pub fn reference_at(&self, hospital: Hospital) -> String {
        format!(
            "{}-P{:05}",
            hospital.prefix(),
            10_400 + u32::from(self.number) * 37
        )
    }
}

/// A practitioner: name, qualification, registration number, department.
#[derive(Clone, Copy)]
pub(crate) struct Doctor {
    pub name: &'static str,
    pub qualification: &'static str,
    pub registration: &'static str,
    pub department: &'static str,
}

const fn doctor(
    name: &'static str,
    qualification: &'static str,
    registration: &'static str,
    department: &'static str,
) -> Doctor {
    Doctor {
        name,
        qualification,
        registration,
        department,
    }
}

pub(crate) const PHYSICIAN: Doctor = doctor(
    "Dr. Anjali Kulkarni",
    "MD (Medicine)",
    "PRACTICE-2004-1182",
    "General Medicine",
);
pub(crate) const CARDIOLOGIST: Doctor = doctor(
    "Dr. Suresh Menon",
    "DM (Cardiology)",
    "PRACTICE-1998-0631",
    "Cardiology",
);
pub(crate) const NEPHROLOGIST: Doctor = doctor(
    "Dr. Farhan Siddiqui",
    "DM (Nephrology)",
    "PRACTICE-2006-2209",
    "Nephrology",
);
pub(crate) const OBSTETRICIAN: Doctor = doctor(
    "Dr. Lakshmi Narayanan",
    "MS (OBG)",
    "PRACTICE-2002-0975",
    "Obstetrics",
);
pub(crate) const PAEDIATRICIAN: Doctor = doctor(
    "Dr. Thomas Kurian",
    "MD (Paediatrics)",
    "PRACTICE-2010-3340",
    "Paediatrics",
);
pub(crate) const SURGEON: Doctor = doctor(
    "Dr. Nikhil Bhandare",
    "MS (Orthopaedics)",
    "PRACTICE-2008-0417",
    "Orthopaedics",
);
pub(crate) const OPHTHALMOLOGIST: Doctor = doctor(
    "Dr. Ritu Saxena",
    "MS (Ophthalmology)",
    "PRACTICE-2011-1508",
    "Ophthalmology",
);
pub(crate) const PATHOLOGIST: Doctor = doctor(
    "Dr. Prakash Shetty",
    "MD (Pathology)",
    "PRACTICE-1995-0288",
    "Laboratory",
);
pub(crate) const RADIOLOGIST: Doctor = doctor(
    "Dr. Neelam Arora",
    "MD (Radiodiagnosis)",
    "PRACTICE-2003-1746",
    "Radiology",
);
pub(crate) const HINDI_PHYSICIAN: Doctor = doctor(
    "डॉ. सुनीता शर्मा",
    "एम.डी. (मेडिसिन)",
    "PRACTICE-2007-2051",
    "सामान्य चिकित्सा",
);

/// A day that the calendar has; the first of 1980 stands in for one it has not.
pub(crate) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day)
        .or_else(|| NaiveDate::from_ymd_opt(1980, 1, 1))
        .unwrap_or_default()
}
