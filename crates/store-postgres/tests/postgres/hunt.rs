//! What the server sees: no mark of anything that tells of a person, in no dump, no file and no log of it.

use app::{
    model::{
        AuditEntry, BoardEntry, BrokenGlass, Export, HipConsent, NewDigest, ProfileShare, Review,
        SharedPerson,
    },
    port::{Inbox, RecordFilter},
};
use domain::{AuditAction, BoardWay};
use store_postgres::Ways;
use zeroize::Zeroizing;

use crate::{
    fixture::{
        Desk, address, artefact_id, consent, desk_on, message, now, patient, record, transfer,
    },
    server::Server,
};

/// Words that stand in everything that is kept here. Long enough to be in nothing by chance.
const MARKS: [&str; 14] = [
    "zzyhina",
    "zzyhina.test@sbx",
    "Testperson",
    "MARK-document",
    "MARK-words",
    "MARK-remark",
    "MARK-notice",
    "MARK-detail",
    "MARK-reason",
    "MARKcounter",
    "MARK-name-of",
    "Test Hospital",
    "HIP-1",
    "Downloads/MARK-file",
];

async fn fill(desk: &Desk) {
    let name = "zzyhina";
    desk.receive(name, b"MARK-document of a person, as long as documents are");
    let notice = format!("MARK-notice of {}", address(name).as_str());
    desk.store
        .keep(message("r", notice.as_bytes()))
        .await
        .unwrap();
    let ways = Ways {
        open: "no name".to_owned(),
        full: "MARK-name-of-a-person".to_owned(),
    };
    assert!(desk.store.put_ways(0, &ways).unwrap());
    assert!(!desk.store.put_ways(0, &ways).unwrap());
    let (number, full) = desk.store.ways().unwrap();
    assert_eq!((number, full), (1, Some(ways.full)));
    desk.write(|tx| {
        tx.put_artefact_document(&artefact_id(name), b"MARK-document", "MARK-detail")?;
        tx.put_digest(&NewDigest {
            record: record(name).id,
            version: 1,
            digest: Zeroizing::new(b"MARK-words".to_vec()),
            title: "MARK-words".to_owned(),
            text: Zeroizing::new("mark words aspirin zzyhina Testperson".to_owned()),
            abnormal: vec![Some(1)],
        })?;
        tx.mark_seen(&record(name).id, "MARK-name-of-a-person", now())?;
        tx.put_review(&Review {
            record: record(name).id,
            entry: Some(1),
            person: "MARK-name-of-a-person".to_owned(),
            at: now(),
            remark: Some(Zeroizing::new("MARK-remark".to_owned())),
        })?;
        tx.note_export(
            &Export {
                artefacts: vec![artefact_id(name)],
                record: Some(record(name).id),
                path: "/home/clinic/Downloads/MARK-file.pdf".to_owned(),
                digest: "d".to_owned(),
                size_bytes: 1,
            },
            now(),
        )?;
        tx.put_hip_consent(&HipConsent {
            artefact: artefact_id("to-us"),
            status: "GRANTED".to_owned(),
            patient: Some(address(name)),
            detail: Some("MARK-detail".to_owned()),
            signature: None,
            received_at: now(),
            updated_at: now(),
        })?;
        tx.put_on_board(
            "2026-11-21",
            &BoardEntry {
                patient: address(name),
                way: BoardWay::Hand,
                added_by: "MARK-name-of-a-person".to_owned(),
                added_at: now(),
            },
        )?;
        tx.audit_append(
            &AuditEntry {
                actor: "MARK-name-of-a-person".to_owned(),
                action: AuditAction::RecordOpened,
                patient: Some(address(name)),
                artefact: Some(artefact_id(name)),
                record: Some(record(name).id),
                detail: "MARK-detail".to_owned(),
            },
            now(),
        )?;
        tx.put_broken_glass(&BrokenGlass {
            id: domain::GlassId::parse("glass-1").unwrap(),
            actor: "MARK-name-of-a-person".to_owned(),
            patient: address(name),
            at: now(),
            reason: Some("MARK-reason".to_owned()),
            review: None,
        })?;
        tx.put_share(&share(name))?;
        tx.put_shared_person(&SharedPerson {
            patient: address(name),
            address: address(name),
            number: None,
            name: Some("Testperson".to_owned()),
            gender: None,
            birth: None,
            at: now(),
        })?;
        tx.put_setting(&format!("find.{}", address(name).as_str()), "MARK-detail")?;
        tx.queue(crate::fixture::find_call(name))?;
        let mut spoilt = transfer(name);
        spoilt.problems = vec![domain::Problem::EntryNotReceived {
            context: domain::CareContextReference::parse("MARK-detail").unwrap(),
        }];
        tx.put_transfer(&spoilt)?;
        tx.set_consent_problem(&consent(name).id, None, now())
    });
}

