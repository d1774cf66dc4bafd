//! Charts, search and files taken away: there soon after the records, gone with them.

use app::{Printed, port::ConsentStatus, view::SearchHit};
use domain::AbhaAddress;

use crate::{
    desk::{Death, Desk},
    world::{document, document_about, entry, page, patient},
};

impl Desk {
    async fn search(&self, typed: &str) -> Vec<SearchHit> {
        self.app.search(typed, None, None).await.unwrap()
    }

    async fn titles(&self, typed: &str) -> Vec<String> {
        let mut titles: Vec<_> = self
            .search(typed)
            .await
            .into_iter()
            .map(|hit| words::english(hit.title))
            .collect();
        titles.sort();
        titles
    }

    async fn begin(&self, of: Printed) -> app::PageToPrint {
        self.app.begin_print(of).await.unwrap()
    }

    async fn audited(&self, action: &str) -> usize {
        let lines = self
            .app
            .list_audit(app::AuditQuery::default())
            .await
            .unwrap();
        lines
            .iter()
            .filter(|line| line.action.name() == action)
            .count()
    }
}

#[tokio::test]
async fn what_arrived_can_be_searched_as_one_types_and_is_gone_the_moment_its_consent_ends() {
    let desk = Desk::new();
    desk.granted().await;
    assert_eq!(desk.titles("lab two").await, ["Lab two"]);
    assert_eq!(desk.titles("lab").await, ["Lab one", "Lab two"]);
    let hit = desk.search("City").await.remove(0);
    assert_eq!(
        (hit.hospital.as_str(), hit.date.as_str()),
        ("city hospital", "2026-11-02")
    );
    assert!(
        desk.app
            .search("city", Some(patient()), Some(1))
            .await
            .unwrap()
            .len()
            == 1
    );
    let other = AbhaAddress::parse("other@sbx").unwrap();
    assert!(
        desk.app
            .search("city", Some(other), None)
            .await
            .unwrap()
            .is_empty()
    );

    desk.world.end(ConsentStatus::Revoked, &["lab-1"], true);
    let now = domain::Timestamp::parse("2026-11-21T08:31:00Z").unwrap();
    desk.world.deliver_all(&*desk.store, now).await;
    desk.workers.work_inbox().unwrap();
    assert!(
        desk.titles("lab").await.is_empty(),
        "hidden before it is erased"
    );
    let summary = desk.app.get_patient_summary(&patient()).await.unwrap();
    assert_eq!(summary.summary.age.documents, 1);
    desk.settle().await;
    assert!(desk.titles("lab").await.is_empty());
    assert_eq!(desk.titles("city").await, ["City one"]);
}

#[tokio::test]
async fn a_chart_is_whole_before_the_digests_are_made_and_after_a_restart_in_between() {
    let desk = Desk::new();
    desk.granted().await;
    let with_digests = desk.app.get_patient_timeline(&patient()).await.unwrap();
    // A newer program makes all digests again; until then it reads the bytes.
    desk.store_forgets_digests();
    let without = desk.app.get_patient_timeline(&patient()).await.unwrap();
    assert!(with_digests == without);
    assert_eq!(without.entries.len(), 3);
    let desk = desk.restart(Death::Never);
    desk.workers.catch_up().unwrap();
    desk.workers.work_index().unwrap();
    assert_eq!(desk.titles("lab").await.len(), 2);
    assert!(desk.app.get_patient_timeline(&patient()).await.unwrap() == with_digests);
}

impl Desk {
    /// As a store whose digests another version made.
    fn store_forgets_digests(&self) {
        use app::{
            model::NewDigest,
            port::{RecordFilter, Store},
        };
        let now = app::port::Clock::now(&*self.clock);
        self.store
            .write(&mut |tx| {
                for record in tx.records(&RecordFilter::default(), now)? {
                    tx.put_digest(&NewDigest {
                        record: record.id,
                        version: u32::MAX,
                        abnormal: vec![],
                        digest: b"what no other version reads".to_vec().into(),
                        title: String::new(),
                        text: String::new().into(),
                    })?;
                }
                Ok(())
            })
            .unwrap();
    }
}

