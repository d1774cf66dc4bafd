//! What is taken back while nobody here knows whether it went.

use app::port::{AuditFilter, NotDone, Store, WaitingKind, WaitingState};
use domain::{AuditAction, ConsentStage, RequestId};

use crate::{
    copy::{Beside, SHORT, ask, copy_folder, domain_consent, opens, waiting_calls, waiting_id},
    suite::given::now,
};

/// A desk that asked for something while its line was down, and has no power since before it noted that it went.
fn went_unnoted(sent: impl FnOnce(&Beside)) -> Beside {
    let beside = Beside::that_opened();
    let (away, _) = beside.open_away();
    ask(&away, "one").unwrap();
    drop(away);
    let (folder, before) = (
        beside.folder.path().join("copy"),
        beside.folder.path().join("before"),
    );
    copy_folder(&folder, &before);
    drop(beside.open());
    sent(&beside);
    copy_folder(&before, &folder);
    beside
}

/// What stands in the audit of taking back.
fn took_back(beside: &Beside) -> Vec<(String, String)> {
    let lines = beside.desk.read(|view| {
        view.audit(&AuditFilter {
            actions: vec![AuditAction::ConsentTakenBack],
            ..AuditFilter::default()
        })
    });
    let lines = lines.into_iter().map(|line| line.entry);
    lines.map(|entry| (entry.actor, entry.detail)).collect()
}

fn stage(beside: &Beside) -> ConsentStage {
    let id = domain_consent("one").id;
    let kept = beside.desk.read(|view| view.consent(&id));
    kept.unwrap().state.stage()
}

#[test]
fn what_went_unnoted_and_is_taken_back_is_not_asked_while_its_call_waits() {
    let beside = went_unnoted(|beside| assert_eq!(waiting_calls(beside), 1));
    let (away, _) = beside.open_away();
    away.take_back(&waiting_id("one"), "Lata").unwrap();
    drop(away);
    let folder = beside.folder.path().join("copy");
    let taken = beside.folder.path().join("taken");
    copy_folder(&folder, &taken);
    for _ in 0..2 {
        let back = beside.open();
        assert_eq!(back.waiting().unwrap(), Some(vec![]));
        assert_eq!(waiting_calls(&beside), 0);
        assert_eq!(stage(&beside), ConsentStage::Failed);
        let told = took_back(&beside);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, "Lata");
        drop(back);
        // Nor is it told twice.
        copy_folder(&taken, &folder);
    }
}

#[test]
fn what_went_to_abdm_before_it_was_taken_back_is_told_as_gone() {
    let beside = went_unnoted(|beside| {
        let call = beside.desk.read(|view| view.outbox()).remove(0);
        beside.desk.write(|tx| {
            let request = RequestId::parse("11111111-1111-4111-8111-111111111111").unwrap();
            tx.note_attempt(&call.id, &request, now())
        });
    });
    let (away, _) = beside.open_away();
    away.take_back(&waiting_id("one"), "Lata").unwrap();
    drop(away);
    let back = beside.open();
    assert_eq!(waiting_calls(&beside), 1);
    assert_eq!(stage(&beside), ConsentStage::Queued);
    let told = back.waiting().unwrap().unwrap();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].kind, WaitingKind::Consent);
    assert_eq!(told[0].state, WaitingState::Failed(NotDone::Gone));
    let told = took_back(&beside);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].1.contains("had gone already"), "{told:?}");
}

/// A desk that asked for two things while its line was down, and whose server refuses the first call with this code, as
/// it is written or when all of it is committed.
fn refused(code: &str, timing: &str) -> Beside {
    let mut beside = Beside::that_opened();
    beside.patience = SHORT;
    let (away, _) = beside.open_away();
    ask(&away, "one").unwrap();
    ask(&away, "two").unwrap();
    drop(away);
    beside.desk.ask(&format!(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
             BEGIN RAISE EXCEPTION 'not now' USING ERRCODE = '{code}'; END $$"
    ));
    beside.desk.ask(&format!(
        "CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON item {timing} FOR EACH ROW
             WHEN (NEW.kind = 35) EXECUTE FUNCTION refuse()"
    ));
    drop(beside.open());
    assert_eq!(waiting_calls(&beside), 0);
    beside
}

const AT_COMMIT: &str = "DEFERRABLE INITIALLY DEFERRED";

#[test]
fn what_may_have_gone_is_not_taken_back() {
    // Its commit was asked for, and nothing says whether it was kept.
    let beside = refused("55P03", AT_COMMIT);
    let (away, _) = beside.open_away();
    let late = away.take_back(&waiting_id("one"), "Lata");
    assert_eq!(late.unwrap_err().code(), "may_have_gone");
    // What stands behind it has not been sent.
    away.take_back(&waiting_id("two"), "Lata").unwrap();
    let states = away.waiting().unwrap().unwrap().into_iter();
    let states: Vec<_> = states.map(|it| it.state).collect();
    assert_eq!(states, [WaitingState::Going, WaitingState::TakenBack]);
    drop(away);

    beside.desk.ask("DROP TRIGGER refuse ON item");
    let back = beside.open();
    assert_eq!(waiting_calls(&beside), 1);
    assert_eq!(stage(&beside), ConsentStage::Queued);
    assert_eq!(back.waiting().unwrap(), Some(vec![]));
}

#[test]
fn what_the_server_is_known_not_to_have_taken_is_taken_back() {
    // Cut off before its commit was asked for; and refused for want of room.
    for (code, timing) in [("55P03", ""), ("53100", AT_COMMIT)] {
        let beside = refused(code, timing);
        let (away, _) = beside.open_away();
        let waiting = away.waiting().unwrap().unwrap();
        assert_eq!(waiting[0].state, WaitingState::Waits, "{code}");
        away.take_back(&waiting_id("one"), "Lata").unwrap();
        drop(away);
        beside.desk.ask("DROP TRIGGER refuse ON item");
        drop(beside.open());
        assert_eq!(waiting_calls(&beside), 1, "{code}");
        assert_eq!(stage(&beside), ConsentStage::Failed, "{code}");
    }
}
