//! People who sign in: passwords, slots, waits after wrong ones, and what a crash leaves.

#![allow(
    clippy::disallowed_methods,
    reason = "a test reads files of its own and plays the world outside, which has a clock"
)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "shared/form.rs"]
mod form;
#[path = "shared/no_keychain.rs"]
mod no_keychain;
#[path = "people/own_password.rs"]
mod own_password;
#[path = "people/pins.rs"]
mod pins;
#[path = "people/slots.rs"]
mod slots;

use std::{
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use app::{App, NewUser, SystemClock, port::Clock, right::Administer};
use desk::{
    Desk, DeskError, Ending, Installation,
    directory::DataDirectory,
    keys::{Change, KeyError, Opener, Passphrase, Password, Pin, Proven, RecoveryKey},
    people::{NotSignedIn, PasswordState, UserRow},
};
use domain::{AuditAction, Role, Roles, SlotKind, Timestamp, UserName, UserState};
use serde_json::Value;

use form::form;
use no_keychain::NoKeychain;

/// A clock that stands still until a test moves it.
struct HandClock {
    local: AtomicI64,
    steady: AtomicI64,
}

impl HandClock {
    fn new() -> Self {
        Self {
            local: AtomicI64::new(SystemClock.now().millis()),
            steady: AtomicI64::new(0),
        }
    }

    /// Time goes by.
    fn run(&self, seconds: i64) {
        self.local.fetch_add(seconds * 1_000, Ordering::SeqCst);
        self.steady.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    /// Somebody sets the computer's clock.
    fn set_by(&self, seconds: i64) {
        self.local.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }
}

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(self.local.load(Ordering::SeqCst)).unwrap()
    }

    fn steady_ms(&self) -> i64 {
        self.steady.load(Ordering::SeqCst)
    }
}

struct Clinic {
    folder: tempfile::TempDir,
    recovery: RecoveryKey,
    passphrase: Passphrase,
}

const HEAD: &str = "an umbrella by the door";
const CLERK: &str = "three blue tickets";

fn password(text: &str) -> Password {
    Password::new(text.to_owned())
}

fn name(text: &str) -> UserName {
    UserName::parse(text).unwrap()
}

fn new(text: &str, roles: &[Role]) -> NewUser {
    NewUser {
        name: name(text),
        roles: roles.iter().copied().collect(),
        requester: None,
    }
}

impl Clinic {
    fn set_up() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = DataDirectory::find(Some(folder.path().join("data"))).unwrap();
        let installation = Installation::new(&root, false);
        let passphrase = Passphrase::new("a long and quiet river".to_owned());
        let recovery = installation
            .create(&Opener::Passphrase(&passphrase))
            .unwrap();
        installation
            .save_configuration(&form(), None, &NoKeychain)
            .unwrap();
        Self {
            folder,
            recovery,
            passphrase,
        }
    }

    /// Set up, with an administrator and a clerk.
    async fn with_people() -> Self {
        let clinic = Self::set_up();
        let desk = clinic.desk();
        let app = desk.app();
        let head = new("Head", &[Role::Administrator, Role::Doctor]);
        desk.add_user(app, head, password(HEAD)).await.unwrap();
        let clerk = new("Clerk", &[Role::FrontDesk]);
        desk.add_user(app, clerk, password(CLERK)).await.unwrap();
        clinic
    }

    /// As another process finds it.
    fn installation(&self) -> Installation {
        let root = DataDirectory::find(Some(self.folder.path().join("data"))).unwrap();
        Installation::new(&root, false)
    }

    fn key_file(&self) -> PathBuf {
        self.installation().directory().key_file()
    }

    fn keys(&self) -> Value {
        serde_json::from_slice(&fs::read(self.key_file()).unwrap()).unwrap()
    }

    fn write_keys(&self, keys: &Value) {
        fs::write(self.key_file(), serde_json::to_vec(keys).unwrap()).unwrap();
    }

    fn slot<'a>(keys: &'a mut Value, of: &str) -> &'a mut Value {
        let slots = keys["slots"].as_array_mut().unwrap();
        slots
            .iter_mut()
            .find(|slot| slot["user"]["name"] == of)
            .unwrap()
    }

    fn open_with(&self, opener: &Opener<'_>) -> Result<Desk, DeskError> {
        Desk::open(self.installation(), opener, Arc::new(NoKeychain))
    }

    fn desk(&self) -> Desk {
        self.open_with(&Opener::Passphrase(&self.passphrase))
            .unwrap()
    }

    fn prove(&self, who: &str, typed: &str) -> Result<Proven, DeskError> {
        self.installation()
            .prove_password(who, &password(typed), &SystemClock)
    }

    /// A desk that somebody opened by signing in, and the same acting for them.
    async fn signed_in(&self, who: &str, typed: &str) -> (Desk, App) {
        let proven = self.prove(who, typed).unwrap();
        let desk = self.open_with(&Opener::User(&proven)).unwrap();
        let person = desk.sign_in(&proven, None).await.unwrap().person;
        let app = desk.app().acting_as(person);
        (desk, app)
    }

    async fn row(&self, who: &str) -> UserRow {
        let desk = self.desk();
        let rows = desk.list_users(desk.app()).await.unwrap();
        rows.into_iter()
            .find(|row| row.name.as_str() == who)
            .unwrap()
    }
}

