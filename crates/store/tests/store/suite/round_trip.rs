//! What is put in comes out again, after a restart as well.

use app::{
    model::HipConsent,
    port::{ConsentFilter, RecordFilter},
};
use domain::{
    AccountState, ArtefactState, ConsentEvent, ConsentRequestId, ConsentState, Due, DueKind,
    Ending, Problem, Timestamp, TransactionId, TransferEvent,
};
use proptest::prelude::*;

use crate::fixture::{
    address, artefact, artefact_id, consent, desk, now, patient, record, secret, transfer,
};

#[test]
fn everything_put_in_comes_out_again_after_a_restart() {
    let desk = desk();
    desk.receive("hina", b"the document");
    let mut changed = consent("hina");
    changed.state = changed.state.apply(ConsentEvent::Posted).unwrap().0;
    changed.problem = Some(Problem::ArtefactWrongId);
    let mut moved = transfer("hina");
    let transaction = TransactionId::parse("tx-1").unwrap();
    moved.ledger = moved
        .ledger
        .apply(TransferEvent::Acknowledged(transaction.clone()))
        .unwrap()
        .0;
    moved.problems = vec![Problem::PagesMissing {
        seen: 1,
        expected: 2,
    }];
    desk.write(|tx| {
        tx.put_consent(&changed)?;
        tx.put_transfer(&moved)?;
        tx.put_artefact_document(&artefact_id("hina"), b"{\"raw\": 1}", "signed")?;
        tx.put_setting("keys", "cached")?;
        tx.put_setting("keys", "cached again")
    });

    let desk = desk.restart();

    let found = desk.read(|view| view.consent(&changed.id)).unwrap();
    assert_eq!(format!("{found:?}"), format!("{changed:?}"));
    assert_eq!(found.patient, changed.patient);
    let found = desk
        .read(|view| view.artefact(&artefact_id("hina")))
        .unwrap();
    assert_eq!(format!("{found:?}"), format!("{:?}", artefact("hina")));
    let found = desk
        .read(|view| view.transfer_by_transaction(&transaction))
        .unwrap();
    assert_eq!(found.ledger, moved.ledger);
    assert_eq!(found.push_token, moved.push_token);
    assert_eq!(found.problems, moved.problems);
    assert_eq!(found.deadline_at, moved.deadline_at);
    let found = desk
        .read(|view| view.record(&record("hina").id, now()))
        .unwrap();
    assert_eq!(found.title, "Prescription for hina");
    assert_eq!(found.warnings, record("hina").warnings);
    assert_eq!((found.unread, found.date.as_str()), (2, "2026-11-01"));
    let bytes = desk
        .read(|view| view.record_bytes(&record("hina").id, now()))
        .unwrap();
    assert_eq!(bytes.as_slice(), b"the document");
    let page = desk
        .read(|view| view.page(&transfer("hina").id, 1))
        .unwrap();
    assert_eq!(page, b"the document");
    let key = desk
        .read(|view| view.transfer_key(&transfer("hina").id))
        .unwrap();
    assert_eq!(key.expose(), secret(7).expose());
    assert_eq!(
        desk.read(|view| view.setting("keys")).as_deref(),
        Some("cached again")
    );
    assert_eq!(desk.store.install_id().unwrap(), "install-1");
    let paper = (b"{\"raw\": 1}".to_vec(), "signed".to_owned());
    assert_eq!(desk.paper(), Some(paper));
}

#[test]
fn a_consent_is_found_by_every_id_abdm_gave_it() {
    let desk = desk();
    let (first, second) = (consent("hina").request.unwrap(), request("req-again"));
    desk.write(|tx| {
        tx.put_consent(&consent("hina"))?;
        tx.link_request(&consent("hina").id, &second)?;
        tx.link_request(&consent("hina").id, &second)?;
        tx.put_consent(&consent("ravi"))
    });
    for id in [&first, &second] {
        let found = desk.read(|view| view.consent_by_request(id)).unwrap();
        assert_eq!(found.id, consent("hina").id);
    }
    let taken = desk.read(|view| view.consent_by_request(&request("req-other")));
    assert!(taken.is_none());
}

#[test]
fn an_id_of_one_consent_is_not_given_to_another() {
    use app::port::Store;
    let desk = desk();
    desk.write(|tx| {
        tx.put_consent(&consent("hina"))?;
        tx.put_consent(&consent("ravi"))
    });
    let refused = desk
        .store
        .write(&mut |tx| tx.link_request(&consent("ravi").id, &consent("hina").request.unwrap()));
    assert_eq!(refused.unwrap_err().code(), "id_taken");
}

