use super::*;

#[test]
fn amounts_are_grouped_the_indian_way_and_keep_their_digits() {
    for (digits, shown) in [
        ("5", "5"),
        ("999", "999"),
        ("1000", "1,000"),
        ("120000.50", "1,20,000.50"),
        ("12345678", "1,23,45,678"),
        ("-1500", "-1,500"),
        ("1e5", "1e5"),
    ] {
        assert_eq!(grouped(digits), shown);
    }
}
