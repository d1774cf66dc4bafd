use super::{value::date, *};

#[test]
fn the_commands_are_well_formed() {
    use clap::CommandFactory;
    Arguments::command().debug_assert();
}

#[test]
fn a_day_has_one_spelling() {
    assert!(date("2026-11-05").is_ok());
    for wrong in [
        "2026-11-5",
        "05-11-2026",
        "2026-02-30",
        "2026-11-05T00:00:00Z",
        "",
    ] {
        assert!(date(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn types_may_be_repeated_or_listed() {
    let parse = |types: &[&str]| {
        let mut words = vec![
            "hiu",
            "consent",
            "request",
            "--patient",
            "a.b@sbx",
            "--purpose",
            "CAREMGT",
            "--from",
            "2025-01-01",
            "--to",
            "2026-01-01",
            "--erase-at",
            "2027-01-01T00:00:00Z",
            "--requester",
            "Dr. R Iyer",
        ];
        words.extend(types);
        match Arguments::try_parse_from(words).map(|arguments| arguments.command) {
            Ok(Command::Consent(ConsentCommand::Request(request))) => request.hi_types.len(),
            _ => 0,
        }
    };
    assert_eq!(
        parse(&["--hi-type", "Prescription", "--hi-type", "DiagnosticReport"]),
        2
    );
    assert_eq!(parse(&["--hi-type", "Prescription", "DiagnosticReport"]), 2);
    assert_eq!(parse(&["--hi-type", "Prescription,DiagnosticReport"]), 2);
    assert_eq!(parse(&["--hi-type", "Prescriptions"]), 0);
    assert_eq!(parse(&[]), 0);
}
