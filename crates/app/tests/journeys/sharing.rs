//! Patients share who they are at a counter: the token, and the answer.

use std::time::{Duration, Instant};

use app::{
    Error,
    model::{AbhaAccount, Birth, Call, MessageKind, NewCall, ShareAnswer},
    port::{GatewayError, SharedProfile, Store, Tx},
    view::{BoardRow, ShareRow},
    worker::Workers,
};
use domain::{AbhaAddress, AbhaNumber, ShareId, ShareKind, ShareState, Timestamp};

use crate::{
    desk::Desk,
    world::{fault, id, patient},
};

pub const NUMBER: &str = "91-1000-2000-3004";
const MOBILE: &str = "9000000017";

pub fn address(text: &str) -> AbhaAddress {
    AbhaAddress::parse(text).unwrap()
}

pub fn at(counter: &str, who: &str) -> SharedProfile {
    SharedProfile {
        hip: Some("IN2910000123_2".into()),
        intent: "PROFILE_SHARE".into(),
        counter: counter.into(),
        address: address(who),
        account: AbhaAccount {
            name: Some("Meera K".into()),
            gender: Some("F".into()),
            birth: Birth::read("1988-04-06"),
            mobile: Some(MOBILE.into()),
            postal_address: Some("12 Test Road".into()),
            ..AbhaAccount::default()
        },
    }
}

pub fn numbered(counter: &str, who: &str, number: &str) -> SharedProfile {
    let mut share = at(counter, who);
    share.account.number = Some(AbhaNumber::parse(number).unwrap());
    share
}

/// What each share was answered with, by its request: several go out at once.
pub fn told(desk: &Desk) -> Vec<String> {
    let calls = desk.world.calls_named("answer_profile_share");
    let answers = calls.into_iter().map(|call| match call {
        Call::AnswerProfileShare {
            answers, answer, ..
        } => match answer {
            ShareAnswer::Token {
                counter, number, ..
            } => format!("{answers} {counter} {number}"),
            ShareAnswer::Refused { code, .. } => format!("{answers} {code}"),
        },
        _ => panic!("another call"),
    });
    let mut told: Vec<String> = answers.collect();
    told.sort();
    told
}

pub async fn rows(desk: &Desk) -> Vec<ShareRow> {
    desk.app.shares().await.unwrap()
}

pub async fn only(desk: &Desk) -> ShareRow {
    let mut rows = rows(desk).await;
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

pub fn share_id(row: &ShareRow) -> ShareId {
    ShareId::parse(&row.id).unwrap()
}

pub fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    result.unwrap_err().code().to_owned()
}

pub async fn board(desk: &Desk) -> Vec<BoardRow> {
    desk.app.list_board().await.unwrap()
}

pub fn write(desk: &Desk, mut work: impl FnMut(&mut dyn Tx)) {
    desk.store
        .write(&mut |tx| {
            work(tx);
            Ok(())
        })
        .unwrap();
}

fn body_of(desk: &Desk, kind: MessageKind) -> Option<Vec<u8>> {
    let mut body = None;
    desk.store
        .read(&mut |view| {
            let all = view.inbox_list(None)?;
            let found = all.into_iter().find(|row| row.kind == kind).unwrap();
            body = view.inbox_body(&found.id)?;
            Ok(())
        })
        .unwrap();
    body
}

