//! Opening, joining, shutting out: each wrong thing is told apart, and nothing is written by half.

use std::{
    thread,
    time::{Duration, Instant},
};

use app::port::Store;
use store_postgres::{Address, Error, Options, PgStore, ThisDesk};
use zeroize::Zeroizing;

use crate::{
    fixture::{Keychain, address_of, desk, options, record, this_desk},
    server::{self, Server},
};

fn fault(opened: Result<PgStore, Error>) -> Error {
    opened.err().unwrap()
}

fn some_desk() -> ThisDesk {
    this_desk("desk-1", &Keychain::default())
}

#[test]
fn no_store_is_made_by_opening_and_none_over_another() {
    let desk = desk();
    let empty = address_of(desk.server, &desk.server.database());
    let opened = PgStore::open(&empty, &desk.key, some_desk(), options(&desk.clock));
    assert!(matches!(fault(opened), Error::NotFound));
    let missing = address_of(desk.server, "no_such_database");
    let opened = PgStore::open(&missing, &desk.key, some_desk(), options(&desk.clock));
    assert!(matches!(fault(opened), Error::NotFound));
    let keychain = Keychain::default();
    let again = this_desk("desk-9", &keychain);
    let made = PgStore::create(
        &desk.address(),
        &[0; 32],
        "other",
        again,
        options(&desk.clock),
    );
    assert!(matches!(fault(made), Error::Exists));
    // What stands there is as it was.
    assert_eq!(desk.store.install_id().unwrap(), "install-1");
    assert_eq!(desk.restart().store.install_id().unwrap(), "install-1");
}

#[test]
fn another_clinics_key_a_newer_form_and_a_server_that_is_not_there_are_told_apart() {
    let desk = desk();
    let mine = || this_desk("desk-1", &desk.keychain);
    let other = PgStore::open(&desk.address(), &[0; 32], mine(), options(&desk.clock));
    assert!(matches!(fault(other), Error::WrongKey));
    desk.ask("INSERT INTO form VALUES (99)");
    let newer = desk.open_as("desk-1", &desk.keychain);
    assert!(matches!(fault(newer), Error::Newer { found: 99, .. }));
    let nobody = Address {
        url: "postgresql://clinic@127.0.0.1:1/clinic".to_owned(),
        password: None,
        root_cert: None,
    };
    let opened = PgStore::open(&nobody, &desk.key, mine(), options(&desk.clock));
    assert!(matches!(fault(opened), Error::Lost(_)));
    let unread = Address {
        url: "this is no address".to_owned(),
        ..nobody.clone()
    };
    let opened = PgStore::open(&unread, &desk.key, mine(), options(&desk.clock));
    assert!(matches!(fault(opened), Error::Address));
}

#[test]
fn another_computer_is_spoken_to_over_tls_alone() {
    let desk = desk();
    for url in [
        "postgresql://clinic@db.clinic.test/clinic?sslmode=disable",
        "postgresql://clinic@192.0.2.1/clinic?sslmode=disable",
        "postgresql://clinic@localhost/clinic?hostaddr=192.0.2.1&sslmode=disable",
    ] {
        let address = Address {
            url: url.to_owned(),
            password: None,
            root_cert: None,
        };
        let opened = PgStore::open(&address, &desk.key, some_desk(), options(&desk.clock));
        assert!(matches!(fault(opened), Error::NeedsTls), "{url}");
    }
    // A server without TLS is not spoken to where TLS is asked for, and no root is taken from a file without one.
    let asked = Address {
        url: format!("{}?sslmode=require", desk.server.url(&desk.database)),
        password: None,
        root_cert: None,
    };
    let opened = PgStore::open(&asked, &desk.key, some_desk(), options(&desk.clock));
    assert!(matches!(fault(opened), Error::Lost(_)));
    let empty = Address {
        root_cert: Some(b"no certificate".to_vec()),
        ..desk.address()
    };
    let opened = PgStore::open(&empty, &desk.key, some_desk(), options(&desk.clock));
    assert!(matches!(fault(opened), Error::Tls(_)));
}

