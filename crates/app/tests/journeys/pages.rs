//! Pages: damaged, foreign, repeated, linked.

use app::model::{Call, MessageKind};
use domain::{HiStatus, SessionStatus};

use crate::{
    desk::Desk,
    world::{PlannedEntry, document, document_about, entry, page},
};

async fn with(
    desk: &Desk,
    hospital: &'static str,
    pages: Vec<crate::world::PlannedPage>,
) -> domain::ConsentId {
    desk.world.pages.lock().unwrap().insert(hospital, pages);
    let consent = desk.asked().await;
    desk.world.grant(&[hospital]);
    desk.settle().await;
    consent
}

async fn transfer(desk: &Desk, consent: &domain::ConsentId) -> app::view::TransferView {
    desk.consent(consent).await.artefacts[0].transfers[0].clone()
}

fn codes(transfer: &app::view::TransferView) -> Vec<&str> {
    transfer
        .problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect()
}

#[tokio::test]
async fn a_tampered_entry_is_errored_for_its_care_context_alone_and_named() {
    let desk = Desk::new();
    let damaged = PlannedEntry {
        tampered: true,
        ..entry("lab-visit-2", document("Lab two"))
    };
    let pages = vec![page(
        0,
        1,
        vec![entry("lab-visit-1", document("Lab one")), damaged],
    )];
    let consent = with(&desk, "lab", pages).await;
    let shown = transfer(&desk, &consent).await;
    assert_eq!((shown.state.name(), shown.records), ("partial", 1));
    assert_eq!(shown.problems[0].code, "entry_not_authentic");
    assert_eq!(
        words::english(&shown.problems[0].message),
        "lab-visit-2: could not be decrypted"
    );
    let Call::NotifyTransfer { notice, .. } =
        desk.world.calls_named("notify_transfer").pop().unwrap()
    else {
        panic!()
    };
    assert_eq!(notice.session, SessionStatus::Failed);
    let told: Vec<_> = notice
        .contexts
        .iter()
        .map(|context| context.status)
        .collect();
    assert_eq!(told, [HiStatus::Ok, HiStatus::Errored]);
}

#[tokio::test]
async fn what_is_no_bundle_is_kept_as_it_came_and_told_as_received() {
    let desk = Desk::new();
    let alone = "{\"resourceType\":\"AllergyIntolerance\",\"code\":{\"text\":\"Latex\"}}";
    let pages = vec![page(
        0,
        1,
        vec![entry("lab-visit-1", alone), entry("lab-visit-2", "no json")],
    )];
    let consent = with(&desk, "lab", pages).await;
    let shown = transfer(&desk, &consent).await;
    assert_eq!(
        (shown.state.name(), codes(&shown)),
        ("complete", Vec::<&str>::new())
    );
    let records = desk.records().await;
    assert_eq!(records.len(), 2);
    for record in records {
        let bytes = desk.app.record_bytes(&record.id).await.unwrap();
        let shown = desk.app.get_record(&record.id).await.unwrap().document;
        match bytes.as_slice() {
            b"no json" => assert_eq!(shown.unreadable_text.as_deref(), Some("no json")),
            other => {
                assert_eq!(other, alone.as_bytes());
                assert!(::words::english(&shown.title).contains("Latex"));
            }
        }
    }
}

#[tokio::test]
async fn where_nothing_at_all_came_out_the_care_context_is_errored() {
    let desk = Desk::new();
    let pages = vec![page(0, 1, vec![entry("city-visit-1", " ")])];
    let consent = with(&desk, "city", pages).await;
    let shown = transfer(&desk, &consent).await;
    assert_eq!(codes(&shown), ["entry_blank"]);
}

#[tokio::test]
async fn a_care_context_outside_the_artefact_is_refused() {
    let desk = Desk::new();
    let pages = vec![page(
        0,
        1,
        vec![
            entry("city-visit-1", document("City one")),
            entry("somebody-elses", document("Foreign")),
        ],
    )];
    let consent = with(&desk, "city", pages).await;
    let shown = transfer(&desk, &consent).await;
    assert_eq!(
        (shown.state.name(), codes(&shown)),
        ("partial", vec!["entry_outside_consent"])
    );
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
}