/// What tells a damaged slot from a wrong password, as docs/encryption.md has it.
fn check(slot: &Value) -> String {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use sha2::{Digest, Sha256};
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let argon2 = ["memory_kib", "passes", "lanes"].map(|part| slot["argon2"][part].to_string());
    let mut hash = Sha256::new();
    for part in [
        text(&slot["user"]["id"]),
        text(&slot["user"]["name"]),
        text(&slot["salt"]),
        argon2.join(","),
        text(&slot["nonce"]),
        text(&slot["wrapped"]),
    ] {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    STANDARD.encode(&hash.finalize()[..16])
}

async fn audit(desk: &Desk, action: AuditAction) -> Vec<(String, String)> {
    let rows = desk
        .app()
        .list_audit(app::AuditQuery::default())
        .await
        .unwrap();
    rows.into_iter()
        .filter(|row| row.action == action)
        .map(|row| (row.actor, row.detail))
        .collect()
}

fn code<T>(result: Result<T, DeskError>) -> String {
    match result {
        Ok(_) => "done".to_owned(),
        Err(error) => error.code().to_owned(),
    }
}

#[tokio::test]
async fn a_persons_password_opens_the_store_and_says_who_they_are() {
    let clinic = Clinic::with_people().await;
    let (desk, app) = clinic.signed_in("clerk", CLERK).await;
    assert_eq!(app.person().name(), "Clerk");
    assert_eq!(app.person().roles(), Roles::from(Role::FrontDesk));
    assert_eq!(
        audit(&desk, AuditAction::SignedIn).await,
        [("Clerk".to_owned(), String::new())]
    );
    // What they do is theirs in the audit; what they may not do does not begin.
    app.sign_out().await.unwrap();
    assert_eq!(audit(&desk, AuditAction::SignedOut).await[0].0, "Clerk");
    assert_eq!(app.list_users().await.unwrap_err().code(), "locked");
    let (desk, app) = clinic.signed_in("Clerk", CLERK).await;
    let refused = desk.list_users(&app).await;
    assert_eq!(code(refused), "not_allowed");
    // Names lie open, nothing else of a person does.
    let text = fs::read_to_string(clinic.key_file()).unwrap();
    assert!(text.contains("Clerk") && !text.contains("front-desk"));
}

#[tokio::test]
async fn the_first_is_an_administrator_and_the_last_one_stays() {
    let clinic = Clinic::set_up();
    let desk = clinic.desk();
    let app = desk.app();
    let clerk = new("Clerk", &[Role::FrontDesk]);
    let refused = desk.add_user(app, clerk.clone(), password(CLERK)).await;
    assert_eq!(code(refused), "first_administrator");
    let nobody = desk
        .add_user(app, new("Nobody", &[]), password(CLERK))
        .await;
    assert_eq!(nobody.unwrap_err().ending(), Ending::Usage);
    let head = new("Head", &[Role::Administrator]);
    desk.add_user(app, head, password(HEAD)).await.unwrap();
    desk.add_user(app, clerk, password(CLERK)).await.unwrap();
    let twice = new("  CLERK ", &[Role::Doctor]);
    assert_eq!(
        code(desk.add_user(app, twice, password(CLERK)).await),
        "user_exists"
    );
    for refused in [
        desk.disable_user(app, &name("Head")).await,
        desk.change_user(app, &name("head"), Role::Doctor.into(), None)
            .await,
    ] {
        assert_eq!(code(refused), "last_administrator");
    }
    // Another one may go once there is a second.
    desk.change_user(app, &name("Clerk"), Role::Administrator.into(), None)
        .await
        .unwrap();
    let row = desk.disable_user(app, &name("Head")).await.unwrap();
    assert_eq!(
        (row.state, row.password),
        (UserState::Disabled, PasswordState::Missing)
    );
    let refused = desk.disable_user(app, &name("Clerk")).await;
    assert_eq!(code(refused), "last_administrator");
    assert_eq!(code(clinic.prove("Head", HEAD)), "wrong_password");
}

#[tokio::test]
async fn passwords_that_are_too_easy_or_no_passwords_are_not_taken() {
    let clinic = Clinic::set_up();
    let desk = clinic.desk();
    for (typed, why) in [
        ("short", "short_password"),
        ("HEAD  nurse", "password_is_name"),
        (&*"x".repeat(1_025), "long_password"),
    ] {
        let head = new("Head Nurse", &[Role::Administrator]);
        let refused = desk.add_user(desk.app(), head, password(typed)).await;
        assert_eq!(code(refused), why);
    }
    assert!(desk.app().list_users().await.unwrap().is_empty());
    // The same letters from another keyboard.
    let head = new("Head", &[Role::Administrator]);
    desk.add_user(desk.app(), head, password("caf\u{e9} in the rain"))
        .await
        .unwrap();
    clinic.prove("Head", "cafe\u{301} in the rain\n").unwrap();
}

#[tokio::test]
async fn an_unknown_name_and_a_wrong_password_are_told_alike() {
    let clinic = Clinic::with_people().await;
    let said = |error: DeskError| {
        let words = words::english(error.words());
        let next = words::english(error.next_step());
        (error.code().to_owned(), words, next, error.ending().code())
    };
    // However slow the computer is, no time goes by.
    let (here, clock) = (clinic.installation(), HandClock::new());
    let refused = |who: &str, typed: &str| {
        let proven = here.prove_password(who, &password(typed), &clock);
        said(proven.unwrap_err())
    };
    let wrong = refused("Head", CLERK);
    let unknown = refused("Nobody", CLERK);
    assert_eq!(wrong, unknown);
    assert_eq!((wrong.0.as_str(), wrong.3), ("wrong_password", 3));
    // What was typed as a name may have been a password: it is nowhere.
    let unknown = refused(HEAD, "Head");
    assert_eq!(unknown.0, "too_many_tries");
    let desk = clinic.desk();
    let tried = audit(&desk, AuditAction::SignInFailed).await;
    let program = "program".to_owned();
    assert_eq!(tried.len(), 2);
    assert!(tried.contains(&(program.clone(), "Head, 1 wrong".to_owned())));
    let unknown = "unknown name, 1 wrong, 1 not looked at".to_owned();
    assert!(tried.contains(&(program, unknown)), "{tried:?}");
    let kept = fs::read_to_string(clinic.folder.path().join("data/desk.tries")).unwrap();
    assert!(!kept.contains("umbrella"));
}

mod roles {
    use super::*;

    /// Wrong passwords wait 1 s, doubling to 5 minutes, kept over restarts, however the clock is set.
    #[tokio::test]
    async fn throttle() {
        let clinic = Clinic::with_people().await;
        let here = clinic.installation();
        let clock = HandClock::new();
        let try_it = |typed: &str| here.prove_password("Clerk", &password(typed), &clock);
        let left = |result: Result<Proven, DeskError>| match result {
            Err(DeskError::SignIn(NotSignedIn::TooManyTries { left_s })) => i64::from(left_s),
            Err(DeskError::Key(KeyError::Wrong(SlotKind::User))) => 0,
            other => panic!("{other:?}"),
        };
        let mut waits = vec![];
        for _ in 0..4 {
            assert_eq!(left(try_it("wrong")), 0);
            // The right one is refused as well while the wait runs, and makes it no longer.
            let wait = left(try_it(CLERK));
            assert_eq!(left(try_it(CLERK)), wait);
            waits.push(wait);
            clock.run(wait);
        }
        assert_eq!(waits, [1, 2, 4, 8]);

        assert_eq!(left(try_it("wrong")), 0);
        // Another process, or this one started again, goes on with the wait.
        let again = clinic.installation();
        let elsewhere = again.prove_password("Clerk", &password(CLERK), &clock);
        assert_eq!(left(elsewhere), 16);
        // Somebody else is not held up.
        here.prove_password("Head", &password(HEAD), &clock)
            .unwrap();
        // Setting the clock frees nobody in this process and holds nobody longer.
        for set_by in [86_400, -3 * 86_400] {
            clock.set_by(set_by);
            assert_eq!(left(try_it(CLERK)), 16);
        }
        clock.run(15);
        assert_eq!(left(try_it(CLERK)), 1);
        clock.run(1);
        let proven = try_it(CLERK).unwrap();
        // It was five, and the next wrong one is the first again.
        let desk = clinic.open_with(&Opener::User(&proven)).unwrap();
        let signed_in = desk.sign_in(&proven, None).await.unwrap();
        assert_eq!(signed_in.wrong_before, 5);
        let line = ("Clerk".to_owned(), "after 5 wrong".to_owned());
        assert_eq!(audit(&desk, AuditAction::SignedIn).await, [line]);
        let failed = audit(&desk, AuditAction::SignInFailed).await;
        assert_eq!(failed[0].1, "Clerk, 5 wrong, 12 not looked at");
        assert_eq!(left(try_it("wrong")), 0);
        assert_eq!(left(try_it(CLERK)), 1);

        // After a restart with a clock that was turned back: the whole wait, and no more.
        clock.set_by(-10 * 86_400);
        let started_again = clinic.installation();
        let once_more = || started_again.prove_password("Clerk", &password(CLERK), &clock);
        assert_eq!(left(once_more()), 1);
        clock.run(1);
        once_more().unwrap();
    }
}

#[tokio::test]
async fn a_damaged_file_of_tries_makes_everybody_wait_the_longest_time_once() {
    let clinic = Clinic::with_people().await;
    let clock = HandClock::new();
    let here = clinic.installation();
    fs::write(here.directory().tries(), b"{\"version\":1,\"peo").unwrap();
    let prove = || here.prove_password("Clerk", &password(CLERK), &clock);
    for _ in 0..2 {
        let why = prove().unwrap_err();
        let longest = NotSignedIn::TooManyTries { left_s: 300 };
        assert!(matches!(why, DeskError::SignIn(found) if found == longest));
    }
    clock.run(300);
    prove().unwrap();
    prove().unwrap();
}

/// Who stops the program while a password is looked at has tried: the try is counted before.
#[tokio::test]
async fn however_many_try_at_once_they_try_one_after_the_other() {
    let clinic = Clinic::with_people().await;
    let clock = HandClock::new();
    let codes: Vec<String> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..4)
            .map(|_| {
                let (here, clock) = (clinic.installation(), &clock);
                scope.spawn(move || code(here.prove_password("Clerk", &password("wrong"), clock)))
            })
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let looked_at = codes.iter().filter(|code| *code == "wrong_password");
    assert_eq!(looked_at.count(), 1, "{codes:?}");
    let held_up = codes.iter().filter(|code| *code == "too_many_tries");
    assert_eq!(held_up.count(), 3, "{codes:?}");
}

