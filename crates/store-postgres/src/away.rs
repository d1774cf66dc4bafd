//! A store whose server cannot be reached now: opened all the same, and looked for until it is back.

use std::{sync::atomic::Ordering, time::Duration};

use app::port::Snapshot;

use crate::{
    Address, Error, Options, PgStore, ThisDesk, epoch, keeper, migrate,
    pg_store::{check_key, engine, in_one, install_id},
    session::Answer,
};

impl PgStore {
    /// Opens the store without a look at the server. Nothing is to be read or written before [`Self::settle`] has been
    /// through.
    ///
    /// # Errors
    ///
    /// [`Error::Address`], [`Error::NeedsTls`] and [`Error::Tls`]; a system that gives no thread.
    pub fn open_away(
        address: &Address,
        clinic_key: &[u8; 32],
        desk: ThisDesk,
        options: Options,
    ) -> Result<Self, Error> {
        let (_, engine) = engine(address, clinic_key, desk, options)?;
        Self::start(engine)
    }

    /// Does what [`Self::open`] does first, once the server can be reached. `install_id`: the clinic's, as this desk
    /// knows it.
    ///
    /// # Errors
    ///
    /// As [`Self::open`].
    pub fn settle(&self, known: &str) -> Result<(), Error> {
        in_one(&self.engine, |line| {
            migrate::check(line)?;
            check_key(&self.engine.clinic, line)?;
            match install_id(line)? == known {
                true => epoch::settle(&self.engine.clinic, line),
                false => Err(Error::WrongKey),
            }
        })
    }

    /// Whether the server answers now.
    ///
    /// # Errors
    ///
    /// [`Error::Lost`] and [`Error::Busy`]: it does not; others as it says.
    pub fn probe(&self) -> Result<(), Error> {
        // Lines that broke while nobody used them say so at the first word; a new one has the last.
        let mut asked = Err(Error::Busy);
        for _ in 0..8 {
            asked = self
                .engine
                .line(Duration::from_secs(1))
                .and_then(|held| held.query("SELECT 1", vec![]).map(drop));
            if !matches!(asked, Err(Error::Lost(_))) || self.engine.server.has_no_idle() {
                break;
            }
        }
        asked
    }

    /// As [`app::port::Store::read`], for no longer than `wait`.
    ///
    /// # Errors
    ///
    /// As [`app::port::Store::read`].
    pub fn read_within(
        &self,
        wait: Duration,
        work: &mut dyn FnMut(&dyn Snapshot) -> Answer<()>,
    ) -> Answer<()> {
        self.engine.read(wait, |session| work(session))
    }

    /// Turns this desk's key pair where another desk opened an epoch since.
    ///
    /// # Errors
    ///
    /// As for [`app::port::Store::write`].
    pub fn turn_keys_if_due(&self) -> Answer<()> {
        keeper::turn_if_due(&self.engine)
    }

    /// Whether somebody shut this desk out, as far as it heard.
    #[must_use]
    pub fn is_shut_out(&self) -> bool {
        self.engine.is_shut_out.load(Ordering::Relaxed)
    }

    /// This desk's id.
    #[must_use]
    pub fn desk_id(&self) -> &str {
        &self.engine.clinic.desk
    }
}
