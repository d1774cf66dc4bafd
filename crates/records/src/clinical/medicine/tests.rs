use super::*;

#[test]
fn strength_and_form_do_not_make_another_medicine() {
    for name in [
        "Paracetamol 500 mg tablet",
        "Tab. Paracetamol 650mg",
        "PARACETAMOL",
        "Paracetamol (500mg)",
    ] {
        assert_eq!(key(&[], name), "medicine:paracetamol", "{name}");
    }
    assert_ne!(
        key(&[], "Amoxicillin 500 mg"),
        key(&[], "Amoxicillin + Clavulanic acid 625 mg")
    );
    assert_eq!(key(&[], "500 mg"), "medicine:500mg");
}
