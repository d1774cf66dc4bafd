//! What a section is for: by its code, then its title, then the types of its entries.
//!
//! Source: docs/reading-records.md, "Sections".

/// What a section is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Role {
    Complaints,
    Vitals,
    Examination,
    Diagnosis,
    Problems,
    Allergies,
    History,
    FamilyHistory,
    Social,
    Course,
    Procedures,
    Results,
    Investigations,
    InpatientMedicines,
    Medicines,
    DischargeMedicines,
    Immunizations,
    Referral,
    CarePlan,
    FollowUp,
    Invoice,
    Documents,
    #[default]
    Other,
}

/// Section codes, whatever their system is said to be.
const CODES: [(&str, Role); 43] = [
    ("422843007", Role::Complaints),
    ("418799008", Role::Complaints),
    ("10154-3", Role::Complaints),
    ("425044008", Role::Examination),
    ("29545-1", Role::Examination),
    ("722446000", Role::Allergies),
    ("48765-2", Role::Allergies),
    ("371529009", Role::History),
    ("1003642006", Role::History),
    ("11348-0", Role::History),
    ("11450-4", Role::Problems),
    ("422432008", Role::FamilyHistory),
    ("10157-6", Role::FamilyHistory),
    ("29762-2", Role::Social),
    ("721963009", Role::Investigations),
    ("721912009", Role::Medicines),
    ("1003606003", Role::Medicines),
    ("440545006", Role::Medicines),
    ("10160-0", Role::Medicines),
    ("182816009", Role::Medicines),
    ("10183-2", Role::DischargeMedicines),
    ("390906007", Role::FollowUp),
    ("736271009", Role::FollowUp),
    ("371525003", Role::Procedures),
    ("1003640003", Role::Procedures),
    ("71388002", Role::Procedures),
    ("47519-4", Role::Procedures),
    ("306206005", Role::Referral),
    ("721981007", Role::Results),
    ("30954-2", Role::Results),
    ("4321000179101", Role::Results),
    ("4241000179101", Role::Results),
    ("734163000", Role::CarePlan),
    ("18776-5", Role::CarePlan),
    ("373942005", Role::Documents),
    ("371530004", Role::Documents),
    ("8716-3", Role::Vitals),
    ("41000179103", Role::Immunizations),
    ("11369-6", Role::Immunizations),
    ("8648-8", Role::Course),
    ("11535-2", Role::Diagnosis),
    ("46241-6", Role::Diagnosis),
    ("51848-0", Role::Diagnosis),
];

/// Words of a title, folded; the first that fits wins.
const TITLES: [(&str, Role); 56] = [
    ("complaint", Role::Complaints),
    ("presentingproblem", Role::Complaints),
    ("symptom", Role::Complaints),
    ("vitalsign", Role::Vitals),
    ("vitals", Role::Vitals),
    ("bodymeasurement", Role::Vitals),
    ("examination", Role::Examination),
    ("familyhistory", Role::FamilyHistory),
    ("allerg", Role::Allergies),
    ("socialhistory", Role::Social),
    ("lifestyle", Role::Social),
    ("diagnosis", Role::Diagnosis),
    ("diagnoses", Role::Diagnosis),
    ("assessmentandplan", Role::CarePlan),
    ("problemlist", Role::Problems),
    ("activeproblem", Role::Problems),
    ("investigationadvice", Role::Investigations),
    ("investigationsadvised", Role::Investigations),
    ("advisedinvestigation", Role::Investigations),
    ("investigation", Role::Results),
    ("diagnosticreport", Role::Results),
    ("diagnosticresult", Role::Results),
    ("laboratory", Role::Results),
    ("labreport", Role::Results),
    ("labresult", Role::Results),
    ("resulthistory", Role::Results),
    ("historyofprocedure", Role::Procedures),
    ("historyofimmuni", Role::Immunizations),
    ("historyofmedication", Role::Medicines),
    ("medicationhistory", Role::Medicines),
    ("medicinehistory", Role::Medicines),
    ("drughistory", Role::Medicines),
    ("procedurehistory", Role::Procedures),
    ("immunizationhistory", Role::Immunizations),
    ("immunisationhistory", Role::Immunizations),
    ("vaccinationhistory", Role::Immunizations),
    ("history", Role::History),
    ("pastillness", Role::History),
    ("medication", Role::Medicines),
    ("medicine", Role::Medicines),
    ("prescription", Role::Medicines),
    ("drug", Role::Medicines),
    ("immuni", Role::Immunizations),
    ("vaccin", Role::Immunizations),
    ("referral", Role::Referral),
    ("followup", Role::FollowUp),
    ("appointment", Role::FollowUp),
    ("careplan", Role::CarePlan),
    ("planofcare", Role::CarePlan),
    ("treatmentplan", Role::CarePlan),
    ("planoftreatment", Role::CarePlan),
    ("hospitalcourse", Role::Course),
    ("courseinhospital", Role::Course),
    ("procedure", Role::Procedures),
    ("invoice", Role::Invoice),
    ("document", Role::Documents),
];

