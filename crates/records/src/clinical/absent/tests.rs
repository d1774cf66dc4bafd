use super::*;

#[test]
fn a_code_may_name_in_its_words_what_is_absent() {
    assert!(is_of_code("No known Hevea brasiliensis latex allergy"));
    assert!(!is_of_code("Penicillin"));
    assert!(!is_of_code("No known allergies except sulfa"));
}

#[test]
fn only_words_that_hold_nothing_else_state_an_absence() {
    for text in [
        "No Known Allergy (situation)",
        "No known drug allergies",
        "NKA",
        "No known current medicines",
        "No current problems or disability",
        "No information about medications",
        "no-known-allergies",
        "None",
        "No history of diabetes",
        "Not known",
        "No known drug, food or environmental allergies",
        "No known allergies; no known problems",
        "Denies allergies",
        "No H/O drug allergy",
        "कोई एलर्जी नहीं",
        "कोई ज्ञात एलर्जी नहीं है।",
        "दवा से कोई एलर्जी नहीं",
    ] {
        assert!(is_absence(text), "{text}");
    }
    for text in [
        "Penicillin",
        "No known drug allergies except sulfa",
        "No known allergies but reacts to latex",
        "No known allergies other than peanut",
        "No known allergies. Sulfa: rash",
        "No known food allergies apart from eggs",
        "No history of diabetes, hypertension since 2010",
        "Nilgiri nut",
        "No food allergies, drug allergy",
        "Denies allergies except sulfa",
        "पेनिसिलिन से एलर्जी नहीं",
        "No H/O drug allergy, dust allergy",
        "No known food allergies. Drug allergies",
        "No",
    ] {
        assert!(!is_absence(text), "{text}");
    }
}
