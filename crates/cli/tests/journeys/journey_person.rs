//! Whose a document is, asked of a person where ABDM did not confirm the name.
//!
//! Source: docs/protocol.md, "Looking a patient up".

use crate::clinic::{Clinic, LOOK_UP, NAME, PATIENT, each};
use sandbox::{Api, Settings};

async fn a_first_document_is_asked_about_hidden_and_shown_again(api: Api) {
    let mut clinic = Clinic::set_up(api, Settings::default()).await;
    if api == Api::V3 {
        clinic.reconfigure(LOOK_UP, "");
    }
    clinic.serve();
    clinic.receive().await;
    let listed = clinic.ok(&["record", "list", "--patient", PATIENT]);
    let ids = each(&listed, "id");
    assert!(ids.len() >= 2, "{listed:#}");
    let first = ids[0];
    let found = clinic.ok(&["patient", "list", PATIENT]);
    assert_eq!(found[0]["confirmed"], false, "{found:#}");

    let shown = clinic.ok(&["record", "show", first]);
    let question = shown["person"]["question"].to_string();
    assert!(question.contains(NAME), "{question}");
    let page = clinic.plain(&["record", "show", first]);
    let page = String::from_utf8_lossy(&page.stdout).into_owned();
    assert!(page.contains("Nobody has checked yet"), "{page}");

    clinic.ok(&["record", "person", first, "no"]);
    assert_eq!(clinic.hiu(&["record", "show", first]).code, 1);
    let left = clinic.ok(&["record", "list", "--patient", PATIENT]);
    assert!(!each(&left, "id").contains(&first), "{left:#}");
    let hidden = clinic.ok(&["record", "hidden", PATIENT]);
    assert_eq!(each(&hidden, "reason"), ["other_person"]);
    assert_eq!(each(&hidden, "record"), [first]);

    clinic.ok(&["record", "person", first, "yes"]);
    let shown = clinic.ok(&["record", "show", first]);
    assert!(shown["person"].is_null(), "{:#}", shown["person"]);
    let second = clinic.ok(&["record", "show", ids[1]]);
    assert!(second["person"].is_null(), "asked once");

    let told = clinic.ok(&[
        "patient",
        "describe",
        PATIENT,
        "--name",
        "Somebody Else",
        "--sex",
        "male",
        "--born",
        "1950",
    ]);
    assert_eq!(told["confirmed"], false);
    let shown = clinic.ok(&["record", "show", first]);
    let warnings = shown["record"]["warnings"].to_string();
    assert!(warnings.contains("Somebody Else"), "{warnings}");
    let refused = clinic.hiu(&["patient", "describe", PATIENT, "--born", "1500"]);
    assert!(refused.stderr.contains("birth_year"), "{}", refused.stderr);
}

in_both_apis!(a_first_document_is_asked_about_hidden_and_shown_again);