#[tokio::test]
async fn a_record_that_cannot_be_read_keeps_no_other_from_being_found() {
    let desk = Desk::new();
    desk.granted().await;
    let records = desk.records().await;
    let damaged = &records
        .iter()
        .find(|row| row.title == "Lab one")
        .unwrap()
        .id;
    desk.raw()
        .execute_batch(&format!(
            "UPDATE record SET facts = zeroblob(60) WHERE id = '{damaged}';
             DELETE FROM word_text;
             DELETE FROM word_part;
             DELETE FROM word_key;
             DELETE FROM word_place;
             DELETE FROM word_block;
             DELETE FROM digest;
             INSERT OR IGNORE INTO digest_due SELECT id FROM record;"
        ))
        .unwrap();
    assert!(desk.search("lab").await.is_empty());
    for _ in 0..2 {
        desk.workers.work_index().unwrap();
        assert_eq!(desk.titles("lab").await, ["Lab two"]);
        assert_eq!(desk.titles("city").await, ["City one"]);
    }
}

#[tokio::test]
async fn a_document_that_names_another_patient_is_shown_by_itself_and_never_mixed_in() {
    let desk = Desk::new();
    desk.world.pages.lock().unwrap().insert(
        "city",
        vec![page(
            0,
            1,
            vec![entry(
                "city-visit-1",
                document_about("Somebody else", "ravi@sbx"),
            )],
        )],
    );
    desk.granted().await;
    let summary = desk.app.get_patient_summary(&patient()).await.unwrap();
    assert_eq!(summary.summary.age.documents, 2);
    assert_eq!(summary.set_aside.len(), 1);
    assert_eq!(summary.set_aside[0].title, "Somebody else");
    assert!(words::english(&summary.set_aside[0].message).contains("ravi@sbx"));
    assert_eq!(summary.name.as_deref(), Some("Hina Patel"));
    assert_eq!(
        summary.consent_until.as_deref(),
        Some("2026-12-20T18:30:00.000Z")
    );
    assert_eq!(desk.titles("somebody").await, ["Somebody else"]);
}

#[tokio::test]
async fn a_chart_that_stays_open_is_one_look_and_a_search_keeps_its_words_to_itself() {
    let desk = Desk::new();
    desk.granted().await;
    for _ in 0..3 {
        desk.app.get_patient_summary(&patient()).await.unwrap();
        desk.app.get_patient_labs(&patient()).await.unwrap();
        desk.search("warfarin").await;
    }
    assert_eq!(desk.audited("chart.opened").await, 2);
    assert_eq!(desk.audited("records.searched").await, 1);
    desk.wait(601);
    desk.app.get_patient_summary(&patient()).await.unwrap();
    let other = desk.doctor("Dr. Rao");
    other.get_patient_summary(&patient()).await.unwrap();
    assert_eq!(desk.audited("chart.opened").await, 4);
    let lines = desk
        .app
        .list_audit(app::AuditQuery::default())
        .await
        .unwrap();
    assert!(lines.iter().all(|line| !line.detail.contains("warfarin")));

    // A search over everybody is a look at each patient whose text was shown.
    let looked_at = || async {
        let lines = desk
            .app
            .list_audit(app::AuditQuery::of(patient()))
            .await
            .unwrap();
        let lines = lines.iter();
        lines
            .filter(|line| line.action.name() == "records.searched")
            .count()
    };
    assert_eq!(looked_at().await, 0);
    desk.search("lab").await;
    desk.search("lab two").await;
    assert_eq!(looked_at().await, 1);
    desk.search("warfarin").await;
    assert_eq!(looked_at().await, 1);
}