#[tokio::test]
async fn a_document_about_another_patient_is_kept_with_a_warning() {
    let desk = Desk::new();
    let other = document_about("City one", "someone.else@sbx");
    with(
        &desk,
        "city",
        vec![page(0, 1, vec![entry("city-visit-1", other)])],
    )
    .await;
    let record = desk.records().await.remove(0);
    assert_eq!(record.warnings.len(), 1);
    let warning = words::english(&record.warnings[0]);
    assert!(warning.starts_with("Wrong patient?"), "{warning}");
}

#[tokio::test]
async fn a_type_outside_the_artefact_is_kept_with_a_warning() {
    let desk = Desk::new();
    let report = document("City one")
        .replace("440545006", "721981007")
        .replace("Prescription record", "Diagnostic studies report");
    with(
        &desk,
        "city",
        vec![page(0, 1, vec![entry("city-visit-1", report)])],
    )
    .await;
    let record = desk.records().await.remove(0);
    assert_eq!(record.hi_type, "DiagnosticReport");
    let warning = words::english(&record.warnings[0]);
    assert!(warning.contains("does not cover this type"), "{warning}");
}

#[tokio::test]
async fn the_stored_bytes_are_the_decrypted_bytes_even_when_wrapped() {
    let desk = Desk::new();
    let wrapped = serde_json::to_string(&document("City one")).unwrap();
    with(
        &desk,
        "city",
        vec![page(0, 1, vec![entry("city-visit-1", wrapped.clone())])],
    )
    .await;
    let record = desk.records().await.remove(0);
    assert_eq!(record.title, "City one");
    let bytes = desk.app.record_bytes(&record.id).await.unwrap();
    assert_eq!(String::from_utf8_lossy(&bytes), wrapped);
    let shown = desk.app.get_record(&record.id).await.unwrap();
    assert_eq!(
        (
            ::words::english(&shown.document.title).as_str(),
            shown.document.counts.total()
        ),
        ("City one", 2)
    );
}

#[tokio::test]
async fn pages_of_one_number_are_each_kept_and_a_document_sealed_again_is_one_record() {
    let desk = Desk::new();
    let pages = vec![
        page(1, 2, vec![entry("lab-visit-1", document("First"))]),
        page(1, 2, vec![entry("lab-visit-1", document("First"))]),
        page(1, 2, vec![entry("lab-visit-1", document("Second"))]),
        page(2, 2, vec![entry("lab-visit-2", document("Third"))]),
    ];
    let consent = with(&desk, "lab", pages).await;
    let shown = transfer(&desk, &consent).await;
    assert_eq!((shown.state.name(), shown.pages_seen), ("complete", 4));
    assert_eq!(codes(&shown), [""; 0]);
    let mut titles: Vec<_> = desk
        .records()
        .await
        .into_iter()
        .map(|record| words::english(record.title))
        .collect();
    titles.sort();
    assert_eq!(titles, ["First", "Second", "Third"]);
}

#[tokio::test]
async fn every_visit_may_be_page_one_of_one() {
    let desk = Desk::new();
    let pages = vec![
        page(1, 1, vec![entry("lab-visit-1", document("Lab one"))]),
        page(1, 1, vec![entry("lab-visit-2", document("Lab two"))]),
    ];
    let consent = with(&desk, "lab", pages).await;
    let shown = transfer(&desk, &consent).await;
    assert_eq!((shown.state.name(), shown.records), ("complete", 2));
    assert_eq!(desk.contexts().await, ["lab-visit-1", "lab-visit-2"]);
    assert_eq!(desk.world.called("notify_transfer"), 1);
}