fn share(name: &str) -> ProfileShare {
    ProfileShare {
        id: domain::ShareId::parse("share-1").unwrap(),
        counter: domain::CounterId::parse("MARKcounter").unwrap(),
        address: address(name),
        number: None,
        name: Some("Testperson".to_owned()),
        gender: None,
        birth: None,
        mobile: Some("MARK-detail".to_owned()),
        postal_address: None,
        token: domain::Token {
            number: 1,
            given_at: now(),
        },
        state: domain::ShareState::ALL[0],
        answered: domain::ShareAnswered::ALL[0],
        received_at: now(),
        settled: None,
        patient: Some(address(name)),
    }
}

fn holds(haystack: &[u8], needle: &[u8]) -> bool {
    let mut starts = haystack
        .iter()
        .enumerate()
        .filter(|(_, byte)| byte.eq_ignore_ascii_case(&needle[0]));
    starts.any(|(at, _)| {
        let part = haystack.get(at..at + needle.len());
        part.is_some_and(|part| part.eq_ignore_ascii_case(needle))
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn no_dump_no_file_and_no_log_of_the_server_holds_a_mark_of_a_person() {
    // Every statement with its values goes to the log: nothing of a person is in those either.
    let server: &'static Server = Box::leak(Box::new(Server::start(&[
        "log_statement=all",
        "log_parameter_max_length=-1",
        "wal_compression=off",
    ])));
    let desk = desk_on(server, |_| {});
    fill(&desk).await;
    let found = desk.read(|view| view.records(&RecordFilter::default(), now()));
    assert_eq!(found.len(), 1, "what is hunted for is there");
    assert!(
        desk.read(|view| view.patient(&patient("zzyhina").address))
            .is_some()
    );

    // The hunt finds what lies open: a state, and what it is told itself.
    let dump = server.dump(&desk.database);
    assert!(holds(&dump, b"granted"));
    desk.ask("CREATE TABLE beside AS SELECT 'MARK-seen-by-the-hunt' AS text");
    let files = server.files();
    assert!(
        files
            .iter()
            .any(|(_, bytes)| holds(bytes, b"MARK-seen-by-the-hunt"))
    );
    assert!(
        files
            .iter()
            .any(|(path, _)| path.to_string_lossy().contains("pg_wal"))
    );

    let log = std::fs::read(server.folder.join("log")).unwrap();
    assert!(holds(&log, b"INSERT INTO item"));
    for mark in MARKS {
        assert!(!holds(&dump, mark.as_bytes()), "{mark} stands in a dump");
        assert!(!holds(&log, mark.as_bytes()), "{mark} stands in the log");
        for (path, bytes) in &files {
            assert!(
                !holds(bytes, mark.as_bytes()),
                "{mark} stands in {}",
                path.display()
            );
        }
    }
    drop(desk);
    server.kill();
    let _ = std::fs::remove_dir_all(&server.folder);
}
