//! Common diseases by the codes that are sent without words, and by the words that hospitals write for them.
//!
//! A bare code is named, with the code beside it, and one whose disease is plainly another than that of the words is told.
//! Of what does not stand in this table nothing is said. Source: SNOMED CT; ICD-10 (WHO), categories.

use crate::json::node::Node;
use crate::value::code_system::system_name;

/// One disease.
struct Disease {
    name: &'static str,
    snomed: &'static [&'static str],
    /// Categories of ICD-10, of three characters.
    icd: &'static [&'static str],
    /// How words begin that may be written for it, or stand with it; those of three letters or fewer are whole words.
    words: &'static [&'static str],
}

/// More codes of one concept are not looked at: a hospital sets how many there are.
const MOST: usize = 20;

/// Longer texts, in words, tell of more than one disease.
const MOST_WORDS: usize = 8;

impl Disease {
    fn has(&self, coding: &Node<'_>) -> bool {
        let Some(code) = coding.text_of("code").map(str::trim) else {
            return false;
        };
        match coding.text_of("system").map(system_name) {
            Some("SNOMED CT") => self.snomed.contains(&code),
            Some("ICD-10") => {
                let category = code.get(..3).map(str::to_ascii_uppercase);
                let is_whole =
                    code.len() == 3 || code.as_bytes().get(3) == Some(&b'.') || code.len() < 6;
                category.is_some_and(|category| is_whole && self.icd.contains(&category.as_str()))
            }
            _ => false,
        }
    }

    /// Whether a text in small letters may be written for it.
    fn may_be(&self, text: &str) -> bool {
        let words = || text.split(|c: char| !c.is_alphanumeric());
        self.words.iter().any(|wanted| match wanted.len() {
            _ if wanted.contains(' ') => text.contains(wanted),
            0..=3 => words().any(|word| word == *wanted),
            _ => words().any(|word| word.starts_with(wanted)),
        })
    }
}

/// The name of the disease of the first known code.
pub(crate) fn named<'n, 'a>(codings: &'n [Node<'a>]) -> Option<(&'static str, &'n Node<'a>)> {
    let mut codings = codings.iter().take(MOST);
    codings.find_map(|coding| {
        let disease = DISEASES.iter().find(|disease| disease.has(coding))?;
        Some((disease.name, coding))
    })
}

/// Allergies and what they are to, by the codes of SNOMED CT that are often sent without words.
const ALLERGIES: [(&str, &str); 16] = [
    ("91936005", "Allergy to penicillin"),
    ("294505008", "Allergy to amoxicillin"),
    ("293586001", "Allergy to aspirin"),
    ("91939003", "Allergy to sulfonamide"),
    ("91935009", "Allergy to peanut"),
    ("91930004", "Allergy to egg"),
    ("300916003", "Allergy to latex"),
    ("764146007", "Penicillin"),
    ("373270004", "Penicillin"),
    ("372687004", "Amoxicillin"),
    ("387458008", "Aspirin"),
    ("387207008", "Ibuprofen"),
    ("387406002", "Sulfonamide"),
    ("256349002", "Peanut"),
    ("111088007", "Latex"),
    ("102263004", "Eggs"),
];

/// The name of the allergy, or of its substance, of the first known code.
pub(crate) fn allergy<'n, 'a>(codings: &'n [Node<'a>]) -> Option<(&'static str, &'n Node<'a>)> {
    let mut codings = codings.iter().take(MOST);
    codings.find_map(|coding| {
        let code = coding.text_of("code")?.trim();
        let is_snomed = coding.text_of("system").map(system_name) == Some("SNOMED CT");
        let known = ALLERGIES
            .iter()
            .find(|(known, _)| is_snomed && *known == code)?;
        Some((known.1, coding))
    })
}

