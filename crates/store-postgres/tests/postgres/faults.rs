//! A server that is killed, a line that is cut in every step, a server without room: what was answered is there,
//! and nothing is there by half.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use app::{
    Error,
    port::{Inbox, KeepError, Store},
};
use domain::InboxState;
use store_postgres::{Address, PgStore};

use crate::{
    fixture::{Desk, desk, desk_on, desk_with, message, options, patient, this_desk},
    proxy::Proxy,
    server::Server,
};

#[test]
fn a_write_whose_line_is_cut_in_any_step_is_kept_once() {
    let desk = desk();
    for cut_before in 0..4 {
        let runs = AtomicU32::new(0);
        let name = format!("count-{cut_before}");
        desk.write(|tx| {
            // The first time only: the work is run again from its beginning.
            let is_first = runs.fetch_add(1, Ordering::SeqCst) == 0;
            for step in 0..4 {
                if is_first && step == cut_before {
                    desk.server.cut(&desk.database);
                }
                let count = tx.setting(&name)?.unwrap_or_else(|| "0".to_owned());
                let count: u32 = count.parse().unwrap();
                tx.put_setting(&name, &(count + 1).to_string())?;
            }
            Ok(())
        });
        assert!(runs.load(Ordering::SeqCst) > 1, "it was not cut");
        assert_eq!(desk.read(|view| view.setting(&name)).as_deref(), Some("4"));
    }
}

#[test]
fn a_commit_whose_answer_is_lost_is_found_and_not_done_twice() {
    let desk = desk();
    let proxy = Proxy::start(desk.server.port);
    let address = Address {
        url: format!(
            "postgresql://clinic@127.0.0.1:{}/{}",
            proxy.port, desk.database
        ),
        ..desk.address()
    };
    let mine = this_desk("desk-1", &desk.keychain);
    let store = PgStore::open(&address, &desk.key, mine, options(&desk.clock)).unwrap();
    for round in 1..=3 {
        let mut runs = 0;
        let written = store.write(&mut |tx| {
            runs += 1;
            // From here on: the answer to this transaction's own commit.
            proxy.arm();
            let count = tx.setting("count")?.unwrap_or_else(|| "0".to_owned());
            let count: u32 = count.parse().unwrap();
            tx.put_setting("count", &(count + 1).to_string())
        });
        assert!(written.is_ok(), "{written:?}");
        assert_eq!((proxy.broken(), runs), (round, 1));
        assert_eq!(
            desk.read(|view| view.setting("count")),
            Some(round.to_string())
        );
    }
}

