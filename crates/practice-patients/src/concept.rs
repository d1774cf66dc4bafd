//! Coded words: the few code systems the records use, and how a FHIR concept is written.

use serde_json::{Value, json};

pub(crate) const SNOMED: &str = "http://snomed.info/sct";
pub(crate) const LOINC: &str = "http://loinc.org";
pub(crate) const UCUM: &str = "http://unitsofmeasure.org";
pub(crate) const BILLING: &str = "https://nrces.in/ndhm/fhir/r4/CodeSystem/ndhm-billing-codes";
pub(crate) const PRICE: &str = "https://nrces.in/ndhm/fhir/r4/CodeSystem/ndhm-price-components";
const HL7: &str = "http://terminology.hl7.org/CodeSystem/";

/// A finding, a disease or an act: its SNOMED CT code (empty where only words are recorded) and words.
#[derive(Clone, Copy)]
pub(crate) struct Term(pub &'static str, pub &'static str);

impl Term {
    /// Words without a code, as a third of real conditions are.
    pub const fn words(words: &'static str) -> Self {
        Self("", words)
    }

    pub fn concept(self) -> Value {
        self.concept_as(self.1)
    }

    /// The concept with `text` as the words the author wrote.
    pub fn concept_as(self, text: &str) -> Value {
        if self.0.is_empty() {
            json!({ "text": text })
        } else {
            coded(SNOMED, self.0, self.1, text)
        }
    }
}

/// A concept with one coding and the words beside it.
pub(crate) fn coded(system: &str, code: &str, display: &str, text: &str) -> Value {
    json!({ "coding": [{ "system": system, "code": code, "display": display }], "text": text })
}

/// A concept with one coding from the HL7 code system `name`.
pub(crate) fn hl7(name: &str, code: &str, display: &str) -> Value {
    json!({ "coding": [{ "system": format!("{HL7}{name}"), "code": code, "display": display }] })
}

/// One coding (not a concept) from the HL7 code system `name`.
pub(crate) fn hl7_coding(name: &str, code: &str, display: &str) -> Value {
    json!({ "system": format!("{HL7}{name}"), "code": code, "display": display })
}

/// A measured amount with its unit in UCUM.
pub(crate) fn quantity(value: Value, unit: &str, ucum: &str) -> Value {
    json!({ "value": value, "unit": unit, "system": UCUM, "code": ucum })
}

/// `value` with `digits` decimals; whole numbers carry no point.
pub(crate) fn rounded(value: f64, digits: u8) -> Value {
    if digits == 0 {
        #[allow(clippy::cast_possible_truncation)] // clinical values are far below 2^53
        return json!(value.round() as i64);
    }
    let scale = 10_f64.powi(i32::from(digits));
    json!((value * scale).round() / scale)
}

pub(crate) mod term {
    //! Terms that occur in more than one history.
    use super::Term;

    pub const TYPE_2_DIABETES: Term = Term("44054006", "Type 2 diabetes mellitus");
    pub const HYPERTENSION: Term = Term("59621000", "Essential hypertension");
    pub const DYSLIPIDAEMIA: Term = Term("370992007", "Dyslipidemia");
    pub const CKD: Term = Term("709044004", "Chronic kidney disease");
    pub const ISCHAEMIC_HEART_DISEASE: Term = Term("414545008", "Ischemic heart disease");
    pub const HEART_FAILURE: Term = Term("42343007", "Congestive heart failure");
    pub const MYOCARDIAL_INFARCTION: Term = Term("22298006", "Myocardial infarction");
    pub const HYPOTHYROIDISM: Term = Term("40930008", "Hypothyroidism");
    pub const IRON_DEFICIENCY_ANAEMIA: Term = Term("87522002", "Iron deficiency anemia");
    pub const ASTHMA: Term = Term("195967001", "Asthma");
    pub const URINARY_INFECTION: Term = Term("68566005", "Urinary tract infectious disease");
    pub const UPPER_RESPIRATORY_INFECTION: Term = Term("54150009", "Upper respiratory infection");
    pub const GASTROENTERITIS: Term = Term("25374005", "Gastroenteritis");
    pub const DENGUE: Term = Term("38362002", "Dengue");
    pub const PREGNANCY: Term = Term("77386006", "Pregnancy");
    pub const TIBIA_FRACTURE: Term = Term("31978002", "Fracture of tibia");

    pub const FEVER: Term = Term("386661006", "Fever");
    pub const COUGH: Term = Term("49727002", "Cough");
    pub const BREATHLESSNESS: Term = Term("267036007", "Dyspnea");
    pub const FATIGUE: Term = Term("84229001", "Fatigue");
    pub const DYSURIA: Term = Term("49650001", "Dysuria");
    pub const DIARRHOEA: Term = Term("62315008", "Diarrhea");
    pub const VOMITING: Term = Term("422400008", "Vomiting");
    pub const OEDEMA: Term = Term("267038008", "Edema");
    pub const CHEST_PAIN: Term = Term("29857009", "Chest pain");
    pub const RASH: Term = Term("271807003", "Eruption of skin");
    pub const PENICILLIN_ALLERGY: Term = Term("91936005", "Allergy to penicillin");
    pub const NO_KNOWN_ALLERGY: Term = Term("716186003", "No known allergy");
}
