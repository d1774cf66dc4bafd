use super::*;

fn denies(words: &str, code: &str) -> bool {
    let (told, code) = (Told::of(words), Code::of(code));
    told.denies(&code) || told.is_of_other_side(&code)
}

#[test]
fn a_code_that_plainly_denies_the_words_is_told() {
    for (words, code) in [
        ("No evidence of malignancy.", "Malignancy"),
        ("Chest clear. No pneumonia.", "Pneumonia"),
        ("Pulmonary embolism is ruled out", "Pulmonary embolism"),
        (
            "Acid fast bacilli: not seen. Tuberculosis excluded",
            "Tuberculosis",
        ),
        ("Pneumonia of the right lower lobe", "No pneumonia"),
        ("Dengue fever. Start fluids.", "Dengue fever excluded"),
        ("Normal study", "Fracture of femur"),
        ("Normal ECG", "Acute myocardial infarction"),
        ("Fracture of left radius", "Fracture of right radius"),
        (
            "Carcinoma of the left breast",
            "Malignant neoplasm of right breast",
        ),
        ("Negative for tuberculosis", "Tuberculosis of lung"),
        (
            "No evidence of malignancy",
            "Malignant neoplasm of breast (disorder)",
        ),
    ] {
        assert!(denies(words, code), "{words} / {code}");
    }
}

#[test]
fn what_may_both_be_so_is_not_told() {
    for (words, code) in [
        (
            "Invasive carcinoma, no lymph node metastasis",
            "Carcinoma of breast",
        ),
        (
            "Pneumonia of the right lower lobe. No effusion.",
            "Pneumonia",
        ),
        (
            "No consolidation. Possible pneumonia cannot be excluded.",
            "Pneumonia",
        ),
        ("Not only anaemia but also leukaemia", "Leukaemia"),
        ("Iron deficiency", "Anaemia"),
        (
            "No acute fracture. Old healed fracture of the rib.",
            "Fracture of rib",
        ),
        (
            "Fracture of both forearms, left and right",
            "Fracture of right radius",
        ),
        ("Normal study", "Normal finding"),
        (
            "Normal left ventricle. Mild mitral regurgitation.",
            "Mitral regurgitation",
        ),
        ("Non-small cell carcinoma", "Carcinoma of lung"),
        (
            "Hepatitis B surface antigen negative. Hepatitis C positive.",
            "Hepatitis C",
        ),
        ("Hepatitis B negative", "Hepatitis C"),
        ("No evidence of malignancy", "Benign tumour of breast"),
        (
            "No evidence of malignancy in the nodes. Invasive carcinoma of the breast.",
            "Carcinoma of breast",
        ),
        ("", "Pneumonia"),
        ("No pneumonia", ""),
        ("\u{926}\u{92e}\u{93e}", "Asthma"),
    ] {
        assert!(!denies(words, code), "{words} / {code}");
    }
}

#[test]
fn a_sign_is_a_word() {
    assert_eq!(
        words_of("HBsAg: -ve, HIV(+ve)."),
        ["hbsag", "negative", "hiv", "positive"]
    );
    assert_eq!(words_of("Five to twelve"), ["five", "to", "twelve"]);
}

#[test]
fn what_was_examined_is_not_what_it_is_compared_with() {
    let is_beside = |words: &str| Told::of(words).is_beside(&Code::of("X-ray right knee"));
    assert!(is_beside("Fracture of left patella"));
    for words in [
        "Fracture of patella. Compared with the left, effusion.",
        "No fracture of the left side",
        "Fracture of both",
    ] {
        assert!(!is_beside(words), "{words}");
    }
}
