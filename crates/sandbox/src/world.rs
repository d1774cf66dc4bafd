//! What all parts of the sandbox share, and the glue between the pure parts and the outside.

use std::collections::{BTreeMap, HashMap};
use std::future::Future;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, FixedOffset, Utc};
use practice_patients::PracticePatient;
use serde_json::Value;
use tokio::sync::watch;
use url::Url;

use crate::abha_service::{AbhaService, Account, People};
use crate::api::name_of;
use crate::consent_manager::{Book, Surroundings};
use crate::error::Error;
use crate::hospital::{HospitalKey, Link};
use crate::journal::{Complaint, Direction, Exchange, Journal};
use crate::judge::{Ledger, Refusal};
use crate::misbehaviour::{Fault, Faults, IdentityFault, Misbehaviour, matches};
use crate::session::Sessions;
use crate::settings::Settings;
use crate::share::Shares;
use crate::state::{State, Writer};
use crate::time;
use crate::token::{Realm, SigningKey, random_token};

/// How long the HIU has to answer a callback.
///
/// Source: ABDM HIU protocol, duties when answering callbacks.
pub(crate) const CALLBACK_TIMEOUT: Duration = Duration::from_secs(5);

/// Everything that changes.
pub(crate) struct World {
    pub(crate) book: Book,
    pub(crate) realm: Realm,
    pub(crate) sessions: Sessions,
    pub(crate) ledger: Ledger,
    pub(crate) journal: Journal,
    pub(crate) faults: Faults,
    pub(crate) abha: AbhaService,
    pub(crate) shares: Shares,
    pub(crate) callback_url: Option<Url>,
    pub(crate) links: HashMap<String, Link>,
    pub(crate) fixed_key: Option<Arc<HospitalKey>>,
    pub(crate) requests_answered: u32,
    turn: u32,
    delivered: BTreeMap<String, u64>,
    states_written: u64,
}

impl World {
    /// The gateway's clock.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        time::now() + chrono::Duration::seconds(self.faults.skew_s().1)
    }

    /// Counts on, for what the field does now in one way and now in another.
    pub(crate) fn next_turn(&mut self) -> u32 {
        let turn = self.turn;
        self.turn = turn.wrapping_add(1);
        turn
    }

    /// How many messages whose path ends like `end` were delivered.
    pub(crate) fn delivered(&self, end: &str) -> u64 {
        self.delivered
            .iter()
            .filter(|(path, _)| matches(path, end))
            .map(|(_, count)| count)
            .sum()
    }
}

/// The sandbox as its tasks see it.
pub(crate) struct Shared {
    pub(crate) settings: Settings,
    pub(crate) patients: Vec<PracticePatient>,
    pub(crate) gateway_url: Url,
    pub(crate) control_url: Url,
    pub(crate) control_token: String,
    pub(crate) http: reqwest::Client,
    pub(crate) stop: watch::Sender<bool>,
    /// Ticks at each delivery.
    pub(crate) progress: watch::Sender<u64>,
    world: Mutex<World>,
    writer: Writer,
}

