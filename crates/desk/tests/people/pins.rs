//! PINs of the day: who may set one, until when it is taken, and what ends it.

use super::*;

const PIN: &str = "2580";

fn pin(text: &str) -> Pin {
    Pin::new(text.to_owned())
}

/// A clinic whose clerk is signed in and has set a PIN at 22:00 in India.
struct Evening {
    clinic: Clinic,
    desk: Desk,
    app: App,
    clock: Arc<HandClock>,
}

impl Evening {
    async fn begin() -> Self {
        let clinic = Clinic::with_people().await;
        let (desk, app) = clinic.signed_in("Clerk", CLERK).await;
        let clock = Arc::new(HandClock::new());
        let ten = Timestamp::parse("2026-11-30T16:30:00Z").unwrap();
        clock.local.store(ten.millis(), Ordering::SeqCst);
        let setting = desk.set_pin(&app, password(CLERK), pin(PIN), clock.clone());
        setting.await.unwrap();
        Self {
            clinic,
            desk,
            app,
            clock,
        }
    }

    async fn comes_back(&self, typed: &str) -> String {
        let clock = self.clock.clone();
        let back = self
            .desk
            .sign_in_by_pin("clerk", pin(typed), Some("Clerk"), clock);
        code(back.await)
    }
}

#[tokio::test]
async fn who_set_a_pin_comes_back_by_it_and_is_the_same_person() {
    let evening = Evening::begin().await;
    evening.app.lock().await.unwrap();
    let clock = evening.clock.clone();
    let back = evening
        .desk
        .sign_in_by_pin("CLERK", pin(PIN), Some("Clerk"), clock);
    let back = back.await.unwrap();
    assert_eq!(back.person.name(), "Clerk");
    assert_eq!(back.person.roles(), Roles::from(Role::FrontDesk));
    assert_eq!(
        audit(&evening.desk, AuditAction::Unlocked).await,
        [("Clerk".to_owned(), "by PIN".to_owned())]
    );
    assert_eq!(
        audit(&evening.desk, AuditAction::UserPin).await,
        [("Clerk".to_owned(), "Clerk".to_owned())]
    );
    // Nobody else's, and no name that nobody has.
    for name in ["Head", "Nobody", ""] {
        let clock = evening.clock.clone();
        let tried = evening.desk.sign_in_by_pin(name, pin(PIN), None, clock);
        assert_eq!(code(tried.await), "no_pin", "{name}");
    }
}

#[tokio::test]
async fn a_pin_is_set_by_the_password_alone_and_is_not_a_plain_one() {
    let evening = Evening::begin().await;
    let set = async |typed: &str, new: &str| {
        let clock = evening.clock.clone();
        let setting = evening
            .desk
            .set_pin(&evening.app, password(typed), pin(new), clock);
        code(setting.await)
    };
    for plain in [
        "",
        "258",
        "258025802",
        "25a0",
        "0000",
        "1234",
        "8765",
        "२५८०",
    ] {
        assert_eq!(set(CLERK, plain).await, "pin_not_taken", "{plain}");
    }
    // Until the waits are long enough for a slow computer: sixteen seconds.
    let mut wrong_ones = 0;
    while wrong_ones < 5 {
        match set("another", "1379").await.as_str() {
            "wrong_password" => wrong_ones += 1,
            other => {
                assert_eq!(other, "too_many_tries");
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
        }
    }
    assert_eq!(set(CLERK, "1379").await, "too_many_tries");
    // The one before is taken still.
    assert_eq!(evening.comes_back(PIN).await, "done");
    // Whoever never signed in has none.
    let clock = evening.clock.clone();
    let operator = evening.desk.app();
    let setting = evening
        .desk
        .set_pin(operator, password(CLERK), pin(PIN), clock);
    assert_eq!(code(setting.await), "wrong_password");
}

#[tokio::test]
async fn three_wrong_pins_leave_the_password_and_a_right_one_in_between_forgives() {
    let evening = Evening::begin().await;
    assert_eq!(evening.comes_back("1111").await, "wrong_pin");
    assert_eq!(evening.comes_back("1112").await, "wrong_pin");
    assert_eq!(evening.comes_back(PIN).await, "done");
    assert_eq!(evening.comes_back("1111").await, "wrong_pin");
    assert_eq!(evening.comes_back("1112").await, "wrong_pin");
    assert_eq!(evening.comes_back("1113").await, "no_pin");
    assert_eq!(evening.comes_back(PIN).await, "no_pin");
    let tried = audit(&evening.desk, AuditAction::SignInFailed).await;
    assert_eq!(tried.len(), 5);
    assert_eq!(
        tried[0],
        ("program".to_owned(), "Clerk, 3 wrong PIN".to_owned())
    );
}

#[tokio::test]
async fn tries_at_once_are_no_more_than_three() {
    let evening = Evening::begin().await;
    let tries = ["1111", "1112", "1113", "1114", "1115", PIN];
    let tried = futures::future::join_all(tries.map(|typed| evening.comes_back(typed))).await;
    let looked_at = tried.iter().filter(|code| *code == "wrong_pin").count();
    assert!(looked_at <= 2, "{tried:?}");
    assert!(!tried.contains(&"done".to_owned()), "{tried:?}");
}

#[tokio::test]
async fn a_pin_ends_with_the_day_in_india_however_the_clock_is_set() {
    let evening = Evening::begin().await;
    evening.clock.run(2 * 3_600 - 1);
    assert_eq!(evening.comes_back(PIN).await, "done");
    evening.clock.run(1);
    assert_eq!(evening.comes_back(PIN).await, "no_pin");

    let evening = Evening::begin().await;
    evening.clock.run(3_600);
    evening.clock.set_by(-10 * 3_600);
    evening.clock.run(3_600);
    assert_eq!(evening.comes_back(PIN).await, "no_pin", "set back");
}

#[tokio::test]
async fn a_pin_ends_with_any_change_of_its_person_and_with_the_process() {
    // Signing out.
    let evening = Evening::begin().await;
    evening.desk.end_pin("Clerk");
    assert_eq!(evening.comes_back(PIN).await, "no_pin");

    // Another process disables them, or changes what they may.
    for disables in [true, false] {
        let evening = Evening::begin().await;
        let other = evening.clinic.desk();
        let done = match disables {
            true => other.disable_user(other.app(), &name("Clerk")).await,
            false => {
                let roles = Roles::from(Role::Doctor);
                other
                    .change_user(other.app(), &name("Clerk"), roles, None)
                    .await
            }
        };
        done.unwrap();
        assert_eq!(evening.comes_back(PIN).await, "no_pin", "{disables}");
    }

    // A new password.
    let evening = Evening::begin().await;
    let set = evening
        .desk
        .set_own_password(&evening.app, password("five green doors"));
    set.await.unwrap();
    assert_eq!(evening.comes_back(PIN).await, "no_pin");

    // What the data directory holds knows nothing of it: another process takes none.
    let evening = Evening::begin().await;
    let other = evening.clinic.desk();
    let tried = other.sign_in_by_pin("Clerk", pin(PIN), None, evening.clock.clone());
    assert_eq!(code(tried.await), "no_pin");
}
