//! Which time hides, destroys and frees, with a store and without a real clock
//! (docs/promises.md, R11).

use domain::Timestamp;

use crate::desk::{Death, Desk};

const DAY: i64 = 86_400;

/// Past every consent of these stories.
const YEARS: i64 = 73 * 365 * DAY;

impl Desk {
    async fn erased(&self) -> usize {
        let rows = self.app.list_erasures(None).await.unwrap();
        rows.iter().filter(|row| row.done_at.is_some()).count()
    }

    fn doubt(&self) -> Option<&'static str> {
        self.app.clock().doubt.map(|doubt| doubt.reason.name())
    }

    /// ABDM goes by the real time.
    fn abdm_knows_the_time(&self, at: Timestamp) {
        *self.world.date.lock().unwrap() = Some(at);
    }
}

fn now() -> Timestamp {
    Timestamp::parse("2026-11-21T08:30:00Z").unwrap()
}

#[tokio::test]
async fn a_clock_in_2099_hides_and_destroys_nothing_and_set_right_shows_again() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.set_clock(YEARS);
    assert_eq!(desk.records().await.len(), 0);
    desk.work().await.unwrap();
    desk.app.run_erasures().await.unwrap();
    assert_eq!((desk.doubt(), desk.erased().await), (Some("jumped"), 0));
    desk.set_clock(-YEARS);
    assert_eq!((desk.doubt(), desk.records().await.len()), (None, 3));
    assert_eq!(desk.state(&consent).await, "granted");
}

#[tokio::test]
async fn one_line_of_the_audit_in_2099_sets_nothing_at_the_next_start() {
    let desk = Desk::new();
    desk.granted().await;
    desk.set_clock(YEARS);
    desk.app.search("anything", None, None).await.unwrap();
    desk.set_clock(-YEARS);
    let desk = desk.restart(Death::Never);
    desk.workers.catch_up().unwrap();
    assert_eq!((desk.records().await.len(), desk.erased().await), (3, 0));
}

#[tokio::test]
async fn a_grant_that_comes_while_the_clock_is_wrong_does_not_end_on_arrival() {
    let desk = Desk::new();
    desk.asked().await;
    desk.set_clock(YEARS);
    desk.world.grant(&["city", "lab"]);
    desk.settle().await;
    assert_eq!(desk.erased().await, 0);
    desk.set_clock(-YEARS);
    assert_eq!(desk.records().await.len(), 3);
}

#[tokio::test]
async fn a_gateway_in_2099_for_a_moment_destroys_nothing() {
    let desk = Desk::new();
    desk.granted().await;
    desk.abdm_knows_the_time(now().plus_seconds(YEARS));
    for _ in 0..5 {
        desk.ask().await;
        desk.work().await.unwrap();
    }
    assert_eq!((desk.erased().await, desk.records().await.len()), (0, 3));
    desk.abdm_knows_the_time(now());
    desk.ask().await;
    desk.work().await.unwrap();
    assert_eq!((desk.doubt(), desk.erased().await), (None, 0));
}

#[tokio::test]
async fn a_slow_clock_does_not_lengthen_access() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.pass_days(29).await;
    // Ten hours and a little are left by this clock; ABDM is half a day ahead of it.
    desk.abdm_knows_the_time(now().plus_seconds(29 * DAY + DAY / 2));
    desk.ask().await;
    desk.work().await.unwrap();
    assert_eq!(desk.records().await.len(), 0);
    desk.work().await.unwrap();
    assert_eq!(desk.state(&consent).await, "expired");
}

#[tokio::test]
async fn a_clock_that_was_turned_back_does_not_lengthen_access() {
    let desk = Desk::new();
    desk.granted().await;
    desk.pass_days(30).await;
    desk.abdm_knows_the_time(now().plus_seconds(30 * DAY));
    desk.ask().await;
    desk.workers.work_outbox().await.unwrap();
    desk.workers.keep_time().unwrap();
    desk.set_clock(-20 * DAY);
    let desk = desk.restart(Death::Never);
    assert!(desk.records().await.is_empty());
    desk.workers.catch_up().unwrap();
    assert_eq!(desk.erased().await, 2);
}

