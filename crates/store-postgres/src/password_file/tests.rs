use super::{password, password_in};

const WANTED: [&str; 4] = ["db.example.in", "5432", "clinic", "hiu_desk"];

fn found(line: &str) -> Option<String> {
    password(line, WANTED).map(|found| found.to_string())
}

#[test]
fn a_line_is_taken_that_names_host_port_database_and_user_or_leaves_them_open() {
    for line in [
        "db.example.in:5432:clinic:hiu_desk:blue tickets",
        "*:*:*:*:blue tickets",
        r"db.example.in:5432:*:hiu_desk:blue\ tickets",
    ] {
        assert_eq!(found(line).as_deref(), Some("blue tickets"), "{line}");
    }
    for line in [
        "other.example.in:5432:clinic:hiu_desk:blue tickets",
        "db.example.in:5433:clinic:hiu_desk:blue tickets",
        "db.example.in:5432:clinic:somebody:blue tickets",
        "db.example.in:5432:clinic",
        "# *:*:*:*:blue tickets",
        "*:*:*:*:",
        "",
    ] {
        assert_eq!(found(line), None, "{line}");
    }
}

#[test]
fn colons_and_backslashes_stand_behind_a_backslash() {
    assert_eq!(found(r"*:*:*:*:a\:b\\c").as_deref(), Some(r"a:b\c"));
    assert_eq!(found("*:*:*:*:a:b").as_deref(), Some("a:b"));
    let wanted = ["fe80::1", "5432", "clinic", "hiu_desk"];
    let line = r"fe80\:\:1:5432:clinic:hiu_desk:secret";
    let found = password(line, wanted).map(|found| found.to_string());
    assert_eq!(found.as_deref(), Some("secret"));
}

#[test]
fn a_file_that_an_editor_of_windows_wrote_is_read_from_its_first_line_on() {
    let text = "\u{feff}db.example.in:5432:clinic:hiu_desk:blue tickets\r\n*:*:*:*:red\r\n";
    let found = password_in(text, WANTED).map(|found| found.to_string());
    assert_eq!(found.as_deref(), Some("blue tickets"));
}
