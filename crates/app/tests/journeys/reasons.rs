//! Breaking the glass: opening records of a patient who agreed to no consent of one's own, and asking in an
//! emergency (docs/people.md, "Break the glass").

use std::sync::Arc;

use app::{App, NewUser, RecordQuery, view::ConsentForm};
use domain::{AuditAction, Purpose, Right, Role, Roles, UserName};

use crate::{
    desk::{Desk, PATIENT},
    roles::{cases, is_clinical, received},
    world::patient,
};

const REASON: &str = "brought in by the ambulance at night";

/// Signs somebody in who asks as `requester`. The first must be an administrator.
pub async fn signed_in(desk: &Desk, name: &str, roles: impl Into<Roles>, requester: &str) -> App {
    let name = UserName::parse(name).unwrap();
    if desk.app.list_users().await.unwrap().is_empty() {
        let head = NewUser {
            name: UserName::parse("Head").unwrap(),
            roles: Role::Administrator.into(),
            requester: None,
        };
        desk.app.add_user(head).await.unwrap();
    }
    let known = desk.app.list_users().await.unwrap();
    let known = known.into_iter().find(|user| user.name == name);
    let user = match known {
        Some(user) => user,
        None => {
            let new = NewUser {
                name,
                roles: roles.into(),
                requester: Some(requester.to_owned()),
            };
            desk.app.add_user(new).await.unwrap()
        }
    };
    let (_, person) = desk.app.sign_in(&user.id, 0, None).await.unwrap().unwrap();
    desk.app.acting_as(person.unwrap())
}

async fn head(desk: &Desk) -> App {
    signed_in(desk, "Head", Role::Administrator, "").await
}

/// Somebody in whose name nobody asked: the consent names Dr. R Iyer.
pub async fn stranger(desk: &Desk) -> App {
    signed_in(desk, "Brien", Role::Doctor, "Dr. M O'Brien").await
}

fn code<T>(answer: Result<T, app::Error>) -> String {
    answer.err().unwrap().code().to_owned()
}

fn form(desk: &Desk, purpose: Purpose, requester: &str) -> ConsentForm {
    ConsentForm {
        purpose,
        requester: requester.to_owned(),
        ..desk.form()
    }
}

#[tokio::test]
async fn a_patient_who_agreed_to_nothing_in_ones_name_is_opened_for_a_reason_only() {
    let desk = Desk::new();
    desk.granted().await;
    let record = desk.records().await[0].id.clone();
    let app = stranger(&desk).await;
    assert_eq!(
        code(app.get_patient_summary(&patient()).await),
        "needs_reason"
    );
    assert_eq!(code(app.open_record(&record).await), "needs_reason");
    assert!(
        app.list_records(RecordQuery::default())
            .await
            .unwrap()
            .is_empty()
    );
    let lines = desk
        .app
        .list_audit(app::AuditQuery::default())
        .await
        .unwrap();
    assert!(
        !lines
            .iter()
            .any(|line| line.actor == "Brien" && line.patient.is_some()),
        "nothing of the patient was shown, so nothing was looked at"
    );

    for short in ["", "   ", "because", "a  b  c  d  e"] {
        let refused = app.give_reason(&patient(), short).await;
        assert_eq!(code(refused), "invalid", "{short}");
    }
    assert_eq!(
        code(app.give_reason(&patient(), &"x".repeat(501)).await),
        "invalid"
    );
    assert_eq!(code(app.open_record(&record).await), "needs_reason");

    app.give_reason_for_record(&record, REASON).await.unwrap();
    assert!(app.open_record(&record).await.is_ok());
    assert!(app.get_patient_summary(&patient()).await.is_ok());
    assert!(
        !app.list_records(RecordQuery::default())
            .await
            .unwrap()
            .is_empty()
    );

    let waiting = head(&desk).await.list_reasons(true).await.unwrap();
    assert_eq!(waiting.len(), 1);
    let row = &waiting[0];
    assert_eq!(
        (
            row.actor.as_str(),
            row.patient.as_str(),
            row.reason.as_deref()
        ),
        ("Brien", PATIENT, Some(REASON))
    );
    let lines = desk
        .app
        .list_audit(app::AuditQuery::default())
        .await
        .unwrap();
    let line = lines
        .iter()
        .find(|line| line.action == AuditAction::GlassBroken);
    let line = line.unwrap();
    assert_eq!(line.why.as_deref(), Some(REASON));
    assert!(
        !line.detail.contains("ambulance"),
        "the line stays for good"
    );
    assert!(desk.app.verify_audit().await.unwrap().ok);
}

