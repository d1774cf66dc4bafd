//! The front desk's board, lists of patients, asking many, and what becomes of accounts.

use std::time::{Duration, Instant};

use app::{
    App,
    view::{AskMany, AskedAs, BoardRow, ListedAs},
};
use domain::{
    AbhaAddress, AccountShown, AccountStatus, BoardAction, BoardConsent, BoardWay, Purpose, Role,
};

use crate::{
    desk::{Desk, PATIENT},
    world::patient,
};

fn address(text: &str) -> AbhaAddress {
    AbhaAddress::parse(text).unwrap()
}

async fn only(app: &App) -> BoardRow {
    let mut rows = app.list_board().await.unwrap();
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

fn step(row: &BoardRow) -> (BoardConsent, BoardAction) {
    (row.consent, row.action)
}

fn labs(patients: Option<&[&str]>) -> AskMany {
    AskMany {
        patients: patients.map(|all| all.iter().map(|one| (*one).to_owned()).collect()),
        template: "labs".into(),
        requester: "Dr. R Iyer".into(),
    }
}

/// A list of so many invented patients.
fn list(count: usize) -> Vec<u8> {
    let rows = (0..count).map(|number| format!("patient{number}@sbx,Name {number}\n"));
    format!("ABHA address,Name\n{}", rows.collect::<String>()).into_bytes()
}

#[tokio::test]
async fn a_patient_moves_on_the_board_from_being_asked_to_being_ready() {
    let desk = Desk::new();
    let clerk = desk.acting_as("Clerk", Role::FrontDesk);
    assert!(clerk.list_board().await.unwrap().is_empty());
    let added = clerk.add_to_board(&patient()).await.unwrap();
    assert_eq!(step(&added), (BoardConsent::NotAsked, BoardAction::Ask));
    assert_eq!(
        (added.way, added.added_by.as_str()),
        (BoardWay::Hand, "Clerk")
    );

    let consent = desk.ask().await;
    let row = only(&clerk).await;
    assert_eq!(step(&row), (BoardConsent::Sending, BoardAction::Wait));
    assert_eq!(row.consent_id, Some(consent));
    desk.settle().await;
    let row = only(&clerk).await;
    assert_eq!(step(&row), (BoardConsent::Waiting, BoardAction::Wait));
    let remind_at = row.changes_at.unwrap();
    desk.wait(15 * 60);
    let row = only(&clerk).await;
    assert_eq!(step(&row), (BoardConsent::Waiting, BoardAction::Remind));
    assert!(row.changes_at.is_none() && desk.clock_says() >= remind_at);

    desk.world.grant(&["city", "lab"]);
    desk.settle().await;
    let row = only(&clerk).await;
    assert_eq!(step(&row), (BoardConsent::Received, BoardAction::Ready));
    assert_eq!(row.records, 3);
    let mut came: Vec<u32> = row.sources.iter().map(|source| source.records).collect();
    came.sort_unstable();
    assert_eq!((came.len(), came.iter().sum::<u32>()), (2, 3));
    // Doctors see the same.
    assert_eq!(only(&desk.doctor("Doctor")).await, row);
}

#[tokio::test]
async fn who_is_asked_or_answers_comes_onto_the_board_and_who_was_taken_off_stays_off() {
    let desk = Desk::new();
    desk.asked().await;
    let row = only(&desk.app).await;
    assert_eq!(row.way, BoardWay::Request);
    desk.app.take_off_board(&patient()).await.unwrap();
    let again = desk.app.take_off_board(&patient()).await.unwrap_err();
    assert_eq!(again.code(), "not_found");
    desk.world.grant(&["city"]);
    desk.settle().await;
    let rows = desk.app.list_board().await.unwrap();
    assert!(rows.is_empty(), "an answer puts nobody back");
    // By hand, somebody comes back.
    desk.app.add_to_board(&patient()).await.unwrap();
    assert_eq!(only(&desk.app).await.way, BoardWay::Hand);

    // The board of a day ends with it; what is heard the next day is on the next.
    let desk = Desk::new();
    desk.asked().await;
    desk.wait(86_400);
    assert!(desk.app.list_board().await.unwrap().is_empty());
    desk.world.deny();
    desk.settle().await;
    let row = only(&desk.app).await;
    assert_eq!(row.way, BoardWay::Answer);
    assert_eq!(step(&row), (BoardConsent::Declined, BoardAction::Look));
    let days = desk
        .raw()
        .query_row("SELECT count(DISTINCT day) FROM board", [], |row| {
            row.get::<_, i64>(0)
        });
    assert_eq!(days, Ok(1), "the day before is forgotten");
}

#[tokio::test]
async fn a_list_says_what_comes_of_each_row_and_only_taking_it_changes_anything() {
    let desk = Desk::new();
    desk.asked().await;
    desk.app.take_off_board(&patient()).await.unwrap();
    let text = format!(
        "ABHA address;Name\n{PATIENT};Somebody Else\nnew.one@sbx;\"One; New\"\nNEW.one@SBX;Again\n91-1111-2222-3333;Number\n"
    );
    let clerk = desk.acting_as("Clerk", Role::FrontDesk);
    let seen = clerk.preview_list(text.clone().into_bytes()).await.unwrap();
    let outcomes: Vec<ListedAs> = seen.rows.iter().map(|row| row.outcome).collect();
    assert_eq!(
        outcomes,
        [
            ListedAs::Known,
            ListedAs::New,
            ListedAs::Repeated,
            ListedAs::Wrong
        ]
    );
    assert_eq!((seen.good, seen.taken), (2, false));
    assert!(seen.rows[0].is_asked && !seen.rows[1].is_asked);
    assert_eq!(seen.rows[2].first_line, Some(3));
    let fault = words::english(seen.rows[3].fault.clone().unwrap());
    assert!(fault.contains("ABHA number"), "{fault}");
    assert!(
        clerk.list_board().await.unwrap().is_empty(),
        "looked at, not taken"
    );
    assert_eq!(clerk.list_patients("", None).await.unwrap().len(), 1);

    let taken = clerk.import_list(text.clone().into_bytes()).await.unwrap();
    assert_eq!((taken.good, taken.taken), (2, true));
    let rows = clerk.list_board().await.unwrap();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row.way == BoardWay::List));
    let named = |who: &str| {
        rows.iter()
            .find(|row| row.address == who)
            .unwrap()
            .name
            .clone()
    };
    assert_eq!(named("new.one@sbx").as_deref(), Some("One; New"));
    // Read in again, it changes nothing.
    let again = clerk.import_list(text.into_bytes()).await.unwrap();
    assert_eq!(again.good, 0);
    assert_eq!(again.rows[0].outcome, ListedAs::OnBoard);
    assert_eq!(clerk.list_board().await.unwrap(), rows);
}

