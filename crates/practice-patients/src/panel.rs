//! The tests the invented laboratories offer and the panels they come in.
//!
//! Source: LOINC 2.77 for the codes; the ranges are typical of printed Indian reports.

use crate::result::{Analyte, LabResult, Limits, Panel, above, below, between};

const fn analyte(
    name: &'static str,
    loinc: &'static str,
    (unit, ucum): (&'static str, &'static str),
    digits: u8,
    limits: Limits,
) -> Analyte {
    Analyte {
        name,
        loinc,
        unit,
        ucum,
        digits,
        women: limits,
        men: limits,
    }
}

const fn by_sex(
    name: &'static str,
    loinc: &'static str,
    (unit, ucum): (&'static str, &'static str),
    digits: u8,
    women: Limits,
    men: Limits,
) -> Analyte {
    Analyte {
        name,
        loinc,
        unit,
        ucum,
        digits,
        women,
        men,
    }
}

type Unit = (&'static str, &'static str);
const MG_DL: Unit = ("mg/dL", "mg/dL");
const G_DL: Unit = ("g/dL", "g/dL");
const MMOL_L: Unit = ("mmol/L", "mmol/L");
const PERCENT: Unit = ("%", "%");
const U_L: Unit = ("U/L", "U/L");
const THOUSANDS: Unit = ("10^3/µL", "10*3/uL");
const NONE: Limits = Limits {
    low: None,
    high: None,
    panic_low: f64::MIN,
    panic_high: f64::MAX,
};

pub(crate) const HBA1C: Analyte = analyte("HbA1c", "4548-4", PERCENT, 1, between(4.0, 5.6));
pub(crate) const FASTING_GLUCOSE: Analyte = analyte(
    "Glucose, fasting",
    "1558-6",
    MG_DL,
    0,
    between(70.0, 99.0).panic(50.0, 400.0),
);
pub(crate) const FASTING_GLUCOSE_MOLAR: Analyte = analyte(
    "Glucose, fasting",
    "14771-0",
    MMOL_L,
    1,
    between(3.9, 5.5).panic(2.8, 22.2),
);
pub(crate) const GLUCOSE_AFTER_MEAL: Analyte = analyte(
    "Glucose, 2 h after meal",
    "1521-4",
    MG_DL,
    0,
    below(140.0).panic(50.0, 450.0),
);
pub(crate) const GLUCOSE_AFTER_75_G: Analyte = analyte(
    "Glucose, 2 h after 75 g glucose",
    "1518-0",
    MG_DL,
    0,
    below(140.0),
);
const CREATININE: Analyte = by_sex(
    "Creatinine",
    "2160-0",
    MG_DL,
    2,
    between(0.5, 1.1),
    between(0.7, 1.3),
);
const CREATININE_MOLAR: Analyte = by_sex(
    "Creatinine",
    "14682-9",
    ("µmol/L", "umol/L"),
    0,
    between(44.0, 97.0),
    between(62.0, 115.0),
);
const EGFR: Analyte = analyte(
    "eGFR (CKD-EPI 2021)",
    "98979-8",
    ("mL/min/1.73 m2", "mL/min/{1.73_m2}"),
    0,
    above(60.0),
);
const UREA: Analyte = analyte("Urea", "3091-6", MG_DL, 0, between(15.0, 40.0));
const SODIUM: Analyte = analyte(
    "Sodium",
    "2951-2",
    MMOL_L,
    0,
    between(136.0, 145.0).panic(120.0, 160.0),
);
const POTASSIUM: Analyte = analyte(
    "Potassium",
    "2823-3",
    MMOL_L,
    1,
    between(3.5, 5.1).panic(2.5, 6.0),
);
pub(crate) const BICARBONATE: Analyte =
    analyte("Bicarbonate", "1963-8", MMOL_L, 0, between(22.0, 29.0));