#[test]
fn a_certificate_of_another_name_or_root_is_refused_and_the_right_one_is_taken() {
    let Some(folder) = server::certificates() else {
        eprintln!("no openssl here: the test of certificates is left out");
        return;
    };
    let setting = |name: &str, file: &str| format!("{name}={}", folder.join(file).display());
    let tls = Server::start(&[
        "ssl=on",
        &setting("ssl_cert_file", "server.pem"),
        &setting("ssl_key_file", "server.key"),
    ]);
    let database = tls.database();
    let open = |host: &str, root: &str| {
        let address = Address {
            url: format!(
                "postgresql://clinic@{host}:{}/{database}?sslmode=require",
                tls.port
            ),
            password: None,
            root_cert: Some(std::fs::read(folder.join(root)).unwrap()),
        };
        fault(PgStore::open(
            &address,
            &[1; 32],
            some_desk(),
            Options::default(),
        ))
    };
    // It got as far as to see that there is nothing.
    assert!(matches!(open("localhost", "root.pem"), Error::NotFound));
    for (host, root) in [("127.0.0.1", "root.pem"), ("localhost", "other.pem")] {
        let refused = open(host, root);
        assert!(
            matches!(refused, Error::Tls(_)),
            "{host} {root}: {refused:?}"
        );
    }
    let _ = std::fs::remove_dir_all(&folder);
}

#[test]
fn a_wrong_password_is_called_so() {
    let desk = desk();
    desk.server.guard("guarded", "MARK-right");
    let open = |password: &str| {
        let address = Address {
            url: format!(
                "postgresql://guarded@127.0.0.1:{}/{}",
                desk.server.port, desk.database
            ),
            password: Some(Zeroizing::new(password.to_owned())),
            root_cert: None,
        };
        fault(PgStore::open(
            &address,
            &desk.key,
            some_desk(),
            options(&desk.clock),
        ))
    };
    assert!(matches!(open("MARK-wrong"), Error::SignIn));
    // The right one is let in, and may not look at what is another user's.
    let refused = open("MARK-right");
    assert!(matches!(refused, Error::Denied), "{refused:?}");
    assert!(!format!("{refused:?} {refused}").contains("MARK-right"));
}

#[test]
fn a_desk_opens_nothing_before_it_is_let_in_and_nothing_after_it_was_shut_out() {
    let desk = desk();
    desk.receive("hina", b"the document");
    let keychain = Keychain::default();
    let second = || this_desk("desk-2", &keychain);
    PgStore::ask_to_join(&desk.address(), &desk.key, second()).unwrap();
    assert!(matches!(
        fault(desk.open_as("desk-2", &keychain)),
        Error::Waits
    ));
    let waits: Vec<(String, bool)> = desk
        .store
        .desks()
        .unwrap()
        .into_iter()
        .map(|desk| (desk.name, desk.waits))
        .collect();
    assert_eq!(
        waits,
        [
            ("MARK-name-of-desk-1".to_owned(), false),
            ("MARK-name-of-desk-2".to_owned(), true)
        ]
    );
    desk.store.admit("desk-2", &mut |_| Ok(())).unwrap();
    let other = desk.open_as("desk-2", &keychain).unwrap();
    let bytes = |store: &PgStore| {
        let mut found = None;
        let read = store.read(&mut |view| {
            found = view.record_bytes(&record("hina").id, crate::fixture::now())?;
            Ok(())
        });
        read.map(|()| found.map(|bytes| bytes.to_vec()))
    };
    assert_eq!(bytes(&other).unwrap().unwrap(), b"the document");
    // A key pair of its own: that of another desk does not open it.
    assert!(matches!(
        fault(desk.open_as("desk-2", &desk.keychain)),
        Error::ShutOut
    ));

    desk.store.shut_out("desk-2", &mut |_| Ok(())).unwrap();
    assert!(bytes(&other).is_err(), "it holds no key of the new epoch");
    // What is under no artefact closes a moment later.
    let give_up_at = Instant::now() + Duration::from_secs(60);
    while other.read(&mut |view| view.users().map(drop)).is_ok() {
        assert!(Instant::now() < give_up_at, "it reads on");
        thread::sleep(Duration::from_millis(100));
    }
    drop(other);
    assert!(matches!(
        fault(desk.open_as("desk-2", &keychain)),
        Error::ShutOut
    ));
    assert_eq!(bytes(&desk.store).unwrap().unwrap(), b"the document");
    assert_eq!(
        desk.store
            .shut_out("desk-1", &mut |_| Ok(()))
            .unwrap_err()
            .code(),
        "not_found"
    );
    assert_eq!(
        desk.store
            .admit("desk-2", &mut |_| Ok(()))
            .unwrap_err()
            .code(),
        "not_found"
    );
}

