//! Closed when in doubt (docs/promises.md, "Rules", 2 and 3).

use app::{
    model::MessageKind,
    port::{ConsentStatus, Message},
};
use domain::{AbdmFault, DateRange, HealthInfoType, Meaning, Timestamp};

use crate::{
    desk::{Death, Desk},
    world::{artefact_of, id},
};

fn refusal(code: &str, meaning: Meaning) -> AbdmFault {
    AbdmFault {
        meaning,
        code: code.to_owned(),
        message: String::new(),
    }
}

impl Desk {
    fn abdm_refuses(&self, times: usize, fault: &AbdmFault) {
        let mut faults = self.world.fetch_fault.lock().unwrap();
        faults.clear();
        faults.extend(std::iter::repeat_n(fault.clone(), times));
    }
}

#[tokio::test]
async fn a_refused_fetch_hides_asks_again_and_shows_again_when_abdm_gives_it() {
    for (code, meaning) in [
        ("1416", Meaning::NoSuchConsent),
        ("1428", Meaning::Unknown),
        ("ABDM-1062", Meaning::AwaitingPatient),
        ("ABDM-1092", Meaning::NewConsent),
    ] {
        let desk = Desk::new();
        let consent = desk.asked().await;
        desk.world.grant(&["city"]);
        desk.settle().await;
        assert_eq!(desk.contexts().await.len(), 1);
        desk.abdm_refuses(1, &refusal(code, meaning));
        desk.wait(86_400);
        desk.work().await.unwrap();
        assert_eq!(desk.contexts().await.len(), 1);
        desk.settle().await;
        assert_eq!(desk.contexts().await.len(), 0, "{code}");
        let shown = desk.consent(&consent).await.artefacts.remove(0);
        assert_eq!(shown.problem.unwrap().code, code);
        desk.wait(3_600);
        desk.settle().await;
        assert_eq!(desk.contexts().await.len(), 1, "{code}");
        assert_eq!(desk.consent(&consent).await.artefacts[0].problem, None);
    }
}

#[tokio::test]
async fn three_refusals_on_three_days_end_it_and_many_on_one_day_do_not() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    desk.abdm_refuses(1_000, &refusal("1416", Meaning::NoSuchConsent));
    for hour in 0..(24 + 47) {
        desk.wait(3_600);
        desk.settle().await;
        assert_eq!(desk.state(&consent).await, "granted", "hour {hour}");
    }
    desk.wait(2 * 3_600);
    desk.settle().await;
    assert_eq!(desk.state(&consent).await, "expired");
    assert_eq!(desk.artefact_states(&consent).await[0].1, "erased");
}

#[tokio::test]
async fn a_clock_that_is_set_back_makes_no_days_of_refusals() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.settle().await;
    desk.abdm_refuses(1_000, &refusal("1416", Meaning::NoSuchConsent));
    desk.wait(86_400);
    desk.settle().await;
    for set_back in 0..4 {
        desk.set_clock(-7_200);
        desk.app.refresh_consent(&consent).await.unwrap();
        desk.settle().await;
        assert_eq!(desk.state(&consent).await, "granted", "{set_back}");
    }
    // Days that pass count as ever.
    desk.pass_days(1).await;
    assert_eq!(desk.state(&consent).await, "granted");
    desk.pass_days(1).await;
    assert_eq!(desk.state(&consent).await, "expired");
}

#[tokio::test]
async fn a_refusal_that_is_about_us_or_passes_hides_nothing() {
    for meaning in [
        Meaning::TryLater,
        Meaning::HospitalSilent,
        Meaning::NotAllowed,
        Meaning::Blocked(None),
    ] {
        let desk = Desk::new();
        desk.granted().await;
        desk.abdm_refuses(2, &refusal("x", meaning));
        desk.pass_days(1).await;
        assert_eq!(desk.contexts().await.len(), 3, "{meaning:?}");
    }
}

#[tokio::test]
async fn without_a_word_of_abdm_for_seven_days_records_are_hidden_until_it_answers() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.wait(7 * 86_400 - 60);
    assert_eq!(desk.records().await.len(), 3);
    desk.wait(60);
    assert_eq!(desk.records().await.len(), 0);
    let shown = desk.consent(&consent).await.artefacts.remove(0);
    assert_eq!(
        (shown.problem.unwrap().code.as_str(), shown.records),
        ("not_confirmed", 0)
    );
    let said = desk.app.today().await.unwrap().needs_you;
    let said: Vec<String> = said
        .into_iter()
        .map(|row| words::english(row.what))
        .collect();
    assert!(
        said.iter().any(|row| row.contains("has not confirmed")),
        "{said:?}"
    );
    desk.settle().await;
    assert_eq!(desk.records().await.len(), 3);
    // A clinic may choose other days.
    desk.app.set_offline_days(1).unwrap();
    let desk = desk.restart(Death::Never);
    desk.wait(86_400);
    assert_eq!(desk.records().await.len(), 0);
}

