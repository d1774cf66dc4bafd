//! What the desktop is told, read by a desktop of the test's own on a bus of its own.

#![allow(clippy::unwrap_used, reason = "the functions beside the tests as well")]

use std::{sync::Mutex, time::Instant};

use app::{SystemClock, port::Clock};
use desk::practice::{PatientApp, PracticeStatus};
use serde_json::{Value as Json, json};
use zbus::{Connection, connection, interface, object_server::SignalEmitter};

use super::*;
use crate::{Arguments, command::answer, own_bus::Bus, session::Leaving};

/// Records of the practice patients hold these words; no notification may.
const CLINICAL: [&str; 4] = ["Diabetes", "Metformin", "HbA1c", "Prescription"];
const PATIENT: &str = "hinapatel79@sbx";
const PASSWORD: &str = "four quiet words";

/// What was shown: its first line, and what stands below.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Told {
    id: u32,
    title: String,
    body: String,
}

#[derive(Clone, Default)]
struct Screen {
    told: Arc<Mutex<Vec<Told>>>,
    closed: Arc<Mutex<Vec<u32>>>,
    locked: Arc<Mutex<bool>>,
}

struct Notifications(Screen);

#[interface(name = "org.freedesktop.Notifications")]
impl Notifications {
    #[allow(clippy::too_many_arguments, reason = "as the specification has it")]
    fn notify(
        &self,
        app_name: &str,
        _replaces: u32,
        _icon: &str,
        summary: &str,
        body: &str,
        actions: Vec<String>,
        _hints: std::collections::HashMap<String, zbus::zvariant::OwnedValue>,
        _expires: i32,
    ) -> u32 {
        assert_eq!(app_name, "HIU Desk");
        assert_eq!(actions.first().map(String::as_str), Some("default"));
        let mut told = self.0.told.lock().unwrap();
        let id = u32::try_from(told.len()).unwrap() + 1;
        told.push(Told {
            id,
            title: summary.to_owned(),
            body: body.to_owned(),
        });
        id
    }

    fn close_notification(&self, id: u32) {
        self.0.closed.lock().unwrap().push(id);
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str)
    -> zbus::Result<()>;
}

struct ScreenSaver(Screen);

#[interface(name = "org.freedesktop.ScreenSaver")]
impl ScreenSaver {
    fn get_active(&self) -> bool {
        *self.0.locked.lock().unwrap()
    }
}

/// A window in practice mode, and the desktop that it stands on.
struct Clinic {
    shell: Arc<Shell>,
    desktop: Arc<Desktop>,
    screen: Screen,
    server: Connection,
    after: Option<u64>,
    _bus: Bus,
    _folder: tempfile::TempDir,
}

impl Clinic {
    async fn open() -> Self {
        let bus = Bus::start();
        let screen = Screen::default();
        let server = connection::Builder::address(bus.address.as_str())
            .unwrap()
            .name("org.freedesktop.Notifications")
            .unwrap()
            .name("org.freedesktop.ScreenSaver")
            .unwrap()
            .serve_at(
                "/org/freedesktop/Notifications",
                Notifications(screen.clone()),
            )
            .unwrap()
            .serve_at("/org/freedesktop/ScreenSaver", ScreenSaver(screen.clone()))
            .unwrap()
            .build()
            .await
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let arguments = Arguments {
            practice: true,
            data_dir: Some(folder.path().to_owned()),
        };
        let shell = Arc::new(Shell::new(&arguments).unwrap());
        shell.start().await;
        let after = shell.news_begin(&shell.app().unwrap()).await;
        assert!(after.is_some());
        let desktop = Arc::new(Desktop::on(bus.connect().await));
        Self {
            shell,
            desktop,
            screen,
            server,
            after,
            _bus: bus,
            _folder: folder,
        }
    }

    async fn ask(&self, command: &str, request: Json) -> Json {
        let answered = answer(&self.shell, command, request).await;
        serde_json::from_str(&answered.unwrap()).unwrap()
    }