#[tokio::test]
async fn whoever_is_disabled_loses_their_rights_in_every_window_at_the_next_call() {
    let clinic = Clinic::with_people().await;
    let (_clerks, at_counter) = clinic.signed_in("Clerk", CLERK).await;
    at_counter.list_patients("", None).await.unwrap();
    // Another process.
    let (heads, head) = clinic.signed_in("Head", HEAD).await;
    heads.disable_user(&head, &name("Clerk")).await.unwrap();
    let refused = at_counter.list_patients("", None).await.unwrap_err();
    assert_eq!(refused.code(), "locked");
    assert!(at_counter.person().has_ended());
    // Enabled again, the old sign-in stays over.
    heads
        .enable_user(&head, &name("Clerk"), password(CLERK))
        .await
        .unwrap();
    let refused = at_counter.list_patients("", None).await.unwrap_err();
    assert_eq!(refused.code(), "locked");
    let (_desk, at_counter) = clinic.signed_in("Clerk", CLERK).await;
    at_counter.list_patients("", None).await.unwrap();
    // Other roles end a sign-in as well, and so does a new password.
    heads
        .change_user(
            &head,
            &name("Clerk"),
            Role::Doctor.into(),
            Some("dr. r iyer".to_owned()),
        )
        .await
        .unwrap();
    let refused = at_counter.list_patients("", None).await.unwrap_err();
    assert_eq!(refused.code(), "locked");
    let (_desk, doctor) = clinic.signed_in("Clerk", CLERK).await;
    assert_eq!(doctor.person().requester(), Some("Dr. R Iyer"));
    let (desk, own) = clinic.signed_in("Clerk", CLERK).await;
    desk.set_own_password(&own, password("something else altogether"))
        .await
        .unwrap();
    assert_eq!(
        doctor.list_patients("", None).await.unwrap_err().code(),
        "locked"
    );
    assert_eq!(code(clinic.prove("Clerk", CLERK)), "wrong_password");
}