pub(crate) const CALCIUM: Analyte = analyte("Calcium", "17861-6", MG_DL, 1, between(8.6, 10.2));
pub(crate) const PHOSPHATE: Analyte = analyte("Phosphorus", "2777-1", MG_DL, 1, between(2.5, 4.5));
pub(crate) const URIC_ACID: Analyte = by_sex(
    "Uric acid",
    "3084-1",
    MG_DL,
    1,
    between(2.6, 6.0),
    between(3.5, 7.2),
);
pub(crate) const ALBUMIN: Analyte = analyte("Albumin", "1751-7", G_DL, 1, between(3.5, 5.2));
pub(crate) const URINE_ALBUMIN_RATIO: Analyte = analyte(
    "Urine albumin/creatinine ratio",
    "9318-7",
    ("mg/g", "mg/g"),
    0,
    below(30.0),
);
pub(crate) const NT_PROBNP: Analyte =
    analyte("NT-proBNP", "33762-6", ("pg/mL", "pg/mL"), 0, below(125.0));
pub(crate) const TROPONIN: Analyte = by_sex(
    "Troponin I, high sensitivity",
    "89579-7",
    ("ng/L", "ng/L"),
    0,
    below(16.0),
    below(34.0).panic(f64::MIN, 100.0),
);
pub(crate) const CRP: Analyte = analyte(
    "C-reactive protein",
    "1988-5",
    ("mg/L", "mg/L"),
    1,
    below(6.0),
);
pub(crate) const TSH: Analyte = analyte(
    "TSH",
    "3016-3",
    ("µIU/mL", "u[IU]/mL"),
    2,
    between(0.4, 4.2),
);
pub(crate) const FREE_T4: Analyte = analyte(
    "Free T4",
    "3024-7",
    ("ng/dL", "ng/dL"),
    2,
    between(0.9, 1.7),
);
pub(crate) const FERRITIN: Analyte = by_sex(
    "Ferritin",
    "2276-4",
    ("ng/mL", "ng/mL"),
    0,
    between(13.0, 150.0),
    between(30.0, 400.0),
);
const TOTAL_CHOLESTEROL: Analyte = analyte("Total cholesterol", "2093-3", MG_DL, 0, below(200.0));
const TRIGLYCERIDES: Analyte = analyte("Triglycerides", "2571-8", MG_DL, 0, below(150.0));
const HDL: Analyte = by_sex(
    "HDL cholesterol",
    "2085-9",
    MG_DL,
    0,
    above(50.0),
    above(40.0),
);
const LDL: Analyte = analyte(
    "LDL cholesterol, calculated",
    "13457-7",
    MG_DL,
    0,
    below(100.0),
);
const VLDL: Analyte = analyte(
    "VLDL cholesterol, calculated",
    "13458-5",
    MG_DL,
    0,
    below(30.0),
);
pub(crate) const HAEMOGLOBIN: Analyte = by_sex(
    "Haemoglobin",
    "718-7",
    G_DL,
    1,
    between(12.0, 15.0).panic(6.0, 20.0),
    between(13.0, 17.0).panic(6.0, 20.0),
);
const RED_CELLS: Analyte = by_sex(
    "Red blood cells",
    "789-8",
    ("10^6/µL", "10*6/uL"),
    2,
    between(3.8, 4.8),
    between(4.5, 5.5),
);
const HAEMATOCRIT: Analyte = by_sex(
    "Haematocrit (PCV)",
    "4544-3",
    PERCENT,
    1,
    between(36.0, 46.0),
    between(40.0, 50.0),
);
const MCV: Analyte = analyte("MCV", "787-2", ("fL", "fL"), 1, between(83.0, 101.0));
const MCH: Analyte = analyte("MCH", "785-6", ("pg", "pg"), 1, between(27.0, 32.0));
const MCHC: Analyte = analyte("MCHC", "786-4", G_DL, 1, between(31.5, 34.5));
const WHITE_CELLS: Analyte = analyte(
    "Total leucocyte count",
    "6690-2",
    THOUSANDS,
    1,
    between(4.0, 10.0).panic(1.5, 40.0),
);
const NEUTROPHILS: Analyte = analyte("Neutrophils", "770-8", PERCENT, 0, between(40.0, 80.0));
const LYMPHOCYTES: Analyte = analyte("Lymphocytes", "736-9", PERCENT, 0, between(20.0, 40.0));
const MONOCYTES: Analyte = analyte("Monocytes", "5905-5", PERCENT, 0, between(2.0, 10.0));
const EOSINOPHILS: Analyte = analyte("Eosinophils", "713-8", PERCENT, 0, between(1.0, 6.0));
pub(crate) const PLATELETS: Analyte = analyte(
    "Platelet count",
    "777-3",
    THOUSANDS,
    0,
    between(150.0, 410.0).panic(30.0, 1000.0),
);
const BILIRUBIN: Analyte = analyte("Bilirubin, total", "1975-2", MG_DL, 1, between(0.2, 1.2));
const ALT: Analyte = by_sex("ALT (SGPT)", "1742-6", U_L, 0, below(33.0), below(41.0));
const AST: Analyte = by_sex("AST (SGOT)", "1920-8", U_L, 0, below(32.0), below(40.0));
const ALKALINE_PHOSPHATASE: Analyte = by_sex(
    "Alkaline phosphatase",
    "6768-6",
    U_L,
    0,
    between(35.0, 104.0),
    between(40.0, 129.0),
);
pub(crate) const URINE_PROTEIN: Analyte =
    analyte("Urine protein, strip", "20454-5", ("", "1"), 0, NONE);
