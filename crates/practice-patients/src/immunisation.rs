//! Vaccines of the national immunisation schedule, doses given or not given, and what is due.
//!
//! Source: National Immunization Schedule, Ministry of Health and Family Welfare; vaccine codes from CVX.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::attachment::Attachment;
use crate::concept::{LOINC, SNOMED, Term, coded, hl7};
use crate::document::{Document, Reference, SectionCode, moment};

const TUBERCULOSIS: Term = Term("56717001", "Tuberculosis");
const POLIO: Term = Term("398102009", "Acute poliomyelitis");
const HEPATITIS_B: Term = Term("66071002", "Viral hepatitis type B");
const DIPHTHERIA: Term = Term("397428000", "Diphtheria");
const PERTUSSIS: Term = Term("27836007", "Pertussis");
const TETANUS: Term = Term("76902006", "Tetanus");
const HAEMOPHILUS: Term = Term("91428005", "Haemophilus influenzae infection");
const ROTAVIRUS: Term = Term("18624000", "Disease due to Rotavirus");
const PNEUMOCOCCUS: Term = Term("16814004", "Pneumococcal infectious disease");
const MEASLES: Term = Term("14189004", "Measles");
const RUBELLA: Term = Term("36653000", "Rubella");
const COVID: Term = Term("840539006", "COVID-19");
const INFLUENZA: Term = Term("6142004", "Influenza");

/// A vaccine: name, CVX code, what it protects from, where and how it is given.
#[derive(Clone, Copy)]
pub(crate) struct Vaccine {
    pub name: &'static str,
    pub cvx: &'static str,
    pub against: &'static [Term],
    /// Body site in words; empty for drops.
    pub site: &'static str,
    pub route: (&'static str, &'static str),
}

const ORAL: (&str, &str) = ("26643006", "Oral route");
const INTRADERMAL: (&str, &str) = ("372464004", "Intradermal route");
const MUSCLE: (&str, &str) = ("78421000", "Intramuscular route");
const UNDER_SKIN: (&str, &str) = ("34206005", "Subcutaneous route");
const THIGH: &str = "Anterolateral aspect of left thigh";
const LEFT_ARM: &str = "Left upper arm";
const RIGHT_ARM: &str = "Right upper arm";

const fn vaccine(
    name: &'static str,
    cvx: &'static str,
    against: &'static [Term],
    site: &'static str,
    route: (&'static str, &'static str),
) -> Vaccine {
    Vaccine {
        name,
        cvx,
        against,
        site,
        route,
    }
}

pub(crate) const BCG: Vaccine = vaccine("BCG", "19", &[TUBERCULOSIS], LEFT_ARM, INTRADERMAL);
pub(crate) const OPV: Vaccine = vaccine("bOPV (oral polio)", "178", &[POLIO], "", ORAL);
pub(crate) const HEPATITIS_B_BIRTH: Vaccine =
    vaccine("Hepatitis B", "08", &[HEPATITIS_B], THIGH, MUSCLE);
pub(crate) const PENTAVALENT: Vaccine = vaccine(
    "Pentavalent (DPT-HepB-Hib)",
    "198",
    &[DIPHTHERIA, PERTUSSIS, TETANUS, HEPATITIS_B, HAEMOPHILUS],
    THIGH,
    MUSCLE,
);
pub(crate) const FIPV: Vaccine = vaccine(
    "fIPV (fractional inactivated polio)",
    "10",
    &[POLIO],
    RIGHT_ARM,
    INTRADERMAL,
);
pub(crate) const ROTA: Vaccine = vaccine("Rotavirus", "122", &[ROTAVIRUS], "", ORAL);
pub(crate) const PCV: Vaccine = vaccine(
    "PCV (pneumococcal conjugate)",
    "152",
    &[PNEUMOCOCCUS],
    "Anterolateral aspect of right thigh",
    MUSCLE,
);
pub(crate) const MR: Vaccine = vaccine(
    "MR (measles-rubella)",
    "04",
    &[MEASLES, RUBELLA],
    RIGHT_ARM,
    UNDER_SKIN,
);
pub(crate) const DPT: Vaccine = vaccine(
    "DPT",
    "01",
    &[DIPHTHERIA, PERTUSSIS, TETANUS],
    THIGH,
    MUSCLE,
);
pub(crate) const TD: Vaccine = vaccine(
    "Td (tetanus, adult diphtheria)",
    "09",
    &[TETANUS, DIPHTHERIA],
    LEFT_ARM,
    MUSCLE,
);
pub(crate) const INFLUENZA_SHOT: Vaccine = vaccine(
    "Influenza, inactivated quadrivalent",
    "158",
    &[INFLUENZA],
    LEFT_ARM,
    MUSCLE,
);
pub(crate) const COVID_BOOSTER: Vaccine = vaccine(
    "COVID-19, precaution dose",
    "213",
    &[COVID],
    LEFT_ARM,
    MUSCLE,
);

/// One place in a series: which dose, of how many (zero where the series is open), on which day.
#[derive(Clone, Copy)]
pub(crate) struct Dose {
    pub vaccine: Vaccine,
    /// What the card calls it, such as `Penta-2`.
    pub label: &'static str,
    pub number: u32,
    pub of: u32,
    pub on: NaiveDate,
    /// Why it was not given, with its HL7 ActReason code; `None` where it was.
    pub not_given: Option<(&'static str, &'static str)>,
}

