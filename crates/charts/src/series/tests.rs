use super::*;

fn named(series: &str) -> ResultLine {
    ResultLine {
        series: series.to_owned(),
        ..ResultLine::default()
    }
}

fn series_of(name: &str, panel: Option<&str>) -> String {
    series(&named(name), panel, Analytes::built_in())
}

#[test]
fn names_of_one_test_give_one_series() {
    for name in [
        "text:hb",
        "text:Haemoglobin",
        "text:hemoglobin (Hb)",
        "loinc:718-7",
    ] {
        assert_eq!(series_of(name, None), "loinc:718-7", "{name}");
    }
    assert_eq!(series_of("text:Hb A1c", None), "loinc:4548-4");
    assert_eq!(series_of("loinc:59408-5", None), "loinc:2708-6");
}

#[test]
fn what_is_measured_elsewhere_or_otherwise_stays_apart() {
    assert_eq!(
        series_of("text:sodium", Some("Electrolytes")),
        "loinc:2951-2"
    );
    assert_eq!(
        series_of("text:sodium", Some("Urine - spot")),
        "text:urine/sodium"
    );
    assert_eq!(
        series_of("text:sodium", Some("Urinalysis")),
        "text:urine/sodium"
    );
    assert_eq!(
        series_of("text:urine/sodium", Some("Biochemistry")),
        "text:urine/sodium"
    );
    assert_ne!(
        series_of("loinc:2951-2", Some("Urine electrolytes")),
        "loinc:2951-2"
    );
    let combined = Some("HbA1c, lipid profile and urine albumin");
    assert_eq!(series_of("loinc:4548-4", combined), "loinc:4548-4");
    assert_ne!(series_of("text:sodium", combined), "loinc:2951-2");
    assert_eq!(series_of("", None), "");
    assert_eq!(series_of("text:glucose", None), "text:glucose");
    assert_ne!(
        series_of("text:blood urea", None),
        series_of("text:bun", None)
    );
    assert_eq!(series_of("text:रक्त शर्करा", None), "text:रक्तशर्करा");
}
