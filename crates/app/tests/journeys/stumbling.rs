//! What the store cannot read now is kept, and holds up nothing else (docs/promises.md, R1).

use std::time::{Duration, Instant};

use app::port::Clock as _;
use domain::InboxState;

use crate::{desk::Desk, measures::say_strange_notices};

/// Has the oldest notice point at a long body that is not there, which no store can read, or no longer.
fn set_long_body_of_notice(desk: &Desk, long_body: &str) {
    let sql = format!(
        "UPDATE inbox SET long_body = {long_body}
         WHERE id = (SELECT min(id) FROM inbox WHERE kind = 'consent_notice')"
    );
    assert_eq!(desk.raw().execute(&sql, ()).unwrap(), 1);
}

/// Works as the program does, whose steps may fail and are taken again.
async fn work_often(desk: &Desk) {
    for _ in 0..8 {
        let _ = desk.work().await;
    }
}

/// Works until a consent is granted and its records are there: the pauses grow, so that it takes a while.
async fn until_granted(desk: &Desk, consent: &domain::ConsentId) {
    let give_up_at = Instant::now() + Duration::from_secs(60);
    while desk.state(consent).await != "granted" || desk.contexts().await != ["city-visit-1"] {
        assert!(Instant::now() < give_up_at, "it was never taken");
        desk.settle().await;
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

#[tokio::test]
async fn a_message_that_the_store_cannot_read_is_kept_told_and_taken_once_it_can() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    desk.world.deliver_all(&*desk.store, desk.clock.now()).await;
    set_long_body_of_notice(&desk, "999999");
    say_strange_notices(&desk, 1);
    desk.world.deliver_all(&*desk.store, desk.clock.now()).await;
    work_often(&desk).await;
    let rows = desk.app.list_inbox(None).await.unwrap();
    let (behind, broken) = (&rows[0], &rows[1]);
    assert_eq!(behind.state, InboxState::Parked, "it was held up");
    assert_eq!(broken.state, InboxState::New);
    assert!(broken.size_bytes > 0, "its body is gone");
    let told = broken.problem.as_deref().unwrap_or_default();
    assert!(told.contains("tried again"), "{told}");
    // Another process knows nothing of it, and keeps it too.
    let desk = desk.restart(crate::desk::Death::Never);
    work_often(&desk).await;
    set_long_body_of_notice(&desk, "NULL");
    until_granted(&desk, &consent).await;
    let done = desk.app.list_inbox(None).await.unwrap();
    let taken = done.iter().find(|row| row.id == broken.id).unwrap();
    assert_eq!((taken.state, &taken.problem), (InboxState::Done, &None));
}

#[tokio::test]
async fn a_message_put_aside_that_the_store_cannot_read_stays_put_aside() {
    let desk = Desk::new();
    let consent = desk.ask().await;
    desk.work().await.unwrap();
    let on_init = desk.world.take_pool();
    desk.world.grant(&["city"]);
    desk.settle().await;
    assert_eq!(desk.inbox_states().await, ["parked"]);
    set_long_body_of_notice(&desk, "999999");
    desk.world.put_back(on_init);
    for _ in 0..8 {
        let _ = desk.work().await;
        desk.world.deliver_all(&*desk.store, desk.clock.now()).await;
    }
    work_often(&desk).await;
    let rows = desk.app.list_inbox(None).await.unwrap();
    let broken = rows
        .iter()
        .find(|row| row.path.contains("ConsentNotice"))
        .unwrap();
    assert_eq!(broken.state, InboxState::Parked);
    assert!(broken.size_bytes > 0, "its body is gone");
    assert_eq!(desk.state(&consent).await, "requested");
    set_long_body_of_notice(&desk, "NULL");
    until_granted(&desk, &consent).await;
}
