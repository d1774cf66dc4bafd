//! Gone means gone: nothing that was copied from the server before opens with the keys of afterwards.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use app::{
    model::{HiddenRecord, NewDigest},
    port::Store,
};
use domain::{HiddenReason, RecordId};
use store_postgres::{DeskKeys, PgStore};
use zeroize::Zeroizing;

use crate::{
    fixture::{
        Desk, address_of, artefact_id, desk, desk_on, desk_with, now, options, options_of_copy,
        record, this_desk, transfer,
    },
    server::Server,
};

/// Opens a copy of the store that was taken before, with everything the desks have now.
pub fn read_copy(desk: &Desk, dump: &[u8]) -> Result<Option<Vec<u8>>, String> {
    let copy = desk.server.restore(dump);
    // Whoever runs the server may write into it what they like: this desk's public key of today, too.
    let public = desk.ask("SELECT encode(public, 'hex') FROM desk WHERE id = 'desk-1'");
    let sql = format!("UPDATE desk SET public = decode('{public}', 'hex') WHERE id = 'desk-1'");
    desk.server.psql(&copy, &sql).unwrap();
    let address = address_of(desk.server, &copy);
    let mine = this_desk("desk-1", &desk.keychain);
    let opened = PgStore::open(&address, &desk.key, mine, options_of_copy(&desk.clock));
    let store = opened.map_err(|error| error.to_string())?;
    let mut found = None;
    let read = store.read(&mut |view| {
        found = view.record_bytes(&record("hina").id, now())?;
        Ok(())
    });
    read.map_err(|error| error.to_string())?;
    Ok(found.map(|bytes| bytes.to_vec()))
}

#[test]
fn a_dump_from_before_an_erasure_opens_nothing_with_the_keys_of_afterwards() {
    let desk = desk();
    desk.receive("hina", b"the document");
    desk.receive("ravi", b"another's");
    let dump = desk.server.dump(&desk.database);
    assert_eq!(read_copy(&desk, &dump).unwrap().unwrap(), b"the document");
    let before = desk.keychain.load().unwrap();
    desk.end("hina");
    let proof = desk.store.erase(&artefact_id("hina")).unwrap();
    assert_eq!(proof.records, 1);
    assert!(read_copy(&desk, &dump).is_err());
    assert!(
        desk.store
            .open_desks(&artefact_id("hina"))
            .unwrap()
            .is_empty()
    );
    // It is the desk's old key pair that opened it, and that is gone.
    assert_ne!(desk.keychain.load().unwrap(), before);
    desk.keychain.replace(&before).unwrap();
    let copy = desk.server.restore(&dump);
    let address = address_of(desk.server, &copy);
    let mine = this_desk("desk-1", &desk.keychain);
    assert!(PgStore::open(&address, &desk.key, mine, options(&desk.clock)).is_ok());
}

/// All files of the server, taken before; and a replica that replayed its log since.
#[test]
fn neither_a_base_backup_from_before_nor_a_replica_opens_what_was_erased() {
    let server: &'static Server = Box::leak(Box::new(Server::start(&[])));
    let desk = desk_on(server, |_| {});
    desk.receive("hina", b"the document");
    let before = server.copy(false);
    let replica = server.copy(true);
    let read = |server: &Server| {
        let address = address_of(server, &desk.database);
        let mine = this_desk("desk-1", &desk.keychain);
        let store = PgStore::open(&address, &desk.key, mine, options_of_copy(&desk.clock));
        let mut found = None;
        let read = store.map_err(|error| error.to_string())?.read(&mut |view| {
            found = view.record_bytes(&record("hina").id, now())?;
            Ok(())
        });
        read.map_err(|error| error.to_string())?;
        Ok::<_, String>(found)
    };
    assert!(
        read(&before).unwrap().is_some(),
        "it opens for as long as it may"
    );
    desk.end("hina");
    desk.store.erase(&artefact_id("hina")).unwrap();
    // As above: whoever has the files writes into them that the desk's key pair of today is its own.
    let public = desk.ask("SELECT encode(public, 'hex') FROM desk");
    let sql = format!("UPDATE desk SET public = decode('{public}', 'hex')");
    before.psql(&desk.database, &sql).unwrap();
    assert!(read(&before).is_err());
    server.wait_for_replica(&replica);
    replica.promote();
    assert!(read(&replica).unwrap().is_none());
    assert_eq!(
        replica
            .psql(&desk.database, "SELECT count(*) FROM artefact_key")
            .unwrap(),
        "0"
    );
    drop((before, replica, desk));
    server.kill();
    let _ = std::fs::remove_dir_all(&server.folder);
}