#[test]
fn a_desk_is_renamed_and_seen_and_a_store_in_a_move_is_left_as_it_is() {
    let desk = desk();
    let (other, _) = desk.second();
    other
        .rename("desk-1", "MARK-name-of-the-ward", &mut |_| Ok(()))
        .unwrap();
    let rows = desk.store.desks().unwrap();
    assert!(rows.iter().all(|row| row.drawn_at.is_some()));
    // When a desk was seen is written by a thread of its own, at any moment.
    let names = || -> Vec<String> {
        let rows = desk.store.desks().unwrap();
        rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(names(), ["MARK-name-of-the-ward", "MARK-name-of-desk-2"]);
    // Not without its line in the audit.
    let refused = &mut |_: &mut dyn app::port::Tx| Err(app::Error::Busy);
    assert!(
        other
            .rename("desk-1", "MARK-name-of-none", refused)
            .is_err()
    );
    assert_eq!(names(), ["MARK-name-of-the-ward", "MARK-name-of-desk-2"]);
    let unknown = other.rename("desk-9", "MARK-name", &mut |_| Ok(()));
    assert_eq!(unknown.unwrap_err().code(), "not_found");
    // It tells at once that it is there, and in a move it tells nobody.
    let is_seen = || desk.ask("SELECT seen_at > 7 FROM desk WHERE id = 'desk-1'") == "t";
    for (moving, seen) in [("NULL", true), ("'{}'", false)] {
        desk.ask(&format!(
            "UPDATE desk SET seen_at = 7; UPDATE clinic SET moving = {moving}"
        ));
        let again = desk.open_again();
        // What is not to come is awaited for less long.
        let give_up_at = Instant::now() + Duration::from_secs(if seen { 60 } else { 3 });
        while !is_seen() && Instant::now() < give_up_at {
            thread::sleep(Duration::from_millis(20));
        }
        assert_eq!(is_seen(), seen, "{moving}");
        drop(again);
    }
    desk.ask("UPDATE clinic SET moving = NULL");
}

#[test]
fn whoever_has_no_key_of_the_clinic_cannot_ask_to_join() {
    let desk = desk();
    let keychain = Keychain::default();
    let stranger = this_desk("desk-2", &keychain);
    let asked = PgStore::ask_to_join(&desk.address(), &[0; 32], stranger);
    assert!(matches!(asked, Err(Error::WrongKey)));
    // Nor can the server put a desk of its own among them.
    desk.ask(
        "INSERT INTO desk (id, public, turned, name, waits, proof)
         SELECT 'desk-3', decode(repeat('07', 32), 'hex'), 0, name, true, proof FROM desk",
    );
    assert!(desk.store.admit("desk-3", &mut |_| Ok(())).is_err());
    assert_eq!(server::shared().port, desk.server.port);
}

#[test]
fn a_turn_that_was_cut_off_ends_with_one_key_pair_whichever_was_kept() {
    use store_postgres::DeskKeys;
    let mut desk = desk();
    desk.receive("hina", b"the document");
    let present = desk.keychain.load().unwrap();
    let mut both = present.clone();
    both.push([7; 32].into());
    // It drew another one, and the server never heard of it.
    desk.keychain.replace(&both).unwrap();
    desk = desk.restart();
    assert_eq!(desk.keychain.load().unwrap(), present);
    // It was told, and the old one was not destroyed yet.
    desk.store.turn_keys().unwrap();
    let turned = desk.keychain.load().unwrap();
    assert_eq!(turned.len(), 1);
    assert_ne!(turned, present);
    let mut both = present;
    both.extend(turned.clone());
    desk.keychain.replace(&both).unwrap();
    desk = desk.restart();
    assert_eq!(desk.keychain.load().unwrap(), turned);
    let bytes = desk.read(|view| view.record_bytes(&record("hina").id, crate::fixture::now()));
    assert_eq!(bytes.unwrap().as_slice(), b"the document");
}

#[test]
fn turns_of_one_desk_at_the_same_time_leave_it_with_a_key_pair_that_opens() {
    use store_postgres::DeskKeys;
    let desk = desk();
    desk.receive("hina", b"the document");
    // The window and `hiu serve` of one computer share a keychain.
    let beside = desk.open_again();
    std::thread::scope(|scope| {
        for store in [&desk.store, &beside] {
            scope.spawn(|| (0..15).for_each(|_| store.turn_keys().unwrap()));
        }
    });
    drop(beside);
    let desk = desk.restart();
    assert_eq!(desk.keychain.load().unwrap().len(), 1);
    let bytes = desk.read(|view| view.record_bytes(&record("hina").id, crate::fixture::now()));
    assert_eq!(bytes.unwrap().as_slice(), b"the document");
}

#[test]
fn only_a_store_of_this_desk_alone_that_nothing_was_kept_in_is_cleared_away() {
    let clear = |desk: &crate::fixture::Desk, install: &str, id: &str| {
        PgStore::clear_unused(&desk.address(), install, id).unwrap()
    };
    let is_there =
        |desk: &crate::fixture::Desk| desk.ask("SELECT to_regclass('clinic')") == "clinic";
    let desk = desk();
    assert!(!clear(&desk, "install-2", "desk-1"), "another clinic");
    assert!(!clear(&desk, "install-1", "desk-2"), "another desk");
    let (second, _) = desk.second();
    drop(second);
    assert!(!clear(&desk, "install-1", "desk-1"), "two desks");
    assert!(is_there(&desk));
    let used = crate::fixture::desk();
    used.receive("hina", b"the document");
    assert!(!clear(&used, "install-1", "desk-1"), "something was kept");
    assert!(is_there(&used));
    let unused = crate::fixture::desk();
    assert!(clear(&unused, "install-1", "desk-1"));
    assert!(!is_there(&unused));
    assert!(!clear(&unused, "install-1", "desk-1"), "nothing is there");
}

#[test]
fn a_store_is_made_in_an_empty_database_by_who_may() {
    let server = crate::server::shared();
    let database = server.database();
    let address = crate::fixture::address_of(server, &database);
    PgStore::look_for_room(&address).unwrap();
    let sql = |sql: &str| server.psql(&database, sql).unwrap();
    // A table of somebody's, and a user who may make none.
    sql("CREATE TABLE of_another_program (id bigint)");
    let found = PgStore::look_for_room(&address);
    assert!(matches!(found, Err(store_postgres::Error::NotEmpty)));
    let keychain = Keychain::default();
    let create = |address: &store_postgres::Address| {
        let clock = std::sync::Arc::new(crate::fixture::SetClock::at(crate::fixture::now()));
        let desk = this_desk("desk-1", &keychain);
        PgStore::create(address, &[9; 32], "install-1", desk, options(&clock)).map(drop)
    };
    let made = create(&address);
    assert!(matches!(made, Err(store_postgres::Error::NotEmpty)));
    assert_eq!(sql("SELECT to_regclass('clinic') IS NULL"), "t");
    sql("DROP TABLE of_another_program");
    sql("DROP ROLE IF EXISTS owns_nothing");
    sql("CREATE ROLE owns_nothing LOGIN");
    let other = store_postgres::Address {
        url: address.url.replace("clinic@", "owns_nothing@"),
        ..crate::fixture::address_of(server, &database)
    };
    for refused in [PgStore::look_for_room(&other), create(&other)] {
        assert!(matches!(refused, Err(store_postgres::Error::Denied)));
    }
    create(&address).unwrap();
    let found = PgStore::look_for_room(&address);
    assert!(matches!(found, Err(store_postgres::Error::Exists)));
}
