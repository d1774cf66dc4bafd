use super::*;

#[test]
fn a_push_token_has_256_random_bits_and_is_fit_for_a_path() {
    let (one, other) = (
        RandomIds.push_token().unwrap(),
        RandomIds.push_token().unwrap(),
    );
    assert_ne!(one, other);
    for token in [one, other] {
        assert_eq!(token.len(), 43);
        assert!(
            token
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        );
    }
}

#[test]
fn jitter_stays_below_its_limit() {
    assert_eq!(RandomIds.jitter(0), 0);
    assert!((0..100).all(|_| RandomIds.jitter(7) <= 7));
    RandomIds.jitter(u64::MAX);
}