#[tokio::test]
async fn who_scans_gets_the_next_token_of_that_counter_and_day() {
    let desk = Desk::new();
    desk.world.share("s-1", at("OPD1", "a.one@sbx"));
    desk.world.share("s-2", at("OPD1", "b.two@sbx"));
    desk.world.share("s-3", at("opd2", "c.three@sbx"));
    desk.settle().await;
    assert_eq!(told(&desk), ["s-1 OPD1 1", "s-2 OPD1 2", "s-3 opd2 1"]);
    let row = &rows(&desk).await[0];
    assert_eq!(
        (row.kind, row.state),
        (ShareKind::Profile, ShareState::Waiting)
    );
    let named: Vec<_> = rows(&desk)
        .await
        .into_iter()
        .map(|row| row.counter_name)
        .collect();
    assert!(named.contains(&Some("Laboratory".into())));
    // Number and restart: the store counts, not the process.
    let desk = desk.restart(crate::desk::Death::Never);
    desk.world.share("s-4", at("OPD1", "d.four@sbx"));
    desk.settle().await;
    assert_eq!(told(&desk).last().unwrap(), "s-4 OPD1 3");
    // 20 hours later it is the next day in India.
    desk.wait(20 * 3_600);
    desk.world.share("s-5", at("OPD1", "a.one@sbx"));
    desk.settle().await;
    assert_eq!(told(&desk).last().unwrap(), "s-5 OPD1 1");
}

#[tokio::test]
async fn who_scans_again_within_half_an_hour_keeps_the_token_and_is_answered_again() {
    let desk = Desk::new();
    desk.world.share("s-1", at("OPD1", "a.one@sbx"));
    desk.settle().await;
    desk.wait(29 * 60);
    desk.world.share("s-2", at("OPD1", "a.one@sbx"));
    desk.settle().await;
    assert_eq!(told(&desk), ["s-1 OPD1 1", "s-2 OPD1 1"]);
    only(&desk).await;
    // At another counter it is another token; past the half hour the next one.
    desk.world.share("s-3", at("OPD2", "a.one@sbx"));
    desk.wait(60);
    desk.world.share("s-4", at("OPD1", "a.one@sbx"));
    desk.settle().await;
    assert_eq!(told(&desk)[2..], ["s-3 OPD2 1", "s-4 OPD1 2"]);
    assert_eq!(rows(&desk).await.len(), 3);
}

#[tokio::test]
async fn the_same_request_is_answered_once_and_in_other_bytes_with_the_same() {
    let desk = Desk::new();
    desk.world.share("s-1", at("OPD1", "a.one@sbx"));
    let sent = desk.world.take_pool();
    for _ in 0..3 {
        desk.world.put_back(sent.clone());
        desk.settle().await;
    }
    assert_eq!(told(&desk), ["s-1 OPD1 1"]);
    desk.world.share("s-1", at("OPD1", "a.one@sbx"));
    // Whoever comes with somebody else's request id registers nobody.
    desk.world.share("s-1", at("OPD1", "b.two@sbx"));
    desk.settle().await;
    assert_eq!(told(&desk), ["s-1 OPD1 1", "s-1 OPD1 1"]);
    only(&desk).await;
    assert_eq!(desk.inbox_states().await, ["done", "done", "refused"]);
}

#[tokio::test]
async fn what_is_not_for_a_counter_here_is_answered_with_an_error_and_kept_nowhere() {
    let desk = Desk::new();
    desk.world.share("s-1", at("OPD9", "a.one@sbx"));
    desk.world.share(
        "s-2",
        SharedProfile {
            intent: "Payment".into(),
            ..at("OPD1", "a.one@sbx")
        },
    );
    desk.world.share(
        "s-3",
        SharedProfile {
            hip: Some("OTHER".into()),
            ..at("OPD1", "a.one@sbx")
        },
    );
    desk.settle().await;
    assert_eq!(told(&desk), ["s-1 ABDM-1035", "s-2 ABDM-1006"]);
    assert!(rows(&desk).await.is_empty());
    let texts = desk.raw().query_row(
        "SELECT count(*) FROM outbox WHERE instr(call, 'a.one') > 0",
        [],
        |row| row.get::<_, i64>(0),
    );
    assert_eq!(texts.unwrap(), 0);
    // What cannot be read has nobody wait either.
    desk.world.say_unknown(MessageKind::ProfileShare);
    desk.settle().await;
    let told = told(&desk);
    let unread = told.iter().filter(|one| one.ends_with("ABDM-1006"));
    assert_eq!(unread.count(), 2);
    assert!(rows(&desk).await.is_empty());
}