#[tokio::test]
async fn what_came_due_in_a_few_days_off_is_erased_at_start() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    desk.pass_days(26).await;
    desk.set_clock(6 * DAY);
    let desk = desk.restart(Death::Never);
    desk.workers.catch_up().unwrap();
    assert_eq!(desk.state(&consent).await, "expired");
    assert_eq!(desk.erased().await, 2);
}

#[tokio::test]
async fn after_forty_days_off_nothing_is_shown_and_abdm_or_a_person_decides() {
    for by_a_person in [false, true] {
        let desk = Desk::new();
        let consent = desk.granted().await;
        desk.set_clock(40 * DAY);
        let desk = desk.restart(Death::Never);
        desk.workers.catch_up().unwrap();
        assert_eq!((desk.records().await.len(), desk.erased().await), (0, 0));
        let today = desk.app.today().await.unwrap();
        let said: Vec<String> = today
            .needs_you
            .into_iter()
            .map(|row| words::english(row.what))
            .collect();
        assert!(said[0].contains("has jumped"), "{said:?}");
        if by_a_person {
            let other = desk.app.confirm_clock("2026-11-21").await.unwrap_err();
            assert_eq!(other.code(), "clock_shows_another_day");
            desk.app.confirm_clock("2026-12-31").await.unwrap();
        } else {
            desk.abdm_knows_the_time(now().plus_seconds(40 * DAY));
            desk.ask().await;
        }
        desk.work().await.unwrap();
        desk.work().await.unwrap();
        assert_eq!(desk.state(&consent).await, "expired");
        assert_eq!(desk.erased().await, 2);
    }
}

#[tokio::test]
async fn a_store_of_an_older_version_destroys_nothing_before_somebody_confirms_the_time() {
    let desk = Desk::new();
    desk.granted().await;
    desk.raw()
        .execute("DELETE FROM setting WHERE name = 'time'", [])
        .unwrap();
    desk.set_clock(YEARS);
    let desk = desk.restart(Death::Never);
    desk.workers.catch_up().unwrap();
    desk.work().await.unwrap();
    assert_eq!((desk.doubt(), desk.erased().await), (Some("unknown"), 0));
    desk.set_clock(-YEARS);
    desk.abdm_knows_the_time(now());
    desk.ask().await;
    desk.work().await.unwrap();
    assert_eq!((desk.doubt(), desk.records().await.len()), (None, 3));
}

#[tokio::test]
async fn what_was_put_off_by_a_clock_that_was_ahead_waits_no_longer_than_usual() {
    let desk = Desk::new();
    let open = desk.asked().await;
    let far = now().plus_seconds(YEARS).millis();
    desk.raw()
        .execute_batch(&format!(
            "UPDATE deadline SET due_at = {far}; UPDATE outbox SET next_attempt_at = {far};
             DELETE FROM setting WHERE name = 'time';"
        ))
        .unwrap();
    let desk = desk.restart(Death::Never);
    let before = desk.world.called("consent_status");
    *desk.world.status.lock().unwrap() = app::port::ConsentStatus::Denied;
    desk.workers.catch_up().unwrap();
    desk.settle().await;
    assert_eq!(desk.world.called("consent_status"), before + 1);
    assert_eq!(desk.state(&open).await, "denied");
}

#[tokio::test]
async fn an_end_comes_however_much_else_is_due_and_nobody_does() {
    let desk = Desk::new();
    desk.granted().await;
    // A store that is open in a process which does not serve: nobody fetches what is due each day.
    desk.raw()
        .execute_batch(
            "WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 10001)
             INSERT INTO deadline (kind, subject, due_at, round)
             SELECT 'artefact_check', 'ghost-' || n, 0, 0 FROM many;",
        )
        .unwrap();
    desk.wait(31 * DAY);
    desk.app.run_erasures().await.unwrap();
    assert_eq!(desk.erased().await, 2);
}