    /// Asks her for everything; returns the consent.
    async fn request(&self) -> String {
        self.ask("find_patient", json!({"address": PATIENT})).await;
        let settings = self.ask("get_settings", json!({})).await;
        let now = chrono::DateTime::from_timestamp_millis(SystemClock.now().millis()).unwrap();
        let today = now.with_timezone(&domain::IST).date_naive();
        let day = |days: i64| (today + chrono::TimeDelta::days(days)).to_string();
        let form = json!({
            "patient": PATIENT, "purpose": "CAREMGT", "hi_types": settings["hi_types"],
            "from": "2016-01-01", "to": day(-30), "erase_at": format!("{}T00:00:00Z", day(335)),
            "requester": settings["requesters"][0]["name"], "hip": null,
        });
        let consent = self.ask("request_consent", form).await;
        consent["id"].as_str().unwrap().to_owned()
    }

    /// She answers, in practice mode's app, as soon as she is asked.
    async fn decide(&self, decision: &str) {
        let waits = json!({"patient": PATIENT});
        let began = Instant::now();
        loop {
            let asked = self.ask("practice_requests", waits.clone()).await;
            let open = asked
                .as_array()
                .and_then(|all| all.iter().find(|one| one["status"] == "REQUESTED"));
            if decision == "revoke" || open.is_some() {
                break;
            }
            assert!(began.elapsed() < Duration::from_secs(60), "she is asked");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let decision = json!({
            "patient": PATIENT, "request": null, "answer": decision, "artefacts": null,
            "narrowed": null,
        });
        self.ask("practice_decide", decision).await;
    }

    /// Waits until a consent stands so.
    async fn until(&self, id: &str, state: &str, records: bool) {
        let began = Instant::now();
        // As operator: whoever sits there may be gone.
        let desk = self.shell.desk().unwrap();
        let id = domain::ConsentRef::parse(id).unwrap();
        loop {
            let consent = desk.app().get_consent(&id).await.unwrap();
            let mut transfers = consent.artefacts.iter().flat_map(|one| &one.transfers);
            let at_rest = !records
                || (!consent.artefacts.is_empty()
                    && consent
                        .artefacts
                        .iter()
                        .all(|artefact| !artefact.transfers.is_empty())
                    && transfers.all(|transfer| transfer.state.is_ended()));
            if consent.state.name() == state && at_rest {
                return;
            }
            assert!(began.elapsed() < Duration::from_secs(60), "{consent:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Tells what is new; what was shown for it.
    async fn tell(&mut self) -> Vec<Told> {
        let before = self.screen.told.lock().unwrap().len();
        self.after = self.shell.tell_news(&self.desktop, self.after).await;
        let told = self.screen.told.lock().unwrap();
        for one in told.iter() {
            for word in CLINICAL {
                assert!(!format!("{one:?}").contains(word), "{one:?}");
            }
        }
        told.iter().skip(before).cloned().collect()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_desktop_is_told_in_one_and_a_click_opens_the_place() {
    let mut clinic = Clinic::open().await;
    assert_eq!(clinic.tell().await, []);

    let consent = clinic.request().await;
    clinic.decide("deny").await;
    clinic.until(&consent, "denied", false).await;
    let told = clinic.tell().await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].title, "Hina Patel declined");
    assert_eq!(told[0].body, "Open it in HIU Desk.");
    assert_eq!(clinic.tell().await, [], "it is told once");

    // A click, as the desktop says it.
    let (shell, hearing) = (Arc::clone(&clinic.shell), Arc::clone(&clinic.desktop));
    let heard = tokio::spawn(async move {
        hearing
            .hear(|heard| {
                if shell.notices().hear(heard) {
                    shell.session().tell();
                }
            })
            .await;
    });
    let mut seats = clinic.shell.session().changes();
    seats.mark_unchanged();
    let began = Instant::now();
    let emitter = SignalEmitter::new(&clinic.server, "/org/freedesktop/Notifications").unwrap();
    // Whoever hears begins to some time after it was started.
    while !seats.has_changed().unwrap() {
        Notifications::action_invoked(&emitter, told[0].id, "default")
            .await
            .unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "the click is heard"
        );
    }
    heard.abort();
    let place = clinic.ask("take_place", json!({})).await;
    assert_eq!(place, json!(format!("#/consents/{consent}")));
    assert_eq!(
        clinic.ask("take_place", json!({})).await,
        Json::Null,
        "once"
    );

    // An agreement and all that comes of it are one.
    let consent = clinic.request().await;
    clinic.decide("grant").await;
    clinic.until(&consent, "granted", true).await;
    let told = clinic.tell().await;
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].title.ends_with("pieces of news"), "{told:?}");
    assert!(told[0].body.contains("1 agreed · "), "{told:?}");
    assert!(told[0].body.contains("records arrived"), "{told:?}");

    clinic
        .ask("choose_notifications", json!({"wanted": false}))
        .await;
    clinic.decide("revoke").await;
    clinic.until(&consent, "revoked", false).await;
    assert_eq!(clinic.tell().await, [], "they are turned off");
    clinic.shell.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_named_while_the_window_or_the_screen_is_locked() {
    let mut clinic = Clinic::open().await;
    let consent = clinic.request().await;
    *clinic.screen.locked.lock().unwrap() = true;
    clinic.decide("deny").await;
    clinic.until(&consent, "denied", false).await;
    let told = clinic.tell().await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].title, "A patient declined");

