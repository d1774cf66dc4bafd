use super::*;

#[test]
fn materials_are_told_apart_and_blood_is_none() {
    for (text, material) in [
        ("Urine - spot", Some("urine")),
        ("Urinalysis", Some("urine")),
        ("Pleural fluid analysis", Some("pleural fluid")),
        ("Ascitic fluid", Some("ascitic fluid")),
        ("Cerebrospinal fluid", Some("csf")),
        ("Blood and urine tests", Some("urine or blood")),
        (
            "HbA1c, lipid profile and urine albumin",
            Some("urine or blood"),
        ),
        ("Biochemistry", None),
        ("Serum electrolytes", None),
    ] {
        assert_eq!(other_than_blood(text).as_deref(), material, "{text}");
    }
    assert_eq!(of_specimen("Venous blood specimen"), None);
    assert_eq!(of_specimen("Specimen"), None);
    assert_eq!(
        of_specimen("Nail clipping").as_deref(),
        Some("nailclipping")
    );
}