pub(crate) const URINE_GLUCOSE: Analyte =
    analyte("Urine glucose, strip", "25428-4", ("", "1"), 0, NONE);
pub(crate) const URINE_LEUCOCYTES: Analyte = analyte(
    "Urine leucocytes, microscopy",
    "5821-4",
    ("/HPF", "/[HPF]"),
    0,
    below(5.0),
);
pub(crate) const HIV: Analyte = analyte("HIV 1 and 2 antibody", "31201-7", ("", "1"), 0, NONE);
pub(crate) const HBSAG: Analyte =
    analyte("Hepatitis B surface antigen", "5195-3", ("", "1"), 0, NONE);
pub(crate) const VDRL: Analyte = analyte("RPR (VDRL)", "20507-0", ("", "1"), 0, NONE);
pub(crate) const BLOOD_GROUP: Analyte = analyte("ABO blood group", "883-9", ("", "1"), 0, NONE);
pub(crate) const RH: Analyte = analyte("Rh(D) type", "10331-7", ("", "1"), 0, NONE);
pub(crate) const DENGUE_NS1: Analyte = analyte("Dengue NS1 antigen", "75377-2", ("", "1"), 0, NONE);

/// The panel named `name` from blood serum, without a code of its own.
pub(crate) fn serum(name: &'static str, results: Vec<LabResult>) -> Panel {
    Panel {
        name,
        loinc: None,
        specimen: "Serum",
        results,
    }
}

/// HbA1c in percent with fasting and two-hour glucose in mg/dL.
pub(crate) fn glycaemia(hba1c: f64, fasting: f64, after_meal: f64) -> Panel {
    Panel {
        name: "HbA1c and glucose",
        loinc: None,
        specimen: "Blood",
        results: vec![
            HBA1C.is(hba1c),
            FASTING_GLUCOSE.is(fasting),
            GLUCOSE_AFTER_MEAL.is(after_meal),
        ],
    }
}

/// A lipid profile in mg/dL; VLDL and LDL follow from the others (Friedewald).
pub(crate) fn lipids(total: f64, hdl: f64, triglycerides: f64) -> Panel {
    let vldl = (triglycerides / 5.0).round();
    Panel {
        name: "Lipid profile",
        loinc: Some("24331-1"),
        specimen: "Serum",
        results: vec![
            TOTAL_CHOLESTEROL.is(total),
            TRIGLYCERIDES.is(triglycerides),
            HDL.is(hdl),
            LDL.is(total - hdl - vldl),
            VLDL.is(vldl),
        ],
    }
}

/// What a kidney panel is told: creatinine and urea in mg/dL, electrolytes in mmol/L.
#[derive(Clone, Copy)]
pub(crate) struct Kidney {
    pub creatinine: f64,
    pub urea: f64,
    pub sodium: f64,
    pub potassium: f64,
}