#[test]
fn lines_that_are_cut_at_any_moment_lose_and_double_nothing() {
    let desk = Arc::new(desk_with(|options| {
        options.write_timeout = Duration::from_secs(120)
    }));
    let stop = Arc::new(AtomicBool::new(false));
    let cutter = thread::spawn({
        let (desk, stop) = (Arc::clone(&desk), Arc::clone(&stop));
        move || {
            let mut cuts = 0;
            while !stop.load(Ordering::SeqCst) {
                desk.server.cut(&desk.database);
                cuts += 1;
                thread::sleep(Duration::from_millis(7));
            }
            cuts
        }
    });
    let mut told = 0;
    for number in 0..150 {
        let written = desk.store.write(&mut |tx| {
            let count = tx.setting("count")?.unwrap_or_else(|| "0".to_owned());
            let count: u32 = count.parse().unwrap();
            tx.put_setting("count", &(count + 1).to_string())
        });
        assert!(written.is_ok(), "{number}: {written:?}");
        told += 1;
    }
    stop.store(true, Ordering::SeqCst);
    let cuts: u32 = cutter.join().unwrap();
    eprintln!("{told} writes beside {cuts} cuts");
    let count = desk.read(|view| view.setting("count")).unwrap();
    assert_eq!(count, told.to_string(), "each write counts once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_keeps_every_callback_that_was_answered() {
    let server: &'static Server = Box::leak(Box::new(Server::start(&[])));
    let desk = desk_on(server, |options| {
        options.keep_timeout = Duration::from_millis(700)
    });
    let mut answered = vec![];
    for number in 0..60 {
        let name = number.to_string();
        if number == 30 {
            server.kill();
            let kept = desk.store.keep(message("lost", b"x")).await;
            assert!(matches!(kept, Err(KeepError::Busy)), "{kept:?}");
            server.start_again();
        }
        // Whoever hears no answer says it again, as ABDM does.
        for _ in 0..200 {
            if desk
                .store
                .keep(message(&name, name.as_bytes()))
                .await
                .is_ok()
            {
                answered.push(name.clone());
                break;
            }
        }
    }
    assert_eq!(answered.len(), 60);
    let kept = desk.read(|view| view.inbox(InboxState::New, 99));
    let names: Vec<_> = kept
        .iter()
        .filter_map(|kept| kept.request.as_ref().map(|id| id.as_str().to_owned()))
        .filter(|name| name != "lost")
        .collect();
    assert_eq!(names, answered);
    drop(desk);
    server.kill();
    let _ = std::fs::remove_dir_all(&server.folder);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_standby_that_takes_over_has_every_callback_that_was_answered() {
    let first: &'static Server = Box::leak(Box::new(Server::start(&[])));
    let standby = first.copy(true);
    // A commit is answered once the standby has it, too.
    first
        .psql(
            "postgres",
            "ALTER SYSTEM SET synchronous_standby_names = '*'",
        )
        .unwrap();
    first.psql("postgres", "SELECT pg_reload_conf()").unwrap();
    let desk = desk_on(first, |_| {});
    let (one, other) = (first.port, standby.port);
    let both = Address {
        url: format!(
            "postgresql://clinic@127.0.0.1:{one},127.0.0.1:{other}/{}",
            desk.database
        ),
        ..desk.address()
    };
    let mine = this_desk("desk-1", &desk.keychain);
    let store = PgStore::open(&both, &desk.key, mine, options(&desk.clock)).unwrap();
    let serving = store.try_serve().unwrap().unwrap();
    for number in 0..20 {
        let name = number.to_string();
        assert!(store.keep(message(&name, name.as_bytes())).await.unwrap());
    }
    // In the middle of a transaction.
    let mut is_first = true;
    let written = store.write(&mut |tx| {
        tx.put_setting("a", "half")?;
        if std::mem::take(&mut is_first) {
            first.kill();
            standby.promote();
            // It waits for no standby of its own.
            standby
                .psql("postgres", "ALTER SYSTEM RESET synchronous_standby_names")
                .unwrap();
            standby.psql("postgres", "SELECT pg_reload_conf()").unwrap();
        }
        tx.put_setting("b", "whole")
    });
    // Whoever served has lost it with its line; it takes it up again, in an epoch of its own.
    assert!(!serving.holds());
    drop(serving);
    let again = store.try_serve().unwrap().unwrap();
    assert_eq!(again.epoch(), 2);
    written.unwrap();
    let mut kept = vec![];
    store
        .read(&mut |view| {
            kept = view.inbox(InboxState::New, 99)?;
            assert_eq!(view.setting("a")?.as_deref(), Some("half"));
            assert_eq!(view.setting("b")?.as_deref(), Some("whole"));
            Ok(())
        })
        .unwrap();
    assert_eq!(kept.len(), 20);
    assert!(
        !store.keep(message("7", b"7")).await.unwrap(),
        "a repeat is a repeat"
    );
    drop((again, store, desk, standby));
    let _ = std::fs::remove_dir_all(&first.folder);
}

#[test]
fn a_server_that_turns_read_only_is_full_until_it_is_not() {
    let desk = desk();
    let set = |value: &str| {
        let sql = format!(
            "ALTER DATABASE {} SET default_transaction_read_only = {value}",
            desk.database
        );
        desk.server.psql("postgres", &sql).unwrap();
        desk.server.cut(&desk.database);
    };
    desk.write(|tx| tx.put_setting("a", "1"));
    set("on");
    let written = desk.store.write(&mut |tx| tx.put_setting("a", "2"));
    assert!(
        matches!(written, Err(Error::DiskFull | Error::Busy)),
        "{written:?}"
    );
    assert_eq!(read_a(&desk).as_deref(), Some("1"));
    set("off");
    desk.write(|tx| tx.put_setting("a", "3"));
    assert!(!desk.store.is_full());
    assert_eq!(read_a(&desk).as_deref(), Some("3"));
}

fn read_a(desk: &Desk) -> Option<String> {
    desk.read(|view| view.setting("a"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_another_holds_is_busy_after_its_time_and_nothing_is_kept() {
    let desk = desk_with(|options| {
        options.write_timeout = Duration::from_millis(300);
        options.keep_timeout = Duration::from_millis(300);
    });
    let give_up_at = || Instant::now() + Duration::from_secs(60);
    thread::scope(|scope| {
        scope.spawn(|| {
            // It is ended below, and ends by itself where this test fails.
            let sql = "BEGIN; SELECT pg_advisory_xact_lock(114802143789057); SELECT pg_sleep(120)";
            let _ = desk.server.psql(&desk.database, sql);
        });
        // Whoever sleeps has the lock.
        let holder = "FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event = 'PgSleep'";
        let until = give_up_at();
        while desk.ask(&format!("SELECT count(*) {holder}")) != "1" {
            assert!(Instant::now() < until, "nobody holds it");
            thread::sleep(Duration::from_millis(20));
        }
        let written = desk.store.write(&mut |tx| tx.put_patient(&patient("hina")));
        assert!(matches!(written, Err(Error::Busy)), "{written:?}");
        // Reading goes on meanwhile.
        assert!(desk.read(|view| view.inbox_list(None)).is_empty());
        desk.ask(&format!("SELECT pg_terminate_backend(pid) {holder}"));
    });
    // So short a time may be too short for a busy computer, more than once.
    let until = give_up_at();
    while let Err(error) = desk.store.write(&mut |tx| tx.put_patient(&patient("hina"))) {
        assert!(Instant::now() < until, "{error:?}");
    }
    while let Err(error) = desk.store.keep(message("r2", b"x")).await {
        assert!(Instant::now() < until, "{error:?}");
    }
    assert_eq!(desk.read(|view| view.inbox_list(None)).len(), 1);
}

#[test]
fn a_work_that_fails_leaves_nothing_and_its_line_is_fit_for_the_next() {
    let desk = desk();
    for _ in 0..20 {
        let failed = desk.store.write(&mut |tx| {
            tx.put_setting("a", "half")?;
            Err(Error::NotFound { what: "anything" })
        });
        assert_eq!(failed.unwrap_err().code(), "not_found");
    }
    assert_eq!(read_a(&desk), None);
    desk.write(|tx| tx.put_setting("a", "whole"));
    assert_eq!(read_a(&desk).as_deref(), Some("whole"));
}