#[tokio::test]
async fn a_person_who_was_added_by_half_is_said_and_gets_a_password() {
    let clinic = Clinic::with_people().await;
    let desk = clinic.desk();
    // The row is there, and the program was stopped before the slot was.
    let half = new("Half", &[Role::Doctor]);
    desk.app().add_user(half).await.unwrap();
    assert_eq!(clinic.row("Half").await.password, PasswordState::Missing);
    let typed = password("never mind the rain");
    let why = desk.sign_in_with("half", typed.clone(), None).await;
    assert_eq!(code(why), "no_password");
    let row = desk
        .set_password(desk.app(), &name("Half"), typed.clone())
        .await
        .unwrap();
    assert_eq!(row.password, PasswordState::Set);
    let person = desk.sign_in_with("half", typed.clone(), None).await;
    // The wait after the try before holds for names without a slot; this one has its own now.
    assert_eq!(person.unwrap().person.name(), "Half");
}

#[tokio::test]
async fn a_person_who_was_disabled_by_half_is_not_signed_in_and_their_slot_goes() {
    let clinic = Clinic::with_people().await;
    let proven = clinic.prove("Clerk", CLERK).unwrap();
    let desk = clinic.desk();
    // The row is closed, and the program was stopped before the slot went.
    desk.app().disable_user(&name("Clerk")).await.unwrap();
    assert_eq!(clinic.installation().people().unwrap().len(), 2);
    assert_eq!(code(desk.sign_in(&proven, None).await), "user_disabled");
    assert_eq!(
        audit(&desk, AuditAction::SignInFailed).await[0].1,
        "Clerk, disabled"
    );
    // The next start puts it right.
    drop(clinic.desk());
    let left = clinic.installation().people().unwrap();
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].name.as_str(), "Head");
}