#[tokio::test]
async fn a_name_that_abdm_gave_is_not_written_over_by_a_list() {
    let desk = Desk::new();
    let found = desk.find().await.unwrap();
    let text = format!("{PATIENT},Somebody Else");
    desk.app.import_list(text.into_bytes()).await.unwrap();
    assert_eq!(only(&desk.app).await.name, found.name);
    let told = desk.app.get_patient(&patient()).await.unwrap().told;
    assert_eq!(told, None, "documents are compared with what ABDM gave");
}

#[tokio::test]
async fn a_list_that_cannot_be_kept_whole_is_not_kept_at_all() {
    // However soon the disk is full: all of it is there, or none.
    for writes in 0..4 {
        let desk = Desk::new();
        desk.store.be_full_after(writes, 1_000);
        let taken = desk.app.import_list(list(20)).await;
        desk.store.be_full_after(0, 0);
        let there = if taken.is_ok() { 20 } else { 0 };
        assert_eq!(desk.app.list_board().await.unwrap().len(), there);
        let patients = desk.app.list_patients("", None).await.unwrap();
        assert_eq!(patients.len(), there, "full after {writes} writes");
        assert!(writes > 0 || taken.is_err());
    }
    let desk = Desk::new();
    for (bytes, code) in [
        (list(10_001), "list_too_long"),
        (b"\n\n".to_vec(), "list_empty"),
        (b"PK\x03\x04\0\0".to_vec(), "list_no_text"),
    ] {
        let seen = desk.app.preview_list(bytes.clone()).await.unwrap_err();
        let taken = desk.app.import_list(bytes).await.unwrap_err();
        assert_eq!((seen.code(), taken.code()), (code, code));
    }
    assert!(desk.app.list_board().await.unwrap().is_empty());
}

