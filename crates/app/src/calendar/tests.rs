use super::*;

#[test]
fn dates_come_in_the_order_of_their_moments_whatever_their_offset() {
    let in_order = [
        "2019",
        "2019-02",
        "2026-11-01",
        "2026-11-01T23:30:00-05:00",
        "2026-11-02T10:00:00",
        "2026-11-02T10:15:00+05:30",
        "2026-11-02T04:46:00Z",
    ];
    let moments: Vec<i64> = in_order.iter().filter_map(|date| moment(date)).collect();
    assert_eq!(moments.len(), in_order.len());
    assert!(moments.is_sorted(), "{moments:?}");
    assert_eq!(moment("soon"), None);
    assert_eq!(moment(""), None);
    assert_eq!(moment("२०१९"), None);
}
