//! A later grant of less: what is here and not covered any more is hidden at once, and erased
//! (docs/protocol.md, "Artefacts"; docs/promises.md, A5).

use app::port::Store;
use domain::{
    AuditAction, ConsentId, DateRange, Due, HealthInfoType, HiddenReason, PersonAnswer, Timestamp,
};

use crate::desk::Desk;
use crate::world::{document, entry, id, page};

/// The next fetches bring less.
fn forge(desk: &Desk, change: impl Fn(&mut app::model::Granted) + Send + Sync + 'static) {
    *desk.world.forge.lock().unwrap() = Some(Box::new(move |fetched| {
        change(&mut fetched.granted);
    }));
}

fn without(visit: &'static str) -> impl Fn(&mut app::model::Granted) + Send + Sync {
    move |granted| {
        granted
            .care_contexts
            .retain(|one| one.reference.as_str() != visit);
    }
}

/// Everything the store holds under the laboratory's artefact: visit, and why it is hidden.
fn held(desk: &Desk) -> Vec<(String, Option<HiddenReason>)> {
    let mut held = vec![];
    desk.store
        .read(&mut |view| {
            let records = view.records_under(&id("lab-1"))?;
            for record in records {
                let hidden = view.hidden_records(&record.patient)?;
                let hidden = hidden.into_iter().find(|one| one.record == record.id);
                let visit = record.care_context.to_string();
                held.push((visit, hidden.map(|one| one.reason)));
            }
            Ok(())
        })
        .unwrap();
    held.sort();
    held
}

/// Lets a day pass up to the answer of the daily fetch, before anything is erased.
async fn hear(desk: &Desk) {
    desk.wait(86_400);
    desk.workers.work_deadlines().unwrap();
    desk.workers.work_outbox().await.unwrap();
    desk.world.deliver_all(&*desk.store, desk.app.now()).await;
    desk.workers.work_inbox().unwrap();
}

async fn audited(desk: &Desk, action: AuditAction) -> Vec<String> {
    let rows = desk
        .app
        .list_audit(app::AuditQuery::default())
        .await
        .unwrap();
    let of_it = rows.into_iter().filter(|row| row.action == action);
    of_it.map(|row| row.detail).collect()
}

#[tokio::test]
async fn a_visit_that_a_later_grant_leaves_out_is_hidden_at_once_and_erased() {
    let desk = Desk::new();
    let consent = desk.granted().await;
    let all = desk.records().await;
    let gone = all
        .iter()
        .find(|record| record.care_context == "lab-visit-1")
        .unwrap()
        .id
        .clone();
    let path = "/home/clinic/lab.html".to_owned();
    desk.app
        .save_record_page_at(&gone, path, words::Language::english())
        .await
        .unwrap();
    forge(&desk, without("lab-visit-1"));

    hear(&desk).await;
    assert_eq!(desk.contexts().await, ["city-visit-1", "lab-visit-2"]);
    assert!(desk.app.open_record(&gone).await.is_err());
    assert!(desk.app.record_bytes(&gone).await.is_err());
    assert_eq!(desk.app.search("lab", None, None).await.unwrap().len(), 1);
    assert_eq!(held(&desk).len(), 2, "hidden, not yet erased");

    desk.settle().await;
    assert_eq!(held(&desk), [("lab-visit-2".to_owned(), None)]);
    assert_eq!(desk.exports.paths(), [""; 0], "the saved file went, too");
    let rows: i64 = desk
        .raw()
        .query_row(
            "SELECT count(*) FROM digest WHERE record = ?1",
            [gone.as_str()],
            |row| row.get(0),
        )
        .unwrap();
    assert_eq!(rows, 0);
    assert_eq!(desk.state(&consent).await, "granted");
    for action in [AuditAction::RecordsNarrowed, AuditAction::RecordsErased] {
        let told = audited(&desk, action).await;
        assert_eq!(
            told,
            ["1 records that the consent does not cover any more"],
            "{action}"
        );
    }
    // The other is whole, also after a grant of more.
    *desk.world.forge.lock().unwrap() = None;
    desk.pass_days(1).await;
    assert_eq!(desk.contexts().await, ["city-visit-1", "lab-visit-2"]);
    for record in desk.records().await {
        desk.app.open_record(&record.id).await.unwrap();
    }
}