/// Bounds are wide: the test runs on a busy computer, unoptimised.
#[tokio::test]
async fn ten_thousand_rows_are_read_and_taken_in_bounded_time() {
    let desk = Desk::new();
    let bytes = list(10_000);
    let began = Instant::now();
    let seen = desk.app.preview_list(bytes.clone()).await.unwrap();
    let looked = began.elapsed();
    assert_eq!(seen.good, 10_000);
    let began = Instant::now();
    let taken = desk.app.import_list(bytes).await.unwrap();
    let took = began.elapsed();
    assert_eq!(taken.good, 10_000);
    let began = Instant::now();
    assert_eq!(desk.app.list_board().await.unwrap().len(), 10_000);
    let listed = began.elapsed();
    println!("looked through in {looked:?}, taken in {took:?}, board listed in {listed:?}");
    for time in [looked, took, listed] {
        assert!(time < Duration::from_secs(120), "{time:?}");
    }
}

#[tokio::test]
async fn everybody_on_the_board_is_asked_once_and_nobody_twice() {
    let desk = Desk::new();
    desk.asked().await;
    desk.app.import_list(list(3)).await.unwrap();
    desk.app
        .add_to_board(&address("closed.one@sbx"))
        .await
        .unwrap();
    desk.world
        .account("closed.one@sbx", Some(AccountStatus::Deactivated));
    desk.settle().await;
    let asked = desk.app.ask_many(&labs(None)).await.unwrap();
    let outcome = |who: &str| asked.iter().find(|row| row.patient == who).unwrap().outcome;
    assert_eq!(outcome(PATIENT), AskedAs::Open);
    assert_eq!(outcome("closed.one@sbx"), AskedAs::Closed);
    for number in 0..3 {
        assert_eq!(outcome(&format!("patient{number}@sbx")), AskedAs::Asked);
    }
    let again = desk.app.ask_many(&labs(None)).await.unwrap();
    assert!(again.iter().all(|row| row.outcome != AskedAs::Asked));
    let consents = desk.app.list_consents(None, None, None).await.unwrap();
    assert_eq!(consents.len(), 4);
    let newest = consents.iter().find(|one| one.patient == "patient0@sbx");
    let asked = &newest.unwrap().asked;
    assert_eq!(asked.hi_types, [domain::HiType::DiagnosticReport]);
    // Named twice, asked once; somebody who is not on the board comes onto it.
    let more = labs(Some(&["late.one@sbx", "LATE.one@sbx"]));
    assert_eq!(desk.app.ask_many(&more).await.unwrap().len(), 1);
    let board = desk.app.list_board().await.unwrap();
    assert!(board.iter().any(|row| row.address == "late.one@sbx"));
}

#[tokio::test]
async fn the_last_wish_is_offered_again_as_it_comes_to_today() {
    let desk = Desk::new();
    let names = async || -> Vec<String> {
        let all = desk.app.list_ask_templates().await.unwrap();
        all.into_iter().map(|one| one.name).collect()
    };
    assert_eq!(names().await, ["everything", "labs", "admission"]);
    let unknown = AskMany {
        template: "last".into(),
        ..labs(Some(&["late.one@sbx"]))
    };
    let refused = desk.app.ask_many(&unknown).await.unwrap_err();
    assert_eq!(refused.code(), "invalid");
    desk.ask().await;
    desk.wait(86_400);
    let last = desk.app.list_ask_templates().await.unwrap().remove(0);
    assert_eq!(last.name, "last");
    assert_eq!(last.hi_types, desk.form().hi_types);
    // It was asked on 21 Nov for a year back and kept for a month; a day later both are a day later.
    assert_eq!(
        (last.from.as_str(), last.to.as_str()),
        ("2025-11-22", "2026-11-22")
    );
    assert!(last.erase_at.starts_with("2026-12-22"), "{}", last.erase_at);
    // An emergency is one patient's: it is no wish for many.
    let mut emergency = desk.form();
    emergency.purpose = Purpose::BreakTheGlass;
    desk.app.request_consent(&emergency).await.unwrap();
    assert_eq!(names().await, ["everything", "labs", "admission"]);
}