#[tokio::test]
async fn whoever_has_a_granted_consent_of_their_own_is_not_asked() {
    let desk = Desk::new();
    let app = signed_in(&desk, "Iyer", Role::Doctor, "dr. r iyer ").await;
    let asked = app
        .request_consent(&form(&desk, Purpose::CareManagement, "Dr. R Iyer"))
        .await
        .unwrap();
    desk.settle().await;
    // Asked, and not answered yet.
    assert_eq!(code(app.hidden_records(&patient()).await), "needs_reason");
    desk.world.grant(&["lab"]);
    desk.settle().await;
    assert_eq!(desk.state(&asked.id).await, "granted");
    assert!(app.get_patient_summary(&patient()).await.is_ok());
    assert!(
        !app.list_records(RecordQuery::default())
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn the_operator_of_a_clinic_without_people_is_never_asked() {
    let desk = Desk::new();
    desk.granted().await;
    assert!(desk.app.get_patient_summary(&patient()).await.is_ok());
    let emergency = form(&desk, Purpose::BreakTheGlass, "Dr. M O'Brien");
    assert!(desk.app.request_consent(&emergency).await.is_ok());
    assert!(desk.app.list_reasons(false).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_reason_holds_for_its_patient_and_this_sign_in_and_a_day() {
    let desk = Desk::new();
    desk.granted().await;
    let app = stranger(&desk).await;
    app.give_reason(&patient(), REASON).await.unwrap();
    desk.wait(24 * 3_600 - 60);
    assert!(app.get_patient_labs(&patient()).await.is_ok());
    // A second sign-in of the same person, at the same time.
    let second = stranger(&desk).await;
    assert_eq!(
        code(second.get_patient_labs(&patient()).await),
        "needs_reason"
    );
    desk.wait(120);
    assert_eq!(code(app.get_patient_labs(&patient()).await), "needs_reason");
    // Another one is another reason.
    app.give_reason(&patient(), REASON).await.unwrap();
    assert!(app.get_patient_labs(&patient()).await.is_ok());
    assert_eq!(head(&desk).await.list_reasons(true).await.unwrap().len(), 2);
}

#[tokio::test]
async fn an_emergency_is_asked_for_with_a_reason_and_opens_nothing_by_itself() {
    let desk = Desk::new();
    let app = stranger(&desk).await;
    let emergency = form(&desk, Purpose::BreakTheGlass, "Dr. M O'Brien");
    assert_eq!(code(app.request_consent(&emergency).await), "needs_reason");
    assert!(
        desk.app
            .list_consents(None, None, None)
            .await
            .unwrap()
            .is_empty()
    );
    app.give_reason(&patient(), REASON).await.unwrap();
    let asked = app.request_consent(&emergency).await.unwrap();
    desk.settle().await;
    // ABDM has granted nothing, so there is nothing to see.
    assert_eq!(desk.state(&asked.id).await, "requested");
    assert!(
        app.list_records(RecordQuery::default())
            .await
            .unwrap()
            .is_empty()
    );
    // The front desk asks for a doctor, with a reason as well.
    let clerk = signed_in(&desk, "Clerk", Role::FrontDesk, "Dr. M O'Brien").await;
    assert_eq!(
        code(clerk.request_consent(&emergency).await),
        "needs_reason"
    );
    assert_eq!(
        code(clerk.get_patient_summary(&patient()).await),
        "not_allowed"
    );
    clerk.give_reason(&patient(), REASON).await.unwrap();
    assert!(clerk.request_consent(&emergency).await.is_ok());
    assert_eq!(
        code(clerk.get_patient_summary(&patient()).await),
        "not_allowed"
    );
}

#[tokio::test]
async fn a_reason_that_a_script_brings_is_written_where_one_is_needed() {
    let desk = Desk::new();
    desk.granted().await;
    let app = stranger(&desk).await;
    let offering = app.acting_as(app.person().clone().offering(REASON));
    // Everybody's records name no patient: nothing is opened by it.
    assert!(
        offering
            .list_records(RecordQuery::default())
            .await
            .unwrap()
            .is_empty()
    );
    assert!(offering.get_patient_summary(&patient()).await.is_ok());
    assert!(offering.get_patient_labs(&patient()).await.is_ok());
    assert_eq!(head(&desk).await.list_reasons(true).await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_administrator_reviews_a_reason_once_and_not_their_own() {
    let desk = Desk::new();
    desk.granted().await;
    stranger(&desk)
        .await
        .give_reason(&patient(), REASON)
        .await
        .unwrap();
    let head = head(&desk).await;
    let id = head.list_reasons(true).await.unwrap()[0].id.clone();
    assert_eq!(
        code(head.review_reason(&id, &"x".repeat(501)).await),
        "invalid"
    );
    head.review_reason(&id, "asked, and it was so")
        .await
        .unwrap();
    assert!(head.list_reasons(true).await.unwrap().is_empty());
    let row = head.list_reasons(false).await.unwrap().remove(0);
    assert_eq!(
        (row.reviewed_by.as_deref(), row.remark.as_deref()),
        (Some("Head"), Some("asked, and it was so"))
    );
    assert_eq!(code(head.review_reason(&id, "").await), "already_reviewed");
    let unknown = domain::GlassId::parse("unknown").unwrap();
    assert_eq!(code(head.review_reason(&unknown, "").await), "not_found");

    let both: Roles = [Role::Doctor, Role::Administrator].into_iter().collect();
    let both = signed_in(&desk, "Both", both, "Dr. M O'Brien").await;
    both.give_reason(&patient(), REASON).await.unwrap();
    let own = head.list_reasons(true).await.unwrap()[0].id.clone();
    assert_eq!(code(both.review_reason(&own, "").await), "own_reason");
    // Who has nobody else to do it may.
    desk.app
        .disable_user(&UserName::parse("Head").unwrap())
        .await
        .unwrap();
    both.review_reason(&own, "").await.unwrap();
    assert!(desk.app.verify_audit().await.unwrap().ok);
}

/// Use cases over everybody's records: they leave out whoever is closed.
const OVER_EVERYBODY: [&str; 3] = ["list_records", "search", "list_unreviewed"];

#[tokio::test]
async fn nothing_clinical_is_told_to_whoever_has_to_give_a_reason_first() {
    let (desk, found) = received().await;
    let app = stranger(&desk).await;
    for case in cases() {
        // Another password ends the sign-in.
        if case.name.starts_with("give_reason") || case.name == "renew_own_password" {
            continue;
        }
        let answer = (case.call)(app.clone(), Arc::clone(&found)).await;
        let code = answer.as_ref().err().map(|error| error.code().to_owned());
        let said = match answer {
            Ok(said) => said,
            Err(error) => words::english(error.words()).to_string(),
        };
        assert!(!is_clinical(&said), "{}: {said}", case.name);
        if case.right != Right::Clinical {
            continue;
        }
        let expected = match OVER_EVERYBODY.contains(&case.name) {
            true => None,
            false => Some("needs_reason"),
        };
        let is_refused_before = code.as_deref().is_some_and(|code| code == "invalid");
        assert!(
            code.as_deref() == expected || is_refused_before && case.fails.contains(&"invalid"),
            "{}: {code:?}",
            case.name
        );
        if expected.is_none() {
            assert_eq!(said, "[]", "{}", case.name);
        }
    }
    assert!(desk.exports.paths().is_empty());
}