#[tokio::test]
async fn an_answer_to_a_question_that_nobody_asked_opens_nothing_and_may_close() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.world
        .end(ConsentStatus::OnHold("PAUSED".into()), &["city-1"], false);
    desk.settle().await;
    assert_eq!(desk.contexts().await.len(), 2);
    for (status, left) in [(ConsentStatus::Granted, 2), (ConsentStatus::Revoked, 2)] {
        desk.world.say(
            MessageKind::ArtefactFetched,
            desk.world.fresh_request(),
            move || Message::ArtefactFetched {
                answers: None,
                result: Ok(Box::new(artefact_of(&id("city-1"), status.clone()))),
            },
        );
        desk.settle().await;
        assert_eq!(desk.contexts().await.len(), left);
    }
    assert_eq!(desk.artefact_states(&consent).await[0].1, "erased");
}

#[tokio::test]
async fn a_later_grant_of_less_narrows_and_one_of_more_widens_nothing() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.grant(&["lab"]);
    desk.settle().await;
    let before = desk
        .consent(&consent)
        .await
        .artefacts
        .remove(0)
        .granted
        .unwrap();
    let sooner = Timestamp::parse("2026-12-01T00:00:00Z").unwrap();
    *desk.world.forge.lock().unwrap() = Some(Box::new(move |fetched| {
        fetched.granted.permission.erase_at = sooner;
        fetched.granted.hi_types.truncate(1);
    }));
    desk.pass_days(1).await;
    let narrowed = desk
        .consent(&consent)
        .await
        .artefacts
        .remove(0)
        .granted
        .unwrap();
    assert_eq!(narrowed.erase_at, sooner.to_string());
    assert_eq!(narrowed.hi_types.len(), 1);
    *desk.world.forge.lock().unwrap() = None;
    desk.pass_days(1).await;
    let after = desk
        .consent(&consent)
        .await
        .artefacts
        .remove(0)
        .granted
        .unwrap();
    assert_ne!(before, narrowed);
    assert_eq!(after, narrowed);
    desk.pass_days(8).await;
    assert_eq!(desk.state(&consent).await, "expired");
}

#[tokio::test]
async fn one_erasure_that_fails_holds_up_no_other() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    // One that can never succeed, and stands first.
    desk.raw()
        .execute(
            "INSERT INTO erasure (artefact, reason, due_at) VALUES ('ghost', 'revoked', 0)",
            [],
        )
        .unwrap();
    let before = desk.world.called("acknowledge_consent");
    desk.world.end(ConsentStatus::Revoked, &["lab-1"], false);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.workers.work_inbox().unwrap();
    assert!(desk.workers.work_erasures().is_err());
    desk.workers.work_deadlines().unwrap();
    desk.workers.work_outbox().await.unwrap();
    assert_eq!(desk.artefact_states(&consent).await[1].1, "erased");
    assert_eq!(desk.world.called("acknowledge_consent"), before + 1);
    let said = desk.app.today().await.unwrap().needs_you;
    let said: Vec<String> = said
        .into_iter()
        .map(|row| words::english(row.what))
        .collect();
    assert!(said[0].contains("could not be erased yet"), "{said:?}");
    // And nothing else of a start waits for it.
    let desk = desk.restart(Death::Never);
    desk.workers.catch_up().unwrap();
}

#[tokio::test]
async fn granted_less_is_said_for_a_day_a_type_or_the_end_and_for_nothing_smaller() {
    // Seconds off the end of the range, seconds off the keeping, and whether one type is left out.
    for (range_s, keep_s, fewer, is_less) in [
        (0, 0, false, false),
        (1, 1, false, false),
        (86_400, 0, false, true),
        (0, 86_400, false, true),
        (0, 0, true, true),
    ] {
        let desk = Desk::new();
        desk.asked().await;
        let asked = desk
            .app
            .list_consents(None, None, None)
            .await
            .unwrap()
            .remove(0);
        let asked = asked.asked;
        let at = |text: &str| Timestamp::parse(text).unwrap();
        let (from, to) = (at(&asked.from), at(&asked.to).plus_seconds(-range_s));
        let erase_at = at(&asked.erase_at).plus_seconds(-keep_s);
        *desk.world.forge.lock().unwrap() = Some(Box::new(move |fetched| {
            let permission = &mut fetched.granted.permission;
            permission.range = DateRange::new(from, to).unwrap();
            permission.erase_at = erase_at;
            let kinds = [
                HealthInfoType::Prescription,
                HealthInfoType::DiagnosticReport,
            ];
            fetched.granted.hi_types = kinds[..if fewer { 1 } else { 2 }].to_vec();
        }));
        desk.world.grant(&["city"]);
        desk.settle().await;
        let said = desk.app.today().await.unwrap().needs_you;
        let said: Vec<String> = said
            .into_iter()
            .map(|row| words::english(row.what))
            .collect();
        let less = said.iter().any(|row| row.contains("granted less"));
        assert_eq!(less, is_less, "{range_s} {keep_s} {fewer}: {said:?}");
    }
}
