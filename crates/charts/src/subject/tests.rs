use super::*;

#[test]
fn a_figure_behind_a_name_makes_no_other_problem() {
    for (name, head) in [
        (
            "Type 2 diabetes mellitus, HbA1c 6.9 %",
            "Type 2 diabetes mellitus",
        ),
        ("Type 2 diabetes (HbA1c 7.1%)", "Type 2 diabetes"),
        ("Hypertension, 150/90 mmHg", "Hypertension"),
        ("Malignant neoplasm, lung", "Malignant neoplasm, lung"),
        ("Hepatitis, type 2", "Hepatitis, type 2"),
        ("Asthma", "Asthma"),
    ] {
        assert_eq!(without_measure(name), head);
    }
}
