//! What is under way when the desk is locked.

use super::*;

#[tokio::test]
async fn a_sign_in_that_is_over_is_answered_locked() {
    let (desk, found) = received().await;
    let app = desk.app.acting_as(person(Roles::all()));
    let clone = app.clone();
    app.person().end();
    for case in cases() {
        let answer = (case.call)(clone.clone(), Arc::clone(&found)).await;
        assert_eq!(answer.unwrap_err().code(), "locked", "{}", case.name);
        // It was taken to be tried.
        if case.name == "save_pdf" {
            let page = desk
                .app
                .begin_print(Printed::Record(found.lab.clone()))
                .await;
            *found.page.lock().unwrap() = Some(page.unwrap());
        }
    }
    // Nobody else is locked by it.
    assert!(desk.app.get_record(&found.lab).await.is_ok());
}

#[tokio::test]
async fn what_is_under_way_when_the_desk_is_locked_is_not_answered() {
    let (desk, found) = received().await;
    for case in cases() {
        // What waits for ABDM reads again and again; what only asks for a right reads nothing.
        if matches!(
            case.name,
            "wait_until_sent" | "search" | "review" | "find_patient"
        ) {
            continue;
        }
        let person = person(Roles::all());
        *desk.store.locks.lock().unwrap() = Some(person.clone());
        let answer = (case.call)(desk.app.acting_as(person), Arc::clone(&found)).await;
        assert_eq!(answer.unwrap_err().code(), "locked", "{}", case.name);
        if case.name == "save_pdf" {
            let page = desk
                .app
                .begin_print(Printed::Record(found.lab.clone()))
                .await;
            *found.page.lock().unwrap() = Some(page.unwrap());
        }
    }
}

#[tokio::test]
async fn what_is_not_whole_when_the_desk_is_locked_is_not_done() {
    let (desk, _) = received().await;
    let consents = desk
        .app
        .list_consents(None, None, None)
        .await
        .unwrap()
        .len();
    let person = person(Role::FrontDesk);
    *desk.store.locks.lock().unwrap() = Some(person.clone());
    let asked = desk.app.acting_as(person).request_consent(&form()).await;
    assert_eq!(asked.unwrap_err().code(), "locked");
    assert_eq!(
        desk.app
            .list_consents(None, None, None)
            .await
            .unwrap()
            .len(),
        consents
    );
}

#[tokio::test]
async fn a_file_that_is_being_saved_when_the_desk_is_locked_does_not_stay() {
    let (desk, found) = received().await;
    let person = person(Role::Doctor);
    let app = desk.app.acting_as(person.clone());
    *desk.exports.meanwhile.lock().unwrap() = Some(Box::new(move || person.end()));
    let saved = app.export_record_fhir(&found.lab).await;
    assert_eq!(saved.unwrap_err().code(), "locked");
    assert!(desk.exports.paths().is_empty(), "it was taken back");
}
