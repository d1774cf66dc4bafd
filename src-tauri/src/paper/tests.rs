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
