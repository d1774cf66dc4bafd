use super::*;

fn output() -> Output {
    Output {
        json: false,
        words: Spoken,
    }
}

#[test]
fn a_record_cannot_steer_the_terminal() {
    assert_eq!(
        printable("a\u{1b}[31mb\u{7}\r\u{202e}c\td"),
        "a\u{fffd}[31mb\u{fffd}\u{fffd}\u{fffd}c d"
    );
    assert_eq!(printable("हिना पटेल"), "हिना पटेल");
}

#[test]
fn an_instant_is_shown_in_indian_time() {
    assert_eq!(
        output().local("2026-11-21T18:31:00.000Z"),
        "22 Nov 2026 00:01"
    );
    assert_eq!(output().local("soon"), "soon");
}

#[test]
fn a_date_known_to_the_year_is_shown_and_a_warning_stands_with_its_title() {
    assert_eq!(output().day("2019"), "2019");
    assert_eq!(output().day("2026-11-02T10:00:00+05:30"), "02 Nov 2026");
    let warnings = [Text::from("it names another patient")];
    assert_eq!(
        output().marked("Report", &warnings),
        "Report\n! it names another patient"
    );
}

#[test]
fn facts_stand_in_line_and_gaps_are_left_out() {
    let text = output().facts(&[
        (say::command_fact_id(), Some("7".into())),
        (say::command_fact_hospital(), None),
        (say::command_fact_state(), Some("granted".into())),
    ]);
    assert_eq!(text, "id:     7\nstate:  granted\n");
}

#[test]
fn a_number_keeps_its_unit_and_a_day_its_year_on_one_line() {
    let text = "taper of prednisolone as told on the ward round of the day: then 1 tablet daily from 05 Mar 2026 on, "
        .repeat(12);
    for line in layout::flowed(&text, "", "  ").lines() {
        assert!(
            !line.ends_with(" 1") && !line.ends_with(" 05") && !line.ends_with("Mar"),
            "{line}"
        );
    }
}

#[test]
fn a_short_part_of_a_line_stands_on_one_line() {
    let text = "Noradrenaline infusion in a central line · as the pressure asks for it, 2 – 10 mL/h, at most 20 mg in 24 hours · \
        at most 20 mg per day · "
        .repeat(9);
    let flowed = layout::flowed(&text, "", "  ");
    for part in [
        "2 – 10 mL/h",
        "at most 20 mg in 24 hours",
        "at most 20 mg per day",
    ] {
        assert_eq!(flowed.matches(part).count(), 9, "{flowed}");
    }
    assert!(flowed.lines().all(|line| line.chars().count() <= 100));
    let long = "structured dose of the infusion says that it runs at 2 – 10 mL/h, then at 4 to 8 mL/h for good · ".repeat(9);
    let flowed = layout::flowed(&long, "", "  ");
    for part in ["2 – 10 mL/h", "4 to 8 mL/h"] {
        assert_eq!(flowed.matches(part).count(), 9, "{flowed}");
    }
}
