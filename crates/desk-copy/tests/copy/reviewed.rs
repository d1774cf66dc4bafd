//! What is reviewed while the line is down, and what else is taken back while it waits.

use app::{
    Error,
    model::{AuditEntry, BoardEntry, BrokenGlass, Review},
    port::{AuditFilter, NotDone, Store, Waiting, WaitingKind, WaitingState},
};
use desk_copy::DeskStore;
use domain::{AuditAction, BoardWay, GlassId};

use crate::{
    carried::leave_out,
    copy::{Beside, HOUR, copy_folder, look, opens, until},
    suite::given::{address, artefact_id, now, record},
};

const DAY: &str = "2026-11-21";

fn review(person: &str, remark: Option<&str>) -> Review {
    Review {
        record: record("a").id,
        entry: None,
        person: person.to_owned(),
        at: now(),
        remark: remark.map(|it| it.to_owned().into()),
    }
}

fn line(actor: &str, action: AuditAction) -> AuditEntry {
    AuditEntry {
        actor: actor.to_owned(),
        action,
        patient: Some(address("a")),
        artefact: None,
        record: None,
        detail: String::new(),
    }
}

/// As a doctor does: the review, and its line of the audit.
fn reviews(store: &DeskStore, remark: Option<&str>) {
    store
        .write_asked(&mut |tx| {
            tx.put_review(&review("Dr. A", remark))?;
            tx.audit_append(&line("Dr. A", AuditAction::RecordReviewed), now())
        })
        .unwrap();
}

fn reviewed(store: &dyn Store) -> Vec<Review> {
    look(store, |view| view.reviews(&address("a"), now()))
}

fn at_server(beside: &Beside) -> Vec<Review> {
    beside.desk.read(|view| view.reviews(&address("a"), now()))
}

/// What waits; another copy may be taking the place of this one at that moment.
fn waiting(store: &DeskStore) -> Vec<Waiting> {
    until("the copy can be read", || store.waiting().is_ok());
    store.waiting().unwrap().unwrap()
}

fn lines(beside: &Beside, action: AuditAction) -> Vec<AuditEntry> {
    let filter = AuditFilter {
        actions: vec![action],
        ..AuditFilter::default()
    };
    let lines = beside.desk.read(|view| view.audit(&filter));
    lines.into_iter().map(|line| line.entry).collect()
}

#[test]
fn what_is_reviewed_while_the_line_is_down_goes_out_once_in_that_persons_name() {
    let beside = Beside::that_opened();
    let (away, _) = beside.open_away();
    reviews(&away, Some("MARK-call her"));
    // It stands here at once, and nobody writes over it.
    assert!(reviewed(&away) == [review("Dr. A", Some("MARK-call her"))]);
    let listed = waiting(&away);
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].kind, listed[0].actor.as_str(), &listed[0].state),
        (WaitingKind::Review, "Dr. A", &WaitingState::Waits)
    );
    drop(away);
    // What was remarked lies with the record alone.
    let kept = look(&beside.file().unwrap(), |view| view.setting("copy-waiting"));
    assert!(!kept.unwrap().contains("MARK"));
    let (folder, before) = (
        beside.folder.path().join("copy"),
        beside.folder.path().join("before"),
    );
    copy_folder(&folder, &before);
    drop(beside.open());
    assert!(at_server(&beside) == [review("Dr. A", Some("MARK-call her"))]);
    // This desk lost its power before it noted so; and another has something to say by then.
    copy_folder(&before, &folder);
    let back = beside.open();
    assert!(waiting(&back).is_empty());
    assert!(at_server(&beside) == [review("Dr. A", Some("MARK-call her"))]);
    let told = lines(&beside, AuditAction::RecordReviewed);
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].actor, "Dr. A");
}

