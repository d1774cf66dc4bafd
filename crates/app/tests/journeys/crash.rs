//! Killed at every step, the story ends the same (docs/promises.md, R2).
//!
//! A write transaction is kept whole or not at all, so killing it before it is kept stands for every
//! fail point inside it, and killing after it for the gap to the next step.

use app::{Error, port::ConsentStatus};

use crate::desk::{Death, Desk};

/// Tells the story as far as it goes; an error means that the store died.
async fn tell(desk: &Desk, chapter: &mut usize) -> Result<(), Error> {
    loop {
        loop {
            desk.work().await?;
            // What ABDM says while nobody listens comes again later: it retries.
            if desk.store.is_dead() {
                return Err(Error::Busy);
            }
            let now = domain::Timestamp::parse("2026-11-21T08:30:00Z").unwrap();
            if desk.world.deliver_all(&*desk.store, now).await == 0 {
                break;
            }
        }
        match *chapter {
            0 => desk.world.grant(&["city", "lab"]),
            1 => desk.world.end(ConsentStatus::Revoked, &["lab-1"], false),
            _ => return Ok(()),
        }
        *chapter += 1;
    }
}

async fn story(death: Death) -> (bool, String) {
    let desk = Desk::new();
    desk.ask().await;
    let desk = desk.restart(death);
    let mut chapter = 0;
    let died = tell(&desk, &mut chapter).await.is_err();
    let desk = desk.restart(Death::Never);
    desk.workers.catch_up().unwrap();
    tell(&desk, &mut chapter).await.unwrap();
    // A call that was said and not noted is said again after its pause.
    desk.wait(2);
    tell(&desk, &mut chapter).await.unwrap();
    (died, desk.outline().await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn at_every_step() {
    let (_, expected) = story(Death::Never).await;
    assert!(
        expected.contains("artefact city-1 granted None 1"),
        "{expected}"
    );
    let mut steps = 0;
    for number in 0.. {
        let (died, outline) = story(Death::Before(number)).await;
        assert_eq!(outline, expected, "killed before write {number} was kept");
        if !died {
            break;
        }
        let (_, outline) = story(Death::After(number)).await;
        assert_eq!(outline, expected, "killed after write {number} was kept");
        steps = number + 1;
    }
    assert!(steps > 20, "only {steps} steps were tried");
}