#[tokio::test]
async fn a_clinic_may_leave_no_way_in_but_its_peoples_and_the_recovery_key() {
    let clinic = Clinic::with_people().await;
    let here = clinic.installation();
    let by_passphrase = Opener::Passphrase(&clinic.passphrase);
    here.change_keys(&by_passphrase, Change::Remove(SlotKind::Passphrase))
        .unwrap();
    assert!(clinic.open_with(&by_passphrase).is_err());
    let (desk, head) = clinic.signed_in("Head", HEAD).await;
    // A forgotten password is set anew by the administrator, or by who has the recovery key.
    desk.set_password(&head, &name("Clerk"), password("nine green apples"))
        .await
        .unwrap();
    drop(desk);
    let desk = clinic
        .open_with(&Opener::Recovery(&clinic.recovery))
        .unwrap();
    desk.set_password(desk.app(), &name("Head"), password("ten green apples"))
        .await
        .unwrap();
    drop(desk);
    clinic.signed_in("Clerk", "nine green apples").await;
    clinic.signed_in("Head", "ten green apples").await;
    // The backups of a clinic hear of slots that went, at once.
    let (desk, head) = clinic.signed_in("Head", "ten green apples").await;
    let backup = clinic.folder.path().join("monday.backup");
    let by = head.permit(Administer).unwrap();
    desk.back_up(&by, &backup).unwrap();
    let keys = clinic.folder.path().join("monday.backup.keys");
    assert!(fs::read_to_string(&keys).unwrap().contains("Clerk"));
    desk.disable_user(&head, &name("Clerk")).await.unwrap();
    assert!(!fs::read_to_string(&keys).unwrap().contains("Clerk"));
}
