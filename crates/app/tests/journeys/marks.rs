//! What is new to a person, and what was reviewed: marked, shown, undone, erased.

use app::{
    Error, RecordQuery,
    port::ConsentStatus,
    view::{RecordRow, ReviewForm, UnreviewedRow},
};
use domain::RecordId;

use crate::{
    desk::Desk,
    world::{document_about, entry, page, patient},
};

const REMARK: &str = "Told her to stop the tablets";

/// One result of a laboratory, by identifier, with its mark.
pub fn result(place: usize, identifier: &str, name: &str, value: &str, mark: &str) -> String {
    format!(
        r#",{{"fullUrl":"urn:uuid:r{place}","resource":{{"resourceType":"Observation","identifier":[{{"system":"urn:lab","value":"{identifier}"}}],"status":"final","category":[{{"coding":[{{"code":"laboratory"}}]}}],"code":{{"text":"{name}"}},"subject":{{"reference":"urn:uuid:2"}},"effectiveDateTime":"2026-11-02T08:00:00+05:30","valueQuantity":{{"value":{value},"unit":"mmol/L"}},"interpretation":[{{"coding":[{{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation","code":"{mark}"}}]}}]}}}}"#
    )
}

/// A report with these results: entry 2 is the first of them.
pub fn report(title: &str, address: &str, results: &[String]) -> String {
    let places: Vec<String> = (0..results.len())
        .map(|place| format!(r#"{{"reference":"urn:uuid:r{place}"}}"#))
        .collect();
    let section = format!(
        r#""section":[{{"title":"Results","entry":[{}]}}]"#,
        places.join(",")
    );
    let whole = document_about(title, address).replace(r#""section":[]"#, &section);
    let end = whole.strip_suffix("]}").unwrap();
    format!("{end}{}]}}", results.concat())
}

pub const ADDRESS: &str = "hinapatel79@sbx";

/// A report of a laboratory with a critical and a high result, one as it should be, and a letter of a
/// hospital that repeats the critical one.
async fn desk() -> Desk {
    let desk = Desk::new();
    let potassium = result(0, "K-1", "Potassium", "6.9", "HH");
    let lab = [
        potassium.clone(),
        result(1, "N-1", "Urea", "12.1", "H"),
        result(2, "C-1", "Calcium", "2.3", "N"),
    ];
    for (hospital, context, document) in [
        ("lab", "lab-visit-1", report("Electrolytes", ADDRESS, &lab)),
        (
            "city",
            "city-visit-1",
            report("Letter", ADDRESS, &[potassium]),
        ),
    ] {
        let pages = vec![page(0, 1, vec![entry(context, document)])];
        desk.world.pages.lock().unwrap().insert(hospital, pages);
    }
    desk.granted().await;
    desk.settle().await;
    desk
}

fn form(record: &RecordRow, entry: Option<u32>, remark: Option<&str>) -> ReviewForm {
    ReviewForm {
        record: record.id.clone(),
        entry,
        remark: remark.map(str::to_owned),
    }
}

impl Desk {
    async fn titled(&self, title: &str) -> RecordRow {
        let rows = self.records().await;
        rows.into_iter().find(|row| row.title == title).unwrap()
    }

    async fn new_records(&self) -> u32 {
        self.app.get_patient(&patient()).await.unwrap().new_records
    }

    /// Results and critical ones that nobody has reviewed.
    async fn open_results(&self) -> Option<(u32, u32)> {
        let rows = self.app.list_unreviewed().await.unwrap();
        assert!(rows.len() < 2);
        let told = |row: &UnreviewedRow| {
            assert_eq!(row.patient_name.as_deref(), Some("Hina Patel"));
            (row.results, row.critical)
        };
        rows.first().map(told)
    }

    async fn review(&self, title: &str, entry: Option<u32>) {
        let row = self.titled(title).await;
        self.app.review(form(&row, entry, None)).await.unwrap();
    }

    async fn details_of(&self, action: &str) -> Vec<String> {
        let lines = self
            .app
            .list_audit(app::AuditQuery::default())
            .await
            .unwrap();
        let of_action = lines
            .into_iter()
            .filter(|line| line.action.name() == action);
        of_action.map(|line| line.detail).collect()
    }
}

#[tokio::test]
async fn a_document_is_new_to_a_person_until_they_open_it() {
    let desk = desk().await;
    assert_eq!(desk.new_records().await, 2);
    let lab = desk.titled("Electrolytes").await;
    assert!(lab.is_new);
    // Its bytes go to a script; nobody has read it.
    desk.app.record_bytes(&lab.id).await.unwrap();
    assert!(desk.titled("Electrolytes").await.is_new);
    desk.app.open_record(&lab.id).await.unwrap();
    assert!(!desk.titled("Electrolytes").await.is_new);
    assert_eq!(desk.new_records().await, 1);
    let only_new = RecordQuery {
        only_new: true,
        limit: Some(1),
        ..RecordQuery::default()
    };
    let rows = desk.app.list_records(only_new).await.unwrap();
    let titles: Vec<String> = rows.iter().map(|row| row.title.to_string()).collect();
    assert_eq!(titles, ["Letter"]);
    // To another person all of it is new.
    let other = desk.doctor("Dr. Rao");
    assert_eq!(other.get_patient(&patient()).await.unwrap().new_records, 2);
    let patients = other.list_patients("", None).await.unwrap();
    assert_eq!(patients[0].new_records, 2);
}

#[tokio::test]
async fn lines_say_what_is_new_and_what_stands_in_an_opened_document_too_is_not() {
    let desk = desk().await;
    let new_of = |labs: &app::view::LabsView| -> Vec<(String, bool, usize)> {
        let rows = labs.panels.iter().flat_map(|panel| &panel.rows);
        rows.map(|row| {
            let cell = &row.cells[0];
            let sources = std::iter::once(&cell.source).chain(&cell.also);
            let new = sources.filter(|source| source.is_new).count();
            (words::english(&row.name), cell.source.is_new, new)
        })
        .collect()
    };
    let labs = desk.app.get_patient_labs(&patient()).await.unwrap();
    assert!(new_of(&labs).iter().all(|(_, is_new, _)| *is_new));
    let letter = desk.titled("Letter").await;
    desk.app.get_record(&letter.id).await.unwrap();
    let labs = desk.app.get_patient_labs(&patient()).await.unwrap();
    let potassium = new_of(&labs);
    let potassium = potassium.iter().find(|(name, ..)| name == "Potassium");
    assert_eq!(potassium.unwrap().2, 1, "one of the two copies was opened");
    let timeline = desk.app.get_patient_timeline(&patient()).await.unwrap();
    let new: Vec<(String, bool)> = timeline
        .entries
        .iter()
        .map(|entry| (entry.title.to_string(), entry.source.is_new))
        .collect();
    assert!(new.contains(&("Electrolytes".to_owned(), true)));
    assert!(new.contains(&("Letter".to_owned(), false)));
}

#[tokio::test]
async fn all_documents_can_be_marked_as_seen_and_the_audit_says_how_many() {
    let desk = desk().await;
    let other = RecordId::parse("nobody-s").unwrap();
    let refused = desk.app.mark_seen(&patient(), Some(vec![other])).await;
    assert!(matches!(refused, Err(Error::NotFound { what: "record" })));
    assert_eq!(desk.new_records().await, 2);
    let marked = desk.app.mark_seen(&patient(), None).await.unwrap().marked;
    assert_eq!((marked, desk.new_records().await), (2, 0));
    // Nothing was new any more, so nothing was done.
    desk.app.mark_seen(&patient(), None).await.unwrap();
    assert_eq!(desk.details_of("records.marked_seen").await, ["2"]);
}

#[tokio::test]
async fn abnormal_results_are_open_until_they_their_copy_or_their_document_was_reviewed() {
    let desk = desk().await;
    assert_eq!(desk.open_results().await, Some((2, 1)));
    // The hospital's letter holds the same potassium.
    desk.review("Letter", Some(2)).await;
    assert_eq!(desk.open_results().await, Some((1, 0)));
    desk.review("Electrolytes", None).await;
    assert_eq!(desk.open_results().await, None);
    let lab = desk.titled("Electrolytes").await;
    desk.app.undo_review(&lab.id, None).await.unwrap();
    assert_eq!(desk.open_results().await, Some((1, 0)));
    desk.review("Electrolytes", Some(3)).await;
    assert_eq!(desk.open_results().await, None);
}

#[tokio::test]
async fn a_replaced_result_asks_nobody_to_review_it() {
    let desk = Desk::new();
    let older = result(0, "K-1", "Potassium", "6.9", "HH");
    let newer = result(0, "K-1", "Potassium", "4.1", "N")
        .replace(r#""status":"final""#, r#""status":"corrected""#);
    let sent = [("First", older), ("Second", newer)]
        .map(|(title, result)| entry("lab-visit-1", report(title, ADDRESS, &[result])));
    let pages = vec![page(0, 1, sent.into())];
    desk.world.pages.lock().unwrap().insert("lab", pages);
    desk.granted().await;
    desk.settle().await;
    assert_eq!(desk.open_results().await, None);
}

#[tokio::test]
async fn a_review_is_shown_beside_its_result_and_with_its_document_and_printed() {
    let desk = desk().await;
    let lab = desk.titled("Electrolytes").await;
    let doctor = desk.doctor("Dr. Rao");
    doctor
        .review(form(&lab, Some(2), Some(REMARK)))
        .await
        .unwrap();
    doctor.review(form(&lab, None, None)).await.unwrap();
    let labs = desk.app.get_patient_labs(&patient()).await.unwrap();
    let cells: Vec<_> = labs
        .panels
        .iter()
        .flat_map(|panel| &panel.rows)
        .flat_map(|row| {
            row.cells
                .iter()
                .map(|cell| (words::english(&row.name), cell))
        })
        .collect();
    let of = |name: &str| {
        let found = cells.iter().find(|(of, _)| *of == name).unwrap();
        let sources = || std::iter::once(&found.1.source).chain(&found.1.also);
        sources().find_map(|source| source.review.clone()).unwrap()
    };
    let own = of("Potassium");
    assert_eq!(
        (own.by.as_str(), own.remark.as_deref()),
        ("Dr. Rao", Some(REMARK))
    );
    assert!(!own.is_whole && of("Urea").is_whole);
    let opened = desk.app.open_record(&lab.id).await.unwrap();
    let reviews: Vec<_> = opened.context.unwrap().reviews;
    let entries: Vec<Option<u32>> = reviews.iter().map(|review| review.entry).collect();
    assert_eq!(entries, [None, Some(2)]);
    assert_eq!(opened.record.review.unwrap().by, "Dr. Rao");

    let path = "/home/clinic/page.html".to_owned();
    desk.app
        .save_record_page_at(&lab.id, path, words::Language::english())
        .await
        .unwrap();
    let page = desk.exports.files.lock().unwrap()["/home/clinic/page.html"].clone();
    let page = String::from_utf8(page).unwrap();
    assert!(
        page.contains("Document reviewed by Dr. Rao, 21 Nov 2026"),
        "{page}"
    );
    assert!(page.contains(REMARK), "{page}");
}

#[tokio::test]
async fn nobody_writes_over_a_review_and_no_remark_is_too_long() {
    let desk = desk().await;
    let lab = desk.titled("Electrolytes").await;
    desk.app
        .review(form(&lab, Some(2), Some(REMARK)))
        .await
        .unwrap();
    let again = desk
        .doctor("Dr. Rao")
        .review(form(&lab, Some(2), None))
        .await;
    assert_eq!(again.unwrap_err().code(), "already_reviewed");
    let long = "x".repeat(app::MOST_REMARK + 1);
    let refused = desk.app.review(form(&lab, Some(3), Some(&long))).await;
    assert_eq!(refused.unwrap_err().code(), "invalid");
    let most = "x".repeat(app::MOST_REMARK);
    desk.app
        .review(form(&lab, Some(3), Some(&most)))
        .await
        .unwrap();
    let nowhere = desk.app.review(form(&lab, Some(99), None)).await;
    assert_eq!(nowhere.unwrap_err().code(), "not_found");
    let never = desk.app.undo_review(&lab.id, Some(4)).await;
    assert_eq!(never.unwrap_err().code(), "not_found");
}

#[tokio::test]
async fn the_audit_says_that_something_was_reviewed_and_never_what_was_said() {
    let desk = desk().await;
    let lab = desk.titled("Electrolytes").await;
    desk.app
        .review(form(&lab, Some(2), Some(REMARK)))
        .await
        .unwrap();
    desk.app.undo_review(&lab.id, Some(2)).await.unwrap();
    assert_eq!(desk.details_of("record.reviewed").await, ["entry 2"]);
    assert_eq!(desk.details_of("record.review_undone").await, ["entry 2"]);
    let lines = desk
        .app
        .list_audit(app::AuditQuery::default())
        .await
        .unwrap();
    assert!(lines.iter().all(|line| !line.detail.contains("tablets")));
}

#[tokio::test]
async fn what_is_erased_is_not_open_any_more_and_leaves_nothing_to_undo() {
    let desk = desk().await;
    let lab = desk.titled("Electrolytes").await;
    desk.app
        .review(form(&lab, Some(2), Some(REMARK)))
        .await
        .unwrap();
    assert_eq!(desk.open_results().await, Some((1, 0)));
    let ended = ["city-1", "lab-1"];
    desk.world.end(ConsentStatus::Revoked, &ended, true);
    desk.settle().await;
    assert_eq!(desk.open_results().await, None);
    assert_eq!(desk.new_records().await, 0);
    let undone = desk.app.undo_review(&lab.id, Some(2)).await;
    assert_eq!(undone.unwrap_err().code(), "not_found");
}