#[tokio::test]
async fn the_message_of_a_share_goes_as_soon_as_it_was_looked_at() {
    let desk = Desk::new();
    for make in [true, false] {
        match make {
            true => desk.world.share("s-1", at("OPD1", "a.one@sbx")),
            false => desk.world.say_unknown(MessageKind::ProfileShare),
        }
        desk.world
            .deliver_all(&*desk.store, Timestamp::parse(&desk.clock_says()).unwrap())
            .await;
        assert!(body_of(&desk, MessageKind::ProfileShare).is_some());
        desk.settle().await;
        assert!(body_of(&desk, MessageKind::ProfileShare).is_none());
    }
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_not_sent_and_the_patient_is_at_the_desk_all_the_same() {
    let desk = Desk::new();
    // Nobody worked for a quarter of an hour.
    desk.world.share("s-1", at("OPD1", "a.one@sbx"));
    let now = Timestamp::parse(&desk.clock_says()).unwrap();
    desk.world.deliver_all(&*desk.store, now).await;
    desk.wait(900);
    desk.settle().await;
    assert!(told(&desk).is_empty());
    let row = only(&desk).await;
    assert!(row.is_late && row.state == ShareState::Waiting);
    desk.app.register_share(&share_id(&row)).await.unwrap();
    assert_eq!(board(&desk).await.len(), 1);
}

#[tokio::test]
async fn a_refused_answer_is_no_problem_of_today_and_nobody_tries_again_after_a_minute() {
    let desk = Desk::new();
    desk.world.refuse(
        "answer_profile_share",
        GatewayError::Refused(fault("ABDM-1015")),
    );
    desk.world.share("s-1", at("OPD1", "a.one@sbx"));
    desk.settle().await;
    assert!(only(&desk).await.is_late);
    let unreachable = || GatewayError::Unreachable("no route".into());
    for _ in 0..40 {
        desk.world.refuse("answer_profile_share", unreachable());
    }
    desk.world.share("s-2", at("OPD1", "b.two@sbx"));
    for _ in 0..90 {
        desk.settle().await;
        desk.wait(1);
    }
    let tries = told(&desk)
        .iter()
        .filter(|one| one.starts_with("s-2"))
        .count();
    assert!((3..=8).contains(&tries), "{tries}");
    assert!(rows(&desk).await.iter().all(|row| row.is_late));
    assert!(desk.app.list_outbox(None).await.unwrap().is_empty());
    assert!(desk.app.today().await.unwrap().needs_you.is_empty());
    // Once ABDM is there again, who scans again is told.
    desk.world.refusals.lock().unwrap().clear();
    desk.world.share("s-3", at("OPD1", "b.two@sbx"));
    desk.settle().await;
    assert!(
        !rows(&desk)
            .await
            .iter()
            .find(|row| row.patient == "b.two@sbx")
            .unwrap()
            .is_late
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hospitals_that_do_not_answer_keep_nobody_waiting_at_a_counter() {
    let desk = Desk::new();
    *desk.world.stuck.lock().unwrap() = Some("fetch_artefact");
    let now = Timestamp::parse(&desk.clock_says()).unwrap();
    write(&desk, |tx| {
        for number in 0..200 {
            let call = Call::FetchArtefact {
                artefact: id(&format!("art-{number}")),
                patient: Some(patient()),
                asked_at: None,
            };
            tx.queue(NewCall {
                call,
                not_before: now,
                after_erasure: vec![],
            })
            .unwrap();
        }
    });
    let running = Workers::start(&desk.app);
    desk.wait_for(|_| Ok(desk.world.called("fetch_artefact") >= 4))
        .await;
    desk.world.share("s-1", at("OPD1", "a.one@sbx"));
    let began = Instant::now();
    desk.world.deliver_all(&*desk.store, now).await;
    desk.app.changes().look_now();
    while told(&desk).is_empty() {
        assert!(began.elapsed() < Duration::from_secs(60), "nobody was told");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(told(&desk), ["s-1 OPD1 1"]);
    *desk.world.stuck.lock().unwrap() = None;
    drop(running);
}
