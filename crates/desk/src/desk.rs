//! The program, open: store, use cases, and the right to serve.

use app::{
    App, Parts, RandomIds, Settings, SystemClock, TestTable, TrustedClock, port::Store,
    worker::Upkeep,
};
use std::{
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
};

use abdm::{
    client::is_loopback,
    links::{HttpLinks, LinkSettings},
    profile::Rules,
    reader::Reader,
};
use phrase::say;
use store::StoreKey;
use tunnel::PublicAddress;

use crate::{
    DeskError, GatewayLine, Installation,
    abha_line::AbhaLine,
    client_secret::ClientSecret,
    configuration::Configuration,
    consent_text,
    desk_identity::identity,
    directory::{LARGEST_TEXT_FILE, ServeLock, read_whole},
    drafts,
    engine::Engine,
    exports::Downloads,
    gateway_maker::{AnyGateway, GatewayMaker},
    keys::{self, Keychain, Opener},
    live_counters,
    neighbours::Neighbours,
    people,
    tunnel_told::Told,
    witness::Witness,
};

/// Where ABDM reaches us: known from the configuration, or once practice mode has its ports.
pub(crate) type Address = Arc<RwLock<Option<PublicAddress>>>;

/// An open installation. Reading needs no network and no client secret.
pub struct Desk {
    /// Before the store it watches.
    _witness: Option<Witness>,
    /// Before everything it reads.
    looking: Looking,
    /// Before the store: its pass under way ends first.
    _upkeep: Upkeep,
    /// Where the store lies on a server; before it.
    _neighbours: Option<Neighbours>,
    pub(crate) clock: Arc<TrustedClock>,
    pub(crate) installation: Installation,
    pub(crate) configuration: Configuration,
    pub(crate) install: String,
    /// What gives a new person their slot. In locked memory, as the store's own (docs/promises.md, A7).
    pub(crate) key: Arc<StoreKey>,
    pub(crate) store: Arc<dyn Store>,
    /// The same store, for what concerns it as a whole: backups, checks, desks.
    pub(crate) engine: Engine,
    pub(crate) app: App,
    pub(crate) line: Arc<GatewayLine>,
    pub(crate) address: Address,
    pub(crate) serving: Arc<AtomicBool>,
    pub(crate) keychain: Arc<dyn Keychain>,
    pub(crate) client_secret: Arc<ClientSecret>,
    /// Makes clients of the gateway.
    pub(crate) maker: Arc<GatewayMaker>,
    /// Clients for what is asked without the outbox.
    pub(crate) gateways: Arc<AnyGateway>,
    /// PINs of the day of whoever signed in at this process.
    pub(crate) pins: people::Pins,
    /// How the tunnel of this process stands, while it serves.
    pub(crate) tunnel: RwLock<Option<Told>>,
}

/// The look for damage at the start. Its end is waited for: a thread that still decrypts while the
/// process takes its libraries down crashes it.
struct Looking {
    engine: Engine,
    thread: Option<JoinHandle<()>>,
}

impl Looking {
    fn start(app: &App, engine: &Engine) -> std::io::Result<Self> {
        let looking = app.clone();
        let thread = std::thread::Builder::new()
            .name("damage".to_owned())
            .spawn(move || looking.look_for_damage())?;
        Ok(Self {
            engine: engine.clone(),
            thread: Some(thread),
        })
    }
}

impl Drop for Looking {
    fn drop(&mut self) {
        self.engine.give_up_checks();
        if let Some(thread) = self.thread.take() {
            // A look that panicked has said so.
            let _ = thread.join();
        }
    }
}

impl Desk {
    /// Opens an installation. Blocks, so it does not belong on an async thread.
    ///
    /// # Errors
    ///
    /// As [`Installation::state`] and [`Installation::configuration`], and each way a key or store
    /// does not open; nothing is changed then.
    pub fn open(
        installation: Installation,
        opener: &Opener<'_>,
        keychain: Arc<dyn Keychain>,
    ) -> Result<Self, DeskError> {
        Self::open_as(installation, opener, keychain, false)
    }