#[tokio::test]
async fn a_type_and_a_time_that_are_not_granted_any_more_go_and_what_has_no_date_is_hidden() {
    let desk = Desk::new();
    let dated = |title: &str, date: &str| document(title).replace("2026-11-02", date);
    let entries = vec![
        entry("lab-visit-1", dated("Early", "2026-01-05")),
        entry("lab-visit-1", dated("Late", "2026-10-20")),
        entry("lab-visit-1", dated("Some year", "2026")),
        entry("lab-visit-2", dated("Undated", "")),
        entry("lab-visit-2", dated("At the edge", "2026-05-31")),
    ];
    let pages = vec![page(1, 1, entries)];
    desk.world.pages.lock().unwrap().insert("lab", pages);
    desk.granted().await;
    assert_eq!(held(&desk).len(), 5);
    forge(&desk, |granted| {
        let from = Timestamp::parse("2026-06-01T00:00:00Z").unwrap();
        let range = granted.permission.range;
        granted.permission.range = DateRange::new(from, range.to).unwrap();
    });
    desk.pass_days(1).await;
    let left = held(&desk);
    let shown: Vec<String> = desk
        .records()
        .await
        .into_iter()
        .filter(|record| record.hip != "city")
        .map(|record| words::english(record.title))
        .collect();
    assert!(
        !shown.iter().any(|title| title.contains("Early")),
        "{shown:?}"
    );
    let shows = |title: &str| shown.iter().any(|shown| shown.contains(title));
    assert!(shows("Late") && shows("At the edge"), "{shown:?}");
    assert!(!shows("Some year") && !shows("Undated"), "{shown:?}");
    // Destroyed is only what lies outside for sure.
    assert_eq!(left.len(), 4, "{left:?}");
    let perhaps =
        |(_, why): &&(String, Option<HiddenReason>)| *why == Some(HiddenReason::PerhapsNarrowed);
    assert_eq!(left.iter().filter(perhaps).count(), 2, "{left:?}");
    let rows = desk.app.hidden_records(&crate::world::patient()).await;
    for row in rows.unwrap() {
        assert!(row.hospital.is_some() && row.title.is_none() && row.date.is_none());
    }

    forge(&desk, |granted| {
        granted.hi_types = vec![HealthInfoType::DischargeSummary];
    });
    desk.pass_days(1).await;
    assert_eq!(held(&desk), []);
    assert_eq!(desk.contexts().await, [""; 0]);
}

#[tokio::test]
async fn a_visit_that_is_still_to_come_is_not_waited_for_and_not_taken_after_a_grant_of_less() {
    let desk = Desk::new();
    let consent = desk.asked().await;
    let first = vec![page(1, 1, vec![entry("lab-visit-1", document("Lab one"))])];
    desk.world.pages.lock().unwrap().insert("lab", first);
    desk.world.grant(&["lab"]);
    desk.settle().await;
    assert_eq!(transfer(&desk, &consent).await.0, "receiving");
    forge(&desk, without("lab-visit-2"));
    // ABDM is asked again while the transfer is open.
    let due = Due::ArtefactCheck(id("lab-1"));
    let now = desk.app.now();
    desk.store
        .write(&mut |tx| tx.set_deadline(&due, now, 0))
        .unwrap();
    desk.settle().await;
    assert_eq!(transfer(&desk, &consent).await, ("complete".to_owned(), 0));

    // The hospital sends it all the same, in an answer to a request of later.
    let late = vec![page(1, 1, vec![entry("lab-visit-2", document("Lab two"))])];
    desk.world.pages.lock().unwrap().insert("lab", late);
    desk.wait(86_400);
    desk.app.fetch_consent(&consent, None).await.unwrap();
    desk.settle().await;
    assert_eq!(desk.contexts().await, ["lab-visit-1"]);
}

/// The state of the only artefact's first transfer, and how many problems it has.
async fn transfer(desk: &Desk, consent: &ConsentId) -> (String, usize) {
    let view = desk.consent(consent).await;
    let first = &view.artefacts[0].transfers[0];
    (first.state.to_string(), first.problems.len())
}

