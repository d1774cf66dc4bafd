//! A server that was put back to a moment before an erasure, from a base backup and its archived logs.

use app::port::Store;
use store_postgres::{DeskKeys, PgStore};

use crate::{
    fixture::{
        Desk, Keychain, address_of, artefact_id, desk_on, now, options, options_of_copy, record,
        this_desk,
    },
    server::Server,
};

/// What a desk with these keys reads at a server, if it opens the store at all. Whoever has the files writes into them what
/// they like: this desk's public key of today, too.
fn read(desk: &Desk, server: &Server, keys: &Keychain, public: &str) -> Result<Vec<u8>, String> {
    let sql = format!("UPDATE desk SET public = decode('{public}', 'hex')");
    server.psql(&desk.database, &sql).unwrap();
    let mine = this_desk("desk-1", keys);
    let address = address_of(server, &desk.database);
    let store = PgStore::open(&address, &desk.key, mine, options_of_copy(&desk.clock));
    let mut found = None;
    store
        .map_err(|error| error.to_string())?
        .read(&mut |view| {
            found = view.record_bytes(&record("hina").id, now())?;
            Ok(())
        })
        .map_err(|error| error.to_string())?;
    Ok(found.ok_or("there is no such record")?.to_vec())
}

#[test]
fn a_point_in_time_before_an_erasure_opens_nothing_with_the_keys_of_afterwards() {
    let (archive, settings) = Server::archive();
    let settings: Vec<&str> = settings.iter().map(String::as_str).collect();
    let server: &'static Server = Box::leak(Box::new(Server::start(&settings)));
    let desk = desk_on(server, |_| {});
    let backup = server.back_up();
    // It came after the backup: the archived logs alone hold it.
    desk.receive("hina", b"the document");
    desk.receive("ravi", b"another's");
    server.mark_point("before");
    let public = || desk.ask("SELECT encode(public, 'hex') FROM desk");
    let (old_keys, old_public) = (Keychain::default(), public());
    old_keys.replace(&desk.keychain.load().unwrap()).unwrap();

    desk.end("hina");
    desk.store.erase(&artefact_id("hina")).unwrap();
    server.wait_for_archive();

    let put_back = server.recover(backup, &archive, "before");
    let held = put_back.psql(&desk.database, "SELECT count(*) FROM item WHERE kind = 13");
    assert_eq!(held.unwrap(), "2", "the rows are there again");
    // As it is, the desk says that the server is an older one than it knows.
    let mine = this_desk("desk-1", &desk.keychain);
    let address = address_of(&put_back, &desk.database);
    let opened = PgStore::open(&address, &desk.key, mine, options(&desk.clock));
    assert!(matches!(opened.err(), Some(store_postgres::Error::ShutOut)));
    let told = read(&desk, &put_back, &desk.keychain, &public());
    assert!(told.is_err(), "{told:?}");
    // It is the desk's old key pair that would open it, and that is destroyed.
    let with_old = read(&desk, &put_back, &old_keys, &old_public);
    assert_eq!(with_old.unwrap(), b"the document");
    drop((put_back, desk));
    server.kill();
    for folder in [&server.folder, &archive] {
        let _ = std::fs::remove_dir_all(folder);
    }
}