    /// As [`Self::open`], also where a move has closed the store: what this process writes to it is thrown away, but
    /// for the move.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn open_to_move(
        installation: Installation,
        opener: &Opener<'_>,
        keychain: Arc<dyn Keychain>,
    ) -> Result<Self, DeskError> {
        Self::open_as(installation, opener, keychain, true)
    }

    fn open_as(
        installation: Installation,
        opener: &Opener<'_>,
        keychain: Arc<dyn Keychain>,
        goes_on: bool,
    ) -> Result<Self, DeskError> {
        // The key first: who cannot open the store is told nothing of the configuration.
        let clock = Arc::new(TrustedClock::new(Arc::new(SystemClock)));
        let (engine, key, install) =
            installation.open_engine(opener, &keychain, &clock, goes_on)?;
        let configuration = installation.configuration()?;
        engine.set_quota(&configuration);
        let store = engine.store();
        let address = Address::default();
        if !installation.is_practice() {
            *write(&address) = public_address(&configuration);
        }
        let line = Arc::new(GatewayLine::default());
        let serving = Arc::new(AtomicBool::new(false));
        let is_served = Arc::new(AtomicBool::new(false));
        let served = (&serving, &is_served);
        let settings = settings(&installation, &configuration, &address, served)?;
        let links = LinkSettings {
            allow_loopback: installation.is_practice() || is_loopback(&configuration.gateway.url),
            ..LinkSettings::default()
        };
        let client_secret = Arc::<ClientSecret>::default();
        let maker = Arc::new(GatewayMaker {
            install: install.clone(),
            is_practice: installation.is_practice(),
            keychain: Arc::clone(&keychain),
            client_secret: Arc::clone(&client_secret),
            store: Arc::clone(&store),
            clock: Arc::clone(&clock),
        });
        let gateways = Arc::new(AnyGateway::new(Arc::clone(&maker), Arc::clone(&line)));
        let abha = AbhaLine::new(
            installation.clone(),
            configuration.clone(),
            Arc::clone(&gateways),
            Arc::clone(&clock) as _,
        );
        let app = App::new(Parts {
            store: Arc::clone(&store),
            gateway: Arc::clone(&line) as _,
            identity: Some(Arc::new(abha)),
            reader: Arc::new(Reader),
            links: Arc::new(HttpLinks::new(links)),
            exports: Arc::new(Downloads::find()),
            clock: Arc::clone(&clock),
            ids: Arc::new(RandomIds),
            settings,
        });
        // Before anybody reads from it.
        if let Some(restored) = app.settle_restored()? {
            tracing::info!(backup = %restored.made_at, "the store came out of a backup");
        }
        // An older copy is noticed before anything of it is shown.
        // A copy of what was opened has no audit of its own to be older.
        let is_away = engine.is_away();
        let has_keychain = keys::kinds(&installation.directory().key_file())?.keychain;
        let witness = if has_keychain && !is_away {
            let answers = matches!(opener, Opener::Keychain(_));
            Some(Witness::start(&app, &install, &keychain, answers)?)
        } else {
            None
        };
        match app.set_offline_days(configuration.hiu.offline_days) {
            // It is set when this desk is opened the next time.
            Err(error) if is_away => tracing::warn!("hiu.offline_days is not set now: {error}"),
            set => set?,
        }
        if !installation.is_practice() && !is_away {
            note_configuration(&app, &installation, &engine);
        }
        drafts::clear(installation.directory());
        let upkeep =
            Upkeep::start(&app).map_err(DeskError::file(say::error_doing_starting_upkeep()))?;
        // Every process looks, whether it serves or not; nobody waits for it.
        let looking = Looking::start(&app, &engine)
            .map_err(DeskError::file(say::error_doing_starting_upkeep()))?;
        // What other desks changed of the ways in is taken over once the server is heard.
        if !is_away {
            people::put_right(&installation, store.as_ref());
            engine.note_slots(installation.directory())?;
        }
        let neighbours = match engine.server() {
            Some(server) => Some(Neighbours::start(
                installation.directory(),
                server,
                &is_served,
            )?),
            None => None,
        };
        if !is_away {
            people::tell_tries(&installation, &app);
        }
        Ok(Self {
            _witness: witness,
            looking,
            _upkeep: upkeep,
            _neighbours: neighbours,
            clock,
            installation,
            configuration,
            install,
            key: Arc::new(key),
            store,
            engine,
            app,
            line,
            address,
            serving,
            keychain,
            client_secret,
            maker,
            gateways,
            pins: people::Pins::default(),
            tunnel: RwLock::default(),
        })
    }

    /// What the clinic can do.
    #[must_use]
    pub fn app(&self) -> &App {
        &self.app
    }

    /// Whether the look for damage at the start is over.
    #[must_use]
    pub fn has_looked_for_damage(&self) -> bool {
        let thread = self.looking.thread.as_ref();
        thread.is_none_or(JoinHandle::is_finished)
    }

    /// The installation.
    #[must_use]
    pub fn installation(&self) -> &Installation {
        &self.installation
    }

    /// The configuration it was opened with.
    #[must_use]
    pub fn configuration(&self) -> &Configuration {
        &self.configuration
    }

    /// The id of the installation, and the keychain that keeps its secrets.
    #[must_use]
    pub fn keychain(&self) -> (&str, &dyn Keychain) {
        (&self.install, &*self.keychain)
    }

    /// Whether this process serves.
    #[must_use]
    pub fn is_serving(&self) -> bool {
        self.serving.load(Ordering::Relaxed)
    }
}

