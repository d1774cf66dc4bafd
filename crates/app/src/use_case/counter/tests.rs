use super::encoded;

#[test]
fn an_id_with_odd_letters_stays_one_value() {
    assert_eq!(encoded("IN2910000123_1"), "IN2910000123_1");
    assert_eq!(encoded("a b&c=d/ä"), "a%20b%26c%3Dd%2F%C3%A4");
}