#[tokio::test]
async fn a_visit_that_is_missing_is_named_waited_for_and_alone_asked_for_again() {
    let desk = Desk::new();
    let pages = vec![page(1, 1, vec![entry("lab-visit-1", document("Lab one"))])];
    let consent = with(&desk, "lab", pages).await;
    let shown = transfer(&desk, &consent).await;
    assert_eq!((shown.state.name(), shown.records), ("receiving", 1));
    assert_eq!(codes(&shown), ["still_missing"]);
    let told = words::english(&shown.problems[0].message);
    assert!(told.ends_with("lab-visit-2"), "{told}");
    assert_eq!(desk.world.called("notify_transfer"), 0);
    desk.world.pages.lock().unwrap().insert(
        "lab",
        vec![page(
            1,
            1,
            vec![
                entry("lab-visit-1", document("Lab one")),
                entry("lab-visit-2", document("Lab two")),
            ],
        )],
    );
    desk.pass(25 * 3_600).await;
    let artefact = desk.consent(&consent).await.artefacts.remove(0);
    let states: Vec<&str> = artefact
        .transfers
        .iter()
        .map(|transfer| transfer.state.name())
        .collect();
    assert_eq!(states, ["partial", "complete"]);
    let first = &artefact.transfers[0];
    assert_eq!(codes(first), ["entry_not_received"]);
    // What was there already is not kept twice.
    assert_eq!(artefact.records, 2);
    let Call::NotifyTransfer { notice, .. } =
        desk.world.calls_named("notify_transfer").pop().unwrap()
    else {
        panic!()
    };
    assert_eq!(notice.session, SessionStatus::Transferred);
}

#[tokio::test]
async fn an_entry_that_names_no_visit_costs_itself_unless_there_is_but_one() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.lose(MessageKind::Page, 9);
    desk.world.grant(&["lab", "city"]);
    desk.settle().await;
    for call in desk.world.calls_named("request_data") {
        let Call::RequestData {
            push_url,
            public_key,
            nonce,
            artefact,
            ..
        } = call
        else {
            panic!()
        };
        let context = if artefact.as_str().starts_with("lab") {
            "lab-visit-1"
        } else {
            "city-visit-1"
        };
        let planned = page(
            0,
            1,
            vec![
                entry(context, document("With")),
                entry(context, document("Without")),
            ],
        );
        let other = domain::TransactionId::parse("none").unwrap();
        let mut sent = desk.world.encrypt(&planned, &other, &public_key, &nonce);
        sent.transaction = None;
        sent.entries[1].care_context = None;
        desk.world.losses.lock().unwrap().remove(&MessageKind::Page);
        desk.world.push(push_url.rsplit('/').next().unwrap(), sent);
    }
    desk.settle().await;
    let artefacts = desk.consent(&consent).await.artefacts;
    let of = |hospital: &str| {
        let found = artefacts
            .iter()
            .find(|artefact| artefact.id.as_str().starts_with(hospital));
        found.unwrap().transfers[0].clone()
    };
    let city = of("city");
    assert_eq!((city.state.name(), city.records), ("complete", 2));
    assert!(city.transaction_id.is_some(), "on-request named it");
    let lab = of("lab");
    assert_eq!((lab.state.name(), lab.records), ("receiving", 1));
    assert_eq!(codes(&lab), ["left_out", "still_missing"]);
    assert!(
        words::english(&lab.problems[0].message).contains("entries[1].careContextReference"),
        "the place is named"
    );
}

#[tokio::test]
async fn a_page_that_cannot_be_read_is_a_problem_of_its_transfer() {
    let desk = Desk::new();
    desk.world.lose(MessageKind::Page, 1);
    let consent = with(&desk, "city", vec![page(0, 1, vec![])]).await;
    let Call::RequestData { push_url, .. } = desk.world.calls_named("request_data").pop().unwrap()
    else {
        panic!()
    };
    desk.world
        .push_bytes(push_url.rsplit('/').next().unwrap(), b"nothing known");
    desk.settle().await;
    let shown = transfer(&desk, &consent).await;
    assert_eq!(codes(&shown), ["unreadable"]);
    assert!(desk.inbox_states().await.contains(&"unread".to_owned()));
    let today = desk.app.today().await.unwrap();
    let lines: Vec<String> = today
        .needs_you
        .iter()
        .map(|row| words::english(&row.what))
        .collect();
    assert!(
        lines.iter().any(|line| line.contains("could not be read")),
        "{lines:?}"
    );
}

#[tokio::test]
async fn a_page_of_another_transaction_is_put_aside_with_a_problem() {
    let desk = Desk::new();
    let mut foreign = page(0, 1, vec![entry("city-visit-1", document("City one"))]);
    foreign.transaction = Some("another".into());
    let consent = with(&desk, "city", vec![foreign]).await;
    let shown = transfer(&desk, &consent).await;
    assert_eq!(
        (shown.state.name(), codes(&shown)),
        ("asked", vec!["other_transaction"])
    );
    assert!(desk.inbox_states().await.contains(&"parked".to_owned()));
    assert_eq!(desk.records().await.len(), 0);
}

