use super::*;

#[test]
fn a_name_of_a_file_is_safe_whatever_the_hospital_wrote() {
    assert_eq!(
        file_name(&["Prescription", "2026-11-02", "abc-1"]),
        "Prescription 2026-11-02 abc-1"
    );
    assert_eq!(
        file_name(&["../../etc/passwd\0", "", "a"]),
        "------etc-passwd- a"
    );
    assert_eq!(file_name(&["  ", ""]), "Record");
    assert_eq!(file_name(&[&"x".repeat(400)]).len(), MOST_LETTERS);
}

#[test]
fn a_page_of_a_record_is_not_saved_as_something_that_runs() {
    assert_eq!(extension("text/html"), "html.txt");
    assert_eq!(extension("application/x-msdownload"), "bin");
    assert_eq!(extension("application/pdf; v=1"), "pdf");
}