#[test]
fn consents_are_listed_newest_first_by_patient_and_up_to_a_limit() {
    let desk = desk();
    desk.write(|tx| {
        for (place, name) in ["hina", "ravi", "meera"].into_iter().enumerate() {
            let mut consent = consent(name);
            consent.created_at = now().plus_seconds(i64::try_from(place).unwrap());
            tx.put_consent(&consent)?;
        }
        Ok(())
    });
    let list = |filter: ConsentFilter| {
        let consents = desk.read(|view| view.consents(&filter));
        consents
            .into_iter()
            .map(|consent| consent.id.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        list(ConsentFilter::default()),
        ["con-meera", "con-ravi", "con-hina"]
    );
    assert_eq!(
        list(ConsentFilter {
            limit: Some(1),
            patient: None
        }),
        ["con-meera"]
    );
    let ravis = ConsentFilter {
        patient: Some(address("ravi")),
        limit: Some(9),
    };
    assert_eq!(list(ravis), ["con-ravi"]);
}

#[test]
fn a_problem_is_set_and_cleared_without_touching_the_state() {
    use app::port::Store;
    let desk = desk();
    desk.write(|tx| tx.put_consent(&consent("hina")));
    let problem = Problem::PatientDeleted;
    let later = now().plus_seconds(5);
    desk.write(|tx| tx.set_consent_problem(&consent("hina").id, Some(&problem), later));
    let found = desk.read(|view| view.consent(&consent("hina").id)).unwrap();
    assert_eq!((found.problem, found.updated_at), (Some(problem), later));
    assert_eq!(found.state, ConsentState::queued());
    desk.write(|tx| tx.set_consent_problem(&consent("hina").id, None, later));
    assert!(
        desk.read(|view| view.consent(&consent("hina").id))
            .unwrap()
            .problem
            .is_none()
    );
    let unknown = desk
        .store
        .write(&mut |tx| tx.set_consent_problem(&consent("x").id, None, later));
    assert_eq!(unknown.unwrap_err().code(), "not_found");
}

#[test]
fn artefacts_and_transfers_are_listed_oldest_first() {
    let desk = desk();
    desk.write(|tx| {
        tx.put_consent(&consent("hina"))?;
        for (name, seconds) in [("b", 2), ("a", 1)] {
            let mut artefact = artefact(name);
            artefact.consent = Some(consent("hina").id);
            artefact.patient = Some(address("hina"));
            artefact.created_at = now().plus_seconds(seconds);
            tx.put_artefact(&artefact)?;
            let mut transfer = transfer(name);
            transfer.created_at = now().plus_seconds(seconds);
            tx.put_transfer(&transfer)?;
        }
        Ok(())
    });
    let ids = |artefacts: Vec<app::model::Artefact>| {
        artefacts
            .into_iter()
            .map(|artefact| artefact.id.to_string())
            .collect::<Vec<_>>()
    };
    let id = consent("hina").id;
    assert_eq!(
        ids(desk.read(|view| view.artefacts_of(&id))),
        ["art-a", "art-b"]
    );
    let by_patient = desk.read(|view| view.artefacts_of_patient(&address("hina")));
    assert_eq!(ids(by_patient), ["art-a", "art-b"]);
    let all = desk.read(|view| view.transfers(Some(1)));
    assert_eq!(all[0].id.as_str(), "tr-b");
    assert_eq!(
        desk.read(|view| view.transfers_of(&artefact_id("a"))).len(),
        1
    );
}

#[test]
fn patients_are_found_by_address_or_name_whatever_the_case() {
    let desk = desk();
    desk.receive("hina", b"x");
    desk.write(|tx| {
        let mut meera = patient("meera");
        meera.name = Some("MÉERA Łódź".to_owned());
        meera.account = AccountState::Unknown;
        meera.found_at = None;
        meera.created_at = now().plus_seconds(-9);
        tx.put_patient(&meera)
    });
    let found = |text: &str| {
        let patients = desk.read(|view| view.patients(text, now()));
        patients
            .into_iter()
            .map(|(patient, at)| (patient.address, at))
            .collect::<Vec<_>>()
    };
    assert_eq!(found("HINA"), [(address("hina"), Some(now()))]);
    assert_eq!(found("méera łó"), [(address("meera"), None)]);
    assert_eq!(found("@sbx").len(), 2);
    assert_eq!(
        found(""),
        [(address("hina"), Some(now())), (address("meera"), None)]
    );
    assert!(found("%").is_empty());
}

#[test]
fn deadlines_come_earliest_first_and_are_replaced_and_cleared() {
    let desk = desk();
    let at = |seconds: i64| now().plus_seconds(seconds);
    desk.write(|tx| {
        tx.set_deadline(&what(DueKind::OnInit, "con-1"), at(60), 0)?;
        tx.set_deadline(&what(DueKind::OnFetch, "art-1"), at(30), 0)?;
        tx.set_deadline(&what(DueKind::OnInit, "con-1"), at(20), 3)
    });
    assert_eq!(desk.read(|view| view.next_deadline()), Some(at(20)));
    assert!(desk.read(|view| view.deadlines_due(at(19), 9)).is_empty());
    let due = desk.read(|view| view.deadlines_due(at(30), 9));
    assert_eq!(due.len(), 2);
    assert_eq!((due[0].due.kind(), due[0].round), (DueKind::OnInit, 3));
    let one = desk
        .read(|view| view.deadline(&what(DueKind::OnFetch, "art-1")))
        .unwrap();
    assert_eq!(one.due_at, at(30));
    desk.write(|tx| {
        tx.clear_deadline(&what(DueKind::OnInit, "con-1"))?;
        tx.clear_deadline(&what(DueKind::OnFetch, "art-1"))
    });
    assert_eq!(desk.read(|view| view.next_deadline()), None);
}

#[test]
fn consents_of_the_hospital_role_are_kept_and_replaced() {
    let desk = desk();
    let mut consent = HipConsent {
        artefact: artefact_id("hip"),
        status: "GRANTED".to_owned(),
        patient: Some(address("hina")),
        detail: Some("{\"a\":1}".to_owned()),
        signature: Some("s".to_owned()),
        received_at: now(),
        updated_at: now(),
    };
    desk.write(|tx| tx.put_hip_consent(&consent));
    consent.status = "REVOKED".to_owned();
    consent.updated_at = now().plus_seconds(1);
    desk.write(|tx| tx.put_hip_consent(&consent));
    let found = desk.read(|view| view.hip_consents());
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].status.as_str(), found[0].received_at),
        ("REVOKED", now())
    );
    assert_eq!(found[0].detail, consent.detail);
}