impl Shared {
    pub(crate) async fn new(
        settings: Settings,
        gateway_at: SocketAddr,
        control_at: SocketAddr,
    ) -> Result<Arc<Self>, Error> {
        let writer = Writer::new(settings.state_file.clone());
        let State {
            keys,
            book,
            accounts,
            shares,
        } = writer.read()?;
        let fresh = keys.is_empty();
        let api = settings.api;
        let realm = tokio::task::spawn_blocking(move || Realm::new(keys, api))
            .await
            .map_err(|_| Error::Key("the signing key could not be made"))??;
        let today = settings.today.unwrap_or_else(today_in_india);
        let trusted = settings.trusted.as_deref().unwrap_or_default();
        let trusted = reqwest::Certificate::from_pem_bundle(trusted).map_err(Error::Client)?;
        let http = reqwest::Client::builder()
            .tls_certs_merge(trusted)
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .timeout(CALLBACK_TIMEOUT)
            .build()
            .map_err(Error::Client)?;
        let patients = practice_patients::patients(today);
        let people = People::new(&practice_patients::identities(&patients), accounts);
        let world = World {
            book,
            realm,
            sessions: Sessions::default(),
            ledger: Ledger::default(),
            journal: Journal::new(settings.journal_limit),
            faults: Faults::default(),
            abha: AbhaService::new(people),
            shares,
            callback_url: settings.callback_url.clone(),
            links: HashMap::new(),
            fixed_key: None,
            requests_answered: 0,
            turn: 0,
            delivered: BTreeMap::new(),
            states_written: 0,
        };
        let shared = Arc::new(Self {
            patients,
            gateway_url: url_of(gateway_at)?,
            control_url: url_of(control_at)?,
            control_token: random_token()?,
            http,
            stop: watch::Sender::new(false),
            progress: watch::Sender::new(0),
            world: Mutex::new(world),
            writer,
            settings,
        });
        if fresh {
            shared.persist().await;
        }
        Ok(shared)
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The gateway's URL with `path`, which has no slash in front.
    pub(crate) fn below(&self, path: &str) -> Url {
        let mut url = self.gateway_url.clone();
        url.set_path(path);
        url
    }

    /// Runs `task` until it is done or the sandbox stops.
    pub(crate) fn spawn(self: &Arc<Self>, task: impl Future<Output = ()> + Send + 'static) {
        let mut stop = self.stop.subscribe();
        tokio::spawn(async move {
            tokio::select! {
                _ = stop.wait_for(|stopped| *stopped) => {}
                () = task => {}
            }
        });
    }

    /// Lets `step` change the book with everything its rules need around it.
    pub(crate) fn with_book<T>(&self, step: impl FnOnce(&mut Book, &Surroundings<'_>) -> T) -> T {
        let mut world = self.lock();
        let now = world.now();
        let World {
            book, realm, abha, ..
        } = &mut *world;
        let realm = &*realm;
        let sign = |detail: &Value| realm.sign_artefact(detail);
        let people = abha.people();
        let named = |address: &str| people.named(address);
        let around = Surroundings {
            patients: &self.patients,
            named: &named,
            now,
            api: self.settings.api,
            consent_manager: &self.settings.consent_manager,
            hip_id: self.settings.hip_id.as_deref(),
            sign: &sign,
        };
        step(book, &around)
    }

    pub(crate) fn misbehave(&self, misbehaviour: Misbehaviour) {
        let mut world = self.lock();
        match misbehaviour.fault {
            Fault::RevokeSessions => world.sessions.revoke_all(),
            Fault::Identity(IdentityFault::RotateKeys) => world.abha.rotate(),
            _ => world.faults.add(misbehaviour),
        }
    }

    pub(crate) fn complain(&self, path: &str, refusal: &Refusal) {
        let mut world = self.lock();
        let at = world.now();
        world.journal.complain(Complaint {
            path: path.to_owned(),
            status: refusal.status.as_u16(),
            code: refusal.code,
            reason: refusal.reason.clone(),
            at,
        });
    }

    pub(crate) fn record(
        &self,
        direction: Direction,
        path: &str,
        status: u16,
        body: Value,
        headers: Vec<(String, String)>,
        size_bytes: usize,
    ) {
        let mut world = self.lock();
        let at = world.now();
        let name = name_of(path).to_owned();
        let path = path.to_owned();
        world.journal.record(
            Exchange {
                direction,
                path,
                name,
                status,
                at,
                body,
                headers,
            },
            size_bytes,
        );
    }

    /// Counts a message as delivered and wakes those who wait for it.
    pub(crate) fn count_delivery(&self, path: &str) {
        *self.lock().delivered.entry(path.to_owned()).or_default() += 1;
        self.progress
            .send_modify(|ticks| *ticks = ticks.wrapping_add(1));
    }

    /// Writes the state file, if there is one. A failure is logged: practice goes on without it.
    pub(crate) async fn persist(self: &Arc<Self>) {
        if !self.writer.is_wanted() {
            return;
        }
        let shared = Arc::clone(self);
        let written = tokio::task::spawn_blocking(move || {
            let (number, bytes) = {
                let mut world = shared.lock();
                world.states_written += 1;
                (
                    world.states_written,
                    snapshot(
                        world.realm.keys(),
                        &world.book,
                        &world.abha.people().created(),
                        &world.shares,
                    ),
                )
            };
            shared
                .writer
                .write(number, &bytes.map_err(std::io::Error::other)?)
        })
        .await;
        match written {
            Ok(Ok(())) => {}
            Ok(Err(cause)) => tracing::error!("the sandbox's state was not written: {cause}"),
            Err(cause) => tracing::error!("the sandbox's state was not written: {cause}"),
        }
    }
}

fn snapshot(
    keys: &[SigningKey],
    book: &Book,
    accounts: &[Account],
    shares: &Shares,
) -> Result<Vec<u8>, serde_json::Error> {
    #[derive(serde::Serialize)]
    struct Borrowed<'a> {
        keys: &'a [SigningKey],
        book: &'a Book,
        accounts: &'a [Account],
        shares: &'a Shares,
    }
    serde_json::to_vec(&Borrowed {
        keys,
        book,
        accounts,
        shares,
    })
}

fn today_in_india() -> chrono::NaiveDate {
    let india = FixedOffset::east_opt(330 * 60).expect("330 minutes are a valid offset");
    time::now().with_timezone(&india).date_naive()
}

fn url_of(at: SocketAddr) -> Result<Url, Error> {
    Url::parse(&format!("http://{at}")).map_err(|cause| Error::Io {
        what: "listen",
        source: std::io::Error::other(cause),
    })
}