/// The disease of codes without words, where that of the words beside them is plainly another.
pub(crate) fn another(text: &str, codings: &[Node<'_>]) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let mut coded = DISEASES
        .iter()
        .filter(|disease| codings.iter().take(MOST).any(|coding| disease.has(coding)));
    let first = coded.next()?;
    let is_other = |disease: &Disease| !disease.may_be(&lower);
    let is_short = lower.split_whitespace().count() <= MOST_WORDS;
    let is_known = DISEASES.iter().any(|disease| disease.may_be(&lower));
    (is_short && is_known && is_other(first) && coded.all(is_other)).then_some(first.name)
}

/// Whether both names may be those of one known disease.
pub(crate) fn share_one(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    DISEASES
        .iter()
        .any(|disease| disease.may_be(&one) && disease.may_be(&other))
}

/// Whether both names are those of known diseases, and of two.
pub(crate) fn are_two(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let mut of_both = DISEASES
        .iter()
        .map(|disease| (disease.may_be(&one), disease.may_be(&other)));
    let is_known = |text: &str| DISEASES.iter().any(|disease| disease.may_be(text));
    is_known(&one) && is_known(&other) && !of_both.any(|(one, other)| one && other)
}

const DISEASES: [Disease; 38] = [
    Disease {
        name: "Diabetes mellitus",
        snomed: &["73211009"],
        icd: &["E14"],
        words: &["diabet", "dm", "t2dm", "t1dm", "iddm", "niddm", "sugar"],
    },
    Disease {
        name: "Type 1 diabetes mellitus",
        snomed: &["46635009"],
        icd: &["E10"],
        words: &["diabet", "dm", "t1dm", "iddm", "sugar"],
    },
    Disease {
        name: "Type 2 diabetes mellitus",
        snomed: &["44054006"],
        icd: &["E11"],
        words: &["diabet", "dm", "t2dm", "niddm", "sugar"],
    },
    Disease {
        name: "Hypertension",
        snomed: &["38341003", "59621000"],
        icd: &["I10"],
        words: &["hypertens", "htn", "bp", "blood pressure"],
    },
    Disease {
        name: "Ischaemic heart disease",
        snomed: &["414545008", "53741008"],
        icd: &["I25", "I24", "I20"],
        words: &[
            "ischaem",
            "ischem",
            "coronary",
            "ihd",
            "cad",
            "angina",
            "infarct",
            "heart attack",
            "mi",
            "acs",
        ],
    },
    Disease {
        name: "Myocardial infarction",
        snomed: &["22298006"],
        icd: &["I21"],
        words: &[
            "infarct",
            "heart attack",
            "mi",
            "stemi",
            "nstemi",
            "coronary",
            "acs",
            "ihd",
            "cad",
        ],
    },
    Disease {
        name: "Heart failure",
        snomed: &["84114007", "42343007"],
        icd: &["I50"],
        words: &[
            "heart failure",
            "cardiac failure",
            "ccf",
            "chf",
            "lvf",
            "hfref",
            "hfpef",
            "cardiomyopath",
        ],
    },
    Disease {
        name: "Atrial fibrillation",
        snomed: &["49436004"],
        icd: &["I48"],
        words: &["fibrillat", "flutter", "af"],
    },
    Disease {
        name: "Stroke",
        snomed: &["230690007"],
        icd: &["I63", "I64"],
        words: &[
            "stroke",
            "cva",
            "cerebrovascular",
            "cerebral",
            "hemipleg",
            "hemipar",
            "infarct",
        ],
    },
    Disease {
        name: "Asthma",
        snomed: &["195967001"],
        icd: &["J45"],
        words: &["asthma", "wheez", "bronch"],
    },
    Disease {
        name: "Chronic obstructive pulmonary disease",
        snomed: &["13645005"],
        icd: &["J44"],
        words: &["copd", "obstructive", "emphysema", "coad", "bronchit"],
    },
    Disease {
        name: "Pneumonia",
        snomed: &["233604007"],
        icd: &["J18"],
        words: &["pneumon", "lrti", "consolidat"],
    },
    Disease {
        name: "COVID-19",
        snomed: &["840539006"],
        icd: &["U07"],
        words: &["covid", "corona", "sars", "pneumon"],
    },
    Disease {
        name: "Tuberculosis",
        snomed: &["56717001", "154283005"],
        icd: &["A15", "A16", "A18", "A19"],
        words: &["tubercul", "tb", "koch", "ptb"],
    },
    Disease {
        name: "Dengue",
        snomed: &["38362002"],
        icd: &["A90", "A91", "A97"],
        words: &["dengue"],
    },
    Disease {
        name: "Malaria",
        snomed: &["61462000"],
        icd: &["B50", "B51", "B52", "B53", "B54"],
        words: &["malaria", "falciparum", "vivax"],
    },
    Disease {
        name: "Typhoid fever",
        snomed: &["4834000"],
        icd: &["A01"],
        words: &["typhoid", "enteric", "paratyphoid", "salmonell"],
    },
    Disease {
        name: "Epilepsy",
        snomed: &["84757009"],
        icd: &["G40"],
        words: &["epilep", "seizure", "convuls", "fits"],
    },
    Disease {
        name: "Migraine",
        snomed: &["37796009"],
        icd: &["G43"],
        words: &["migraine", "headache", "hemicran"],
    },
    Disease {
        name: "Parkinson disease",
        snomed: &["49049000"],
        icd: &["G20"],
        words: &["parkinson"],
    },
    Disease {
        name: "Hypothyroidism",
        snomed: &["40930008"],
        icd: &["E03", "E02"],
        words: &["hypothyr", "thyroid", "myxoed"],
    },
    Disease {
        name: "Hyperthyroidism",
        snomed: &["34486009"],
        icd: &["E05"],
        words: &["hyperthyr", "thyrotox", "thyroid", "graves", "goitre"],
    },
    Disease {
        name: "Chronic kidney disease",
        snomed: &["709044004"],
        icd: &["N18"],
        words: &[
            "kidney",
            "renal",
            "nephropath",
            "ckd",
            "crf",
            "esrd",
            "dialys",
            "nephr",
        ],
    },
    Disease {
        name: "Appendicitis",
        snomed: &["74400008"],
        icd: &["K35", "K36", "K37"],
        words: &["appendic"],
    },
    Disease {
        name: "Rheumatoid arthritis",
        snomed: &["69896004"],
        icd: &["M05", "M06"],
        words: &["rheumatoid", "arthrit", "ra"],
    },
    Disease {
        name: "Gout",
        snomed: &["90560007"],
        icd: &["M10"],
        words: &["gout", "uric"],
    },
    Disease {
        name: "Osteoporosis",
        snomed: &["64859006"],
        icd: &["M80", "M81"],
        words: &["osteopor", "fractur"],
    },
    Disease {
        name: "Psoriasis",
        snomed: &["9014002"],
        icd: &["L40"],
        words: &["psoria"],
    },
    Disease {
        name: "Depressive disorder",
        snomed: &["35489007"],
        icd: &["F32", "F33"],
        words: &["depress", "mdd", "mood"],
    },
    Disease {
        name: "Schizophrenia",
        snomed: &["58214004"],
        icd: &["F20"],
        words: &["schizo", "psychos"],
    },
    Disease {
        name: "Thalassaemia",
        snomed: &["40108008"],
        icd: &["D56"],
        words: &["thalass", "anaemia", "anemia"],
    },
    Disease {
        name: "Iron deficiency anaemia",
        snomed: &["87522002"],
        icd: &["D50"],
        words: &["anaemi", "anemi", "iron", "ida"],
    },
    Disease {
        name: "Human immunodeficiency virus disease",
        snomed: &["86406008"],
        icd: &["B20", "B24"],
        words: &["hiv", "aids", "immunodef", "pli", "retrovir"],
    },
    Disease {
        name: "Malignant neoplasm of breast",
        snomed: &["254837009"],
        icd: &["C50"],
        words: &[
            "breast",
            "cancer",
            "carcinoma",
            "neoplas",
            "malignan",
            "ca",
            "idc",
            "tumour",
            "tumor",
        ],
    },
    Disease {
        name: "Malignant neoplasm of bronchus or lung",
        snomed: &["363358000"],
        icd: &["C34"],
        words: &[
            "lung",
            "bronch",
            "cancer",
            "carcinoma",
            "neoplas",
            "malignan",
            "ca",
            "tumour",
            "tumor",
        ],
    },
    Disease {
        name: "Cataract",
        snomed: &["193570009"],
        icd: &["H25", "H26"],
        words: &["cataract", "pseudophak"],
    },
    Disease {
        name: "Glaucoma",
        snomed: &["23986001"],
        icd: &["H40"],
        words: &["glaucom", "iop"],
    },
    Disease {
        name: "Pulmonary embolism",
        snomed: &["59282003"],
        icd: &["I26"],
        words: &["embol", "pe", "vte", "thrombo"],
    },
];
