//! A store in a database of its own.

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU8, Ordering},
    },
    time::Duration,
};

use store_postgres::{Address, DeskKeys, PgStore, Secret, ThisDesk};
pub use store_postgres::{Options, Quota};

use crate::server::{self, Server};
pub use crate::suite::given::*;

/// The key of a clinic: of each test its own, and never that of zeros, which is a stranger's.
fn draw_key() -> [u8; 32] {
    static NUMBER: AtomicU8 = AtomicU8::new(1);
    [NUMBER.fetch_add(1, Ordering::SeqCst); 32]
}

/// A keychain in memory.
#[derive(Clone, Default)]
pub struct Keychain(Arc<Mutex<Vec<Secret>>>);

impl DeskKeys for Keychain {
    fn load(&self) -> Result<Vec<Secret>, String> {
        Ok(self.0.lock().unwrap().clone())
    }

    fn replace(&self, secrets: &[Secret]) -> Result<(), String> {
        *self.0.lock().unwrap() = secrets.to_vec();
        Ok(())
    }
}

pub struct Desk {
    pub server: &'static Server,
    pub database: String,
    pub key: [u8; 32],
    pub keychain: Keychain,
    pub clock: Arc<SetClock>,
    pub store: PgStore,
}

pub fn desk() -> Desk {
    desk_with(|_| {})
}

pub fn desk_with(change: impl FnOnce(&mut Options)) -> Desk {
    desk_on(server::shared(), change)
}

pub fn desk_on(server: &'static Server, change: impl FnOnce(&mut Options)) -> Desk {
    let database = server.database();
    let clock = Arc::new(SetClock::at(now()));
    let mut options = options(&clock);
    change(&mut options);
    let (keychain, key) = (Keychain::default(), draw_key());
    let desk = this_desk("desk-1", &keychain);
    let address = address_of(server, &database);
    let store = PgStore::create(&address, &key, "install-1", desk, options).unwrap();
    Desk {
        server,
        database,
        key,
        keychain,
        clock,
        store,
    }
}

/// A busy computer is slow: nothing here is given up after seconds.
pub fn options(clock: &Arc<SetClock>) -> Options {
    Options {
        keep_timeout: Duration::from_secs(60),
        write_timeout: Duration::from_secs(60),
        clock: Arc::<SetClock>::clone(clock),
        ..Options::default()
    }
}

/// Of a copy that is not to open: for so long it is looked whether this desk turned its keys meanwhile.
pub fn options_of_copy(clock: &Arc<SetClock>) -> Options {
    Options {
        write_timeout: Duration::from_secs(4),
        ..options(clock)
    }
}

pub fn address_of(server: &Server, database: &str) -> Address {
    Address {
        url: server.url(database),
        password: None,
        root_cert: None,
    }
}

pub fn this_desk(id: &str, keychain: &Keychain) -> ThisDesk {
    ThisDesk {
        id: id.to_owned(),
        name: format!("MARK-name-of-{id}"),
        keys: Box::new(keychain.clone()),
    }
}

impl Desk {
    pub fn address(&self) -> Address {
        address_of(self.server, &self.database)
    }

    /// Opens the store once more, as the same desk.
    pub fn open_again(&self) -> PgStore {
        self.open_as("desk-1", &self.keychain).unwrap()
    }

    pub fn open_as(&self, id: &str, keychain: &Keychain) -> Result<PgStore, store_postgres::Error> {
        let desk = this_desk(id, keychain);
        PgStore::open(&self.address(), &self.key, desk, options(&self.clock))
    }

    /// Another desk of the clinic, let in.
    pub fn second(&self) -> (PgStore, Keychain) {
        let keychain = Keychain::default();
        let desk = this_desk("desk-2", &keychain);
        PgStore::ask_to_join(&self.address(), &self.key, desk).unwrap();
        self.store.admit("desk-2", &mut |_| Ok(())).unwrap();
        (self.open_as("desk-2", &keychain).unwrap(), keychain)
    }

    /// Closes and opens again, as a new start does.
    pub fn restart(self) -> Self {
        let Self {
            server,
            database,
            key,
            keychain,
            clock,
            store,
        } = self;
        drop(store);
        let desk = this_desk("desk-1", &keychain);
        let address = address_of(server, &database);
        let store = PgStore::open(&address, &key, desk, options(&clock)).unwrap();
        Self {
            server,
            database,
            key,
            keychain,
            clock,
            store,
        }
    }

    /// What a query beside the store says.
    pub fn ask(&self, sql: &str) -> String {
        self.server.psql(&self.database, sql).unwrap()
    }

    /// No port reads the document of an artefact; here it is enough that it lies there, sealed.
    pub fn paper(&self) -> Option<(Vec<u8>, String)> {
        let is_sealed =
            "SELECT position('raw' IN encode(body, 'escape')) = 0 FROM item WHERE kind = 6";
        (self.ask(is_sealed) == "t").then(|| (b"{\"raw\": 1}".to_vec(), "signed".to_owned()))
    }

    /// How many request ids of calls are known.
    pub fn count_attempts(&self) -> i64 {
        self.ask("SELECT count(*) FROM item WHERE kind = 36")
            .parse()
            .unwrap()
    }
}
