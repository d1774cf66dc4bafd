use super::*;

#[test]
fn one_side_is_not_the_other() {
    assert!(are_other_in("Left nephrectomy", "Right kidney"));
    assert!(are_other_in("Rt knee", "left knee joint"));
    for (one, other) in [
        ("Left eye", "Left orbit"),
        ("Left eye", "Eye"),
        ("Left and right knee", "Right knee"),
        ("Bilateral hernia", "Right groin"),
        ("B/L hernia, larger left", "Right groin"),
        ("Patient left against medical advice", "Right groin"),
        ("RT-PCR", "Left nostril"),
        ("On the left. The right is normal", "Left knee"),
        ("Post-RT changes", "Left breast"),
        ("Left heart catheterization", "Right radial artery"),
        ("", "Right"),
    ] {
        assert!(!are_other_in(one, other), "{one} / {other}");
    }
}

#[test]
fn the_word_for_a_side_is_given_as_sent() {
    assert_eq!(side_in("Post-RT changes, LEFT breast"), Some("LEFT"));
    assert_eq!(side_in("RT-PCR"), None);
}

#[test]
fn one_type_is_not_another() {
    let other = |one: &str, other: &str| is_other_degree(&words_of(one), &words_of(other));
    assert!(other("Type 2 diabetes", "Type 1 diabetes mellitus"));
    assert!(other("CKD stage 3b", "Chronic kidney disease stage 5"));
    assert!(other("NYHA class II", "NYHA class 4"));
    for (one, two) in [
        ("Type 2 diabetes", "Type II diabetes"),
        ("CKD stage 3", "CKD stage 3a"),
        ("Type 2 diabetes", "Diabetes"),
        ("Stage 2, type 1", "Type 1"),
        ("Hepatitis type B", "Type 1"),
    ] {
        assert!(!other(one, two), "{one} / {two}");
    }
}
