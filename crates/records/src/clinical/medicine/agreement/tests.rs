use super::*;

fn beside(written: &str) -> Structured<'_> {
    Structured {
        written: Some(written),
        dose: None,
        is_count_other: false,
        route: None,
        site: None,
        timing: None,
        duration: None,
        most: None,
        is_as_needed: false,
    }
}

#[test]
fn doses_are_compared_by_number_and_unit() {
    let agrees = |written, dose| {
        is_plain(&Structured {
            dose: Some(dose),
            ..beside(written)
        })
    };
    for (written, dose) in [
        ("1 tablet BD", "1 tablet"),
        ("One tab. twice a day", "1 tablet"),
        ("500mg BD", "500 mg"),
        ("0.5 g BD", "500 mg"),
        ("\u{bd} tablet", "0.5 tablet"),
        ("1-0-1, after food", "1 tablet"),
        ("Metformin 500 mg, 1 tablet BD", "1 tablet"),
        ("BD after food", "1 tablet"),
    ] {
        assert!(agrees(written, dose), "{written} / {dose}");
    }
    for (written, dose) in [
        ("500 mcg BD", "500 mg"),
        ("2 tablets BD for 1 week", "1 tablet"),
        ("Prednisolone 2 tabs", "1 tablet"),
        ("1 tablet in the morning, 2 tablets at night", "1 tablet"),
        ("1-0-1", "2 tablet"),
    ] {
        assert!(!agrees(written, dose), "{written} / {dose}");
    }
}

#[test]
fn route_side_time_meals_and_length_are_compared_where_both_tell_them() {
    let text = "1 tablet oral BD after food for 5 days";
    let with = |route, timing, duration| {
        is_plain(&Structured {
            route,
            timing,
            duration,
            ..beside(text)
        })
    };
    assert!(with(
        Some("Oral route"),
        Some("after meals"),
        Some("5 days")
    ));
    assert!(with(None, Some("after breakfast, after dinner"), None));
    for other in ["Rectal", "Through the stoma"] {
        assert!(!with(Some(other), None, None));
    }
    assert!(!with(None, Some("before meals"), None));
    assert!(!with(None, None, Some("7 days")));
    let timed = |written, timing| {
        is_plain(&Structured {
            timing: Some(timing),
            ..beside(written)
        })
    };
    assert!(timed("1-0-1", "in the morning, at bedtime"));
    assert!(timed("twice a day", "in the morning, in the evening"));
    assert!(!timed("1-0-0", "at bedtime"));
    assert!(!timed("at night", "in the morning"));
    let placed = |written, site| {
        is_plain(&Structured {
            site: Some(site),
            ..beside(written)
        })
    };
    assert!(placed("1 drop right eye BD", "Right eye"));
    assert!(!placed("1 drop left eye BD", "Right eye") && !placed("1 drop BD", "Right eye"));
    let routed = |written, route| {
        is_plain(&Structured {
            route: Some(route),
            ..beside(written)
        })
    };
    // What is not said is not the mouth.
    assert!(routed("1 tablet BD", "Oral") && !routed("1 tablet BD", "Vaginal"));
}

#[test]
fn a_limit_and_a_condition_are_never_left_out() {
    let limited = Structured {
        most: Some("4 tablet in 1 day"),
        ..beside("1 tablet SOS")
    };
    assert!(!is_plain(&limited));
    let needed = |written| {
        is_plain(&Structured {
            is_as_needed: true,
            ..beside(written)
        })
    };
    assert!(needed("1 tab SOS for fever") && !needed("1 tab BD"));
}
