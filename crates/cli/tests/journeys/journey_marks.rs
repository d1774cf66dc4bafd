//! What is new and what was reviewed, through `hiu`: marked, listed, undone, gone with the consent.

use crate::{
    clinic::{Clinic, PATIENT, each},
    journey_reading::until_searchable,
};
use sandbox::{Answer, Api};
use serde_json::Value;

const REMARK: &str = "Zirkonremark: told her to come back";

/// A record with an abnormal result, and the entry that holds it.
fn abnormal(clinic: &Clinic) -> (String, String) {
    let summary = clinic.ok(&["patient", "summary", PATIENT]);
    let source = &summary["labs"][0]["sources"][0];
    let record = source["record"].as_str().unwrap().to_owned();
    (record, source["entry"].to_string())
}

fn open_results(clinic: &Clinic) -> u64 {
    let rows = clinic.ok(&["record", "unreviewed"]);
    let of_patient = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|row| row["patient"] == PATIENT);
    of_patient.map_or(0, |row| row["results"].as_u64().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_new_and_what_was_reviewed_is_told_and_undone() {
    let mut clinic = Clinic::start(Api::V3).await;
    clinic.ok(&["patient", "find", PATIENT]);
    clinic.receive().await;
    let all = clinic.ok(&["record", "list", "--patient", PATIENT]);
    let count = all.as_array().unwrap().len();
    assert!(
        all.as_array()
            .unwrap()
            .iter()
            .all(|row| row["is_new"] == true)
    );
    let new_of = |clinic: &Clinic| {
        clinic.ok(&["patient", "list"])[0]["new_records"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(new_of(&clinic), count as u64);

    let first = each(&all, "id")[0];
    clinic.ok(&["record", "show", first]);
    let new = clinic.ok(&["record", "list", "--patient", PATIENT, "--new"]);
    assert_eq!(new.as_array().unwrap().len(), count - 1);
    assert!(!each(&new, "id").contains(&first));
    let summary = clinic.ok(&["patient", "summary", PATIENT, "--new"]);
    assert_eq!(summary["only_new"], true);
    for list in ["medicines", "problems", "labs"] {
        for entry in summary[list].as_array().unwrap() {
            let sources = entry["sources"].as_array().unwrap();
            assert!(
                sources.iter().all(|source| source["is_new"] == true),
                "{entry:#}"
            );
        }
    }

    // Once the digests are made, of all records, what is abnormal is known.
    until_searchable(&clinic).await;
    let before = open_results(&clinic);
    let (record, entry) = abnormal(&clinic);
    let file = clinic.folder.path().join("remark.txt");
    std::fs::write(&file, REMARK).unwrap();
    let remark = file.to_str().unwrap();
    let review = [
        "record",
        "review",
        &record,
        "--entry",
        &entry,
        "--remark-file",
        remark,
    ];
    assert_eq!(clinic.ok(&review)["reviewed"], true);
    assert!(open_results(&clinic) < before);
    let again = clinic.hiu(&review);
    assert_eq!(
        (again.code, &again.error()["code"]),
        (1, &Value::from("already_reviewed"))
    );
    let shown = clinic.ok(&["record", "show", &record]);
    assert_eq!(shown["reviews"][0]["remark"], REMARK);
    assert_eq!(shown["reviews"][0]["entry"].to_string(), entry);
    let page = clinic.plain(&["patient", "summary", PATIENT]);
    let page = String::from_utf8(page.stdout).unwrap();
    let flat = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        flat.contains("Reviewed by Operator") && flat.contains(REMARK),
        "{page}"
    );

    clinic.ok(&["record", "unreview", &record, "--entry", &entry]);
    assert_eq!(open_results(&clinic), before);
    let marked = clinic.ok(&["record", "seen", "--patient", PATIENT]);
    assert!(marked["marked"].as_u64().unwrap() > 0);
    assert_eq!(new_of(&clinic), 0);

    let audit = clinic.ok(&["audit", "list"]);
    let actions = each(&audit, "action");
    for action in [
        "record.reviewed",
        "record.review_undone",
        "records.marked_seen",
    ] {
        assert!(actions.contains(&action), "{action}: {actions:?}");
    }
    assert!(!audit.to_string().contains("Zirkonremark"));

    clinic.decide(Answer::Revoke).await;
    clinic
        .until(&["record", "list", "--patient", PATIENT], |rows| {
            rows.as_array().unwrap().is_empty()
        })
        .await;
    assert_eq!((open_results(&clinic), new_of(&clinic)), (0, 0));
    clinic.stop();
}