#[test]
fn a_review_that_waits_is_taken_back_from_the_list_or_where_it_was_made() {
    for from_the_list in [true, false] {
        let beside = Beside::that_opened();
        let (away, _) = beside.open_away();
        reviews(&away, Some("MARK"));
        if from_the_list {
            let id = waiting(&away).remove(0).id;
            away.take_back(&id, "Lata").unwrap();
            let again = away.take_back(&id, "Lata");
            assert_eq!(again.unwrap_err().code(), "not_found");
        } else {
            away.write_asked(&mut |tx| {
                assert!(tx.remove_review(&record("a").id, None)?);
                tx.audit_append(&line("Lata", AuditAction::RecordReviewUndone), now())
            })
            .unwrap();
        }
        assert!(reviewed(&away).is_empty());
        assert_eq!(waiting(&away)[0].state, WaitingState::TakenBack);
        drop(away);
        drop(beside.open());
        assert!(at_server(&beside).is_empty());
        let undone = lines(&beside, AuditAction::RecordReviewUndone);
        assert_eq!(undone.len(), 1);
        assert_eq!(undone[0].actor, "Lata");
        assert_eq!(lines(&beside, AuditAction::RecordReviewed).len(), 1);
    }
}

#[test]
fn what_was_reviewed_at_the_server_is_taken_back_there() {
    let beside = Beside::new();
    beside.desk.receive("a", b"opened here");
    beside
        .desk
        .write(|tx| tx.put_review(&review("Dr. B", None)));
    opens(&beside.open(), "a");
    let (away, _) = beside.open_away();
    let undone = away.write_asked(&mut |tx| tx.remove_review(&record("a").id, None).map(drop));
    assert_eq!(undone.unwrap_err().code(), "line_down");
    assert_eq!(reviewed(&away).len(), 1);
}

#[test]
fn a_review_that_cannot_be_kept_any_more_is_told_with_its_reason() {
    for (why, remark) in [
        (NotDone::Reviewed, None),
        (NotDone::Missing, Some("MARK")),
        (NotDone::Disabled, None),
    ] {
        let beside = Beside::that_opened();
        let (away, _) = beside.open_away();
        reviews(&away, remark);
        drop(away);
        match why {
            NotDone::Reviewed => beside
                .desk
                .write(|tx| tx.put_review(&review("Dr. B", None))),
            NotDone::Missing => leave_out(&beside, &record("a")),
            _ => beside.desk.write(|tx| {
                let user = serde_json::json!({
                    "id": "u-1", "name": "Dr. A", "roles": ["doctor"], "requester": null,
                    "state": "disabled", "created_at": now(), "changed_at": now(), "changes": 1,
                });
                tx.put_user(&serde_json::from_value(user).unwrap())
            }),
        }
        let back = beside.open();
        let told = waiting(&back);
        assert_eq!(told.len(), 1, "{why:?}");
        assert_eq!(told[0].state, WaitingState::Failed(why.clone()));
        let left = at_server(&beside);
        match why {
            // Nobody's word is written over.
            NotDone::Reviewed => assert!(left == [review("Dr. B", None)]),
            _ => assert!(left.is_empty(), "{why:?}"),
        }
        // That it was written stands in the audit, and what became of it.
        assert_eq!(lines(&beside, AuditAction::RecordReviewed).len(), 1);
        assert_eq!(lines(&beside, AuditAction::RecordReviewUndone).len(), 1);
        // The copy says no more that it was reviewed so.
        let file = beside.file();
        let here = file.map(|file| look(&file, |view| view.reviews(&address("a"), now())));
        let mut here = here.into_iter().flatten();
        assert!(here.all(|it| it.person != "Dr. A"));
    }
}

#[test]
fn what_was_remarked_goes_with_the_copy_and_a_review_without_words_does_not() {
    for remark in [Some("MARK-call her"), None] {
        let beside = Beside::that_opened();
        let (away, clock) = beside.open_away();
        reviews(&away, remark);
        // Longer than this desk may keep what was read, by a clock that somebody says is right.
        beside.desk.clock.pass(25 * HOUR);
        clock.confirm();
        until("the copy goes", || beside.records_in_file("a") == 0);
        assert_eq!(waiting(&away).len(), 1);
        drop(away);
        let back = beside.open();
        match remark {
            Some(_) => {
                assert_eq!(waiting(&back)[0].state, WaitingState::Failed(NotDone::Lost));
                assert!(at_server(&beside).is_empty());
            }
            None => {
                assert!(waiting(&back).is_empty());
                assert!(at_server(&beside) == [review("Dr. A", None)]);
            }
        }
    }
}