#[tokio::test]
async fn a_page_that_outruns_on_request_is_taken() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.grant(&["city"]);
    for _ in 0..2 {
        desk.work().await.unwrap();
        desk.world
            .deliver_all(
                &*desk.store,
                domain::Timestamp::parse("2026-11-21T08:30:00Z").unwrap(),
            )
            .await;
    }
    desk.work().await.unwrap();
    let (pages, rest): (Vec<_>, Vec<_>) = desk
        .world
        .take_pool()
        .into_iter()
        .partition(|one| one.kind == MessageKind::Page);
    assert_eq!((pages.len(), rest.len()), (1, 1));
    desk.world.put_back(pages);
    desk.settle().await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
    desk.world.put_back(rest);
    desk.settle().await;
    assert_eq!(transfer(&desk, &consent).await.state.name(), "complete");
    assert_eq!(desk.world.called("notify_transfer"), 1);
}

#[tokio::test]
async fn linked_content_is_fetched_decrypted_and_kept() {
    let desk = Desk::new();
    let linked = PlannedEntry {
        link: Some("https://lab.example/big"),
        ..entry("lab-visit-2", document("Behind a link"))
    };
    let pages = vec![page(
        0,
        0,
        vec![entry("lab-visit-1", document("Lab one")), linked],
    )];
    let consent = with(&desk, "lab", pages).await;
    assert_eq!(transfer(&desk, &consent).await.state.name(), "complete");
    assert_eq!(desk.contexts().await, ["lab-visit-1", "lab-visit-2"]);
}

#[tokio::test]
async fn a_link_that_brings_nothing_is_errored_with_its_reason() {
    let desk = Desk::new();
    let link = "https://lab.example/gone";
    desk.world
        .linked
        .lock()
        .unwrap()
        .insert(link.into(), Err("no answer".into()));
    let linked = PlannedEntry {
        link: Some(link),
        ..entry("lab-visit-2", document("Gone"))
    };
    let pages = vec![page(
        0,
        1,
        vec![entry("lab-visit-1", document("Lab one")), linked],
    )];
    let consent = with(&desk, "lab", pages).await;
    let shown = transfer(&desk, &consent).await;
    assert_eq!(shown.state.name(), "partial");
    let sentence = "lab-visit-2: the linked content could not be fetched: no answer";
    assert_eq!(words::english(&shown.problems[0].message), sentence);
}

#[tokio::test]
async fn links_left_over_from_before_a_restart_are_fetched() {
    let desk = Desk::new();
    let linked = PlannedEntry {
        link: Some("https://lab.example/late"),
        ..entry("city-visit-1", document("Late"))
    };
    desk.world
        .pages
        .lock()
        .unwrap()
        .insert("city", vec![page(0, 1, vec![linked])]);
    desk.asked().await;
    desk.world.grant(&["city"]);
    // Everything but the links.
    for _ in 0..6 {
        desk.workers.work_inbox().unwrap();
        desk.workers.work_outbox().await.unwrap();
        desk.world
            .deliver_all(
                &*desk.store,
                domain::Timestamp::parse("2026-11-21T08:30:00Z").unwrap(),
            )
            .await;
    }
    desk.workers.work_inbox().unwrap();
    assert_eq!(desk.records().await.len(), 0);
    let desk = desk.restart(crate::desk::Death::Never);
    desk.workers.catch_up().unwrap();
    desk.settle().await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
}

/// Numbers of the pages whose bodies lie in the table of pages, and how many pages lie in the inbox.
fn bodies(desk: &Desk) -> (Vec<i64>, i64) {
    let raw = desk.raw();
    let mut pages = raw
        .prepare("SELECT number FROM page WHERE body IS NOT NULL ORDER BY number")
        .unwrap();
    let numbers = pages.query_map([], |row| row.get(0)).unwrap();
    let numbers = numbers.collect::<Result<_, _>>().unwrap();
    let kept = "SELECT count(*) FROM inbox WHERE kind = 'page' AND body IS NOT NULL";
    (numbers, raw.query_row(kept, [], |row| row.get(0)).unwrap())
}

