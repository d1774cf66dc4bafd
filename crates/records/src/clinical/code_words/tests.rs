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
        assert!(contradicts(text, display), "{text} / {display}");
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
        assert!(!contradicts(text, display), "{text} / {display}");
    }
}