#[test]
fn what_went_unnoted_and_is_taken_back_is_undone_at_the_server() {
    let beside = Beside::that_opened();
    let (away, _) = beside.open_away();
    reviews(&away, None);
    away.write_asked(&mut |tx| tx.put_on_board(DAY, &entry()))
        .unwrap();
    drop(away);
    let (folder, before) = (
        beside.folder.path().join("copy"),
        beside.folder.path().join("before"),
    );
    copy_folder(&folder, &before);
    drop(beside.open());
    assert_eq!(at_server(&beside).len(), 1);
    assert_eq!(beside.desk.read(|view| view.board(DAY)).len(), 1);
    copy_folder(&before, &folder);
    let (away, _) = beside.open_away();
    for asked in waiting(&away) {
        away.take_back(&asked.id, "Lata").unwrap();
    }
    drop(away);
    let taken = beside.folder.path().join("taken");
    copy_folder(&folder, &taken);
    for _ in 0..2 {
        let back = beside.open();
        assert!(waiting(&back).is_empty());
        assert!(at_server(&beside).is_empty());
        assert!(beside.desk.read(|view| view.board(DAY)).is_empty());
        assert_eq!(lines(&beside, AuditAction::RecordReviewUndone).len(), 1);
        assert_eq!(lines(&beside, AuditAction::BoardRemoved).len(), 1);
        drop(back);
        // Nor is it told twice.
        copy_folder(&taken, &folder);
    }
}

fn entry() -> BoardEntry {
    BoardEntry {
        patient: address("a"),
        way: BoardWay::Hand,
        added_by: "Lata".to_owned(),
        added_at: now(),
    }
}

#[test]
fn whoever_was_put_on_the_board_or_taken_off_it_stands_there_as_before_once_that_is_taken_back() {
    for was_on in [false, true] {
        let beside = Beside::new();
        beside.desk.receive("a", b"opened here");
        if was_on {
            beside.desk.write(|tx| tx.put_on_board(DAY, &entry()));
        }
        let store = beside.open();
        look(&store, |view| view.board(DAY));
        opens(&store, "a");
        drop(store);
        let (away, _) = beside.open_away();
        away.write_asked(&mut |tx| match was_on {
            true => tx.take_off_board(DAY, &address("a"), now()).map(drop),
            false => tx.put_on_board(DAY, &entry()),
        })
        .unwrap();
        let count = |store: &dyn Store| look(store, |view| view.board(DAY)).len();
        assert_eq!(count(&away), usize::from(!was_on));
        away.take_back(&waiting(&away)[0].id, "Lata").unwrap();
        assert_eq!(count(&away), usize::from(was_on));
        drop(away);
        drop(beside.open());
        let there = beside.desk.read(|view| view.board(DAY));
        assert!(there == if was_on { vec![entry()] } else { vec![] });
        let back = match was_on {
            true => AuditAction::BoardAdded,
            false => AuditAction::BoardRemoved,
        };
        assert_eq!(lines(&beside, back).len(), 1);
    }
}

#[test]
fn a_reason_by_which_records_were_opened_is_not_taken_back() {
    let beside = Beside::that_opened();
    let (away, _) = beside.open_away();
    away.write_asked(&mut |tx| {
        tx.put_broken_glass(&BrokenGlass {
            id: GlassId::parse("glass-1").unwrap(),
            actor: "Dr. A".to_owned(),
            patient: address("a"),
            at: now(),
            reason: Some("she is here now".to_owned()),
            review: None,
        })
    })
    .unwrap();
    let id = waiting(&away).remove(0).id;
    let taken: Result<(), Error> = away.take_back(&id, "Dr. A");
    assert_eq!(taken.unwrap_err().code(), "reason_stands");
    drop(away);
    drop(beside.open());
    assert_eq!(beside.desk.read(|view| view.broken_glass(true)).len(), 1);
}
