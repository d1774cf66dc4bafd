//! Becoming a desk of a clinic whose store lies on a server: its first, or a further one that waits to be let in.

use std::sync::{Arc, atomic::Ordering};

use app::SystemClock;
use desk::{
    DeskError, JoinedBy, NewOnServer, ServerTrouble, Typed,
    configuration::ServerSettings,
    keys::{Keychain, Passphrase, Password, RecoveryKey},
};
use secrecy::SecretString;

use crate::{
    CommandError, Shell,
    session::Standing,
    shell::{Opening, blocking},
};

/// What opens the clinic's key, as it was typed.
pub(crate) enum OpensClinic {
    Passphrase(Passphrase),
    Recovery(RecoveryKey),
    Person { name: String, password: Password },
}

/// Which server a person typed and chose, and what this desk is called there.
pub(crate) struct OnServer {
    pub server: ServerSettings,
    pub name: String,
    pub password: Option<SecretString>,
    pub root_cert: Option<String>,
}

impl OnServer {
    fn asked_for<'a>(
        &'a self,
        keychain: &'a Arc<dyn Keychain>,
        configuration: Option<&'a str>,
    ) -> NewOnServer<'a> {
        NewOnServer {
            server: &self.server,
            name: &self.name,
            keychain,
            typed: Typed {
                password: self.password.as_ref(),
                root_cert: self.root_cert.as_deref(),
                configuration,
            },
        }
    }
}

/// What a person typed and chose to join a clinic.
pub(crate) struct Joining {
    pub there: OnServer,
    pub configuration: Option<String>,
    pub by: OpensClinic,
}

impl Shell {
    /// Makes the clinic's store on a server, with this as its first desk; returns the recovery key, which is not kept.
    pub(crate) async fn create_on_server(
        &self,
        opening: Opening,
        there: OnServer,
    ) -> Result<RecoveryKey, CommandError> {
        let (installation, keychain) = (self.installation().clone(), Arc::clone(self.keychain()));
        let with = opening.clone();
        let making = blocking(move || {
            let new = there.asked_for(&keychain, None);
            let made = with.with(&*keychain, |opener| {
                installation.create_on_server(opener, &new)
            });
            made.map(|(recovery, _)| recovery)
        });
        let recovery = making.await?;
        self.open_with(opening).await;
        Ok(recovery)
    }

    /// Makes this a desk of the clinic's, and looks whether it may open the store already.
    pub(crate) async fn join(&self, joining: Joining) -> Result<(), CommandError> {
        let (installation, keychain) = (self.installation().clone(), Arc::clone(self.keychain()));
        let opening = blocking(move || {
            let Joining {
                there,
                configuration,
                by,
            } = joining;
            let new = there.asked_for(&keychain, configuration.as_deref());
            let joined = match &by {
                OpensClinic::Passphrase(passphrase) => JoinedBy::Passphrase(passphrase),
                OpensClinic::Recovery(recovery) => JoinedBy::Recovery(recovery),
                OpensClinic::Person { password, .. } => JoinedBy::Password(password),
            };
            installation.join(joined, &new)?;
            // Where the keychain took the key it opens the store from now on.
            if installation.opens_by_keychain()? {
                return Ok(Some(Opening::Keychain));
            }
            Ok(Some(match by {
                OpensClinic::Passphrase(passphrase) => Opening::Passphrase(passphrase),
                OpensClinic::Recovery(recovery) => Opening::Recovery(recovery),
                OpensClinic::Person { name, password } => {
                    // The password opened the clinic's key already; whose it is, is said once more at the sign-in.
                    match installation.prove_password(&name, &password, &SystemClock) {
                        Ok(proven) => Opening::User(Arc::new(proven)),
                        Err(_) => return Ok(None),
                    }
                }
            }))
        });
        match opening.await? {
            Some(opening) => self.unlock_if_let_in(opening).await,
            None => Ok(()),
        }
    }

    /// Nobody signs in at a desk that waits to be let in.
    pub(crate) fn is_let_in(&self) -> Result<(), CommandError> {
        match self.waits.load(Ordering::SeqCst) {
            true => {
                let desk = self.installation().desk_name()?;
                Err(DeskError::from(ServerTrouble::Waits(desk.id)).into())
            }
            false => Ok(()),
        }
    }

    /// Looks again whether somebody let this desk in, if it waits for that. A server that is away says so on the screen,
    /// and is asked again.
    pub(crate) async fn look_whether_let_in(&self) {
        if !self.waits.load(Ordering::SeqCst) {
            return;
        }
        // Several screens may ask; one look is enough.
        let Ok(_looking) = self.looking.try_lock() else {
            return;
        };
        let Some(opening) = self.opening().await else {
            return;
        };
        if let Err(error) = self.unlock_if_let_in(opening).await {
            // It waits on, until it is known to be in or out.
            let is_out = error.code == "desk_shut_out";
            self.waits.store(!is_out, Ordering::SeqCst);
            if is_out {
                self.finish_setup().await;
            }
            self.note(error.message);
        }
    }

    /// Opens the store where this desk was let in. Where people sign in, set-up is over by that: they are asked who they
    /// are, and whoever administers proves the rest in the settings.
    async fn unlock_if_let_in(&self, opening: Opening) -> Result<(), CommandError> {
        self.open(opening).await?;
        if self.desk().is_ok() && !matches!(self.session().standing(), Standing::Operator) {
            self.finish_setup().await;
        }
        Ok(())
    }
}
