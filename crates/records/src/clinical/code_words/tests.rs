use super::*;

#[test]
fn a_code_that_says_something_else_is_told_from_another_name_of_the_same() {
    for (text, display) in [
        ("Viral fever", "Diabetes mellitus (disorder)"),
        ("Left knee pain", "Pain of right knee joint"),
        ("No diabetes", "Diabetes mellitus"),
        ("Penicillin", "No known allergy"),
        ("Migraine", "Appendicitis"),
    ] {
        assert!(
            contradicts(text, display, Named::Other),
            "{text} / {display}"
        );
    }
    for (text, display) in [
        ("Diabetes", "Diabetes mellitus type 2 (disorder)"),
        ("HTN", "Hypertensive disorder"),
        ("T2DM on OHA", "Type 2 diabetes mellitus"),
        ("Hypertension", "Hypertensive disorder, systemic arterial"),
        ("Left knee pain", "Knee pain"),
        ("\u{92c}\u{941}\u{916}\u{93e}\u{930}", "Diabetes mellitus"),
        ("No known allergies", "No known allergy (situation)"),
    ] {
        assert!(
            !contradicts(text, display, Named::Other),
            "{text} / {display}"
        );
    }
}

#[test]
fn a_brand_and_its_substance_are_two_names_of_one_thing() {
    for (text, display) in [
        (
            "Glycomet SR 500",
            "Metformin hydrochloride 500 mg prolonged-release oral tablet",
        ),
        (
            "Tab Ecosprin 75",
            "Product containing precisely aspirin 75 milligram/1 each oral tablet",
        ),
        ("Crocin", "Allergy to paracetamol"),
        (
            "Augmentin 625 Duo",
            "Amoxicillin 500 mg and clavulanic acid 125 mg tablet",
        ),
        ("Wysolone", "Prednisolone"),
        ("Acetaminophen 650 mg", "Paracetamol"),
        ("Salbutamol inhaler", "Albuterol"),
        ("Penicillin", "Allergy to amoxicillin"),
        ("Sulpha drugs", "Allergy to sulfonamide"),
        ("Covishield", "COVID-19 vaccine, vector-nr (ChAdOx1-S)"),
        (
            "Pentavac",
            "Diphtheria, pertussis, tetanus, hepatitis B and Hib vaccine",
        ),
        ("Huminsulin 30/70", "Insulin human"),
        ("Shelcal HD", "Calcium carbonate and vitamin D3"),
        ("Amlodipine + Atenolol", "Amlodipine 5 mg"),
        ("Tab. Pan-D", "Pantoprazole and domperidone"),
        ("Bee stings", "Apis mellifera venom"),
    ] {
        assert!(
            !contradicts(text, display, Named::Product),
            "{text} / {display}"
        );
    }
    for (text, display) in [
        ("Metformin 500 mg", "Glimepiride 2 mg"),
        ("Atorvastatin 10", "Rosuvastatin calcium 10 mg"),
        ("Glycomet (metformin)", "Gliclazide"),
        ("Insulin glargine", "Insulin lispro"),
        ("Penicillin", "No known allergy"),
        ("Timolol right eye", "Timolol left eye"),
        ("Amoxicillin", "Allergy to sulfonamide"),
        ("Peanut", "Allergy to penicillin"),
        ("Ibuprofen", "Egg allergy"),
        ("Hepatitis B vaccine", "Rabies vaccine"),
        ("OPV (polio)", "Measles vaccine"),
    ] {
        assert!(
            contradicts(text, display, Named::Product),
            "{text} / {display}"
        );
    }
}
