//! Of whom: what names nobody is of whoever its report, its panel or its specimen is of; a child by its mother's name is
//! no patient.

use super::*;

fn child() -> Value {
    entry(
        "Patient",
        "nb",
        json!({"name": [{"text": "Baby of Asha"}], "gender": "male", "birthDate": "2026-03-02"}),
    )
}

fn observed(id: &str, name: &str, subject: Value) -> Value {
    let mut sent = json!({"status": "final", "code": {"text": name},
        "valueQuantity": {"value": 28, "unit": "mIU/L"}, "interpretation": [{"coding": [{"code": "H"}]}]});
    if !subject.is_null() {
        sent["subject"] = subject;
    }
    entry("Observation", id, sent)
}

fn patient(id: &str) -> Value {
    json!({"reference": format!("Patient/{id}")})
}

/// How many results of the patient the digest holds, and how many items it leaves to others.
fn left(entries: Vec<Value>) -> (usize, u32) {
    let digest = digested(entries);
    (digest.results.len(), digest.about_others)
}

#[test]
fn a_result_without_a_subject_is_of_the_one_its_report_or_panel_is_of() {
    let entries = || {
        vec![
            child(),
            entry(
                "DiagnosticReport",
                "r",
                json!({"status": "final", "code": {"text": "Newborn screening"}, "subject": patient("nb"),
                "result": [{"reference": "Observation/panel"}]}),
            ),
            entry(
                "Observation",
                "panel",
                json!({"status": "final", "code": {"text": "Thyroid"},
                "hasMember": [{"reference": "Observation/tsh"}]}),
            ),
            observed("tsh", "TSH", Value::Null),
            observed("own", "Ferritin", patient("p")),
        ]
    };
    assert_eq!(left(entries()), (1, 3));
    let page = page(&bytes(entries()));
    assert!(
        page.contains("not the patient: Baby of Asha"),
        "the line says whose it is: {page}"
    );
    // Of a report of the patient's own all is hers.
    let own = vec![
        entry(
            "DiagnosticReport",
            "r",
            json!({"status": "final", "code": {"text": "Thyroid"}, "subject": patient("p"),
            "result": [{"reference": "Observation/tsh"}]}),
        ),
        observed("tsh", "TSH", Value::Null),
    ];
    assert_eq!(left(own), (1, 0));
}

#[test]
fn what_was_found_in_the_blood_of_a_donor_is_the_donors() {
    let specimen = |id: &str, subject: Value| {
        entry(
            "Specimen",
            id,
            json!({"type": {"text": "Blood"}, "subject": subject}),
        )
    };
    let found_in = |specimens: &[&str]| {
        let mut result = observed("hiv", "HIV antibody", patient("p"));
        let named = specimens
            .iter()
            .map(|id| json!({"reference": format!("Specimen/{id}")}));
        result["resource"]["specimen"] = named.collect();
        vec![
            specimen("donor", json!({"display": "Donor bag 4411"})),
            specimen("own", patient("p")),
            result,
        ]
    };
    // The sample of the donor is one of the items.
    assert_eq!(left(found_in(&["donor"])), (0, 2));
    assert_eq!(left(found_in(&["own"])), (1, 1));
    // A test of both is hers.
    let both = || {
        let mut both = found_in(&["donor"]);
        both[2]["resource"]["specimen"] =
            json!([{"reference": "Specimen/donor"}, {"reference": "Specimen/own"}]);
        both
    };
    assert_eq!(left(both()), (1, 1));
    // A picture of the sample is of whom the sample is of.
    let media = entry(
        "Media",
        "m",
        json!({"status": "completed", "subject": {"reference": "Specimen/donor"}, "content": {"title": "Gel"}}),
    );
    let mut with_picture = found_in(&["own"]);
    with_picture.push(media);
    assert_eq!(left(with_picture), (1, 2));
}

#[test]
fn kin_by_the_name_of_the_patient_is_not_the_patient() {
    for name in [
        "B/O Asha Rao",
        "Asha Rao's son",
        "Baby Asha Rao",
        "Asha Rao (Newborn)",
        "Attendant of Asha Rao",
        "S/O Asha Rao",
    ] {
        let entries = vec![observed("x", "TSH", json!({"display": name}))];
        assert_eq!(left(entries), (0, 1), "{name}");
    }
    for name in ["Asha Rao", "RAO ASHA (Mrs.)", "Asha Rao D/O Ramesh Rao"] {
        let entries = vec![observed("x", "TSH", json!({"display": name}))];
        assert_eq!(left(entries).0, 1, "{name}");
    }
}

#[test]
fn a_section_of_the_newborn_says_so_of_its_lines() {
    let with_title = |title: &str| {
        document(
            "DischargeSummaryRecord",
            "373942005",
            &[(title, "x")],
            vec![observed("x", "Weight", patient("p"))],
        )
    };
    for title in ["Neonate", "Baby details", "Donor (husband)"] {
        let told = page(&with_title(title));
        assert!(
            !told.contains(&format!("{title} · ")),
            "its heading says it once"
        );
        let told = told.split_once("<table").unwrap().1;
        assert!(told.contains(&format!("about: {title}")), "{title}: {told}");
    }
    for title in [
        "Mother and baby",
        "Newborn and delivery notes",
        "Vital signs",
    ] {
        let told = page(&with_title(title));
        assert!(!told.contains("about: "), "{title}");
    }
}

#[test]
fn an_appointment_of_a_child_is_not_the_patients() {
    let appointment = entry(
        "Appointment",
        "a",
        json!({"status": "booked", "description": "Baby check", "start": "2026-03-20T10:00:00+05:30",
        "participant": [{"actor": patient("nb"), "status": "accepted"}, {"actor": {"reference": "Practitioner/d"}}]}),
    );
    let page = page(&bytes(vec![child(), appointment]));
    assert!(page.contains("not the patient: Baby of Asha"), "{page}");
}
