//! After an erasure no byte is left, and no kept key opens any leftover.

use std::{collections::HashSet, fs, time::Duration};

use aes_gcm::aes::{
    Aes256,
    cipher::{BlockCipherDecrypt, KeyInit},
};
use app::{
    model::{Export, NewDigest},
    port::{Inbox, Store},
};
use zeroize::Zeroizing;

use crate::{
    fixture::{Desk, artefact, artefact_id, desk, digest, now, page, raw, record, token, transfer},
    suite::erasure::erase,
};

pub const PATH: &str = "/home/clinic/Downloads/marked-file.pdf";
pub const TITLE: &str = "Marked title of the report";

/// Words that begin alike; the first of them stands whole in the index.
pub fn marked_words() -> String {
    (1000..2000)
        .map(|number| format!("Zzyzxmarked{number} "))
        .collect()
}

pub const MARK: &[u8] = b"MARK-glucose-98-mg-per-dl-MARK";

/// Too random for zstd to fold away, with the mark in it again and again.
pub fn marked_document() -> Vec<u8> {
    let mut document = vec![];
    for number in 0..3000_u32 {
        document.extend_from_slice(&number.wrapping_mul(2_654_435_761).to_le_bytes());
        document.extend_from_slice(MARK);
    }
    document
}

/// The pages of the file, decrypted; free ones as well, which no statement would show.
///
/// SQLCipher 4 with a raw key: pages of 4096 bytes, each AES-256-CBC with its IV ahead of the HMAC
/// in the last 80 bytes; the first page begins with 16 bytes of salt.
pub fn decrypted_pages(desk: &Desk) -> Vec<u8> {
    let log: (i64, i64, i64) = desk
        .raw()
        .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    assert_eq!(log.0, 0, "the log is in use");
    let cipher = Aes256::new(desk.key.expose().into());
    let mut plain = vec![];
    for (number, page) in fs::read(desk.path())
        .unwrap()
        .chunks_exact(4096)
        .enumerate()
    {
        let (body, end) = page.split_at(4096 - 80);
        let mut before: [u8; 16] = end[..16].try_into().unwrap();
        for block in body[if number == 0 { 16 } else { 0 }..].chunks_exact(16) {
            let sealed: [u8; 16] = block.try_into().unwrap();
            let mut open = sealed.into();
            cipher.decrypt_block(&mut open);
            plain.extend(open.iter().zip(before).map(|(byte, before)| byte ^ before));
            before = sealed;
        }
    }
    plain
}

pub fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

pub fn blob(desk: &Desk, sql: &str) -> Vec<u8> {
    desk.raw().query_row(sql, [], |row| row.get(0)).unwrap()
}

