//! Reading at a glance through `hiu`: the summary, search, a page to print; and all of it gone with
//! the consent.

use crate::clinic::{Clinic, NAME, PATIENT, each};
use sandbox::{Answer, Api};
use serde_json::Value;

/// Waits until every record that came can be searched.
pub async fn until_searchable(clinic: &Clinic) -> Value {
    let records = clinic.ok(&["record", "list", "--patient", PATIENT]);
    let count = records.as_array().unwrap().len();
    // The patient's name stands in each of them.
    let surname = NAME.split(' ').next_back().unwrap().to_lowercase();
    clinic
        .until(&["search", &surname], |hits| {
            hits.as_array().unwrap().len() == count
        })
        .await;
    records
}

async fn what_was_received_is_summed_up_searched_and_printed(api: Api) {
    let mut clinic = Clinic::start(api).await;
    clinic.ok(&["patient", "find", PATIENT]);
    clinic.receive().await;
    let records = until_searchable(&clinic).await;

    let summary = clinic.ok(&["patient", "summary", PATIENT]);
    assert_eq!(summary["patient"], PATIENT);
    assert_eq!(summary["name"], NAME);
    for list in [
        "allergies",
        "problems",
        "medicines",
        "labs",
        "vitals",
        "immunizations",
        "encounters",
    ] {
        assert!(summary[list].is_array(), "{list} is missing");
    }
    assert!(!summary["medicines"].as_array().unwrap().is_empty());
    assert_eq!(
        summary["age"]["documents"],
        records.as_array().unwrap().len()
    );
    assert!(summary["unread"].is_u64());
    // Each line opens its document.
    let source = summary["medicines"][0]["sources"][0]["record"].as_str();
    assert!(each(&records, "id").contains(&source.unwrap()));
    let plain = clinic.plain(&["patient", "summary", PATIENT]);
    assert_eq!(plain.code, 0, "{}", plain.stderr);
    let page = String::from_utf8(plain.stdout).unwrap();
    assert!(page.contains("== Allergies ==") && page.contains(NAME));

    // A word of one medicine, begun; then something nobody wrote.
    let medicine = summary["medicines"][0]["line"]["name"].as_str().unwrap();
    let begun: String = medicine.chars().take(5).collect();
    let hits = clinic.ok(&["search", begun.trim(), "--patient", PATIENT]);
    assert!(each(&hits, "record").contains(&source.unwrap()), "{hits:#}");
    let hit = &hits[0];
    for field in ["record", "patient", "title", "snippet", "date"] {
        assert!(hit[field].is_string(), "{field} of {hit:#}");
    }
    let limited = clinic.ok(&["search", begun.trim(), "--limit", "1"]);
    assert_eq!(limited.as_array().unwrap().len(), 1);
    let nothing = clinic.ok(&["search", "Zirkonpleuritis"]);
    assert_eq!(nothing.as_array().unwrap().len(), 0);

    let id = each(&records, "id")[0];
    let file = clinic.folder.path().join("record.html");
    let out = file.to_str().unwrap();
    clinic.ok(&["record", "render", id, "--out", out]);
    let html = std::fs::read_to_string(&file).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>"));
    assert!(!html.contains("<script") && !html.contains("http-equiv=\"refresh\""));
    assert!(html.contains(NAME));
    let again = clinic.hiu(&["record", "render", id, "--out", out]);
    assert_eq!(again.code, 1, "an existing file is not overwritten");
    assert_eq!(again.error()["code"], "file_not_written");
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        let odd = clinic
            .folder
            .path()
            .join(std::ffi::OsString::from_vec(b"odd\xff.html".to_vec()));
        let refused = clinic.hiu_to(&["record", "render", id, "--out"], &odd);
        assert_eq!(
            refused.code, 1,
            "a name that cannot be noted is not written"
        );
        assert!(!odd.exists());
    }

    // Looking at the original data is a look; a file is an export.
    assert_eq!(clinic.hiu(&["record", "fhir", id]).code, 0);

    // Written in the audit, without the words that were looked for.
    let audit = clinic.ok(&["audit", "list"]);
    let actions = each(&audit, "action");
    let exports = actions
        .iter()
        .filter(|action| **action == "record.exported");
    assert_eq!(exports.count(), 1, "{actions:?}");
    for action in ["chart.opened", "records.searched", "records.listed"] {
        assert!(actions.contains(&action), "{action}: {actions:?}");
    }
    assert!(!audit.to_string().contains("Zirkonpleuritis"));

    clinic.decide(Answer::Revoke).await;
    clinic
        .until(&["erase", "list"], |list| {
            let list = list.as_array().unwrap();
            !list.is_empty() && list.iter().all(|erasure| erasure["done_at"].is_string())
        })
        .await;
    let hits = clinic.ok(&["search", begun.trim()]);
    assert_eq!(hits.as_array().unwrap().len(), 0);
    let summary = clinic.ok(&["patient", "summary", PATIENT]);
    assert_eq!(summary["age"]["documents"], 0);
    assert!(!file.exists(), "the page went with its record");
    clinic.stop();
}

async fn search_and_summary_work_with_nobody_serving(api: Api) {
    let mut clinic = Clinic::start(api).await;
    clinic.receive().await;
    until_searchable(&clinic).await;
    clinic.stop();
    let unknown = clinic.hiu(&["patient", "summary", "nobody.test@sbx"]);
    assert_eq!(
        (unknown.code, unknown.error()["code"].as_str()),
        (1, Some("not_found"))
    );
    let summary = clinic.ok(&["patient", "summary", PATIENT]);
    assert!(summary["age"]["documents"].as_u64().unwrap() > 0);
    let some = summary["medicines"][0]["line"]["name"].as_str().unwrap();
    let word: String = some.chars().take(5).collect();
    let hits = clinic.ok(&["search", word.trim()]);
    assert!(!hits.as_array().unwrap().is_empty());
}

in_both_apis!(
    what_was_received_is_summed_up_searched_and_printed,
    search_and_summary_work_with_nobody_serving,
);
