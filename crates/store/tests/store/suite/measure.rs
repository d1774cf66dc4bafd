//! What one hospital may bring, and the room that is ABDM's own (docs/promises.md, S7).

use std::time::{Duration, Instant};

use app::port::{Inbox, KeepError};
use domain::InboxState;

use crate::fixture::{Quota, desk, desk_with, message, page, token, transfer};

#[tokio::test]
async fn abdm_has_room() {
    let desk = desk_with(|options| {
        options.inbox_limit_bytes = 10_000;
        options.abdm_share_bytes = 3_000;
    });
    for byte in 0..7 {
        let name = ["hina", "ravi", "asha"][usize::from(byte) % 3];
        assert!(desk.store.keep(page(name, &[byte; 1000])).await.unwrap());
    }
    // Every hospital together has filled its part.
    let full = desk.store.keep(page("hina", &[99; 1000])).await;
    assert!(matches!(full, Err(KeepError::Full)), "{full:?}");
    assert!(matches!(
        desk.store.may_bring(&transfer("hina").id, 1000).await,
        Err(KeepError::Full)
    ));
    for number in 0..3 {
        let request = number.to_string();
        assert!(
            desk.store
                .keep(message(&request, &[number; 1000]))
                .await
                .unwrap()
        );
    }
    let full = desk.store.keep(message("one more", &[9; 1000])).await;
    assert!(matches!(full, Err(KeepError::Full)), "{full:?}");
}

#[tokio::test]
async fn a_revocation_is_taken_when_nothing_else_is() {
    let desk = desk_with(|options| {
        options.inbox_limit_bytes = 1_000;
        options.abdm_share_bytes = 0;
    });
    assert!(desk.store.keep(page("hina", &[1; 1000])).await.unwrap());
    let notice = desk.store.keep(message("grant", &[2; 100])).await;
    assert!(matches!(notice, Err(KeepError::Full)), "{notice:?}");
    let revocation = app::model::Incoming {
        closes: true,
        ..message("revocation", &[3; 100])
    };
    assert!(desk.store.keep(revocation).await.unwrap());
}

#[tokio::test]
async fn hospital_quota() {
    let desk = desk_with(|options| {
        options.quota = Quota {
            pages: 3,
            bytes: 5_000,
            entries: 10,
        };
    });
    let entries = |name, byte: u8, entries| app::model::Incoming {
        entries,
        ..page(name, &[byte; 1000])
    };
    // Pages.
    for byte in 0..3 {
        assert!(desk.store.keep(entries("hina", byte, 1)).await.unwrap());
    }
    let id = transfer("hina").id;
    let over = desk.store.keep(entries("hina", 3, 1)).await;
    assert!(matches!(over, Err(KeepError::OverQuota)), "{over:?}");
    let over = desk.store.may_bring(&id, 1).await;
    assert!(matches!(over, Err(KeepError::OverQuota)), "{over:?}");
    assert!(
        !desk.store.keep(entries("hina", 2, 1)).await.unwrap(),
        "a repeat"
    );
    // Being worked off gives nothing back: it is a measure of the whole transfer.
    let kept = desk.read(|view| view.inbox(InboxState::New, 9));
    desk.write(|tx| tx.mark_message(&kept[0].id, InboxState::Done, None));
    let over = desk.store.keep(entries("hina", 3, 1)).await;
    assert!(matches!(over, Err(KeepError::OverQuota)), "{over:?}");

    // Entries, and bytes; another transfer is not touched by the first one's excess.
    assert!(desk.store.keep(entries("ravi", 0, 10)).await.unwrap());
    let over = desk.store.keep(entries("ravi", 1, 1)).await;
    assert!(matches!(over, Err(KeepError::OverQuota)), "{over:?}");
    let over = desk.store.keep(page("asha", &[0; 5_001])).await;
    assert!(matches!(over, Err(KeepError::OverQuota)), "{over:?}");

    // Each is told of once, however often it tries.
    let mut untold = desk.read(|view| view.transfers_over_quota());
    untold.sort_by_key(ToString::to_string);
    let all = ["asha", "hina", "ravi"].map(|name| transfer(name).id);
    assert_eq!(untold, all);
    desk.write(|tx| all.iter().try_for_each(|id| tx.quota_told(id)));
    let _ = desk.store.keep(entries("hina", 3, 1)).await;
    let _ = desk.store.may_bring(&id, 1).await;
    assert!(desk.read(|view| view.transfers_over_quota()).is_empty());
}

#[tokio::test]
async fn a_page_refused_before_its_body_is_told_of_as_well() {
    let desk = desk_with(|options| options.quota.pages = 1);
    let id = transfer("hina").id;
    assert!(desk.store.keep(page("hina", &[1; 100])).await.unwrap());
    assert!(desk.read(|view| view.transfers_over_quota()).is_empty());
    let over = desk.store.may_bring(&id, 100).await;
    assert!(matches!(over, Err(KeepError::OverQuota)), "{over:?}");
    assert_eq!(desk.read(|view| view.transfers_over_quota()), [id]);
}

#[tokio::test]
async fn one_transfer_waits_for_its_own_pages_to_be_worked_off_and_others_do_not() {
    let desk = desk_with(|options| options.transfer_waiting_bytes = 2_500);
    assert!(desk.store.keep(page("hina", &[1; 1000])).await.unwrap());
    assert!(desk.store.keep(page("hina", &[2; 1000])).await.unwrap());
    let third = desk.store.keep(page("hina", &[3; 1000])).await;
    assert!(matches!(third, Err(KeepError::Full)), "{third:?}");
    assert!(desk.store.keep(page("ravi", &[3; 1000])).await.unwrap());
    let kept = desk.read(|view| view.inbox(InboxState::New, 1)).remove(0);
    desk.write(|tx| tx.mark_message(&kept.id, InboxState::Done, None));
    assert!(desk.store.keep(page("hina", &[3; 1000])).await.unwrap());
    // One that is larger than all that may wait comes alone.
    assert!(desk.store.keep(page("asha", &[1; 9000])).await.unwrap());
}

#[tokio::test(flavor = "multi_thread")]
async fn guesses_cost_no_look_at_the_store() {
    let desk = desk();
    desk.receive("hina", b"a");
    assert_eq!(desk.store.push_target("warm").await.unwrap(), None);
    // Beside the same number of looks at the store, and of each the quickest, for the machine may be busy.
    let (mut guesses, mut looks) = (Duration::MAX, Duration::MAX);
    for round in 0..20 {
        let begun = Instant::now();
        for _ in 0..50 {
            assert!(
                desk.store
                    .push_target(&token("hina"))
                    .await
                    .unwrap()
                    .is_some()
            );
        }
        looks = looks.min(begun.elapsed());
        let begun = Instant::now();
        for guess in 0..50 {
            let guessed = format!("guess-{round}-{guess}");
            let found = desk.store.push_target(&guessed).await;
            assert_eq!(found.unwrap(), None);
        }
        guesses = guesses.min(begun.elapsed());
    }
    eprintln!("50 guesses in {guesses:?}, 50 looks at the store in {looks:?}");
    assert!(guesses * 2 < looks, "{guesses:?} against {looks:?}");
}
