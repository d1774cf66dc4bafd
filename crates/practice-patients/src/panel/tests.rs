use super::egfr;

#[test]
fn egfr_follows_the_published_equation() {
    // Worked by hand from the CKD-EPI 2021 creatinine equation.
    assert!((egfr(1.0, 50, false) - 91.7).abs() < 0.5);
    assert!((egfr(0.7, 50, true) - 105.3).abs() < 0.5);
}
