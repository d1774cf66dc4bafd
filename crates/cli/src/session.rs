//! One run of a command: the open desk, the runtime, the network where it is needed.

use domain::{ConsentId, SlotKind};
use std::{
    cell::OnceCell,
    future::Future,
    io::{self, IsTerminal},
    path::Path,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use app::{App, SystemClock, right::Administer};
use desk::{
    Desk, DeskError, Ending, Installation, Serving,
    directory::DataDirectory,
    keys::{KeyError, Keychain, Opener, Passphrase, Password, Proven, RecoveryKey, SystemKeychain},
    log::{self, Log},
};
use phrase::{Phrase, say};
use secrecy::SecretString;
use tokio::runtime::Runtime;
use zeroize::Zeroizing;

use crate::{
    arguments::Common,
    language::{self, Spoken},
    output::Output,
};

/// Why a command failed.
pub enum Failure {
    /// With words for the person.
    Desk(DeskError),
    /// Standard output could not be written: whoever read it is gone.
    Output(io::Error),
}

impl From<DeskError> for Failure {
    fn from(error: DeskError) -> Self {
        Self::Desk(error)
    }
}

impl From<app::Error> for Failure {
    fn from(error: app::Error) -> Self {
        Self::Desk(error.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl Failure {
    /// Tells it on standard error and gives the exit code.
    pub fn tell(&self, output: Output) -> ExitCode {
        match self {
            Self::Desk(error) => {
                output.error(error);
                ExitCode::from(error.ending().code())
            }
            Self::Output(error) => {
                if error.kind() != io::ErrorKind::BrokenPipe {
                    let message = output.say(&say::command_not_written(error.to_string()));
                    let next = output.say(&say::command_not_written_next());
                    output.error_words("output", &message, &next);
                }
                ExitCode::from(Ending::Failed.code())
            }
        }
    }
}

/// One run of a command.
pub struct Session {
    pub common: Common,
    pub output: Output,
    runtime: Runtime,
    /// Whom it acts for, once their password was shown to be right.
    proven: OnceCell<Proven>,
}

/// How long a command that serves by itself stays for the answer to what it sent.
const LINGER: Duration = Duration::from_secs(3);

impl Session {
    pub fn new(common: Common) -> Result<Self, Failure> {
        let output = Output {
            json: common.json,
            words: Spoken,
        };
        Ok(Self {
            common,
            output,
            runtime: Runtime::new()?,
            proven: OnceCell::new(),
        })
    }

    /// How long to wait for ABDM.
    pub fn wait(&self) -> Duration {
        Duration::from_secs(self.common.wait)
    }

    /// The installation that the command is about.
    pub fn installation(&self, practice: bool) -> Result<Installation, DeskError> {
        let root = DataDirectory::find(self.common.data_dir.clone()).map_err(|source| {
            DeskError::File {
                doing: say::error_doing_finding_directory(),
                source,
            }
        })?;
        Ok(Installation::new(&root, practice))
    }

    /// The passphrase, if one was given.
    pub fn passphrase(&self) -> Result<Option<Passphrase>, DeskError> {
        if let Some(path) = &self.common.passphrase_file {
            return desk::passphrase_from_file(path).map(Some);
        }
        let given = std::env::var("HIU_DESK_PASSPHRASE")
            .ok()
            .map(Passphrase::new);
        Ok(given.filter(|passphrase| !passphrase.is_empty()))
    }

    /// The recovery key, if one was given.
    pub fn recovery_key(&self) -> Result<Option<RecoveryKey>, DeskError> {
        let given = match &self.common.recovery_key_file {
            Some(path) => Some(desk::first_line_of(path)?),
            None => std::env::var("HIU_DESK_RECOVERY_KEY")
                .ok()
                .filter(|text| !text.trim().is_empty())
                .map(Zeroizing::new),
        };
        let read = given
            .map(|text| RecoveryKey::parse(text.as_str()))
            .transpose();
        read.map_err(|_| KeyError::NotARecoveryKey.into())
    }

    /// The person whom `--user` names, once their password is shown to be right; `None`: the operator.
    fn proven(&self, installation: &Installation) -> Result<Option<&Proven>, DeskError> {
        let Some(name) = &self.common.user else {
            return Ok(None);
        };
        if let Some(proven) = self.proven.get() {
            return Ok(Some(proven));
        }
        let Some(password) = self.own_password()? else {
            return Ok(None);
        };
        let proven = installation.prove_password(name, &password, &SystemClock)?;
        Ok(Some(self.proven.get_or_init(|| proven)))
    }

    /// The password of whom `--user` names; `None`: it names nobody.
    pub fn own_password(&self) -> Result<Option<Password>, DeskError> {
        let Some(name) = &self.common.user else {
            return Ok(None);
        };
        let given = self.given_password(
            self.common.password_file.as_deref(),
            "HIU_DESK_USER_PASSWORD",
        )?;
        match given {
            None => ask_password(self.output, &say::command_ask_password(name)).map(Some),
            given => Ok(given),
        }
    }

    /// A password from the first line of a file, or from the environment.
    fn given_password(
        &self,
        file: Option<&Path>,
        variable: &str,
    ) -> Result<Option<Password>, DeskError> {
        if let Some(file) = file {
            return desk::password_from_file(file).map(Some);
        }
        let given = std::env::var(variable).ok().map(Password::new);
        Ok(given.filter(|password| !password.is_empty()))
    }

    /// A new password for somebody: from `file`, from what gives one without a terminal, or typed twice.
    /// With `--user` a person's password is that of whoever acts, and never the new one.
    pub fn new_password(&self, file: Option<&Path>, name: &str) -> Result<Password, DeskError> {
        let given = self.given_password(file, "HIU_DESK_NEW_USER_PASSWORD")?;
        let given = match given {
            None if self.common.user.is_none() => self.given_password(
                self.common.password_file.as_deref(),
                "HIU_DESK_USER_PASSWORD",
            )?,
            given => given,
        };
        if let Some(password) = given {
            return Ok(password);
        }
        let typed = ask_password(self.output, &say::command_ask_new_password(name))?;
        if typed.is_empty() {
            return Err(KeyError::EmptyPassword.into());
        }
        if typed != ask_password(self.output, &say::command_ask_passphrase_again())? {
            return Err(KeyError::PasswordsDiffer.into());
        }
        Ok(typed)
    }

    /// Does `work` with what opens the store: the password of whom `--user` names, the recovery key or the
    /// passphrase where one was given, nothing in practice mode, else the keychain.
    pub fn with_opener<T>(
        &self,
        installation: &Installation,
        work: impl FnOnce(&Opener<'_>) -> Result<T, DeskError>,
    ) -> Result<T, DeskError> {
        let (recovery, passphrase) = (self.recovery_key()?, self.passphrase()?);
        let keychain = SystemKeychain;
        let opener = match (self.proven(installation)?, &recovery, &passphrase) {
            (Some(proven), _, _) => Opener::User(proven),
            (None, Some(recovery), _) => Opener::Recovery(recovery),
            (None, None, Some(passphrase)) => Opener::Passphrase(passphrase),
            (None, None, None) if installation.is_practice() => Opener::Practice,
            (None, None, None) => Opener::Keychain(&keychain),
        };
        work(&opener)
    }

    /// Opens the store and the configuration; the practice store is made where there is none.
    pub fn open(&self) -> Result<Open, DeskError> {
        self.open_installation(self.installation(self.common.practice)?)
    }

    /// Whom `--user` names, signed in as an administrator; `None`: the operator, who needs not say so.
    pub fn administrator(&self, installation: &Installation) -> Result<Option<Open>, Failure> {
        if self.common.user.is_none() {
            return Ok(None);
        }
        let open = self.open_installation(installation.clone())?;
        open.app.permit(Administer)?;
        Ok(Some(open))
    }

    /// As [`Session::open`], the practice store whatever was typed.
    pub fn open_practice(&self) -> Result<Open, DeskError> {
        self.open_installation(self.installation(true)?)
    }

    /// As [`Self::open`], also where a move has closed the store.
    pub fn open_to_move(&self) -> Result<Open, DeskError> {
        let installation = self.installation(self.common.practice)?;
        self.open_installation_by(installation, Desk::open_to_move)
    }

    /// Opens one installation.
    pub fn open_installation(&self, installation: Installation) -> Result<Open, DeskError> {
        self.open_installation_by(installation, Desk::open)
    }

    fn open_installation_by(
        &self,
        installation: Installation,
        open: impl Fn(Installation, &Opener<'_>, Arc<dyn Keychain>) -> Result<Desk, DeskError>,
    ) -> Result<Open, DeskError> {
        let passphrase = self.passphrase()?;
        let keychain: Arc<dyn Keychain> = Arc::new(SystemKeychain);
        let not_set_up = desk::InstallationState::NotSetUp;
        if installation.is_practice() && installation.state()? == not_set_up {
            create(&installation, passphrase.as_ref())?;
        }
        let recovery = self.recovery_key()?;
        let proven = self.proven(&installation)?;
        let opener = match (proven, &recovery) {
            (Some(proven), _) => Opener::User(proven),
            (None, Some(recovery)) => Opener::Recovery(recovery),
            (None, None) => installation.opener(passphrase.as_ref(), &*keychain)?,
        };
        let opened = open(installation.clone(), &opener, Arc::clone(&keychain));
        let desk = match opened {
            Err(DeskError::Key(KeyError::Keychain(_) | KeyError::NoSlot(SlotKind::Keychain)))
                if passphrase.is_none() && recovery.is_none() && io::stdin().is_terminal() =>
            {
                let typed = ask_passphrase(self.output, &say::command_ask_passphrase())?;
                let opener = installation.opener(Some(&typed), &*keychain)?;
                open(installation.clone(), &opener, Arc::clone(&keychain))?
            }
            other => other?,
        };
        let log = log::start(installation.directory(), !self.output.json);
        let app = match proven {
            Some(proven) => {
                let signed_in = self.block_on(desk.sign_in(proven, None))?;
                desk.app().acting_as(match &self.common.reason {
                    Some(reason) => signed_in.person.offering(reason),
                    None => signed_in.person,
                })
            }
            None => desk.app().clone(),
        };
        // What cannot be read is told where it is asked for.
        if let Ok(chosen) = self.block_on(app.preferences())
            && let Some(language) = chosen.language
        {
            language::note_chosen(language);
        }
        Ok(Open {
            desk: Arc::new(desk),
            app,
            output: self.output,
            _log: log,
        })
    }

    /// Runs `work` to its end.
    pub fn block_on<T>(&self, work: impl Future<Output = T>) -> T {
        self.runtime.block_on(work)
    }

    /// Runs `work` with somebody serving: this process, if no other does. Says which.
    pub fn with_network<T, F, W>(&self, open: &Open, work: W) -> Result<T, Failure>
    where
        F: Future<Output = Result<T, Failure>>,
        W: FnOnce(Network) -> F,
    {
        self.block_on(async {
            let desk = Arc::clone(&open.desk);
            // What is asked while the line is down waits for it, and nobody serves from a copy.
            let mut serving = match open.app.copy_of() {
                Some(_) => None,
                None => desk.serve().await?,
            };
            if let Some(serving) = &mut serving {
                serving.work();
            }
            let network = Network {
                ours: serving.is_some(),
                app: open.app.clone(),
            };
            let result = work(network).await;
            if let Some(serving) = serving {
                serving.stop().await;
            }
            result
        })
    }

    /// Takes the right to serve; fails when another process has it.
    pub async fn serve(desk: &Arc<Desk>) -> Result<Serving, DeskError> {
        desk.serve().await?.ok_or(DeskError::AlreadyServing)
    }
}

/// An open desk with its log.
pub struct Open {
    pub desk: Arc<Desk>,
    /// The same desk, acting for whom `--user` names, or the operator.
    pub app: App,
    output: Output,
    _log: Log,
}

impl Drop for Open {
    /// What was read while the line was down is said to be older than it looks.
    fn drop(&mut self) {
        if let Some(of) = self.app.copy_of() {
            self.output.shown_from_copy(&of.to_string());
        }
    }
}

impl Open {
    /// Who asks: as named, else as it is set for whoever signs in.
    pub fn requester(&self, named: Option<String>) -> String {
        let own = || self.app.person().requester().map(str::to_owned);
        named.or_else(own).unwrap_or_default()
    }
}

/// Somebody serves.
pub struct Network {
    /// This process does, and stops when the command is done.
    pub ours: bool,
    app: App,
}

impl Network {
    /// Waits, where this process serves, until the calls about a consent are out; then stays a
    /// moment for the answer, until `answered` finds it.
    pub async fn until_sent(
        &self,
        consent: &ConsentId,
        wait: Duration,
        answered: impl AsyncFn() -> Result<bool, app::Error>,
    ) -> Result<(), Failure> {
        if !self.ours {
            return Ok(());
        }
        if !self.app.wait_until_sent(consent, wait).await? {
            return Err(DeskError::NotSent(consent.to_string()).into());
        }
        self.linger(answered).await
    }

    /// Stays a moment, where this process serves, until `answered` finds the answer.
    pub async fn linger(
        &self,
        answered: impl AsyncFn() -> Result<bool, app::Error>,
    ) -> Result<(), Failure> {
        let until = tokio::time::Instant::now() + LINGER;
        while self.ours && tokio::time::Instant::now() < until && !answered().await? {
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        Ok(())
    }
}

/// Makes an installation, with a passphrase slot where one is given, else for the keychain; practice
/// mode needs neither.
pub fn create(
    installation: &Installation,
    passphrase: Option<&Passphrase>,
) -> Result<desk::keys::RecoveryKey, DeskError> {
    match passphrase {
        Some(passphrase) => installation.create(&Opener::Passphrase(passphrase)),
        None if installation.is_practice() => installation.create(&Opener::Practice),
        None => installation.create(&Opener::Keychain(&SystemKeychain)),
    }
}

/// Asks on the terminal for a new passphrase, twice.
pub fn ask_new_passphrase(output: Output) -> Result<Passphrase, DeskError> {
    let typed = ask_passphrase(output, &say::command_ask_new_passphrase())?;
    if typed.is_empty() || typed != ask_passphrase(output, &say::command_ask_passphrase_again())? {
        return Err(KeyError::TypedDifferently.into());
    }
    Ok(typed)
}

/// Asks on the terminal.
fn ask_passphrase(output: Output, prompt: &Phrase) -> Result<Passphrase, DeskError> {
    rpassword::prompt_password(format!("{} ", output.say(prompt)))
        .map(Passphrase::new)
        .map_err(|source| DeskError::File {
            doing: say::error_doing_asking_passphrase(),
            source,
        })
}

fn ask_password(output: Output, prompt: &Phrase) -> Result<Password, DeskError> {
    rpassword::prompt_password(format!("{} ", output.say(prompt)))
        .map(Password::new)
        .map_err(|source| DeskError::File {
            doing: say::error_doing_asking_password(),
            source,
        })
}

/// A secret from the first line of a file.
pub fn secret_from(file: &Path) -> io::Result<SecretString> {
    Ok(SecretString::from(
        desk::read_first_line(file)?.trim().to_owned(),
    ))
}

/// Asks for a secret on the terminal.
pub fn ask_secret(output: Output, prompt: &Phrase) -> io::Result<SecretString> {
    let asked = rpassword::prompt_password(format!("{} ", output.say(prompt)));
    Ok(SecretString::from(asked?))
}

/// Makes an installation as [`create`]; where there is no keychain and somebody sits at a terminal,
/// they are asked for a passphrase.
pub fn create_asking(
    output: Output,
    installation: &Installation,
    passphrase: Option<&Passphrase>,
) -> Result<desk::keys::RecoveryKey, DeskError> {
    match create(installation, passphrase) {
        Err(DeskError::Key(KeyError::Keychain(_)))
            if passphrase.is_none() && io::stdin().is_terminal() =>
        {
            let typed = ask_new_passphrase(output)?;
            create(installation, Some(&typed))
        }
        done => done,
    }
}
