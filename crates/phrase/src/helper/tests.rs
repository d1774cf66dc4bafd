use super::joined;

#[test]
fn many_parts_keep_their_order_and_nest_little() {
    let join = |(first, of): (String, u32), (next, other): (String, u32)| {
        (format!("{first}{next}"), of.max(other) + 1)
    };
    let parts = (0..1000).map(|part| (format!("{part};"), 0));
    let (said, depth) = joined(parts, join).unwrap();
    assert_eq!(
        said,
        (0..1000).map(|part| format!("{part};")).collect::<String>()
    );
    assert!(depth <= 10, "{depth}");
    assert_eq!(joined(Vec::<u8>::new(), |first, _| first), None);
}