    *clinic.screen.locked.lock().unwrap() = false;
    let add = json!({
        "name": "Asha Rao", "roles": ["administrator", "front-desk"], "requester": null,
        "password": PASSWORD,
    });
    clinic.ask("add_user", add).await;
    let sign_in = json!({"name": "Asha Rao", "password": PASSWORD});
    clinic.ask("sign_in", sign_in.clone()).await;
    clinic
        .ask("choose_language", json!({"language": "hi"}))
        .await;
    let consent = clinic.request().await;
    clinic.decide("deny").await;
    clinic.until(&consent, "denied", false).await;
    let named = clinic.tell().await;
    assert_eq!(named[0].title, "Hina Patel ने मना किया");

    // What named her is taken away with the lock, and what comes names nobody.
    let waiting = clinic.request().await;
    clinic.shell.leave(Leaving::Locked).await;
    clinic.shell.hide_names(&clinic.desktop).await;
    assert_eq!(*clinic.screen.closed.lock().unwrap(), [named[0].id]);
    // She answers on her phone, whoever sits at the desk.
    let her_app = PatientApp::find(clinic.shell.installation().directory()).unwrap();
    let began = Instant::now();
    loop {
        let asked = her_app.requests(Some(PATIENT)).await.unwrap();
        let mut asked = asked.iter();
        if asked.any(|one| one.status == PracticeStatus::Requested) {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(60), "she is asked");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let decision = json!({
        "patient": PATIENT, "request": null, "answer": "deny", "artefacts": null,
        "narrowed": null,
    });
    let decision = serde_json::from_value(decision).unwrap();
    her_app.decide(&decision).await.unwrap();
    clinic.until(&waiting, "denied", false).await;
    let told = clinic.tell().await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].title, "एक मरीज़ ने मना किया");
    assert!(told[0].body.contains("साइन इन"), "{told:?}");

    // A click waits for the sign-in, and the language stays.
    assert!(clinic.shell.notices().hear(Heard::Clicked(told[0].id)));
    let refused = answer(&clinic.shell, "take_place", json!({})).await;
    assert_eq!(refused.unwrap_err().code, "locked");
    let signed_in = clinic.ask("sign_in", sign_in).await;
    assert_eq!(signed_in["session"]["language"], "hi");
    assert_eq!(
        clinic.ask("take_place", json!({})).await,
        json!(format!("#/consents/{waiting}"))
    );
    clinic.shell.close().await;
}