#[tokio::test]
async fn an_erasure_leaves_no_byte_in_any_file_nor_in_any_free_page() {
    let desk = desk();
    desk.receive("ravi", b"stays");
    desk.receive("hina", &marked_document());
    desk.write(|tx| {
        tx.put_digest(&NewDigest {
            record: record("hina").id,
            version: 1,
            abnormal: vec![],
            digest: Zeroizing::new(marked_document()),
            title: TITLE.to_owned(),
            text: Zeroizing::new(marked_words()),
        })?;
        tx.put_digest(&NewDigest {
            record: record("ravi").id,
            version: 1,
            abnormal: vec![],
            digest: Zeroizing::new(b"stays".to_vec()),
            title: "stays".to_owned(),
            text: Zeroizing::new("stays".to_owned()),
        })?;
        tx.note_export(
            &Export {
                artefacts: vec![artefact_id("hina")],
                record: None,
                path: PATH.to_owned(),
                digest: "ab".repeat(32),
                size_bytes: 4,
            },
            now(),
        )
    });
    desk.store
        .keep(page("hina", &marked_document()))
        .await
        .unwrap();
    // One so long that it lies in parts.
    let long: Vec<u8> = (0..3_000_000_u32)
        .map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8)
        .collect();
    desk.store.keep(page("hina", &long)).await.unwrap();
    // Pieces that must be gone: the key, the sealed blobs, the body in the inbox, the push token.
    let mut gone = vec![
        blob(
            &desk,
            "SELECT substr(key, -32) FROM artefact_key WHERE artefact = 'art-hina'",
        ),
        blob(
            &desk,
            "SELECT sealed FROM transfer_key WHERE transfer = 'tr-hina'",
        ),
        blob(
            &desk,
            "SELECT substr(body, 5000, 64) FROM record WHERE id = 'rec-hina'",
        ),
        blob(
            &desk,
            "SELECT substr(facts, 1, 48) FROM record WHERE id = 'rec-hina'",
        ),
        blob(
            &desk,
            "SELECT substr(body, 5000, 64) FROM page WHERE transfer = 'tr-hina'",
        ),
        blob(
            &desk,
            "SELECT substr(body, 5000, 64) FROM digest WHERE record = 'rec-hina'",
        ),
        MARK.to_vec(),
        token("hina").into_bytes(),
        PATH.as_bytes().to_vec(),
        // What the words are sealed under, as they are themselves, and the text.
        blob(&desk, "SELECT substr(key, -32) FROM word_key"),
        blob(
            &desk,
            "SELECT substr(sealed, -64) FROM word_part WHERE id & 1048575 = 1",
        ),
        blob(
            &desk,
            "SELECT substr(sealed, -64) FROM word_text WHERE artefact = 'art-hina'",
        ),
        blob(
            &desk,
            "SELECT substr(bytes, 9000, 64) FROM long_body_part WHERE number = 1",
        ),
    ];
    let kept = blob(
        &desk,
        "SELECT substr(key, -32) FROM artefact_key WHERE artefact = 'art-ravi'",
    );
    let before = decrypted_pages(&desk);
    for piece in gone.iter().chain([&kept]) {
        assert!(holds(&before, piece), "the scan does not see {piece:?}");
    }

    // In clear they never are there.
    let words: [&[u8]; 3] = [TITLE.as_bytes(), b"Zzyzxmarked1999", b"zzyzxmarked1000"];
    for piece in words {
        assert!(!holds(&before, piece), "{piece:?} is in a page");
    }

    let proof = erase(&desk, "hina");

    assert_eq!(proof.records, 1);
    let log = desk.directory.path().join("desk.db-wal");
    assert_eq!(fs::metadata(log).unwrap().len(), 0);
    let after = decrypted_pages(&desk);
    for piece in &gone {
        assert!(!holds(&after, piece), "{piece:?} is left in a page");
    }
    assert!(holds(&after, &kept));
    gone.push(b"Prescription for hina".to_vec());
    for entry in fs::read_dir(desk.directory.path()).unwrap() {
        let path = entry.unwrap().path();
        let bytes = fs::read(&path).unwrap();
        for piece in &gone {
            assert!(!holds(&bytes, piece), "{piece:?} is left in {path:?}");
        }
    }
    let bytes = desk
        .read(|view| view.record_bytes(&record("ravi").id, now()))
        .unwrap();
    assert_eq!(bytes.as_slice(), b"stays");
}

#[test]
fn a_copy_of_the_rows_from_before_does_not_open_afterwards() {
    let desk = desk();
    desk.receive("hina", b"clinical");
    let copy = desk.directory.path().join("copy.db");
    desk.raw()
        .execute_batch(&format!("VACUUM INTO '{}'", copy.display()))
        .unwrap();
    erase(&desk, "hina");
    // Someone puts the sealed rows back, key not included.
    let hex = hex::encode(desk.key.expose());
    desk.raw()
        .execute_batch(&format!(
            "ATTACH '{}' AS copy KEY \"x'{hex}'\";
             INSERT INTO record SELECT * FROM copy.record;
             UPDATE artefact SET state_name = 'granted';
             DETACH copy;",
            copy.display()
        ))
        .unwrap();
    let opened = desk
        .store
        .read(&mut |view| view.record_bytes(&record("hina").id, now()).map(drop));
    assert_eq!(opened.unwrap_err().code(), "erased");
}

#[test]
fn an_erasure_waits_for_a_reader_that_still_looks_at_the_old_state() {
    let desk = desk();
    desk.receive("hina", &marked_document());
    desk.end("hina");
    let reader = raw(&desk.path(), &desk.key);
    reader
        .execute_batch("BEGIN; SELECT count(*) FROM record;")
        .unwrap();
    std::thread::scope(|scope| {
        let erasing = scope.spawn(|| desk.store.erase(&artefact_id("hina")));
        std::thread::sleep(Duration::from_millis(300));
        assert!(
            !erasing.is_finished(),
            "claimed erased while the log was still in use"
        );
        // Others write meanwhile.
        desk.write(|tx| tx.put_setting("a", "b"));
        reader.execute_batch("COMMIT").unwrap();
        assert_eq!(erasing.join().unwrap().unwrap().records, 1);
    });
    assert!(!holds(&decrypted_pages(&desk), MARK));
}