/// Titles that mean it alone; as a part of another title these words say less.
const WHOLE_TITLES: [(&str, Role); 9] = [
    ("assessment", Role::Diagnosis),
    ("problems", Role::Problems),
    ("conditions", Role::Problems),
    ("comorbidities", Role::Problems),
    ("adversereactions", Role::Allergies),
    ("sensitivities", Role::Allergies),
    ("results", Role::Results),
    ("testresults", Role::Results),
    ("labs", Role::Results),
];

impl Role {
    /// Tells the role of a section; `kinds` are the resource types of its entries.
    pub(crate) fn of<'k>(
        code: Option<&str>,
        title: &str,
        kinds: impl Iterator<Item = &'k str> + Clone,
    ) -> Self {
        let folded = folded(title);
        let by_code = code.and_then(|code| find(&CODES, |known| known == code.trim()));
        let by_title = || {
            let found = find(&TITLES, |word| folded.contains(word));
            let found = found.or_else(|| find(&WHOLE_TITLES, |title| folded == title));
            found.or_else(|| in_other_scripts(&folded))
        };
        let role = by_code
            .or_else(by_title)
            .or_else(|| Self::of_kinds(kinds))
            .unwrap_or_default();
        // One code serves medicines of the stay and those taken home; only titles tell them apart.
        match role {
            Self::Medicines if says_discharge(&folded) => Self::DischargeMedicines,
            Self::Medicines if says_stay(&folded) => Self::InpatientMedicines,
            other => other,
        }
    }

    fn of_kinds<'k>(mut kinds: impl Iterator<Item = &'k str> + Clone) -> Option<Self> {
        let first = kinds.clone().next()?;
        if !kinds.all(|kind| kind == first) {
            return None;
        }
        Some(match first {
            "AllergyIntolerance" => Self::Allergies,
            "FamilyMemberHistory" => Self::FamilyHistory,
            "Procedure" => Self::Procedures,
            "DiagnosticReport" => Self::Results,
            "MedicationRequest"
            | "MedicationStatement"
            | "MedicationAdministration"
            | "MedicationDispense" => Self::Medicines,
            "Immunization" | "ImmunizationRecommendation" => Self::Immunizations,
            "CarePlan" => Self::CarePlan,
            "Appointment" => Self::FollowUp,
            "Invoice" => Self::Invoice,
            "DocumentReference" | "Binary" => Self::Documents,
            _ => return None,
        })
    }

    /// Where a clinician looks for it in a consultation or discharge: lower comes first. Sections
    /// of no known role keep the author's order behind the assessment.
    /// Source: docs/reading-records.md, "Page of a document".
    pub(crate) fn rank(self) -> u8 {
        match self {
            Self::Allergies => 0,
            Self::Complaints => 1,
            Self::Vitals => 2,
            Self::Examination => 3,
            Self::Diagnosis => 4,
            Self::Problems => 5,
            Self::History => 6,
            Self::FamilyHistory => 7,
            Self::Social => 8,
            Self::Course | Self::Other => 9,
            Self::Procedures => 10,
            Self::Results => 11,
            Self::InpatientMedicines => 12,
            Self::DischargeMedicines => 13,
            Self::Medicines => 14,
            Self::Immunizations => 15,
            Self::Investigations => 16,
            Self::Referral => 17,
            Self::CarePlan => 18,
            Self::FollowUp => 19,
            Self::Invoice => 20,
            Self::Documents => 21,
        }
    }
}

