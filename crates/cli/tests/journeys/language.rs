//! The language of whoever types, and the slip for a patient, through `hiu`.

use std::path::Path;

use sandbox::Api;
use serde_json::json;

use crate::clinic::{Clinic, NAME, PATIENT, hiu, run};

fn is_hindi(text: &str) -> bool {
    text.chars()
        .any(|letter| ('\u{0900}'..='\u{097f}').contains(&letter))
}

#[test]
fn what_is_typed_is_answered_in_the_language_that_is_named() {
    let nowhere = Path::new("/nonexistent");
    for words in [
        &["--language", "hi", "--help"][..],
        &["--language=hi", "consent", "--help"],
        &["consent", "slip", "--help", "--language", "hi"],
    ] {
        let ran = run(hiu(nowhere).args(words));
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.stderr);
        let page = String::from_utf8(ran.stdout).unwrap();
        assert!(page.contains("उपयोग:"), "{words:?}: {page}");
    }
    let ran = run(hiu(nowhere).args(["--language", "hi", "summon"]));
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("कमांड"), "{}", ran.stderr);
    let ran = run(hiu(nowhere).args(["--language", "zz", "consent", "list"]));
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("en and hi"), "{}", ran.stderr);
    // What stands behind `--` is no option.
    let ran = run(hiu(nowhere).args(["search", "--", "--language=hi"]));
    assert!(!is_hindi(&ran.stderr), "{}", ran.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_reads_the_language_they_chose_and_programs_read_english() {
    let clinic = Clinic::start(Api::V3).await;
    clinic.ok(&["patient", "find", PATIENT]);
    let page = |clinic: &Clinic, words: &[&str]| {
        let ran = clinic.plain(words);
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        String::from_utf8(ran.stdout).unwrap()
    };
    assert!(page(&clinic, &["patient", "list"]).contains("Account"));
    let chosen = clinic.ok(&["user", "language", "hi"]);
    assert_eq!(chosen, json!({"name": "operator", "language": "hi"}));
    assert!(page(&clinic, &["patient", "list"]).contains("खाता"));
    // In columns, however wide the letters are.
    let consent = clinic.ask().await;
    let shown = page(&clinic, &["consent", "show", &consent]);
    let columns: Vec<usize> = shown
        .lines()
        .filter_map(|line| line.split_once(":  "))
        .map(|(name, value)| {
            let padding = value.len() - value.trim_start().len();
            textwrap::core::display_width(name) + padding
        })
        .collect();
    assert!(columns.len() > 6, "{shown}");
    assert!(
        columns.iter().all(|column| *column == columns[0]),
        "{shown}"
    );

    let english = page(&clinic, &["--language", "en", "patient", "list"]);
    assert!(english.contains("Account"), "{english}");
    let mut command = clinic.command(&["patient", "list"]);
    let ran = run(command.env("HIU_DESK_LANGUAGE", "en"));
    assert!(!is_hindi(&String::from_utf8(ran.stdout).unwrap()));
    let ran = clinic.hiu(&["consent", "show", "nothing-there"]);
    assert_eq!(ran.error()["code"], "not_found");
    assert_eq!(clinic.ok(&["patient", "list"])[0]["name"], NAME);
    let refused = clinic.plain(&["consent", "show", "nothing-there"]);
    assert!(is_hindi(&refused.stderr), "{}", refused.stderr);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_says_what_was_asked_by_whom_and_how_to_answer_in_every_language() {
    let clinic = Clinic::start(Api::V3).await;
    clinic.ok(&["patient", "find", PATIENT]);
    let consent = clinic.ask().await;
    let file = clinic.folder.path().join("slip.html");
    let out = file.display().to_string();
    let slip = clinic.ok(&["consent", "slip", &consent, "--out", &out]);
    let page = std::fs::read_to_string(&file).unwrap();
    assert_eq!(
        slip,
        json!({"bytes": page.len(), "media_type": "text/html"})
    );
    let asked = clinic.ok(&["consent", "show", &consent]);
    let requester = asked["requester"].as_str().unwrap();
    for said in [
        "Request for your health records",
        "आपके स्वास्थ्य रिकॉर्ड के लिए अनुरोध",
        &format!("For {NAME}"),
        requester,
        "Open the ABHA app",
        "ABHA ऐप खोलें",
        &format!(">{PATIENT}<"),
        "k a v i t h a · . (dot) · s e l v a m · @ (at) · s b x",
        "<svg viewBox=\"0 0 ",
        "default-src 'none'",
        "Noto Sans",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert!(!page.contains("<script"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let again = clinic.hiu(&["consent", "slip", &consent, "--out", &out]);
    assert_eq!(again.code, 1);
    assert_eq!(again.error()["code"], "file_not_written");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), page);

    let hindi = clinic.folder.path().join("hindi.html");
    let out = hindi.display().to_string();
    clinic.ok(&[
        "--language",
        "hi",
        "consent",
        "slip",
        &consent,
        "--out",
        &out,
    ]);
    let page = std::fs::read_to_string(&hindi).unwrap();
    assert!(page.contains("आपका ABHA पता") && !page.contains("Your ABHA address"));
    assert!(page.contains("<html lang=\"hi\">"));

    let audit = clinic.ok(&["audit", "list", "--patient", PATIENT]);
    let noted = audit.as_array().unwrap().iter();
    let noted = noted.filter(|line| line["action"] == "consent.slip");
    assert!(noted.clone().count() >= 2, "{audit:#}");
    assert!(noted.clone().all(|line| line["detail"] == consent.as_str()));
    let missing = clinic.hiu(&["consent", "slip", "nothing", "--out", "/nowhere/slip.html"]);
    assert_eq!(missing.error()["code"], "not_found");
}