#[tokio::test]
async fn the_keys_are_gone_whatever_stops_the_rest() {
    let desk = desk();
    desk.receive("hina", &marked_document());
    desk.write(|tx| {
        tx.put_digest(&NewDigest {
            record: record("hina").id,
            version: 1,
            abnormal: vec![],
            digest: Zeroizing::new(marked_document()),
            title: TITLE.to_owned(),
            text: Zeroizing::new(marked_words()),
        })
    });
    let key = blob(
        &desk,
        "SELECT substr(key, -32) FROM artefact_key WHERE artefact = 'art-hina'",
    );
    assert!(holds(&decrypted_pages(&desk), &key));
    desk.end("hina");
    desk.raw()
        .execute_batch(
            "CREATE TRIGGER stop BEFORE DELETE ON digest BEGIN SELECT RAISE(ABORT, 'stopped'); END",
        )
        .unwrap();
    assert!(desk.store.erase(&artefact_id("hina")).is_err());
    let left: i64 = desk
        .raw()
        .query_row(
            "SELECT (SELECT count(*) FROM artefact_key) + (SELECT count(*) FROM transfer_key)
                  + (SELECT count(*) FROM push_token)",
            [],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(left, 0);
    assert_eq!(desk.store.push_target(&token("hina")).await.unwrap(), None);
    assert!(!holds(&fs::read(desk.path()).unwrap(), &key));
    assert!(!holds(&decrypted_pages(&desk), &key));
    // Nothing was claimed; the rest goes when nothing stops it, and the keys count once.
    assert_eq!(desk.read(|view| view.erasures())[0].done_at, None);
    desk.raw().execute_batch("DROP TRIGGER stop").unwrap();
    let proof = desk.store.erase(&artefact_id("hina")).unwrap();
    let facts = format!(
        "hiu-desk erasure 1\nart-hina\nrevoked\n{}\n1\n1\n2\n",
        now()
    );
    assert_eq!(proof.proof, digest(facts.as_bytes()));
    assert!(!holds(&decrypted_pages(&desk), b"Zzyzxmarked"));
}

/// Pages of a table are split and joined as rows come and go; a copy of a row may stay between those that
/// are left, and no setting of SQLite overwrites it there. So a key shares its page with nothing, and words
/// are never there in clear.
#[test]
fn nothing_stays_between_the_rows_of_a_page_that_was_split_and_joined() {
    let desk = desk();
    let mut state = 7_u64;
    let mut roll = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(state >> 33).unwrap()
    };
    let mut names: Vec<String> = (0..200).map(|number| format!("p{number}")).collect();
    for at in (1..names.len()).rev() {
        names.swap(at, roll() % (at + 1));
    }
    // Those that stay and those that go stand in each other's pages.
    let (going, staying) = names.split_at(40);
    for batch in names.chunks(20) {
        desk.write(|tx| {
            for name in batch {
                tx.put_patient(&crate::fixture::patient(name))?;
                tx.put_consent(&crate::fixture::consent(name))?;
                tx.put_artefact(&artefact(name))?;
                tx.put_transfer(&transfer(name))?;
                tx.put_record(&record(name), b"c")?;
            }
            let digests: Vec<NewDigest> = batch
                .iter()
                .map(|name| NewDigest {
                    record: record(name).id,
                    version: 1,
                    digest: Zeroizing::new(vec![1; 300]),
                    title: format!("title of {name}"),
                    text: Zeroizing::new(format!("words of {name} zzword{name}")),
                    abnormal: Vec::new(),
                })
                .collect();
            tx.put_digests(&digests).map(drop)
        });
    }
    let key = |name: &String| {
        let of = format!("FROM artefact_key WHERE artefact = 'art-{name}'");
        blob(&desk, &format!("SELECT substr(key, -32) {of}"))
    };
    let block_key = |name: &String| {
        let of = format!("SELECT block FROM word_text WHERE artefact = 'art-{name}'");
        blob(
            &desk,
            &format!("SELECT substr(key, -32) FROM word_key WHERE block = ({of})"),
        )
    };
    let gone: Vec<Vec<u8>> = going
        .iter()
        .flat_map(|name| [key(name), block_key(name)])
        .collect();
    let kept: Vec<Vec<u8>> = staying.iter().map(key).collect();
    let pages = decrypted_pages(&desk);
    let own = holds(&pages, &[&[0; 3_500], gone[0].as_slice()].concat());
    assert!(own, "a key stands in a page with others");
    for name in going {
        erase(&desk, name);
    }
    let keys: HashSet<&[u8]> = gone.iter().chain(&kept).map(Vec::as_slice).collect();
    let after = decrypted_pages(&desk);
    let found: HashSet<&[u8]> = after.windows(32).filter(|at| keys.contains(at)).collect();
    let left = gone.iter().filter(|key| found.contains(key.as_slice()));
    assert_eq!(left.count(), 0, "of {} keys", gone.len());
    assert!(kept.iter().all(|key| found.contains(key.as_slice())));
    assert!(!holds(&after, b"zzword"));
}