#[tokio::test]
async fn a_page_is_kept_only_while_a_link_of_it_is_open() {
    let desk = Desk::new();
    let linked = |link| PlannedEntry {
        link: Some(link),
        ..entry("lab-visit-2", document(link))
    };
    // The third page never comes, so the transfer stays open.
    let pages = vec![
        page(1, 3, vec![entry("lab-visit-1", document("Lab one"))]),
        page(
            2,
            3,
            vec![
                linked("https://lab.example/1"),
                linked("https://lab.example/2"),
            ],
        ),
    ];
    desk.world.pages.lock().unwrap().insert("lab", pages);
    let consent = desk.asked().await;
    desk.world.grant(&["lab"]);
    // Everything but the links.
    for _ in 0..6 {
        desk.workers.work_inbox().unwrap();
        desk.workers.work_outbox().await.unwrap();
        let at = domain::Timestamp::parse("2026-11-21T08:30:00Z").unwrap();
        desk.world.deliver_all(&*desk.store, at).await;
    }
    desk.workers.work_inbox().unwrap();
    assert_eq!(desk.contexts().await, ["lab-visit-1"]);
    assert_eq!(bodies(&desk), (vec![2], 0));
    desk.workers.work_links().await.unwrap();
    assert!(!transfer(&desk, &consent).await.state.is_ended());
    assert_eq!(desk.records().await.len(), 3);
    assert_eq!(bodies(&desk), (vec![], 0));
}

#[tokio::test]
async fn a_page_with_an_unusable_key_is_errored_for_all_its_entries() {
    let desk = Desk::new();
    desk.world.lose(MessageKind::Page, 1);
    let consent = with(
        &desk,
        "city",
        vec![page(0, 1, vec![entry("city-visit-1", document("One"))])],
    )
    .await;
    let Call::RequestData {
        push_url,
        public_key,
        nonce,
        ..
    } = desk.world.calls_named("request_data").pop().unwrap()
    else {
        panic!()
    };
    let planned = page(0, 1, vec![entry("city-visit-1", document("One"))]);
    let transaction = transfer(&desk, &consent).await.transaction_id.unwrap();
    let mut sent = desk
        .world
        .encrypt(&planned, &transaction, &public_key, &nonce);
    sent.public_key = "bm90IGEga2V5".into();
    desk.world.push(push_url.rsplit('/').next().unwrap(), sent);
    desk.settle().await;
    let shown = desk.consent(&consent).await.artefacts[0].transfers[0].clone();
    assert_eq!(
        (shown.state.name(), codes(&shown)),
        ("failed", vec!["entry_key"])
    );
    // Asked for once more by itself, when the frequency allows it.
    desk.pass(3_660).await;
    assert_eq!(desk.contexts().await, ["city-visit-1"]);
}

#[tokio::test]
async fn a_page_is_kept_without_reading_again_all_that_was_granted() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    desk.world.lose(MessageKind::Page, 2);
    desk.world.grant(&["lab"]);
    desk.settle().await;
    // The text that may name ten thousand visits: whoever read it from now on would fail.
    let spoil = |from: &str, to: &str| {
        desk.raw()
            .execute(
                "UPDATE artefact SET granted = replace(granted, ?1, ?2)",
                (from, to),
            )
            .unwrap();
    };
    spoil("{", "<");
    let call = desk.world.calls_named("request_data").remove(0);
    let Call::RequestData {
        push_url,
        public_key,
        nonce,
        ..
    } = call
    else {
        panic!()
    };
    let planned = page(1, 2, vec![entry("lab-visit-1", document("Lab one"))]);
    let transaction = domain::TransactionId::parse("none").unwrap();
    let mut sent = desk
        .world
        .encrypt(&planned, &transaction, &public_key, &nonce);
    sent.transaction = None;
    desk.world.push(push_url.rsplit('/').next().unwrap(), sent);
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.workers.work_inbox().unwrap();
    assert_eq!(desk.inbox_states().await.last().unwrap(), "done");
    spoil("<", "{");
    assert_eq!(desk.contexts().await, ["lab-visit-1"]);
    let transfer = &desk.consent(&consent).await.artefacts[0].transfers[0];
    assert_eq!(transfer.state.name(), "receiving");
}
