use super::text::Bounds;
use super::*;

fn ends(text: &str, sex: Option<char>) -> Option<(Option<f64>, Option<f64>)> {
    let whom = Whom { sex, years: None };
    bounds(text, whom).map(|bounds| (bounds.low, bounds.high))
}

#[test]
fn texts_of_ranges_are_read_where_they_are_plain() {
    for (text, low, high) in [
        ("3.5 - 5.0", Some(3.5), Some(5.0)),
        ("0.37-0.51", Some(0.37), Some(0.51)),
        ("13\u{2013}17 g/dL", Some(13.0), Some(17.0)),
        ("70 to 100 mg/dL", Some(70.0), Some(100.0)),
        ("< 200", None, Some(200.0)),
        ("<10", None, Some(10.0)),
        ("Up to 40", None, Some(40.0)),
        ("more than 60", Some(60.0), None),
        ("1,50,000 - 4,50,000", Some(150_000.0), Some(450_000.0)),
        ("Male: 13-17", Some(13.0), Some(17.0)),
    ] {
        assert_eq!(ends(text, None), Some((low, high)), "{text}");
    }
    let by_sex = "Male: 13-17; Female: 12-15";
    assert_eq!(ends(by_sex, Some('f')), Some((Some(12.0), Some(15.0))));
    assert_eq!(ends(by_sex, None), None);
    for text in [
        "Not detected",
        "",
        "Negative (<1:20)",
        "see note 3",
        "5.0 - 3.5",
        "Normal: <100, Borderline: 100-130",
        "Male: 13-17; Male child: 11-14",
        "Male: 13-17; Newborn: 14-22",
    ] {
        assert_eq!(ends(text, Some('m')), None, "{text}");
    }
}

fn ends_of_group(text: &str) -> Option<Bounds<'_>> {
    let whom = Whom {
        sex: Some('f'),
        years: Some((52.0, 52.0)),
    };
    bounds(text, whom)
}

#[test]
fn a_range_for_some_of_a_sex_is_not_one_for_all_of_it() {
    for (label, group) in [
        ("Female", Group::Of('f')),
        ("Male (finding)", Group::Of('m')),
        ("Normal range for men", Group::Of('m')),
        ("", Group::All),
        ("Pregnant women", Group::Other),
        ("Male child", Group::Other),
        ("Male/Female", Group::Other),
        ("Adults", Group::Other),
    ] {
        assert!(group_of(label, Whom::default()) == group, "{label}");
    }
    // It may as well not be read at all: nothing is held against it.
    let pregnant = ends_of_group("Pregnant female: 11-13");
    assert!(pregnant.is_none_or(|bounds| bounds.is_limited));
}

#[test]
fn a_comparator_is_marked_only_where_it_leaves_no_doubt() {
    let range = ResultRange {
        text: phrase::Text::default(),
        low: Some(3.0),
        high: Some(5.0),
    };
    assert_eq!(mark(2.9, None, &range), Some(Flag::L));
    assert_eq!(mark(5.0, None, &range), None);
    assert_eq!(mark(5.1, None, &range), Some(Flag::H));
    assert_eq!(mark(3.0, Some("<"), &range), Some(Flag::L));
    assert_eq!(mark(4.0, Some("<"), &range), None);
    assert_eq!(mark(5.0, Some(">"), &range), Some(Flag::H));
    assert_eq!(mark(2.0, Some(">"), &range), None);
}
