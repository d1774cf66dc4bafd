use super::*;

#[test]
fn a_page_is_saved_only_as_what_it_shows() {
    let shows = |address: &str, of: &Printed| {
        is_page_of(
            &Url::parse(&format!("tauri://localhost/{address}")).unwrap(),
            of,
        )
    };
    let record = Printed::Record(domain::RecordId::parse("7").unwrap());
    assert!(shows("#/records/7", &record));
    assert!(shows("index.html#/records/7?entry=2", &record));
    assert!(!shows("#/records/8", &record));
    assert!(!shows("", &record));
    let patient = domain::AbhaAddress::parse("hina@sbx").unwrap();
    let summary = Printed::Summary(patient);
    assert!(shows("#/patients/hina%40sbx", &summary));
    assert!(shows("#/patients/hina@sbx/summary", &summary));
    assert!(!shows("#/patients/hina%40sbx/labs", &summary));
    assert!(!shows("#/patients/ravi%40sbx", &summary));
    assert!(!shows("#/records/hina%40sbx", &summary));
}

#[test]
fn what_a_crash_left_of_a_page_is_gone_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let drafts = folder.path().join("printing");
    clear_drafts(&drafts).unwrap();
    fs::create_dir_all(drafts.join("a")).unwrap();
    fs::write(drafts.join("a/page.pdf"), b"%PDF-").unwrap();
    clear_drafts(&drafts).unwrap();
    assert!(!drafts.exists());
}
