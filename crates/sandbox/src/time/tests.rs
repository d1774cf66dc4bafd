use super::*;

#[test]
fn only_the_exact_form_is_read() {
    assert!(parse_stamp("2026-01-15T06:30:00.000Z").is_some());
    for wrong in [
        "2026-01-15T06:30:00Z",
        "2026-01-15T06:30:00.00Z",
        "2026-01-15T06:30:00.000000Z",
        "2026-01-15T06:30:00.000+05:30",
        "2026-01-15 06:30:00.000Z",
        "2026-13-15T06:30:00.000Z",
        "",
    ] {
        assert!(parse_stamp(wrong).is_none(), "{wrong}");
    }
}

#[test]
fn what_is_written_reads_back() {
    let text = "2026-01-15T06:30:00.123Z";
    assert_eq!(parse_stamp(text).map(stamp).as_deref(), Some(text));
}