/// A kidney panel with creatinine in mg/dL, or in µmol/L where `molar`.
pub(crate) fn kidney(values: Kidney, age: u32, female: bool, molar: bool) -> Panel {
    let creatinine = if molar {
        CREATININE_MOLAR.is(values.creatinine * 88.42)
    } else {
        CREATININE.is(values.creatinine)
    };
    Panel {
        name: "Kidney function test",
        loinc: Some("24362-6"),
        specimen: "Serum",
        results: vec![
            creatinine,
            EGFR.is(egfr(values.creatinine, age, female)),
            UREA.is(values.urea),
            SODIUM.is(values.sodium),
            POTASSIUM.is(values.potassium),
        ],
    }
}

/// Estimated glomerular filtration rate in mL/min/1.73 m², from creatinine in mg/dL.
///
/// Source: CKD-EPI 2021 creatinine equation (Inker et al., NEJM 2021), without race.
pub(crate) fn egfr(creatinine: f64, age: u32, female: bool) -> f64 {
    let (kappa, alpha, factor) = if female {
        (0.7, -0.241, 1.012)
    } else {
        (0.9, -0.302, 1.0)
    };
    let ratio = creatinine / kappa;
    142.0
        * ratio.min(1.0).powf(alpha)
        * ratio.max(1.0).powf(-1.2)
        * 0.9938_f64.powf(f64::from(age))
        * factor
}

/// What a blood count is told; the red cell indices follow from it.
#[derive(Clone, Copy)]
pub(crate) struct Blood {
    /// g/dL
    pub haemoglobin: f64,
    /// fL
    pub mcv: f64,
    /// 10^3/µL
    pub white_cells: f64,
    /// Per cent; monocytes and lymphocytes share what is left.
    pub neutrophils: f64,
    pub eosinophils: f64,
    /// 10^3/µL
    pub platelets: f64,
}

/// A complete blood count whose indices agree with each other.
pub(crate) fn blood_count(blood: Blood) -> Panel {
    // Small cells hold less: the concentration falls a little with the volume.
    let mchc = if blood.mcv < 80.0 { 31.2 } else { 33.0 };
    let haematocrit = blood.haemoglobin * 100.0 / mchc;
    let red_cells = haematocrit * 10.0 / blood.mcv;
    let monocytes = 6.0;
    let lymphocytes = 100.0 - blood.neutrophils - blood.eosinophils - monocytes;
    Panel {
        name: "Complete blood count",
        loinc: Some("58410-2"),
        specimen: "Blood, EDTA",
        results: vec![
            HAEMOGLOBIN.is(blood.haemoglobin),
            RED_CELLS.is(red_cells),
            HAEMATOCRIT.is(haematocrit),
            MCV.is(blood.mcv),
            MCH.is(blood.haemoglobin * 10.0 / red_cells),
            MCHC.is(mchc),
            WHITE_CELLS.is(blood.white_cells),
            NEUTROPHILS.is(blood.neutrophils),
            LYMPHOCYTES.is(lymphocytes),
            MONOCYTES.is(monocytes),
            EOSINOPHILS.is(blood.eosinophils),
            PLATELETS.is(blood.platelets),
        ],
    }
}

/// A liver panel: bilirubin in mg/dL, enzymes in U/L, albumin in g/dL.
pub(crate) fn liver(bilirubin: f64, alt: f64, ast: f64, alkaline: f64, albumin: f64) -> Panel {
    Panel {
        name: "Liver function test",
        loinc: Some("24325-3"),
        specimen: "Serum",
        results: vec![
            BILIRUBIN.is(bilirubin),
            ALT.is(alt),
            AST.is(ast),
            ALKALINE_PHOSPHATASE.is(alkaline),
            ALBUMIN.is(albumin),
        ],
    }
}

/// A urine examination; pus cells per high power field.
pub(crate) fn urine(protein: &'static str, glucose: &'static str, pus_cells: f64) -> Panel {
    let usual = |words: &str| words == "Nil";
    Panel {
        name: "Urine examination",
        loinc: Some("24356-8"),
        specimen: "Urine, midstream",
        results: vec![
            URINE_PROTEIN.reads(protein, usual(protein)),
            URINE_GLUCOSE.reads(glucose, usual(glucose)),
            URINE_LEUCOCYTES.is(pus_cells),
        ],
    }
}

#[cfg(test)]
mod tests;