/// Words of a title in the languages of India.
const IN_OTHER_SCRIPTS: [(&str, Role); 37] = [
    ("एलर्जी", Role::Allergies),
    ("ॲलर्जी", Role::Allergies),
    ("અલર્જી", Role::Allergies),
    ("એલર્જી", Role::Allergies),
    ("অ্যালার্জি", Role::Allergies),
    ("ਐਲਰਜੀ", Role::Allergies),
    ("ଆଲର୍ଜି", Role::Allergies),
    ("ஒவ்வாமை", Role::Allergies),
    ("అలెర్జీ", Role::Allergies),
    ("ಅಲರ್ಜಿ", Role::Allergies),
    ("അലർജി", Role::Allergies),
    ("الرجی", Role::Allergies),
    ("दवा", Role::Medicines),
    ("औषध", Role::Medicines),
    ("દવા", Role::Medicines),
    ("ওষুধ", Role::Medicines),
    ("ঔষধ", Role::Medicines),
    ("ਦਵਾਈ", Role::Medicines),
    ("ଔଷଧ", Role::Medicines),
    ("மருந்து", Role::Medicines),
    ("మందు", Role::Medicines),
    ("ఔషధ", Role::Medicines),
    ("ಔಷಧ", Role::Medicines),
    ("മരുന്ന്", Role::Medicines),
    ("ادویات", Role::Medicines),
    ("शिकायत", Role::Complaints),
    ("तक्रार", Role::Complaints),
    ("निदान", Role::Diagnosis),
    ("નિદાન", Role::Diagnosis),
    ("রোগনির্ণয়", Role::Diagnosis),
    ("நோய்கண்டறிதல்", Role::Diagnosis),
    ("నిర్ధారణ", Role::Diagnosis),
    ("ರೋಗನಿರ್ಣಯ", Role::Diagnosis),
    ("രോഗനിർണ്ണയം", Role::Diagnosis),
    ("टीकाकरण", Role::Immunizations),
    ("लसीकरण", Role::Immunizations),
    ("ટીકાકરણ", Role::Immunizations),
];

fn in_other_scripts(folded_title: &str) -> Option<Role> {
    if folded_title.is_ascii() {
        return None;
    }
    find(&IN_OTHER_SCRIPTS, |word| {
        folded_title.contains(&folded(word))
    })
}

/// Whether words speak of what is taken home: `Prescribed medications upon Discharge`.
pub(crate) fn says_discharge(folded: &str) -> bool {
    folded.contains("discharge") || folded.contains("takehome")
}

fn says_stay(folded: &str) -> bool {
    [
        "inpatient",
        "duringadmission",
        "duringstay",
        "inhospital",
        "ipd",
        "administered",
    ]
    .iter()
    .any(|word| folded.contains(word))
}

fn find(table: &[(&str, Role)], fits: impl Fn(&str) -> bool) -> Option<Role> {
    table
        .iter()
        .find(|(known, _)| fits(known))
        .map(|(_, role)| *role)
}

/// Letters and digits in lower case: `Chief complaints` and `ChiefComplaints` are one.
pub(crate) fn folded(text: &str) -> String {
    if text.is_ascii() {
        let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
        let mut folded = String::with_capacity(text.len());
        folded.extend(letters.map(|byte| char::from(byte.to_ascii_lowercase())));
        return folded;
    }
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether a text in plain letters is, folded, the other.
pub(crate) fn is_folded(text: &str, other: &str) -> bool {
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric);
    letters
        .map(|byte| byte.to_ascii_lowercase())
        .eq(other.bytes())
}

#[cfg(test)]
mod tests;
