//! The audit: what is written into it, how lines are found, and files of them (docs/promises.md, S13).

#![expect(clippy::disallowed_methods, reason = "a test reads files of its own")]

use std::{collections::BTreeSet, path::Path, sync::Arc};

use app::{AuditFormat, AuditQuery, Person};
use domain::{AuditAction, AuditKind, Purpose, Role, Roles};

use crate::{
    desk::Desk,
    reasons::signed_in,
    roles::{cases, received},
    world::patient,
};

/// What must leave a line whoever does it, beside what ABDM and hospitals do.
const DONE_BY_PEOPLE: &[AuditAction] = &[
    AuditAction::PatientAskedFor,
    AuditAction::PatientsListed,
    AuditAction::PatientTold,
    AuditAction::ConsentsListed,
    AuditAction::ConsentAsked,
    AuditAction::ConsentChecked,
    AuditAction::CallsRetried,
    AuditAction::RecordsListed,
    AuditAction::RecordsSearched,
    AuditAction::RecordOpened,
    AuditAction::RecordEntry,
    AuditAction::RecordAttachment,
    AuditAction::RecordExported,
    AuditAction::RecordPrinted,
    AuditAction::RecordsMarkedSeen,
    AuditAction::RecordReviewed,
    AuditAction::RecordReviewUndone,
    AuditAction::RecordPerson,
    AuditAction::ChartOpened,
    AuditAction::ChartPrinted,
    AuditAction::TextCopied,
    AuditAction::GlassBroken,
    AuditAction::MessageDropped,
    AuditAction::AuditListed,
    AuditAction::AuditExported,
    AuditAction::ErasureRun,
    AuditAction::ClockConfirmed,
    AuditAction::BridgeUrlSet,
    AuditAction::BackupMade,
    AuditAction::UserAdded,
    AuditAction::UserPassword,
    AuditAction::Locked,
    AuditAction::SignedOut,
];

async fn seen(desk: &Desk) -> BTreeSet<AuditAction> {
    let lines = desk.app.list_audit(AuditQuery::default()).await.unwrap();
    lines.into_iter().map(|line| line.action).collect()
}

#[tokio::test]
async fn all_that_a_person_does_leaves_a_line() {
    let (desk, found) = received().await;
    let before = desk.app.audit_witness().unwrap().seq;
    let person = || Person::new("Somebody", Roles::all()).asking_as("Dr. R Iyer");
    let app = desk.app.acting_as(person());
    for case in cases() {
        let _ = (case.call)(app.clone(), Arc::clone(&found)).await;
    }
    desk.app.acting_as(person()).lock().await.unwrap();
    desk.app.acting_as(person()).sign_out().await.unwrap();
    let lines = desk.app.list_audit(AuditQuery::default()).await.unwrap();
    let written: BTreeSet<AuditAction> = lines
        .into_iter()
        .filter(|line| line.seq > before && line.actor == "Somebody")
        .map(|line| line.action)
        .collect();
    let missing: Vec<_> = DONE_BY_PEOPLE
        .iter()
        .filter(|action| !written.contains(action))
        .collect();
    assert!(missing.is_empty(), "nobody writes {missing:?}");
}

#[tokio::test]
async fn whoever_comes_back_to_a_locked_window_unlocks_it() {
    let desk = Desk::new();
    signed_in(&desk, "Brien", Role::Doctor, "Dr. M O'Brien").await;
    let users = desk.app.list_users().await.unwrap();
    let brien = users.into_iter().find(|user| user.name.as_str() == "Brien");
    let id = brien.unwrap().id;
    for locked_for in [Some("Head"), Some("Brien")] {
        desk.app.sign_in(&id, 0, locked_for).await.unwrap();
    }
    let lines = desk.app.list_audit(AuditQuery::default()).await.unwrap();
    let done: Vec<AuditAction> = lines.into_iter().take(2).map(|line| line.action).collect();
    assert_eq!(done, [AuditAction::Unlocked, AuditAction::SignedIn]);
}

/// Each action is written somewhere: one that only has words is a promise that nobody keeps.
#[test]
fn every_action_is_written_by_somebody() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut folders: Vec<_> = [
        "crates/app/src",
        "crates/desk/src",
        "crates/desk-copy/src",
        "crates/cli/src",
        "src-tauri/src",
    ]
    .map(|folder| root.join(folder))
    .into();
    let mut text = String::new();
    while let Some(folder) = folders.pop() {
        for file in std::fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            if path.is_dir() && name != "tests" {
                folders.push(path);
            } else if name.ends_with(".rs")
                && !["tests.rs", "audit_words.rs", "source.rs"].contains(&&*name)
            {
                text += &std::fs::read_to_string(path).unwrap();
            }
        }
    }
    for action in AuditAction::ALL {
        let named = format!("AuditAction::{action:?}");
        let is_end = |rest: &str| !rest.starts_with(|letter: char| letter.is_alphanumeric());
        // What stands behind each mention of it.
        let is_written = text.split(&named).skip(1).any(is_end);
        assert!(
            is_written || *action == AuditAction::Unknown,
            "nobody writes {action}"
        );
    }
}

#[tokio::test]
async fn a_changed_configuration_is_a_line_and_the_same_one_is_none() {
    let desk = Desk::new();
    let changes = async || {
        let of_settings = AuditQuery {
            actions: vec![AuditAction::SettingsChanged],
            ..AuditQuery::default()
        };
        desk.app.list_audit(of_settings).await.unwrap().len()
    };
    for (digest, lines) in [("one", 0), ("one", 0), ("two", 1), ("two", 1), ("one", 2)] {
        desk.app.note_configuration(digest).unwrap();
        assert_eq!(changes().await, lines, "{digest}");
    }
}

