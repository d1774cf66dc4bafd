//! `docs/protocol.md` is held to the program: what it lists is there, and nothing is missing in it.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use abdm::profile::{Addressee, Api, BridgeCall, Endpoint, Profile};
use app::model::{Call, OutcomeWords};
use domain::ShareSession;

use super::client::calls::*;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn page() -> String {
    std::fs::read_to_string(root().join("docs/protocol.md")).unwrap()
}

/// Texts in backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The names of all functions in the sources of our crates.
fn functions(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            functions(&path, names);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            for after in text.split("fn ").skip(1) {
                let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
                let rest = after.trim_start_matches(is_name);
                if rest.starts_with('(') {
                    names.insert(after.strip_suffix(rest).unwrap().to_owned());
                }
            }
        }
    }
}

/// Cells of every row of every table, with the name of the column each is in.
fn cells(page: &str) -> Vec<(String, String)> {
    let split = |line: &str| -> Vec<String> {
        let inner = line.trim().trim_matches('|');
        inner
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    let mut head: Vec<String> = vec![];
    let mut found = vec![];
    for line in page.lines() {
        if !line.starts_with('|') {
            head.clear();
        } else if head.is_empty() {
            head = split(line);
        } else if !line.starts_with("| ---") {
            let row = split(line);
            assert_eq!(row.len(), head.len(), "{line}");
            found.extend(head.iter().cloned().zip(row));
        }
    }
    found
}

#[test]
fn this_page_names_tests_that_exist_and_one_for_every_row() {
    let mut known = BTreeSet::new();
    functions(&root().join("crates"), &mut known);
    let page = page();
    let mut rows = 0;
    for (column, cell) in cells(&page) {
        if column != "Test" {
            continue;
        }
        rows += 1;
        let tests: Vec<&str> = quoted(&cell).collect();
        assert!(!tests.is_empty(), "row {rows} names no test: {cell}");
        for test in tests {
            assert!(known.contains(test), "there is no test {test}");
        }
    }
    assert!(rows > 60, "only {rows} rows were found");
    let in_text = page.lines().filter(|line| !line.starts_with('|'));
    for name in in_text
        .flat_map(quoted)
        .filter(|name| name.matches('_').count() > 3)
    {
        assert!(known.contains(name), "there is no test {name}");
    }
}

fn endpoints(profile: &dyn Profile) -> Vec<Endpoint> {
    let calls = [
        Call::FindPatient { patient: asha() },
        request_consent(None),
        status(),
        fetch(),
        acknowledge_consent(),
        acknowledge_hip_consent(),
        acknowledge_patient_status(),
        request_data(),
        transfer_status("{id}"),
        answer_profile_share(),
        outcome(),
        answer_record_share(),
        notify_record_share(ShareSession::Received, OutcomeWords::Usual),
    ];
    let bridge = [
        BridgeCall::SetUrl,
        BridgeCall::Services,
        BridgeCall::Service("{id}"),
    ];
    [profile.session_endpoint(), profile.keys_endpoint()]
        .into_iter()
        .chain(calls.iter().filter_map(|call| profile.endpoint(call)))
        .chain(
            bridge
                .into_iter()
                .filter_map(|call| profile.bridge_endpoint(call)),
        )
        .chain(profile.directory_endpoint("a part of a name"))
        .collect()
}

#[test]
fn this_page_lists_every_endpoint_of_both_versions_and_no_other() {
    let page = page();
    for api in [Api::V05, Api::V3] {
        let profile = api.profile();
        let said: BTreeSet<String> = endpoints(profile)
            .iter()
            .map(|endpoint| {
                let path = endpoint.path.replace("%7Bid%7D", "{id}");
                format!(
                    "{} {}/{path}",
                    endpoint.method,
                    profile.base(endpoint.group)
                )
            })
            .collect();
        let listed: BTreeSet<String> = cells(&page)
            .iter()
            .filter(|(column, _)| column == api.name())
            .flat_map(|(_, cell)| quoted(cell))
            .filter(|text| {
                ["POST /", "GET /", "PATCH /"]
                    .iter()
                    .any(|verb| text.starts_with(verb))
            })
            .filter(|text| !text.ends_with("/heartbeat"))
            .map(str::to_owned)
            .collect();
        assert_eq!(said, listed, "{}", api.name());
    }
}

#[test]
fn this_page_lists_every_callback_of_both_versions_and_no_other() {
    let page = page();
    for api in [Api::V05, Api::V3] {
        let hosted: BTreeSet<&str> = api
            .profile()
            .callbacks()
            .iter()
            .map(|route| route.path)
            .collect();
        let cells = cells(&page);
        let listed: BTreeSet<&str> = cells
            .iter()
            .filter(|(column, _)| column == api.name())
            .flat_map(|(_, cell)| quoted(cell))
            .filter(|text| text.starts_with("/v0.5/") || text.starts_with("/api/v3/"))
            .filter(|text| *text != api.profile().push_suffix())
            .collect();
        assert_eq!(hosted, listed, "{}", api.name());
        let hospital = api
            .profile()
            .callbacks()
            .iter()
            .filter(|route| route.addressee == Addressee::Hip);
        let most = if api == Api::V3 { 2 } else { 1 };
        assert_eq!(hospital.count(), most, "{}", api.name());
    }
}
