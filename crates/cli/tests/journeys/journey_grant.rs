//! Find, ask, receive, decrypt, read: the main job, whole.

use crate::clinic::{Clinic, NAME, PATIENT, each};
use sandbox::{Answer, Api};

async fn a_granted_consent_brings_readable_records(api: Api) {
    let mut clinic = Clinic::start(api).await;
    clinic
        .serving()
        .wait_for(|event| event["event"] == "caught_up");

    let found = clinic.ok(&["patient", "find", PATIENT]);
    assert_eq!(
        (&found["address"], &found["name"]),
        (&PATIENT.into(), &NAME.into())
    );
    assert_eq!(found["status"], "ACTIVE");

    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    clinic.decide(Answer::Grant).await;
    let shown = clinic.until_received(&consent).await;

    assert_eq!(shown["state"], "granted");
    assert_eq!(shown["requester"], "Dr. R Iyer");
    let artefacts = shown["artefacts"].as_array().unwrap();
    assert_eq!(artefacts.len(), 2, "one a hospital: {shown:#}");
    for artefact in artefacts {
        assert_eq!(artefact["state"], "granted");
        let transfer = &artefact["transfers"][0];
        assert_eq!(transfer["state"], "complete", "{transfer:#}");
        assert_eq!(transfer["pages_seen"], transfer["pages_expected"]);
        assert_eq!(transfer["records"], artefact["records"]);
        assert!(transfer["problems"].as_array().unwrap().is_empty());
    }
    // By ABDM's id as well as by ours.
    let request = shown["request_id"].as_str().unwrap();
    assert_eq!(
        clinic.ok(&["consent", "show", request])["id"],
        consent.as_str()
    );

    let mut records = clinic.ok(&["record", "list", "--patient", PATIENT]);
    let all = records.as_array().unwrap();
    let counted: u64 = artefacts
        .iter()
        .map(|artefact| artefact["records"].as_u64().unwrap())
        .sum();
    assert_eq!(all.len() as u64, counted);
    let kinds = each(&records, "hi_type");
    assert!(
        kinds.contains(&"Prescription") && kinds.contains(&"DiagnosticReport"),
        "{kinds:?}"
    );
    let reports = clinic.ok(&[
        "record",
        "list",
        "--type",
        "DiagnosticReport",
        "--limit",
        "3",
    ]);
    assert_eq!(each(&reports, "hi_type"), ["DiagnosticReport"; 3]);
    assert_eq!(
        clinic.ok(&["record", "list", "--consent", &consent]),
        records
    );

    // The newest of each type, and one with a file in it.
    for kind in ["Prescription", "DiagnosticReport"] {
        read(
            &clinic,
            all.iter().find(|record| record["hi_type"] == kind).unwrap(),
        );
    }
    save_an_attachment(&clinic, all);

    // Each hospital's transfer was told of once, and nothing we said was wrong.
    clinic.until_sent().await;
    assert_eq!(clinic.calls("health-information/notify").len(), 2);
    clinic.assert_no_complaints();
    let audit = clinic.ok(&["audit", "list", "--patient", PATIENT]);
    let actions = each(&audit, "action");
    assert!(
        actions.contains(&"record.opened") && actions.contains(&"consent.asked"),
        "{actions:?}"
    );
    assert_eq!(clinic.ok(&["audit", "verify"])["ok"], true);

    let (stdout, _) = clinic.stop();
    assert!(
        stdout
            .lines()
            .all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
    );
    // Everything that came is read without a network.
    clinic
        .sandbox
        .set_callback_url("http://127.0.0.1:1".parse().unwrap());
    let mut again = clinic.ok(&["record", "list"]);
    // What was opened meanwhile is no longer new; all else is as it came.
    let opened = each_new(&mut again);
    assert!(opened.contains(&false) && each_new(&mut records).iter().all(|is_new| *is_new));
    assert_eq!(again, records);
}

/// Takes out of each row whether it is new.
fn each_new(rows: &mut serde_json::Value) -> Vec<bool> {
    let rows = rows.as_array_mut().unwrap().iter_mut();
    rows.map(|row| row["is_new"].take().as_bool().unwrap())
        .collect()
}

