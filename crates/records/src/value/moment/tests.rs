use super::*;

fn read(text: &str) -> (String, String, bool) {
    let moment = Moment::parse(text).unwrap();
    (moment.iso(), moment.human(), moment.assumed)
}

#[test]
fn every_precision_of_the_standard_keeps_its_precision() {
    for (text, iso, human) in [
        ("2026", "2026", "2026"),
        ("2026-03", "2026-03", "Mar 2026"),
        ("2026-03-05", "2026-03-05", "05 Mar 2026"),
        (
            "2026-03-05T14:02:09+05:30",
            "2026-03-05T14:02:09+05:30",
            "05 Mar 2026, 14:02",
        ),
        (
            "2026-03-05T20:00:00.125Z",
            "2026-03-05T20:00:00.125+00:00",
            "06 Mar 2026, 01:30",
        ),
    ] {
        assert_eq!(
            read(text),
            (iso.to_owned(), human.to_owned(), false),
            "{text}"
        );
    }
}

#[test]
fn a_missing_zone_is_read_as_indian_time_and_said_to_be() {
    for text in [
        "2026-03-05T14:02:00",
        "2026-03-05 14:02",
        "05-03-2026 2:02 PM",
        "2026-03-05T14:02",
    ] {
        let (iso, _, assumed) = read(text);
        assert_eq!(
            (iso.as_str(), assumed),
            ("2026-03-05T14:02:00+05:30", true),
            "{text}"
        );
    }
}

#[test]
fn indian_ways_to_write_a_day_are_read_day_first() {
    for (text, iso, assumed) in [
        ("05-03-2026", "2026-03-05", true),
        ("25/03/2026", "2026-03-25", false),
        ("5-Mar-2026", "2026-03-05", false),
        ("25-Oct-2026", "2026-10-25", false),
        ("25-Oct-2026 10:15", "2026-10-25T10:15:00+05:30", true),
        ("07-August-2026 10.30 AM", "2026-08-07T10:30:00+05:30", true),
        (
            "07-Sept-2026 10:30:05 IST",
            "2026-09-07T10:30:05+05:30",
            false,
        ),
        ("03/25/2026", "2026-03-25", false),
        ("1990-5-15", "1990-05-15", false),
        (
            "2026-03-05T14:02:00+0530",
            "2026-03-05T14:02:00+05:30",
            false,
        ),
        ("2026-03-05T24:00:00Z", "2026-03-06T00:00:00+00:00", false),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00", false),
    ] {
        let (found, _, guessed) = read(text);
        assert_eq!((found.as_str(), guessed), (iso, assumed), "{text}");
    }
}

#[test]
fn instants_are_ordered_by_when_they_were_whatever_their_zone() {
    let key = |text: &str| Moment::parse(text).unwrap().sort_key();
    assert!(key("2026-03-06T01:00:00+05:30") < key("2026-03-05T23:00:00Z"));
    assert!(key("2026-03-05T23:00:00Z") > key("2026-03-06"));
}

#[test]
fn what_is_no_date_is_left_alone() {
    for text in [
        "",
        "12",
        "5.6",
        "2026-13-01",
        "2026-02-30",
        "120/80",
        "O+",
        "1-0-1",
        "मार्च 2026",
    ] {
        assert_eq!(Moment::parse(text), None, "{text}");
    }
}
