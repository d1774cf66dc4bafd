use super::*;

#[test]
fn every_form_met_in_the_field_is_read_as_the_same_instant() {
    for text in [
        "2022-06-22T05:49:08.429Z",
        "2022-06-22T05:49:08.429",
        "2022-06-22T05:49:08.42912",
        "2022-06-22T05:49:08.429123456",
        "2022-06-22 05:49:08.429",
        "2022-06-22T05:49:08.429+00:00",
        "2022-06-22T11:19:08.429+05:30",
        "2022-06-22T11:19:08.429+0530",
        "2022-06-22 11:19:08.429 +05:30",
        "2022-06-21t22:49:08.429-07",
        " 2022-06-22T05:49:08.429z ",
    ] {
        let read = read_instant(text).map(|at| at.to_string());
        assert_eq!(read.as_deref(), Some("2022-06-22T05:49:08.429Z"), "{text}");
    }
}

#[test]
fn missing_fraction_seconds_or_time_are_zero() {
    let read = |text| read_instant(text).map(|at| at.to_string());
    assert_eq!(
        read("2022-06-22T05:49:08Z").as_deref(),
        Some("2022-06-22T05:49:08.000Z")
    );
    assert_eq!(
        read("2022-06-22T05:49").as_deref(),
        Some("2022-06-22T05:49:00.000Z")
    );
    assert_eq!(
        read("2022-06-22").as_deref(),
        Some("2022-06-22T00:00:00.000Z")
    );
    assert_eq!(
        read("2022-06-22T05:49:08.1").as_deref(),
        Some("2022-06-22T05:49:08.100Z")
    );
}

#[test]
fn far_years_are_read_and_impossible_ones_are_not() {
    assert!(read_instant("1924-01-01T00:00:00.000Z").is_some());
    assert!(read_instant("2124-12-31T23:59:59.999Z").is_some());
    assert!(read_instant("9999-12-31T23:59:59.999Z").is_some());
    assert!(read_instant("0001-01-01T00:00:00").is_some());
    for text in [
        "",
        "soon",
        "2022-13-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "31-12-2026",
        "12/31/2026",
        "2026-W53-4",
        "1e300",
        "NaN",
        "2022-06-22T05:49:08.429+05:3",
        "2022-06-22T25:00:00Z",
        "२०२२-०६-२२",
    ] {
        assert!(read_instant(text).is_none(), "{text}");
    }
}

#[test]
fn a_number_and_a_list_of_parts_are_an_instant() {
    use serde_json::json;
    for value in [
        json!(1_655_876_948),
        json!(1_655_876_948.0),
        json!(1_655_876_948_000_i64),
        json!("1655876948"),
        json!("1655876948000"),
        json!([2022, 6, 22, 5, 49, 8]),
        json!([2022, 6, 22, 5, 49, 8, 0]),
        json!("2022-06-22T05:49:08Z"),
        json!("2022-06-22T11:19:08+05:30[Asia/Kolkata]"),
        json!("2022-06-22 11:19:08 IST"),
        json!("2022-06-22 05:49:08 UTC"),
        json!("Wed, 22 Jun 2022 05:49:08 GMT"),
    ] {
        let read = read_moment(&value).map(|at| at.to_string());
        assert_eq!(read.as_deref(), Some("2022-06-22T05:49:08.000Z"), "{value}");
    }
    let parts = read_moment(&json!([2022, 6, 22, 5, 49, 8, 429_120_000]));
    assert_eq!(parts, read_instant("2022-06-22T05:49:08.429Z"));
    assert_eq!(
        read_moment(&json!([2022, 6, 22])),
        read_instant("2022-06-22")
    );
    let fraction = read_moment(&json!(1_655_876_948.429));
    assert_eq!(fraction, read_instant("2022-06-22T05:49:08.429Z"));
    for value in [
        json!([2022, 6]),
        json!([2022, 13, 1]),
        json!([2022, 6, 22, 5, 49, 8, 0, 0]),
        json!(["2022", "06", "22"]),
        json!({"year": 2022}),
        json!(true),
        json!(null),
        json!(1e300),
    ] {
        assert_eq!(read_moment(&value), None, "{value}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_stops_the_reader(text in ".{0,60}") {
        let _ = read_instant(&text);
    }

    #[test]
    fn what_we_write_is_what_we_read(millis in -2_208_988_800_000_i64..7_289_654_399_999) {
        let at = Timestamp::from_millis(millis).unwrap();
        proptest::prop_assert_eq!(read_instant(&at.to_string()), Some(at));
    }
}
