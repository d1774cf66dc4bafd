//! Only what may be shown is shown.

use app::port::RecordFilter;
use domain::{AccountState, ArtefactState, EndReason, Timestamp};

use crate::fixture::{Desk, artefact, consent, desk, now, patient, permission, record};

#[test]
fn records_are_listed_newest_first_by_patient_type_and_consent() {
    let desk = desk();
    desk.receive("hina", b"a");
    desk.receive("ravi", b"b");
    desk.write(|tx| {
        let mut newer = record("hina");
        newer.id = domain::RecordId::parse("newer").unwrap();
        newer.hi_type = "DiagnosticReport".to_owned();
        newer.received_at = now().plus_seconds(1);
        tx.put_record(&newer, b"c")
    });
    let list = |filter: RecordFilter| {
        let records = desk.read(|view| view.records(&filter, now()));
        records
            .into_iter()
            .map(|record| record.id.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        list(RecordFilter::default()),
        ["newer", "rec-ravi", "rec-hina"]
    );
    let patient = Some(record("hina").patient);
    assert_eq!(
        list(RecordFilter {
            patient,
            ..RecordFilter::default()
        }),
        ["newer", "rec-hina"]
    );
    let hi_type = Some("prescription".to_owned());
    assert_eq!(
        list(RecordFilter {
            hi_type: hi_type.clone(),
            ..RecordFilter::default()
        }),
        ["rec-ravi", "rec-hina"]
    );
    // The limit counts what is listed, not what was looked at.
    assert_eq!(
        list(RecordFilter {
            hi_type,
            limit: Some(1),
            ..RecordFilter::default()
        }),
        ["rec-ravi"]
    );
    let consent = Some(consent("ravi").id);
    assert_eq!(
        list(RecordFilter {
            consent,
            ..RecordFilter::default()
        }),
        ["rec-ravi"]
    );
}

#[test]
fn records_of_an_artefact_that_is_not_granted_are_hidden() {
    for state in [
        ArtefactState::Announced,
        ArtefactState::Paused,
        ArtefactState::Ended(EndReason::Expired),
        ArtefactState::Ended(EndReason::PatientDeleted),
        ArtefactState::Erased(EndReason::Revoked),
    ] {
        let desk = desk();
        desk.receive("hina", b"a");
        assert!(is_shown(&desk, now()));
        desk.write(|tx| {
            let mut artefact = artefact("hina");
            artefact.state = state;
            tx.put_artefact(&artefact)
        });
        assert!(!is_shown(&desk, now()), "{state:?}");
        assert_eq!(desk.read(|view| view.record_count(&artefact("hina").id)), 1);
    }
}

#[test]
fn records_are_hidden_from_the_minute_their_end_has_come() {
    let desk = desk();
    desk.receive("hina", b"a");
    let end = permission().erase_at;
    assert!(is_shown(
        &desk,
        Timestamp::from_millis(end.millis() - 1).unwrap()
    ));
    assert!(!is_shown(&desk, end));
}

#[test]
fn records_of_a_closed_account_are_hidden() {
    let desk = desk();
    desk.receive("hina", b"a");
    for (account, shown) in [
        (AccountState::Deactivated, false),
        (AccountState::Active, true),
        (AccountState::Unknown, true),
        (AccountState::Deleted, false),
    ] {
        desk.write(|tx| {
            let mut patient = patient("hina");
            patient.account = account;
            tx.put_patient(&patient)
        });
        assert_eq!(is_shown(&desk, now()), shown, "{account:?}");
    }
}

/// Asks in every way there is; all must agree.
fn is_shown(desk: &Desk, at: Timestamp) -> bool {
    let id = record("hina").id;
    let shown = [
        !desk
            .read(|view| view.records(&RecordFilter::default(), at))
            .is_empty(),
        desk.read(|view| view.record(&id, at)).is_some(),
        desk.read(|view| view.record_bytes(&id, at)).is_some(),
        desk.read(|view| view.patients("hina", at))[0].1.is_some(),
    ];
    assert!(shown.iter().all(|way| *way == shown[0]), "{shown:?}");
    shown[0]
}