#[test]
fn a_mark_of_an_ended_artefact_has_no_key_and_takes_no_record() {
    use app::port::Store;
    let desk = desk();
    desk.write(|tx| {
        let mut mark = artefact("hina");
        (mark.consent, mark.patient, mark.granted) = (None, None, None);
        mark.state = ArtefactState::Ended(domain::EndReason::Revoked);
        tx.put_artefact(&mark)?;
        tx.put_transfer(&transfer("hina"))
    });
    let refused = desk
        .store
        .write(&mut |tx| tx.put_record(&record("hina"), b"x"));
    assert_eq!(refused.unwrap_err().code(), "erased");
}

#[test]
fn a_share_of_records_comes_out_as_it_went_in_and_its_person_goes_after_a_day() {
    use app::model::{KeptShare, ShareSender};
    let desk = desk();
    let (mut held, refused) = (artefact("hina"), artefact_id("ravi"));
    held.consent = None;
    held.grant = domain::Grant::Share(domain::SharedAt {
        counter: domain::CounterId::parse("OPD1").unwrap(),
        name: "Front desk".to_owned(),
    });
    if let Some(granted) = &mut held.granted {
        (granted.hip, granted.hip_name) = (None, None);
    }
    let share = |id: &domain::ArtefactId, refused| KeptShare {
        id: id.clone(),
        transaction: domain::TransactionId::parse(format!("tx of {id}")).unwrap(),
        request: domain::RequestId::parse("r-1").unwrap(),
        counter: "opd1".to_owned(),
        patient: address("hina"),
        person: ShareSender {
            name: Some("Hina Testperson".to_owned()),
            birth: Some("1979".to_owned()),
            ..ShareSender::default()
        },
        until: Some(now().plus_seconds(30)),
        refused,
        received_at: now(),
    };
    let mut one = share(&held.id, None);
    let two = share(&refused, Some(domain::ShareRefusal::EndPassed));
    let mut sent = record("hina");
    sent.hip = None;
    desk.write(|tx| {
        tx.put_artefact(&held)?;
        tx.put_transfer(&transfer("hina"))?;
        tx.put_record(&sent, b"pushed")?;
        tx.put_record_share(&one)?;
        tx.put_record_share(&two)
    });
    let found = |of: &KeptShare| {
        desk.read(|view| view.record_share(&of.transaction))
            .unwrap()
    };
    assert!(found(&one) == one && found(&two) == two);
    let open = desk.read(|view| view.open_record_shares());
    assert_eq!((open.len(), &open[0].grant), (1, &held.grant));
    let terms = desk.read(|view| view.terms(&held.id)).unwrap();
    assert_eq!((terms.grant, terms.hip), (held.grant.clone(), None));
    assert!(desk.read(|view| view.hospitals()).is_empty());
    let kept = desk.read(|view| view.records_under(&held.id));
    assert_eq!(
        (kept[0].hip.clone(), kept[0].sender()),
        (None, address("hina").as_str())
    );

    desk.store.prune(now().plus_seconds(86_401)).unwrap();
    one.person = ShareSender::default();
    assert!(found(&one) == one);
    desk.store.prune(now().plus_seconds(31 * 86_400)).unwrap();
    let left = desk.read(|view| view.record_shares_since(now()));
    // What was refused has nothing under it.
    assert!(left == [one]);
}

