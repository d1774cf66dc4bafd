//! What the window holds: the installation, and once it is open the desk and the right to serve.

use std::{
    path::PathBuf,
    pin::Pin,
    sync::{
        Arc, OnceLock, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use app::{App, Permit, Printed, right::Right};
use desk::{
    Desk, DeskError, Installation, InstallationState, RestoreReport, ServerTrouble, Serving,
    configuration::ConfigurationForm,
    directory::DataDirectory,
    keys::{
        Keychain, KeychainTrouble, Opener, Passphrase, Proven, RecoveryKey, SlotKinds,
        SystemKeychain,
    },
    log::Log,
    view::{SetupState, SetupView},
};
use phrase::{Phrase, Text, say};
use secrecy::SecretString;
use tokio::{
    sync::{Mutex, MutexGuard, OnceCell, watch},
    task::JoinSet,
};

use crate::{
    Arguments, CommandError,
    choice::Choices,
    clipboard::Clipboard,
    session::{Session, Standing},
    shown::Notices,
};

/// How the store is opened, kept until it is.
#[derive(Clone)]
pub(crate) enum Opening {
    Keychain,
    Passphrase(Passphrase),
    Recovery(RecoveryKey),
    User(Arc<Proven>),
    Practice,
}

/// Prints the page that the window shows, if it shows what is named.
type Printer = Box<dyn Fn(Printed) -> BoxFuture<Result<Vec<u8>, Phrase>> + Send + Sync>;

type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// How often to look whether another process gave up serving.
const TRY_TO_SERVE_EVERY: Duration = Duration::from_secs(2);

/// The state behind the window.
pub struct Shell {
    installation: Installation,
    keychain: Arc<dyn Keychain>,
    desk: Arc<RwLock<Option<Arc<Desk>>>>,
    opened: watch::Sender<Option<App>>,
    session: Session,
    /// How the store opens, as long as set-up is not done.
    opening: Mutex<Option<Opening>>,
    /// This desk asked to be let in, and nobody did so when it last looked.
    pub(crate) waits: AtomicBool,
    /// Held by whoever looks again.
    pub(crate) looking: Mutex<()>,
    keeping: std::sync::Mutex<Option<tauri::async_runtime::JoinHandle<()>>>,
    serving: Arc<Mutex<Option<Serving>>>,
    trouble: watch::Sender<Option<Text>>,
    started: OnceCell<()>,
    printer: OnceLock<Printer>,
    clipboard: Arc<Clipboard>,
    choices: Choices,
    notices: Notices,
    /// The page was drawn; false: it was given up on; not set: neither yet.
    drawn: OnceLock<bool>,
    _log: Log,
}

impl Shell {
    /// How long a screen waits for ABDM's answer to a look-up.
    pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

    /// Finds the data directory; opens nothing yet.
    ///
    /// # Errors
    ///
    /// When there is no data directory, or it cannot be made.
    pub fn new(arguments: &Arguments) -> std::io::Result<Self> {
        let root = DataDirectory::find(arguments.data_dir.clone())?;
        let installation = Installation::new(&root, arguments.practice);
        installation.directory().make()?;
        Ok(Self {
            _log: desk::log::start(installation.directory(), false),
            choices: Choices::begin(&installation),
            notices: Notices::default(),
            installation,
            keychain: Arc::new(SystemKeychain),
            desk: Arc::default(),
            opened: watch::Sender::new(None),
            session: Session::new(),
            opening: Mutex::default(),
            waits: AtomicBool::default(),
            looking: Mutex::default(),
            keeping: std::sync::Mutex::default(),
            serving: Arc::default(),
            trouble: watch::Sender::new(None),
            started: OnceCell::new(),
            printer: OnceLock::new(),
            clipboard: Arc::default(),
            drawn: OnceLock::new(),
        })
    }

    /// Where text goes that a person copies.
    pub(crate) fn clipboard(&self) -> &Arc<Clipboard> {
        &self.clipboard
    }

    /// What was chosen for the window.
    pub(crate) fn choices(&self) -> &Choices {
        &self.choices
    }

    /// What the desktop was told.
    pub(crate) fn notices(&self) -> &Notices {
        &self.notices
    }

    pub(crate) fn installation(&self) -> &Installation {
        &self.installation
    }

    pub(crate) fn keychain(&self) -> &Arc<dyn Keychain> {
        &self.keychain
    }

    /// Who sits at the window.
    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// The open desk, whoever sits there. What yields anything of a patient goes by [`Shell::app`], what
    /// only some may do takes [`Shell::permit`].
    pub(crate) fn desk(&self) -> Result<Arc<Desk>, CommandError> {
        let desk = self
            .desk
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        desk.ok_or_else(|| {
            CommandError::new("locked", say::error_locked(), say::error_locked_next())
        })
    }

    /// What whoever sits there can do; refused while the store is not open, and while nobody sits there
    /// although people sign in.
    pub(crate) fn app(&self) -> Result<App, CommandError> {
        let desk = self.desk()?;
        match self.session.standing() {
            Standing::Operator => Ok(desk.app().clone()),
            Standing::Playing(person) | Standing::Person(person) => {
                Ok(desk.app().acting_as(person))
            }
            Standing::Nobody { .. } => Err(app::Error::Locked.into()),
        }
    }

    /// Asks for a right of whoever sits at the window.
    pub(crate) fn permit<R: Right>(&self, right: R) -> Result<Permit<R>, CommandError> {
        Ok(self.app()?.permit(right)?)
    }

    /// Hears when the store is opened.
    pub(crate) fn opened(&self) -> watch::Receiver<Option<App>> {
        self.opened.subscribe()
    }

    /// The callback server and workers, if this process runs them.
    pub(crate) async fn serving(&self) -> MutexGuard<'_, Option<Serving>> {
        self.serving.lock().await
    }

    /// Why nothing is received, in words, if so.
    pub(crate) fn trouble(&self) -> Option<Text> {
        self.trouble.borrow().clone()
    }

    /// Hears when that changes.
    pub(crate) fn troubles(&self) -> watch::Receiver<Option<Text>> {
        self.trouble.subscribe()
    }

    /// Opens what opens without a person, once: practice mode, or the keychain's slot.
    pub(crate) async fn start(&self) {
        self.started
            .get_or_init(|| async {
                if self.installation.is_practice()
                    && matches!(self.installation.state(), Ok(InstallationState::NotSetUp))
                    && let Err(error) = self.create(Opening::Practice).await
                {
                    self.note(error.message);
                    return;
                }
                let opening = match self.installation.state() {
                    Ok(InstallationState::Locked(kinds)) if kinds.practice => Opening::Practice,
                    Ok(InstallationState::Locked(kinds)) if kinds.keychain => Opening::Keychain,
                    _ => return,
                };
                if let Err(error) = self.unlock(opening).await {
                    self.note(error.message);
                }
            })
            .await;
    }

    pub(crate) fn note(&self, words: Text) {
        tell(&self.trouble, Some(words));
    }

    /// Makes the store; returns the recovery key, which is not kept.
    pub(crate) async fn create(&self, opening: Opening) -> Result<RecoveryKey, CommandError> {
        let (installation, keychain) = (self.installation.clone(), Arc::clone(&self.keychain));
        let with = opening.clone();
        let recovery =
            blocking(move || with.with(&*keychain, |opener| installation.create(opener))).await?;
        self.open_with(opening).await;
        Ok(recovery)
    }

    /// By what the store that was just made is opened, once its configuration is there.
    pub(crate) async fn open_with(&self, opening: Opening) {
        *self.opening.lock().await = Some(opening);
    }

    /// Opens the store and begins to serve.
    pub(crate) async fn unlock(&self, opening: Opening) -> Result<(), CommandError> {
        self.open(opening).await?;
        if self.desk().is_ok() {
            self.finish_setup().await;
        }
        Ok(())
    }

    /// As [`Shell::unlock`], and set-up goes on if it was under way.
    pub(crate) async fn open(&self, opening: Opening) -> Result<(), CommandError> {
        if self.desk().is_ok() {
            return Ok(());
        }
        let (installation, keychain) = (self.installation.clone(), Arc::clone(&self.keychain));
        let with = opening.clone();
        let opened = blocking(move || {
            let chain = Arc::clone(&keychain);
            with.with(&*chain, |opener| Desk::open(installation, opener, keychain))
        })
        .await;
        let waits = matches!(opened, Err(DeskError::Server(ServerTrouble::Waits(_))));
        self.waits.store(waits, Ordering::SeqCst);
        match opened {
            Ok(desk) => {
                let desk = Arc::new(desk);
                // Before anybody can ask it for anything. Whom nobody knows of may still be there.
                let has_people = desk
                    .app()
                    .list_users()
                    .await
                    .map_or(true, |all| !all.is_empty());
                self.session
                    .begin(has_people, desk.configuration().lock.idle_min);
                *self.desk.write().unwrap_or_else(PoisonError::into_inner) =
                    Some(Arc::clone(&desk));
                tell(&self.trouble, None);
                self.opened.send_replace(Some(desk.app().clone()));
                let (serving, trouble) = (Arc::clone(&self.serving), self.trouble.clone());
                let keeping = tauri::async_runtime::spawn(keep_serving(desk, serving, trouble));
                *self.keeping.lock().unwrap_or_else(PoisonError::into_inner) = Some(keeping);
                Ok(())
            }
            // The key fits; what is missing is the configuration, which set-up asks for next, or somebody at another desk.
            Err(
                DeskError::Configuration(_)
                | DeskError::NoConfiguration(_)
                | DeskError::Server(ServerTrouble::Waits(_)),
            ) => {
                *self.opening.lock().await = Some(opening);
                Ok(())
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Brings a backup back while no store is open here, and opens it. What stands is set aside.
    pub(crate) async fn restore(
        &self,
        file: PathBuf,
        opening: Opening,
    ) -> Result<RestoreReport, CommandError> {
        if self.desk().is_ok() {
            return Err(DeskError::RestoreInUse.into());
        }
        let (installation, keychain) = (self.installation.clone(), Arc::clone(&self.keychain));
        let with = opening.clone();
        let report =
            blocking(move || with.with(&*keychain, |opener| installation.restore(&file, opener)))
                .await?;
        self.unlock(opening).await?;
        Ok(report)
    }

    /// Where set-up stands.
    pub(crate) async fn setup(&self) -> SetupView {
        let kinds = match self.installation.state() {
            Ok(InstallationState::Locked(kinds)) => Some(kinds),
            Ok(InstallationState::NotSetUp) => None,
            Err(error) => {
                self.note(error.words());
                Some(SlotKinds::default())
            }
        };
        let unlocked = self.opening.lock().await.is_some();
        let state = match kinds {
            _ if self.desk().is_ok() && unlocked => SetupState::Proving,
            _ if self.desk().is_ok() => SetupState::Ready,
            None => SetupState::New,
            Some(_) if unlocked && self.waits.load(Ordering::SeqCst) => SetupState::Waits,
            Some(_) if unlocked => SetupState::Unconfigured,
            Some(_) => SetupState::Locked,
        };
        let keychain = Arc::clone(&self.keychain);
        let asked = state != SetupState::Ready && !self.installation.is_practice();
        let keychain = asked && blocking_keychain(keychain).await;
        let form = self.installation.configuration_form();
        let faults = match state {
            SetupState::Unconfigured => self.faults_of(&form),
            _ => Vec::new(),
        };
        let is_asking = self.desk().is_err() && self.installation.is_on_server();
        SetupView {
            state,
            // Before it was let in it has a name; one that is in has been told so.
            waits: is_asking
                .then(|| self.installation.desk_that_asked())
                .flatten()
                .filter(|_| matches!(state, SetupState::Waits | SetupState::Unconfigured)),
            practice: self.installation.is_practice(),
            data_dir: self.installation.directory().path().display().to_string(),
            keychain,
            trouble: self.trouble(),
            has_passphrase: kinds.is_some_and(|kinds| kinds.passphrase),
            form,
            faults,
        }
    }

    /// What is wrong with a form, as `config.toml` would have it.
    pub(crate) fn faults_of(&self, form: &ConfigurationForm) -> Vec<domain::FieldFault> {
        self.installation.configuration_faults(form)
    }

    /// Writes `config.toml`, keeps the client secret, and opens the store with it if set-up is not done
    /// yet; anew if it is open.
    pub(crate) async fn save_configuration(
        &self,
        form: ConfigurationForm,
        secret: Option<SecretString>,
    ) -> Result<Vec<domain::FieldFault>, CommandError> {
        let (installation, keychain) = (self.installation.clone(), Arc::clone(&self.keychain));
        let saved =
            blocking(move || installation.save_configuration(&form, secret.as_ref(), &*keychain))
                .await;
        match saved {
            Ok(()) => {}
            Err(DeskError::Configuration(faults)) => return Ok(faults.0),
            Err(error) => return Err(error.into()),
        }
        let opening = self.opening.lock().await.clone();
        if let Some(opening) = opening {
            self.shut().await;
            self.open(opening).await?;
        }
        Ok(Vec::new())
    }

    /// What opens the store, as long as it is kept.
    pub(crate) async fn opening(&self) -> Option<Opening> {
        self.opening.lock().await.clone()
    }

    /// Whether what opens the store is kept, because set-up is not done.
    pub(crate) async fn is_opening(&self) -> bool {
        self.opening.lock().await.is_some()
    }

    /// The person says that set-up is done: what opens the store is kept no longer.
    pub(crate) async fn finish_setup(&self) {
        *self.opening.lock().await = None;
    }

    /// Ends serving and closes the store, to be opened with another configuration.
    async fn shut(&self) {
        let keeping = self
            .keeping
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(keeping) = keeping {
            keeping.abort();
        }
        self.close().await;
        *self.desk.write().unwrap_or_else(PoisonError::into_inner) = None;
        self.opened.send_replace(None);
    }

    /// The line for a relay that lets this clinic in.
    pub(crate) async fn tunnel_key(&self) -> Result<String, CommandError> {
        let (installation, keychain) = (self.installation.clone(), Arc::clone(&self.keychain));
        Ok(blocking(move || installation.tunnel_key(&*keychain)).await?)
    }

    /// Names the window whose page is printed.
    pub(crate) fn set_window<R: tauri::Runtime>(&self, window: &tauri::WebviewWindow<R>) {
        let window = window.clone();
        let directory = self.installation.directory().clone();
        let print = move |of: Printed| -> BoxFuture<_> {
            let (window, directory) = (window.clone(), directory.clone());
            Box::pin(async move { crate::paper::print_page_of(&window, &of, &directory).await })
        };
        // There is one window, named once.
        let _ = self.printer.set(Box::new(print));
    }

    /// The page on the screen as a PDF file, if it is the page of `of`.
    ///
    /// # Errors
    ///
    /// Words fit for a screen.
    pub(crate) async fn print_page(&self, of: Printed) -> Result<Vec<u8>, Phrase> {
        match self.printer.get() {
            Some(print) => print(of).await,
            None => Err(say::error_no_window()),
        }
    }

    /// The page says that it was drawn.
    pub(crate) fn note_drawn(&self) {
        // The first word stands.
        let _ = self.drawn.set(true);
    }

    /// Takes a page for blank that has not said that it was drawn; tells whether it is.
    pub(crate) fn give_up_on_drawing(&self) -> bool {
        !*self.drawn.get_or_init(|| false)
    }

    /// Whether the program ends to start again, because the window stayed blank.
    #[cfg(unix)]
    pub(crate) fn starts_again(&self) -> bool {
        self.drawn.get() == Some(&false)
    }

    /// Ends serving in order.
    pub async fn close(&self) {
        if let Some(serving) = self.serving.lock().await.take() {
            serving.stop().await;
        }
    }
}

/// Serves as soon as no other process does, and tells why if it cannot.
async fn keep_serving(
    desk: Arc<Desk>,
    serving: Arc<Mutex<Option<Serving>>>,
    trouble: watch::Sender<Option<Text>>,
) {
    let changes = desk.app().changes();
    // Ends with this, when the store is shut.
    let mut watching = JoinSet::new();
    let watched = changes.clone();
    watching.spawn(async move { watched.watch().await });
    let is_receiving = || (desk.app().settings().receiving)();
    let mut received = is_receiving();
    let mut lost = None;
    loop {
        let words = match desk.serve().await {
            Ok(Some(mut started)) => {
                started.work();
                lost = Some(Box::pin(started.lost()));
                *serving.lock().await = Some(started);
                None
            }
            Ok(None) => None,
            Err(error) => Some(error.words()),
        };
        tell(&trouble, words);
        // This process, or another that holds the right to.
        if is_receiving() != received {
            received = !received;
            changes.tell_status();
        }
        if let Some(lost) = lost.take() {
            let error = lost.await;
            // Another process may have what this one lost; else it is tried again here.
            let stopped = serving.lock().await.take();
            if let Some(stopped) = stopped {
                stopped.stop().await;
            }
            tell(&trouble, Some(error.words()));
        }
        tokio::time::sleep(TRY_TO_SERVE_EVERY).await;
    }
}

/// Says what is wrong, or that nothing is, to whoever has not heard it yet.
fn tell(trouble: &watch::Sender<Option<Text>>, words: Option<Text>) {
    trouble.send_if_modified(|known| {
        let changed = *known != words;
        *known = words;
        changed
    });
}

impl Opening {
    pub(crate) fn with<T>(
        &self,
        keychain: &dyn Keychain,
        work: impl FnOnce(&Opener<'_>) -> T,
    ) -> T {
        match self {
            Self::Keychain => work(&Opener::Keychain(keychain)),
            Self::Passphrase(passphrase) => work(&Opener::Passphrase(passphrase)),
            Self::Recovery(recovery) => work(&Opener::Recovery(recovery)),
            Self::User(proven) => work(&Opener::User(proven)),
            Self::Practice => work(&Opener::Practice),
        }
    }
}

/// Runs what blocks off the threads that draw.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, DeskError> + Send + 'static,
) -> Result<T, DeskError> {
    app::blocking(work).await?
}

/// Set-up waits so long for the keychain; one that does not answer is as good as none.
const KEYCHAIN_PATIENCE: Duration = Duration::from_secs(3);

/// Whether a keychain can be asked now.
async fn blocking_keychain(keychain: Arc<dyn Keychain>) -> bool {
    let (answer, answered) = tokio::sync::oneshot::channel();
    // A thread of its own: one that hangs must not hold up the end of the program.
    let asking = std::thread::Builder::new().spawn(move || {
        let _ = answer.send(match keychain.get("hiu-desk-probe") {
            Ok(_) => true,
            Err(
                KeychainTrouble::NoService | KeychainTrouble::Locked | KeychainTrouble::Other(_),
            ) => false,
        });
    });
    let answered = tokio::time::timeout(KEYCHAIN_PATIENCE, answered).await;
    asking.is_ok() && matches!(answered, Ok(Ok(true)))
}