#[test]
fn what_is_not_erased_opens_after_any_number_of_erasures_on_every_desk() {
    let mut desk = desk();
    let names = ["hina", "ravi", "asha", "meera"];
    for name in names {
        desk.receive(name, name.as_bytes());
    }
    let (other, keychain) = desk.second();
    for (gone, name) in names.iter().enumerate().take(3) {
        desk.end(name);
        desk.store.erase(&artefact_id(name)).unwrap();
        other.turn_keys().unwrap();
        for left in &names[gone + 1..] {
            let id = record(left).id;
            let bytes = desk.read(|view| view.record_bytes(&id, now()));
            assert_eq!(bytes.unwrap().as_slice(), left.as_bytes());
            other
                .read(&mut |view| {
                    let bytes = view.record_bytes(&id, now())?;
                    assert_eq!(bytes.unwrap().as_slice(), left.as_bytes());
                    let key = view.transfer_key(&transfer(left).id)?;
                    assert!(key.is_some());
                    Ok(())
                })
                .unwrap();
        }
    }
    drop(other);
    desk = desk.restart();
    let other = desk.open_as("desk-2", &keychain).unwrap();
    other
        .read(&mut |view| {
            assert!(view.record_bytes(&record("meera").id, now())?.is_some());
            Ok(())
        })
        .unwrap();
    assert_eq!(desk.ask("SELECT count(DISTINCT epoch) FROM epoch_key"), "1");
}

#[test]
fn a_desk_that_has_not_destroyed_its_old_keys_is_named_until_it_has() {
    let desk = desk();
    desk.receive("hina", b"the document");
    let (other, _) = desk.second();
    drop(other);
    desk.end("hina");
    desk.store.erase(&artefact_id("hina")).unwrap();
    let open = |desk: &Desk| -> Vec<String> {
        let open = desk.store.open_desks(&artefact_id("hina")).unwrap();
        open.into_iter().map(|desk| desk.id).collect()
    };
    assert_eq!(open(&desk), ["desk-2"]);
    // On the certificate by its name, and of that erasure alone.
    let ids = [artefact_id("hina"), artefact_id("none")];
    let named = |desk: &Desk| desk.store.desks_with_old_keys(&ids).unwrap();
    let name = vec!["MARK-name-of-desk-2".to_owned()];
    assert_eq!(named(&desk), [(artefact_id("hina"), name)].into());
    // One that is shut out is not waited for: it gets no key any more.
    desk.store.shut_out("desk-2", &mut |_| Ok(())).unwrap();
    assert_eq!(open(&desk), [""; 0]);
    assert!(named(&desk).is_empty());
}

#[test]
fn desks_that_are_all_older_than_the_erasure_are_named_as_well() {
    let is_faulty = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&is_faulty);
    let desk = desk_with(|options| {
        options.before_turning = Some(Arc::new(move || {
            match asked.load(Ordering::SeqCst) {
                // A disk or a keychain that gives nothing now.
                true => Err(app::Error::Busy),
                false => Ok(()),
            }
        }));
    });
    desk.receive("hina", b"the document");
    desk.end("hina");
    is_faulty.store(true, Ordering::SeqCst);
    assert!(desk.store.erase(&artefact_id("hina")).is_err());
    let ids = [artefact_id("hina")];
    let named = || desk.store.desks_with_old_keys(&ids).unwrap();
    let name = vec!["MARK-name-of-desk-1".to_owned()];
    assert_eq!(named(), [(artefact_id("hina"), name)].into());
    is_faulty.store(false, Ordering::SeqCst);
    desk.store.turn_keys().unwrap();
    assert!(named().is_empty());
}

#[test]
fn no_row_is_left_and_no_index_knows_the_words_of_what_was_erased() {
    let desk = desk();
    for name in ["hina", "ravi"] {
        desk.receive(name, name.as_bytes());
        desk.write(|tx| tx.put_digest(&digest(&record(name).id, "aspirin")));
    }
    let word = "SELECT count(*) FROM item WHERE words IS NOT NULL";
    assert_eq!(desk.ask(word), "2");
    // The same word of two artefacts is not the same to the server.
    let shared = "SELECT count(*) FROM item a JOIN item b ON a.id < b.id AND a.words && b.words";
    assert_eq!(desk.ask(shared), "0");
    desk.end("hina");
    desk.store.erase(&artefact_id("hina")).unwrap();
    assert_eq!(desk.ask(word), "1");
    assert_eq!(desk.ask("SELECT count(*) FROM artefact_key"), "1");
    // Looked at itself: the server's statistics hear of changes late, and in another order.
    desk.ask("CREATE EXTENSION pgstattuple");
    assert_eq!(
        desk.ask("SELECT dead_tuple_count FROM pgstattuple('epoch_key')"),
        "0"
    );
}