fn request(id: &str) -> ConsentRequestId {
    ConsentRequestId::parse(id).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_bytes_and_any_words_of_a_record_come_out_as_they_went_in(
        bytes in proptest::collection::vec(any::<u8>(), 0..50_000),
        title in "\\PC{0,60}",
        warnings in proptest::collection::vec("\\PC{0,20}", 0..3),
        millis in -62_135_596_800_000_i64..253_402_300_799_999,
    ) {
        let desk = desk();
        desk.receive("hina", b"");
        let mut other = record("hina");
        other.id = domain::RecordId::parse("other").unwrap();
        let said: Vec<phrase::Text> = warnings.into_iter().map(Into::into).collect();
        other.title = title.clone().into();
        other.warnings = said.clone();
        other.received_at = Timestamp::from_millis(millis).unwrap();
        desk.write(|tx| tx.put_record(&other, &bytes));
        let found = desk.read(|view| view.record(&other.id, now())).unwrap();
        prop_assert_eq!(found.title.sent(), Some(title.as_str()));
        prop_assert_eq!(found.warnings, said);
        prop_assert_eq!(found.received_at, other.received_at);
        let found = desk.read(|view| view.record_bytes(&other.id, now())).unwrap();
        prop_assert_eq!(&*found, &bytes);
        prop_assert_eq!(desk.read(|view| view.records(&RecordFilter::default(), now())).len(), 2);
    }
}

fn what(kind: DueKind, subject: &str) -> Due {
    Due::parse(kind, subject).unwrap()
}

#[test]
fn a_consent_keeps_when_it_first_stood_where_an_answer_brought_it() {
    let desk = desk();
    let mut asked = consent("hina");
    let stamps = |desk: &crate::fixture::Desk, id: &domain::ConsentId| {
        desk.read(|view| view.consent_stamps(id))
    };
    desk.write(|tx| tx.put_consent(&asked));
    assert_eq!(
        stamps(&desk, &asked.id),
        app::model::ConsentStamps::default()
    );
    let mut at = now();
    let mut keep = |asked: &mut app::model::Consent, event: ConsentEvent| {
        at = at.plus_seconds(60);
        asked.state = asked.state.apply(event).unwrap().0;
        asked.updated_at = at;
        desk.write(|tx| tx.put_consent(asked));
        at
    };
    let artefacts = [artefact_id("hina")].into();
    let granted_at = keep(&mut asked, ConsentEvent::Granted(artefacts));
    // Told again, it keeps the first.
    keep(&mut asked, ConsentEvent::Posted);
    let expired_at = keep(&mut asked, ended(Ending::Expired));
    let revoked_at = keep(&mut asked, ended(Ending::Revoked));
    let desk = desk.restart();
    let kept = stamps(&desk, &asked.id);
    assert_eq!(kept.granted_at, Some(granted_at));
    assert_eq!(kept.expired_at, Some(expired_at));
    assert_eq!(kept.revoked_at, Some(revoked_at));
    assert_eq!(kept.denied_at, None);
}

fn ended(how: Ending) -> ConsentEvent {
    ConsentEvent::Ended {
        how,
        artefacts: [].into(),
    }
}