#[tokio::test]
async fn a_doctor_asks_many_under_their_own_name_alone() {
    let desk = Desk::new();
    desk.app.import_list(list(2)).await.unwrap();
    let person = app::Person::new("Doctor", Role::Doctor.into()).asking_as("Dr. M O'Brien");
    let doctor = desk.app.acting_as(person);
    let refused = doctor.ask_many(&labs(None)).await.unwrap_err();
    assert_eq!(refused.code(), "invalid");
    let own = AskMany {
        requester: "Dr. M O'Brien".into(),
        ..labs(None)
    };
    assert_eq!(doctor.ask_many(&own).await.unwrap().len(), 2);
    let consents = desk.app.list_consents(None, None, None).await.unwrap();
    assert!(consents.iter().all(|one| one.requester == "Dr. M O'Brien"));
}

#[tokio::test]
async fn an_account_is_shown_with_what_it_became_and_since_when() {
    let desk = Desk::new();
    desk.granted().await;
    let shown = async || {
        let row = desk.app.get_patient(&patient()).await.unwrap();
        (row.account.state, row.account.since)
    };
    assert_eq!(shown().await, (AccountShown::Unknown, None));
    desk.find().await.unwrap();
    let found_at = Some(desk.clock_says());
    assert_eq!(shown().await, (AccountShown::Active, found_at.clone()));
    let hear = async |status| {
        desk.wait(60);
        desk.world.account(PATIENT, Some(status));
        desk.settle().await;
        Some(desk.clock_says())
    };
    let off_at = hear(AccountStatus::Deactivated).await;
    assert_eq!(shown().await, (AccountShown::Deactivated, off_at.clone()));
    let row = only(&desk.app).await;
    assert_eq!((row.action, row.records), (BoardAction::Closed, 0));
    let consent = desk.app.list_consents(None, None, None).await.unwrap();
    assert_eq!(consent[0].account.state, AccountShown::Deactivated);
    // Heard twice is heard once.
    hear(AccountStatus::Deactivated).await;
    assert_eq!(shown().await.1, off_at);
    let on_at = hear(AccountStatus::Active).await;
    assert_eq!(shown().await, (AccountShown::Reactivated, on_at.clone()));
    assert_eq!(only(&desk.app).await.action, BoardAction::Ready);

    let among = async |wanted| {
        let rows = desk.app.list_patients_whose("", Some(wanted), None).await;
        rows.unwrap().len()
    };
    assert_eq!(among(AccountShown::Active).await, 1);
    assert_eq!(among(AccountShown::Reactivated).await, 1);
    assert_eq!(among(AccountShown::Deactivated).await, 0);

    let history = desk.app.show_patient(&patient()).await.unwrap().history;
    let told: Vec<_> = history
        .into_iter()
        .map(|row| (row.state, Some(row.at)))
        .collect();
    assert_eq!(
        told,
        [
            (AccountShown::Reactivated, on_at),
            (AccountShown::Deactivated, off_at),
            (AccountShown::Active, found_at),
        ]
    );
}

#[tokio::test]
async fn a_deleted_patient_stands_on_the_board_under_a_stand_in() {
    let desk = Desk::new();
    desk.granted().await;
    desk.world.account(PATIENT, Some(AccountStatus::Deleted));
    desk.settle().await;
    let row = only(&desk.app).await;
    assert!(address(&row.address).is_stand_in(), "nobody is named");
    assert_eq!(row.account.state, AccountShown::Deleted);
    assert_eq!(row.action, BoardAction::Closed);
    let changes = desk.app.list_account_changes(None, None).await.unwrap();
    assert_eq!(changes[0].patient, row.address);
}