/// A dose still to come.
#[derive(Clone, Copy)]
pub(crate) struct Due {
    pub vaccine: Vaccine,
    pub label: &'static str,
    pub number: u32,
    pub of: u32,
    pub on: NaiveDate,
    /// `due` or `overdue`.
    pub state: (&'static str, &'static str),
}

impl Document {
    /// Writes an Immunization record: `doses`, what is `due`, and the card, if any.
    pub fn immunisations(&mut self, doses: &[Dose], due: &[Due], card: Option<&Attachment>) {
        let mut entries: Vec<_> = doses.iter().map(|dose| self.immunisation(dose)).collect();
        if !due.is_empty() {
            entries.push(self.recommendation(due));
        }
        if let Some(card) = card {
            entries.push(self.document_reference("Immunization record", card));
        }
        self.section(
            "Immunization record",
            Some(SectionCode("41000179103", "Immunization record")),
            &entries,
        );
    }

    fn immunisation(&mut self, dose: &Dose) -> Reference {
        let vaccine = dose.vaccine;
        let diseases: Vec<_> = vaccine.against.iter().map(|term| term.concept()).collect();
        let mut protocol = json!({
            "series": "National Immunization Schedule",
            "targetDisease": diseases,
            "doseNumberPositiveInt": dose.number,
        });
        if let Value::Object(members) = &mut protocol {
            if dose.number == 0 {
                // A birth dose comes before the series; cards call it dose 0, which FHIR cannot count.
                members.remove("doseNumberPositiveInt");
                members.insert("doseNumberString".into(), json!("birth dose"));
            }
            if dose.of > 0 {
                members.insert("seriesDosesPositiveInt".into(), json!(dose.of));
            }
        }
        let on = dose.on.format("%Y-%m-%d").to_string();
        let mut body = json!({
            "vaccineCode": coded(
                "http://hl7.org/fhir/sid/cvx", vaccine.cvx, vaccine.name,
                &format!("{} ({})", vaccine.name, dose.label),
            ),
            "patient": self.subject.json(),
            "occurrenceDateTime": on,
            "primarySource": true,
            "performer": [{ "actor": self.author.json() }],
            "protocolApplied": [protocol],
        });
        if let Value::Object(members) = &mut body {
            match dose.not_given {
                Some((code, why)) => {
                    let mut reason = hl7("v3-ActReason", code, code_words(code));
                    if let Value::Object(parts) = &mut reason {
                        parts.insert("text".into(), json!(why));
                    }
                    members.insert("status".into(), json!("not-done"));
                    members.insert("statusReason".into(), reason);
                }
                None => self.given(dose, members),
            }
        }
        self.add("Immunization", "Immunization", dose.label, body)
    }

    fn given(&self, dose: &Dose, members: &mut serde_json::Map<String, Value>) {
        let vaccine = dose.vaccine;
        let lot = format!("PRX{}{}", vaccine.cvx, dose.on.format("%y%m"));
        let keeps_until = dose.on + chrono::Days::new(400);
        members.insert("status".into(), json!("completed"));
        members.insert("lotNumber".into(), json!(lot));
        members.insert(
            "expirationDate".into(),
            json!(keeps_until.format("%Y-%m-%d").to_string()),
        );
        members.insert(
            "manufacturer".into(),
            json!({ "display": "Practice Biologicals (invented)" }),
        );
        let (route, words) = vaccine.route;
        members.insert("route".into(), coded(SNOMED, route, words, words));
        if !vaccine.site.is_empty() {
            members.insert("site".into(), json!({ "text": vaccine.site }));
        }
        let amount = match vaccine.name {
            "BCG" => 0.05,
            _ if vaccine.route == INTRADERMAL => 0.1,
            _ => 0.5,
        };
        if vaccine.route != ORAL {
            members.insert(
                "doseQuantity".into(),
                crate::concept::quantity(json!(amount), "mL", "mL"),
            );
        }
    }

    fn recommendation(&mut self, due: &[Due]) -> Reference {
        let lines: Vec<_> = due
            .iter()
            .map(|due| {
                let diseases = due.vaccine.against.first().map(|term| term.concept());
                json!({
                    "vaccineCode": [coded(
                        "http://hl7.org/fhir/sid/cvx", due.vaccine.cvx, due.vaccine.name,
                        &format!("{} ({})", due.vaccine.name, due.label),
                    )],
                    "targetDisease": diseases,
                    "forecastStatus":
                        hl7("immunization-recommendation-status", due.state.0, due.state.1),
                    "dateCriterion": [{
                        "code": coded(LOINC, "30980-7", "Date vaccine due", "Date vaccine due"),
                        "value": moment(due.on, 0),
                    }],
                    "description": due.label,
                    "series": "National Immunization Schedule",
                    "doseNumberPositiveInt": due.number,
                    "seriesDosesPositiveInt": due.of,
                })
            })
            .collect();
        let body = json!({
            "patient": self.subject.json(),
            "date": self.visit.at(0),
            "authority": self.organization.json(),
            "recommendation": lines,
        });
        self.add(
            "ImmunizationRecommendation",
            "ImmunizationRecommendation",
            "Doses due",
            body,
        )
    }
}

fn code_words(code: &str) -> &'static str {
    match code {
        "MEDPREC" => "medical precaution",
        "OSTOCK" => "product out of stock",
        "PATOBJ" => "patient objection",
        _ => "immunity",
    }
}
