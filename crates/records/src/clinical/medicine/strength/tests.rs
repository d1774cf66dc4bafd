use super::*;

#[test]
fn a_name_of_another_strength_is_told() {
    assert!(are_different("Insulin 40 IU/mL", "Insulin 100 IU / 1 mL"));
    assert!(are_different("Tab. Warfarin 1 mg", "Warfarin 5 mg"));
    assert!(are_different("Metformin 500mg SR", "Metformin 1000 mg"));
    assert!(are_different(
        "Paracetamol 125 mg/5 mL",
        "Paracetamol 50 mg : 1 mL"
    ));
    for (name, held) in [
        ("Paracetamol 125 mg/5 mL", "Paracetamol 25 mg : 1 mL"),
        ("Tramadol 100 mg/2 mL", "Tramadol 50 mg/mL"),
        ("Tramadol 100 mg", "Tramadol 50 mg/mL"),
        (
            "Potassium chloride 150 mg/mL",
            "Potassium chloride 150 g / 1 L",
        ),
        ("Calcium carbonate 1250 mg", "Elemental calcium 500 mg"),
        ("Warfarin sodium 5 mg", "Warfarin 4.6 mg"),
        ("Calpol 500 mg", "Paracetamol 650 mg"),
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