#[tokio::test]
async fn lines_are_found_by_kind_person_patient_and_day_and_tell_their_purpose() {
    let desk = Desk::new();
    desk.granted().await;
    let record = desk.records().await[0].id.clone();
    let doctor = desk.doctor("Rekha");
    doctor.open_record(&record).await.unwrap();
    let find = async |query: AuditQuery| desk.app.list_audit(query).await.unwrap();
    let looks = find(AuditQuery {
        kinds: vec![AuditKind::Looked],
        person: Some("Rekha".to_owned()),
        ..AuditQuery::of(patient())
    })
    .await;
    assert!(
        looks
            .iter()
            .all(|line| line.actor == "Rekha" && line.kind == AuditKind::Looked)
    );
    let opened = looks
        .iter()
        .find(|line| line.action == AuditAction::RecordOpened);
    assert_eq!(opened.unwrap().purpose, Some(Purpose::CareManagement));
    let asked = find(AuditQuery {
        actions: vec![AuditAction::ConsentAsked],
        ..AuditQuery::default()
    })
    .await;
    assert_eq!(asked[0].purpose, Some(Purpose::CareManagement));
    let page = |before| AuditQuery {
        before,
        limit: Some(2),
        ..AuditQuery::default()
    };
    let first = find(page(None)).await;
    let second = find(page(first.last().map(|line| line.seq))).await;
    assert_eq!((first.len(), second.len()), (2, 2));
    assert_eq!(second[0].seq + 1, first[1].seq);
    // The desk's day is 21 November.
    let on = |day: &str| AuditQuery {
        from: Some(AuditQuery::read_from(day).unwrap()),
        until: Some(AuditQuery::read_until(day).unwrap()),
        ..AuditQuery::default()
    };
    let day = desk.app.now().utc().date_naive().to_string();
    assert!(!find(on(&day)).await.is_empty());
    assert!(find(on("2020-02-29")).await.is_empty());
    assert_eq!(
        AuditQuery::read_from("yesterday").unwrap_err().field,
        "from"
    );
}

#[tokio::test]
async fn an_export_is_a_line_and_a_page_tells_who_changed_it() {
    let desk = Desk::new();
    desk.granted().await;
    let head = desk.acting_as("=Head", Role::Administrator);
    head.note_bridge_url("https://hiu.asha.example")
        .await
        .unwrap();
    let english = words::Language::english();
    let path = |name: &str| Some(format!("/script/{name}"));
    let all = AuditQuery::default();
    let saved = head
        .export_audit(all.clone(), AuditFormat::Csv, path("a.csv"), english)
        .await
        .unwrap();
    let text = String::from_utf8(desk.exports.bytes("/script/a.csv")).unwrap();
    assert_eq!(text.matches("\r\n").count() as u64, saved.lines + 1);
    assert!(text.starts_with("number,time_utc,time_india,who,"));
    assert!(
        text.contains(",'=Head,") && !text.contains(",=Head"),
        "no formula"
    );
    // The clock on the wall beside UTC.
    assert!(text.contains("+05:30,"));
    let taken = head
        .export_audit(all.clone(), AuditFormat::Csv, path("a.csv"), english)
        .await;
    assert_eq!(taken.unwrap_err().code(), "file_not_written");

    let of_patient = AuditQuery::of(patient());
    head.export_audit(of_patient, AuditFormat::Page, path("a.html"), english)
        .await
        .unwrap();
    let page = desk.exports.bytes("/script/a.html");
    let text = String::from_utf8(page.clone()).unwrap();
    let end = desk.app.audit_witness().unwrap();
    assert!(text.contains("Asha Clinic") && text.contains(patient().as_str()));
    assert!(!text.contains("<script"));
    let found = head.check_audit_page(page.clone()).await.unwrap();
    assert_eq!((found.genuine, found.in_audit), (true, Some(true)));
    assert!(
        found.head.unwrap() < end.seq,
        "it is itself a line, after those that it holds"
    );
    let line = &seen_exports(&desk).await[0];
    assert!(line.contains(&app::sha256_hex(&page)), "{line}");

    // Any change, wherever it is.
    for place in (0..page.len())
        .step_by(page.len() / 37)
        .chain([page.len() - 1])
    {
        let mut changed = page.clone();
        changed[place] ^= 1;
        let found = head.check_audit_page(changed).await.unwrap();
        assert!(!found.genuine, "byte {place}");
    }
    for changed in [
        [&page[..], b"<p>more</p>"].concat(),
        [b"<p>more</p>", &page[..]].concat(),
        page[..page.len() - 1].to_vec(),
        vec![],
    ] {
        assert!(!head.check_audit_page(changed).await.unwrap().genuine);
    }
    // Another installation signs otherwise.
    let other = Desk::new();
    assert!(
        !other
            .app
            .check_audit_page(page.clone())
            .await
            .unwrap()
            .genuine
    );
    // The audit that it tells of was cut off since.
    let head_line = found.head.unwrap();
    desk.raw()
        .execute(
            "UPDATE audit SET hash = zeroblob(32) WHERE seq = ?1",
            [i64::try_from(head_line).unwrap()],
        )
        .unwrap();
    let found = head.check_audit_page(page).await.unwrap();
    assert_eq!((found.genuine, found.in_audit), (true, Some(false)));
    assert!(seen(&desk).await.contains(&AuditAction::AuditExported));
}

async fn seen_exports(desk: &Desk) -> Vec<String> {
    let exports = AuditQuery {
        actions: vec![AuditAction::AuditExported],
        ..AuditQuery::default()
    };
    let lines = desk.app.list_audit(exports).await.unwrap();
    lines.into_iter().map(|line| line.detail).collect()
}