pub(crate) fn write(address: &Address) -> std::sync::RwLockWriteGuard<'_, Option<PublicAddress>> {
    address.write().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn public_address(configuration: &Configuration) -> Option<PublicAddress> {
    let callback = &configuration.callback;
    let public_url = callback.public_url.clone()?;
    Some(PublicAddress::new(public_url, callback.push_url.clone()))
}

/// The table of tests, with the clinic's own file where there is one. One that is wrong keeps nobody from working.
fn tests(installation: &Installation) -> TestTable {
    let read = read_whole(&installation.directory().tests(), LARGEST_TEXT_FILE);
    let table = match read.map(String::from_utf8) {
        Ok(Ok(text)) => TestTable::with_file(&text),
        Ok(Err(error)) => TestTable::unread(&error.utf8_error().to_string()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => TestTable::built_in(),
        Err(error) => TestTable::unread(&error.to_string()),
    };
    if table.fault().is_some() {
        tracing::warn!("analytes.toml was not taken");
    }
    table
}

fn settings(
    installation: &Installation,
    configuration: &Configuration,
    address: &Address,
    (serving, is_served): (&Arc<AtomicBool>, &Arc<AtomicBool>),
) -> Result<Settings, DeskError> {
    let us = identity(configuration)?;
    let (for_pushes, for_screen) = (Arc::clone(address), Arc::clone(address));
    let (directory, serving) = (installation.directory().clone(), Arc::clone(serving));
    let is_served = Arc::clone(is_served);
    Ok(Settings {
        hiu_id: us.hiu.clone(),
        hip_id: us.hip.clone(),
        clinic: us.hiu_name.clone(),
        requesters: configuration.requesters.clone(),
        rules: Arc::new(Rules::new(configuration.gateway.api.spoken(), us)),
        tests: tests(installation),
        identity: consent_text::settings(installation, configuration),
        counters: live_counters::live(installation, configuration),
        public_key: configuration.hiu.public_key,
        outcome_words: configuration.hiu.outcome_words,
        practice: installation.is_practice(),
        push_url: Arc::new(move |token| {
            let address = for_pushes.read().unwrap_or_else(PoisonError::into_inner);
            address
                .as_ref()
                .map(|address| address.push(&format!("push/{token}")))
        }),
        public_url: Arc::new(move || {
            let address = for_screen.read().unwrap_or_else(PoisonError::into_inner);
            address
                .as_ref()
                .map(|address| address.callbacks().to_string())
        }),
        receiving: Arc::new(move || {
            serving.load(Ordering::Relaxed)
                || is_served.load(Ordering::Relaxed)
                || ServeLock::is_held(&directory)
        }),
    })
}

/// Notes a configuration that somebody changed. A store that takes no line now is opened all the same:
/// erasing goes on.
fn note_configuration(app: &App, installation: &Installation, engine: &Engine) {
    let Ok(text) = installation.configuration_text() else {
        return;
    };
    let digest = app::sha256_hex(text.as_bytes());
    let noted = match engine {
        Engine::File(_) => app.note_configuration(&digest).map_err(DeskError::from),
        Engine::Server(..) => note_of_desk(app, installation, digest),
    };
    if let Err(error) = noted {
        tracing::warn!(
            error.code = error.code(),
            "the audit has no line of a changed configuration"
        );
    }
}

/// Each desk has a configuration of its own: what another's says is no change of this one.
fn note_of_desk(app: &App, installation: &Installation, digest: String) -> Result<(), DeskError> {
    let known = installation.membership()?;
    if known.configuration.as_ref() == Some(&digest) {
        return Ok(());
    }
    app.note_configuration(&digest)?;
    // Another process may have written what it knows of the ways in meanwhile.
    installation.with_key_lock(|| {
        let mut known = installation.membership()?;
        known.configuration = Some(digest);
        known
            .write(installation.directory())
            .map_err(DeskError::file(say::error_doing_writing_configuration()))
    })
}