#[tokio::test]
async fn what_is_sent_again_of_a_type_or_a_time_that_was_withdrawn_is_shown_at_no_time() {
    let desk = Desk::new();
    let dated = |title: &str, date: &str| document(title).replace("2026-11-02", date);
    let report = document("Report")
        .replace("440545006", "721981007")
        .replace("Prescription record", "Diagnostic studies report");
    let first = vec![
        entry("lab-visit-1", dated("Early", "2026-01-05")),
        entry("lab-visit-2", report.clone()),
        // Outside from the beginning: kept with its warning, as ever.
        entry("lab-visit-2", dated("Long before", "1999-01-05")),
    ];
    desk.world
        .pages
        .lock()
        .unwrap()
        .insert("lab", vec![page(1, 1, first.clone())]);
    forge(&desk, |granted| {
        granted.hi_types.push(HealthInfoType::DiagnosticReport);
    });
    let consent = desk.granted().await;
    assert_eq!(held(&desk).len(), 3);
    forge(&desk, |granted| {
        let from = Timestamp::parse("2026-06-01T00:00:00Z").unwrap();
        let range = granted.permission.range;
        granted.permission.range = DateRange::new(from, range.to).unwrap();
    });
    desk.pass_days(1).await;
    assert_eq!(held(&desk), [("lab-visit-2".to_owned(), None)]);

    // The same again, and one that nobody had sent before, from a hospital that does not look.
    let mut again = first;
    again.push(entry(
        "lab-visit-1",
        dated("Another early one", "2026-02-05"),
    ));
    again.push(entry("lab-visit-1", dated("Some year", "2026")));
    again.push(entry("lab-visit-1", dated("Late", "2026-10-20")));
    desk.world
        .pages
        .lock()
        .unwrap()
        .insert("lab", vec![page(1, 1, again)]);
    desk.wait(86_400);
    desk.app.fetch_consent(&consent, None).await.unwrap();
    for _ in 0..6 {
        desk.workers.work_outbox().await.unwrap();
        desk.world.deliver_all(&*desk.store, desk.app.now()).await;
        desk.workers.work_inbox().unwrap();
        // Not even before the erasure has its turn.
        let shown = shown_titles(&desk).await;
        assert!(
            shown
                .iter()
                .all(|title| title == "Long before" || title == "Late"),
            "{shown:?}"
        );
    }
    assert_eq!(shown_titles(&desk).await, ["Late", "Long before"]);
    assert_eq!(desk.app.search("early", None, None).await.unwrap().len(), 0);
    desk.settle().await;
    let visit = |number, why| (format!("lab-visit-{number}"), why);
    assert_eq!(
        held(&desk),
        [
            visit(1, None),
            visit(1, Some(HiddenReason::PerhapsNarrowed)),
            visit(2, None),
        ]
    );
    assert_eq!(desk.state(&consent).await, "granted");
}

#[tokio::test]
async fn what_a_person_hid_and_a_later_grant_may_not_cover_is_not_shown_by_that_persons_word() {
    let desk = Desk::new();
    let undated = document("Undated").replace("2026-11-02", "");
    let pages = vec![page(1, 1, vec![entry("lab-visit-1", undated)])];
    desk.world.pages.lock().unwrap().insert("lab", pages);
    desk.granted().await;
    let hidden = desk.records().await.into_iter();
    let mut hidden = hidden.filter(|record| record.care_context == "lab-visit-1");
    let hidden = hidden.next().unwrap().id;
    desk.app
        .answer_person(&hidden, PersonAnswer::No)
        .await
        .unwrap();
    forge(&desk, |granted| {
        let from = Timestamp::parse("2026-06-01T00:00:00Z").unwrap();
        let range = granted.permission.range;
        granted.permission.range = DateRange::new(from, range.to).unwrap();
    });
    desk.pass_days(1).await;
    let perhaps = Some(HiddenReason::PerhapsNarrowed);
    assert_eq!(held(&desk), [("lab-visit-1".to_owned(), perhaps)]);
    let said = desk.app.answer_person(&hidden, PersonAnswer::Yes).await;
    assert_eq!(said.unwrap_err().code(), "not_found");
    assert_eq!(shown_titles(&desk).await, [""; 0]);
}

/// Titles of what is shown of the laboratory.
async fn shown_titles(desk: &Desk) -> Vec<String> {
    let records = desk.records().await.into_iter();
    let mut titles: Vec<String> = records
        .filter(|record| record.care_context.starts_with("lab"))
        .map(|record| words::english(&record.title))
        .collect();
    titles.sort();
    titles
}