/// A record's document shows every entry of its Bundle.
fn read(clinic: &Clinic, record: &serde_json::Value) {
    let id = record["id"].as_str().unwrap();
    let raw = clinic.hiu(&["record", "fhir", id]);
    assert_eq!(raw.code, 0, "{}", raw.stderr);
    let bundle: serde_json::Value = serde_json::from_slice(&raw.stdout).unwrap();
    assert_eq!(bundle["resourceType"], "Bundle");
    let entries = bundle["entry"].as_array().unwrap().len() as u64;

    let document = clinic.ok(&["record", "show", id]);
    assert_eq!(document["hi_type"], record["hi_type"]);
    assert!(
        document["title"]
            .as_str()
            .is_some_and(|title| !title.is_empty())
    );
    let counts = &document["counts"];
    let count = |state: &str| counts[state].as_u64().unwrap();
    assert_eq!(
        count("typed") + count("partly") + count("loose") + count("opaque"),
        entries
    );
    assert_eq!(record["unread"], count("loose") + count("opaque"));
    assert!(
        document["warnings"].as_array().unwrap().is_empty(),
        "{}",
        document["warnings"]
    );
    assert!(clinic.plain(&["record", "show", id]).code == 0);
}

/// An attachment can be saved, and only where no file is yet.
fn save_an_attachment(clinic: &Clinic, records: &[serde_json::Value]) {
    for record in records {
        let id = record["id"].as_str().unwrap();
        let document = clinic.ok(&["record", "show", id]);
        let Some(attachment) = document["attachments"].as_array().unwrap().first() else {
            continue;
        };
        let name = attachment["id"].as_str().unwrap();
        let file = clinic.folder.path().join("attachment");
        let path = file.to_str().unwrap();
        let told = clinic.ok(&["record", "attachment", id, name, "--out", path]);
        let bytes = std::fs::read(&file).unwrap();
        assert_eq!(
            (&told["bytes"], &told["media_type"]),
            (&bytes.len().into(), &attachment["media_type"])
        );
        assert_eq!(told["bytes"], attachment["size"]);
        let again = clinic.hiu(&["record", "attachment", id, name, "--out", path]);
        assert_eq!(again.code, 1);
        assert_eq!(std::fs::read(&file).unwrap(), bytes);
        return;
    }
    panic!("no attachment among {} records", records.len());
}

async fn an_address_that_abdm_does_not_know_is_told_as_such(api: Api) {
    let clinic = Clinic::start(api).await;
    let ran = clinic.hiu(&["patient", "find", "nobody.here@sbx"]);
    assert_eq!(
        (ran.code, ran.error()["code"].as_str()),
        (1, Some("patient_not_found"))
    );
    assert!(ran.stdout.is_empty());
}

async fn a_patient_may_grant_less_than_was_asked(api: Api) {
    let clinic = Clinic::start(api).await;
    let consent = clinic.ask().await;
    clinic.until_state(&consent, "requested").await;
    let mut decision = sandbox::Decision::new(PATIENT, Answer::Grant);
    decision.narrowed = Some(sandbox::Narrowed {
        hi_types: Some(vec!["Prescription".to_owned()]),
        ..sandbox::Narrowed::default()
    });
    clinic.sandbox.decide(decision).await.unwrap();
    let shown = clinic.until_received(&consent).await;
    let granted = &shown["artefacts"][0]["granted"];
    assert_eq!(granted["hi_types"], serde_json::json!(["Prescription"]));
    assert_eq!(shown["asked"]["hi_types"].as_array().unwrap().len(), 2);
    let records = clinic.ok(&["record", "list"]);
    assert!(
        each(&records, "hi_type")
            .iter()
            .all(|kind| *kind == "Prescription")
    );
    clinic.until_sent().await;
    clinic.assert_no_complaints();
}

in_both_apis!(
    a_granted_consent_brings_readable_records,
    an_address_that_abdm_does_not_know_is_told_as_such,
    a_patient_may_grant_less_than_was_asked,
);
