//! Whose documents these are, where ABDM did not confirm the name (docs/protocol.md, "Looking a patient
//! up").

use app::view::RecordRow;
use domain::{AuditAction, HiddenReason, Person, PersonAnswer, RecordId, Sex};

use crate::desk::Desk;
use crate::world::{document, entry, page, patient};

/// A document about somebody of this name, sex and birth.
fn about(title: &str, name: &str, sex: &str, born: &str) -> String {
    document(title).replace(
        r#""name":[{"text":"Hina Patel"}]"#,
        &format!(r#""name":[{{"text":"{name}"}}],"gender":"{sex}","birthDate":"{born}""#),
    )
}

/// A desk of nobody's look-up, with these documents of the laboratory.
async fn received(documents: &[String]) -> Desk {
    let desk = Desk::new();
    let entries = documents
        .iter()
        .map(|document| entry("lab-visit-1", document.clone()))
        .chain([entry("lab-visit-2", document("Second"))])
        .collect();
    let pages = vec![page(1, 1, entries)];
    desk.world.pages.lock().unwrap().insert("lab", pages);
    desk.asked().await;
    desk.world.grant(&["lab"]);
    desk.settle().await;
    desk
}

async fn titled(desk: &Desk, title: &str) -> RecordRow {
    let rows = desk.records().await.into_iter();
    let mut found = rows.filter(|row| words::english(&row.title).contains(title));
    found
        .next()
        .unwrap_or_else(|| panic!("{title} is not shown"))
}

async fn question(desk: &Desk, id: &RecordId) -> Option<String> {
    let opened = desk.app.open_record(id).await.unwrap();
    let shown = desk.app.get_record(id).await.unwrap();
    let words = |asked: Option<app::view::PersonQuestion>| {
        asked.map(|asked| words::english(asked.question))
    };
    let asked = words(opened.person);
    assert_eq!(
        asked,
        words(shown.person),
        "window and command ask the same"
    );
    asked
}

#[tokio::test]
async fn the_first_document_is_asked_about_once_and_yes_settles_whose_all_are() {
    let desk = received(&[
        about("First", "Hina Patel", "female", "1979-03-01"),
        about("Other", "Ravi Kumar", "male", "1950-01-01"),
    ])
    .await;
    let first = titled(&desk, "First").await.id;
    assert!(!desk.app.get_patient(&patient()).await.unwrap().confirmed);
    let asked = question(&desk, &first).await;
    assert_eq!(asked.as_deref(), Some("Is this Hina Patel, F, 47?"));

    desk.app
        .answer_person(&first, PersonAnswer::Yes)
        .await
        .unwrap();
    for row in desk.records().await {
        assert_eq!(question(&desk, &row.id).await, None, "asked once");
    }
    // The others are compared with it: who is another is said, and mixed into no chart.
    let other = titled(&desk, "Other").await;
    let opened = desk.app.open_record(&other.id).await.unwrap();
    let warnings: Vec<String> = opened
        .record
        .warnings
        .into_iter()
        .map(words::english)
        .collect();
    assert!(
        warnings
            .iter()
            .any(|warning| warning.contains("Ravi Kumar")),
        "{warnings:?}"
    );
    let summary = desk.app.get_patient_summary(&patient()).await.unwrap();
    assert_eq!(summary.set_aside.len(), 1);
    let audit = desk
        .app
        .list_audit(app::AuditQuery::default())
        .await
        .unwrap();
    let said: Vec<String> = audit
        .into_iter()
        .filter(|row| row.action == AuditAction::RecordPerson)
        .map(|row| row.detail)
        .collect();
    assert_eq!(said, ["yes"]);
}

#[tokio::test]
async fn no_hides_the_document_everywhere_and_it_can_be_shown_again() {
    let desk = received(&[about("First", "Ravi Kumar", "male", "1950")]).await;
    let first = titled(&desk, "First").await.id;
    assert_eq!(
        question(&desk, &first).await.as_deref(),
        Some("Is this Ravi Kumar, M, born 1950?")
    );
    desk.app
        .answer_person(&first, PersonAnswer::No)
        .await
        .unwrap();
    assert_eq!(desk.records().await.len(), 1);
    assert!(desk.app.open_record(&first).await.is_err());
    assert!(desk.app.record_bytes(&first).await.is_err());
    assert!(
        desk.app
            .answer_person(&first, PersonAnswer::No)
            .await
            .is_err(),
        "it is not shown"
    );
    let hidden = desk.app.hidden_records(&patient()).await.unwrap();
    assert_eq!(hidden.len(), 1);
    assert_eq!(
        (&hidden[0].record, hidden[0].reason),
        (&first, HiddenReason::OtherPerson)
    );
    // Which one it is can be told apart, to take a mistake back.
    let title = hidden[0].title.as_ref().map(words::english);
    assert!(title.is_some_and(|title| title.contains("First")));
    assert!(hidden[0].date.is_some() && hidden[0].hospital.is_some());
    // The next one is asked about, since nobody said yes.
    let second = titled(&desk, "Second").await.id;
    assert!(question(&desk, &second).await.is_some());
    // An erasure of the whole takes it with it; a mistake is taken back.
    desk.app
        .answer_person(&first, PersonAnswer::Yes)
        .await
        .unwrap();
    assert_eq!(question(&desk, &first).await, None);
    assert!(
        desk.app
            .hidden_records(&patient())
            .await
            .unwrap()
            .is_empty()
    );
    // And back again: what rested on it rests on nothing.
    desk.app
        .answer_person(&first, PersonAnswer::No)
        .await
        .unwrap();
    assert!(question(&desk, &second).await.is_some());
}

#[tokio::test]
async fn of_a_hidden_document_no_more_is_said_than_could_be_shown() {
    let desk = received(&[about("First", "Ravi Kumar", "male", "1950")]).await;
    let first = titled(&desk, "First").await.id;
    desk.app
        .answer_person(&first, PersonAnswer::No)
        .await
        .unwrap();
    let said = async || {
        let row = desk.app.hidden_records(&patient()).await.unwrap().remove(0);
        (
            row.title.is_some(),
            row.date.is_some(),
            row.hospital.is_some(),
        )
    };
    assert_eq!(said().await, (true, true, true));
    // Without a word of ABDM nothing is shown, and no title either.
    desk.wait(7 * 86_400);
    assert_eq!(said().await, (false, false, true));
    desk.settle().await;
    assert_eq!(said().await, (true, true, true));
    desk.world.account(
        crate::desk::PATIENT,
        Some(domain::AccountStatus::Deactivated),
    );
    desk.settle().await;
    assert_eq!(said().await, (false, false, true));
}

#[tokio::test]
async fn what_staff_typed_is_compared_with_every_document_and_never_shown_as_confirmed() {
    let desk = received(&[about("First", "Hina Patel", "female", "1979-03-01")]).await;
    let first = titled(&desk, "First").await.id;
    let told = |name: &str, birth_year| Person {
        name: Some(name.to_owned()),
        sex: Some(Sex::Female),
        birth_year,
    };
    let described = desk
        .app
        .describe_patient(&patient(), told("Hina Patel", Some(1958)))
        .await
        .unwrap();
    assert_eq!(described.name.as_deref(), Some("Hina Patel"));
    assert!(!described.confirmed);
    let opened = desk.app.open_record(&first).await.unwrap();
    assert!(
        opened.person.unwrap().contradicts.is_some(),
        "another year of birth"
    );
    assert_eq!(opened.record.warnings.len(), 1);
    let summary = desk.app.get_patient_summary(&patient()).await.unwrap();
    assert_eq!(summary.set_aside.len(), 1);

    desk.app
        .describe_patient(&patient(), told("H Patel", Some(1979)))
        .await
        .unwrap();
    let opened = desk.app.open_record(&first).await.unwrap();
    assert!(opened.person.unwrap().contradicts.is_none());
    let summary = desk.app.get_patient_summary(&patient()).await.unwrap();
    assert!(summary.set_aside.is_empty());
    for (wrong, field) in [
        (told("Hina", Some(1500)), "birth_year"),
        (told("Hina", Some(2999)), "birth_year"),
        (told(&"x".repeat(121), None), "name"),
        (told("a\nb", None), "name"),
    ] {
        let refused = desk.app.describe_patient(&patient(), wrong).await;
        let error = refused.unwrap_err().to_string();
        assert!(error.contains(field), "{error}");
    }
}

#[tokio::test]
async fn a_name_that_abdm_confirmed_asks_nothing_and_a_deleted_account_forgets_what_was_said() {
    let desk = received(&[about("First", "Hina Patel", "female", "1979")]).await;
    let first = titled(&desk, "First").await.id;
    assert!(question(&desk, &first).await.is_some());
    desk.find().await.unwrap();
    assert_eq!(question(&desk, &first).await, None);
    assert!(desk.app.get_patient(&patient()).await.unwrap().confirmed);

    let told = Person {
        name: Some("Hina Patel".to_owned()),
        ..Person::default()
    };
    desk.app.describe_patient(&patient(), told).await.unwrap();
    desk.world
        .account(crate::desk::PATIENT, Some(domain::AccountStatus::Deleted));
    desk.settle().await;
    let left: Option<String> = desk
        .raw()
        .query_row("SELECT told || checked FROM patient", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, None);
    let left = desk.app.list_patients("", None).await.unwrap();
    assert!(left.iter().all(|patient| patient.name.is_none()));
}