/// What a text is found by.
pub fn digest(id: &RecordId, text: &str) -> NewDigest {
    NewDigest {
        record: id.clone(),
        version: 1,
        digest: Zeroizing::new(b"digest".to_vec()),
        title: String::new(),
        text: Zeroizing::new(text.to_owned()),
        abnormal: vec![Some(1)],
    }
}

#[test]
fn a_record_that_a_later_grant_leaves_out_opens_from_no_dump_and_the_others_stay() {
    let desk = desk();
    desk.receive("hina", b"the document");
    let mut other = record("hina");
    other.id = RecordId::parse("rec-other").unwrap();
    desk.write(|tx| {
        tx.put_record(&other, b"stays")?;
        tx.put_digest(&digest(&record("hina").id, "aspirin"))?;
        tx.put_digest(&digest(&other.id, "warfarin"))
    });
    let dump = desk.server.dump(&desk.database);
    let hidden = |id: &RecordId| HiddenRecord {
        record: id.clone(),
        artefact: artefact_id("hina"),
        patient: record("hina").patient,
        reason: HiddenReason::Narrowed,
        actor: "program".to_owned(),
        at: now(),
    };
    let ids = [record("hina").id, other.id.clone()];
    let erase = || {
        desk.store
            .erase_records(&artefact_id("hina"), &ids)
            .unwrap()
    };
    assert_eq!(erase(), 0, "only what a later grant does not cover may go");
    desk.write(|tx| tx.hide_record(&hidden(&record("hina").id)));
    assert_eq!(erase(), 1);
    assert!(read_copy(&desk, &dump).is_err());
    let bytes = desk.read(|view| view.record_bytes(&other.id, now()));
    assert_eq!(bytes.unwrap().as_slice(), b"stays");
    let page = desk.read(|view| view.page(&transfer("hina").id, 1));
    assert_eq!(page.unwrap(), b"the document");
    assert!(
        desk.read(|view| view.transfer_key(&transfer("hina").id))
            .is_some()
    );
    // Words are found as before, under the new key.
    for (typed, count) in [("warfarin", 1), ("aspirin", 0)] {
        let query = app::model::SearchQuery {
            words: app::words::question(typed),
            patient: None,
            limit: None,
        };
        let found = desk.read(|view| view.search(&query, now()));
        assert_eq!(found.len(), count, "{typed}");
    }
    assert_eq!(desk.read(|view| view.unreviewed_patients(now())).len(), 1);
    assert_eq!(desk.read(|view| view.records_to_erase()).len(), 1);
    desk.write(|tx| tx.finish_record_erasure(&ids, now()));
    assert!(desk.read(|view| view.records_to_erase()).is_empty());
}

#[test]
fn whoever_changes_a_column_or_moves_what_is_sealed_is_found_out() {
    let desk = desk();
    desk.receive("hina", b"of hina");
    desk.receive("ravi", b"of ravi");
    let is_read = |desk: &Desk| {
        let id = record("hina").id;
        let read = desk.store.read(&mut |view| {
            view.record_bytes(&id, now())?;
            view.artefact(&artefact_id("hina")).map(drop)
        });
        read.is_ok()
    };
    assert!(is_read(&desk));
    for change in [
        "UPDATE item SET body = (SELECT body FROM item WHERE kind = 13 ORDER BY seq DESC LIMIT 1) WHERE kind = 13",
        "UPDATE item SET until = until + 1000 WHERE kind = 4",
        "UPDATE item SET state = 'paused' WHERE kind = 4",
        "UPDATE item SET at = at + 1 WHERE kind = 13",
    ] {
        let copy = desk.server.restore(&desk.server.dump(&desk.database));
        desk.server.psql(&copy, change).unwrap();
        let address = address_of(desk.server, &copy);
        let mine = this_desk("desk-1", &desk.keychain);
        let store = PgStore::open(&address, &desk.key, mine, options(&desk.clock)).unwrap();
        let read = store.read(&mut |view| {
            view.record_bytes(&record("hina").id, now())?;
            view.record(&record("hina").id, now())?;
            view.artefact(&artefact_id("hina")).map(drop)
        });
        assert!(read.is_err(), "{change}");
    }
}