#[tokio::test]
async fn files_taken_away_go_with_the_consent_unless_somebody_changed_them() {
    let desk = Desk::new();
    desk.granted().await;
    let of = |title: &'static str| {
        let desk = &desk;
        async move {
            let rows = desk.records().await;
            rows.into_iter().find(|row| row.title == title).unwrap().id
        }
    };
    let (city, lab) = (of("City one").await, of("Lab one").await);
    let kept = desk.app.export_record_fhir(&city).await.unwrap().path;
    let gone = desk.app.export_record_fhir(&lab).await.unwrap().path;
    let changed = desk
        .app
        .save_pdf(
            desk.begin(Printed::Record(lab)).await,
            b"%PDF-1.4 one".to_vec(),
        )
        .await
        .unwrap()
        .path;
    let summary = desk
        .app
        .save_pdf(
            desk.begin(Printed::Summary(patient())).await,
            b"%PDF-1.4 two".to_vec(),
        )
        .await
        .unwrap()
        .path;
    assert!(gone.contains("2026-11-02") && gone.ends_with(".json"));
    let original = desk.app.record_bytes(&city).await.unwrap();
    assert_eq!(desk.exports.files.lock().unwrap()[&kept], *original);
    desk.exports
        .files
        .lock()
        .unwrap()
        .insert(changed.clone(), b"with a note".to_vec());

    desk.world.end(ConsentStatus::Revoked, &["lab-1"], true);
    desk.settle().await;
    let left: Vec<String> = desk.exports.files.lock().unwrap().keys().cloned().collect();
    assert!(left.contains(&kept) && left.contains(&changed));
    assert!(!left.contains(&gone), "it is still there");
    assert!(!left.contains(&summary), "it held records that had to go");
    assert_eq!(desk.audited("export.left").await, 1);
    // Looking at the original data is no export.
    assert_eq!(desk.audited("record.exported").await, 3);
    assert_eq!(desk.audited("chart.exported").await, 1);
    let refused = desk
        .app
        .export_record_fhir(&domain::RecordId::parse("nobody").unwrap())
        .await;
    assert_eq!(refused.unwrap_err().code(), "not_found");
}

#[tokio::test]
async fn a_whole_store_is_not_called_damaged() {
    let desk = Desk::new();
    desk.granted().await;
    desk.workers.check_store();
    let today = desk.app.today().await.unwrap();
    assert!(
        today
            .needs_you
            .iter()
            .all(|row| !words::english(row.what.clone()).contains("damaged"))
    );
}

#[tokio::test]
async fn documents_that_disagree_about_the_patient_are_named() {
    let desk = Desk::new();
    for (hospital, context, title, born) in [
        ("city", "city-visit-1", "City one", "1979"),
        ("lab", "lab-visit-1", "Lab one", "1950-02-01"),
    ] {
        let told = format!(r#""birthDate":"{born}","name":["#);
        let document = document(title).replace(r#""name":["#, &told);
        let pages = vec![page(0, 1, vec![entry(context, document)])];
        desk.world.pages.lock().unwrap().insert(hospital, pages);
    }
    desk.granted().await;
    let summary = desk.app.get_patient_summary(&patient()).await.unwrap();
    assert!(summary.set_aside.is_empty());
    let [born] = summary.disagreements.as_slice() else {
        panic!("one fact differs");
    };
    assert_eq!(born.fact, "birth_year");
    let mut said: Vec<(&str, &str)> = born
        .said
        .iter()
        .map(|said| (said.value.as_str(), said.sources[0].title.sent().unwrap()))
        .collect();
    said.sort_unstable();
    assert_eq!(said, [("1950", "Lab one"), ("1979", "City one")]);
}

#[tokio::test]
async fn a_record_is_in_charts_and_search_with_its_arrival_and_nothing_reads_it_again() {
    let desk = Desk::new();
    desk.asked().await;
    desk.world.grant(&["city", "lab"]);
    // All but the worker that reads what has no digest.
    for _ in 0..40 {
        desk.workers.work_inbox().unwrap();
        desk.workers.work_outbox().await.unwrap();
        let now = app::port::Clock::now(&*desk.clock);
        desk.world.deliver_all(&*desk.store, now).await;
    }
    assert_eq!(desk.records().await.len(), 3);
    let due: i64 = desk
        .raw()
        .query_row("SELECT count(*) FROM digest_due", [], |row| row.get(0))
        .unwrap();
    assert_eq!(due, 0);
    assert_eq!(desk.titles("lab").await, ["Lab one", "Lab two"]);
}
