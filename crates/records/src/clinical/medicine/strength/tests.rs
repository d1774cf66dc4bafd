use super::*;

#[test]
fn a_name_of_another_strength_is_told() {
    assert!(are_different("Insulin 40 IU/mL", "Insulin 100 IU / 1 mL"));
    assert!(are_different("Tab. Warfarin 1 mg", "Warfarin 5 mg"));
    assert!(are_different("Metformin 500mg SR", "Metformin 1000 mg"));
    for (name, held) in [
        ("Insulin 40 IU/mL 10 mL", "Insulin 40 units / 1 mL"),
        ("Metformin 500", "Metformin 1000 mg"),
        ("Thyroxine 50 mcg", "Thyroxine 0.05 mg"),
        ("Telmisartan 40 mg + Amlodipine 5 mg", "Telmisartan 40 mg"),
        (
            "Syr. Paracetamol 125 mg/5 mL 60 mL",
            "Paracetamol 125 mg / 5 mL",
        ),
        ("Crocin", "Paracetamol 650 mg"),
        ("Amoxicillin 500 mg", "Amoxicillin"),
    ] {
        assert!(!are_different(name, held), "{name} / {held}");
    }
}
