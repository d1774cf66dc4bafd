//! What she takes, and what she must never be given.

use crate::clinical::Allergy;
use crate::concept::term;
use crate::medicine::{Food, Medicine, rx};

pub(super) const PENICILLIN: Allergy = Allergy {
    term: term::PENICILLIN_ALLERGY,
    words: "Penicillin (amoxicillin)",
    reaction: term::RASH,
    reaction_words: "Generalised itchy weals within an hour of a capsule of amoxicillin 500 mg",
    criticality: "high",
    category: "medication",
    onset_year: "2015",
};

const METFORMIN_500: Medicine =
    rx("Tab. Metformin 500 mg", "1-0-1", Food::After, 90).because(term::TYPE_2_DIABETES);
pub(super) const METFORMIN_SR: Medicine =
    rx("Tab. Metformin SR 1000 mg", "1-0-1", Food::After, 90).because(term::TYPE_2_DIABETES);
pub(super) const GLIMEPIRIDE: Medicine =
    rx("Tab. Glimepiride 1 mg", "1-0-0", Food::Before, 90).because(term::TYPE_2_DIABETES);
pub(super) const DAPAGLIFLOZIN: Medicine =
    rx("Tab. Dapagliflozin 10 mg", "1-0-0", Food::Any, 90).because(term::TYPE_2_DIABETES);
pub(super) const TELMISARTAN: Medicine =
    rx("Tab. Telmisartan 40 mg", "1-0-0", Food::Any, 90).because(term::HYPERTENSION);
const AMLODIPINE: Medicine =
    rx("Tab. Amlodipine 5 mg", "0-0-1", Food::Any, 90).because(term::HYPERTENSION);
pub(super) const ROSUVASTATIN: Medicine =
    rx("Tab. Rosuvastatin 10 mg", "0-0-1", Food::After, 90).because(term::DYSLIPIDAEMIA);
const IRON: Medicine = rx(
    "Tab. Ferrous ascorbate 100 mg + Folic acid 1.5 mg",
    "0-1-0",
    Food::After,
    90,
)
.because(term::IRON_DEFICIENCY_ANAEMIA);

/// What she took from quarter `index` on.
pub(super) fn regimen(index: usize) -> Vec<Medicine> {
    let mut lines = vec![
        if index == 0 {
            METFORMIN_500
        } else {
            METFORMIN_SR
        },
        TELMISARTAN,
    ];
    if (8..10).contains(&index) {
        lines.push(GLIMEPIRIDE);
    }
    if index >= 10 {
        lines.push(DAPAGLIFLOZIN);
    }
    if index >= 8 {
        lines.push(AMLODIPINE);
    }
    lines.push(ROSUVASTATIN);
    if index < 3 {
        lines.push(IRON);
    }
    lines
}
