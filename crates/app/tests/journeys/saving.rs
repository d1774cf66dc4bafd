//! Files taken away and prints: nothing outlives its consent, nothing is taken without a trace.

use std::sync::{Arc, atomic::Ordering};

use app::{Printed, port::ConsentStatus};
use domain::Timestamp;

use crate::{
    desk::{Death, Desk},
    world::{document_about, entry, page, patient},
};

const PDF: &[u8] = b"%PDF-1.4 page";

impl Desk {
    async fn id_of(&self, title: &str) -> domain::RecordId {
        let rows = self.records().await;
        rows.into_iter().find(|row| row.title == title).unwrap().id
    }

    async fn lines(&self, action: &str) -> usize {
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

    /// The notice is in the inbox, and nobody has worked on it yet.
    async fn revoke_lab(&self) {
        self.world.end(ConsentStatus::Revoked, &["lab-1"], true);
        let now = Timestamp::parse("2026-11-21T08:31:00Z").unwrap();
        self.world.deliver_all(&*self.store, now).await;
    }

    fn notes(&self) -> usize {
        use app::port::Store;
        let mut count = 0;
        self.store
            .read(&mut |view| {
                let lab = crate::world::id("lab-1");
                count = view.exports_of(&lab)?.len() + view.exports_left()?.len();
                Ok(())
            })
            .unwrap();
        count
    }
}

#[tokio::test]
async fn a_document_of_another_patient_says_so_wherever_it_is_read() {
    let desk = Desk::new();
    let stray = entry("city-visit-1", document_about("Stray", "ravi@sbx"));
    let pages = vec![page(0, 1, vec![stray])];
    desk.world.pages.lock().unwrap().insert("city", pages);
    desk.granted().await;
    let id = desk.id_of("Stray").await;
    let names_other = |warnings: &[String]| {
        let count = warnings
            .iter()
            .filter(|one| one.contains("ravi@sbx"))
            .count();
        assert_eq!(count, 1, "{warnings:?}");
    };
    let shown = desk.app.get_record(&id).await.unwrap();
    let warnings = shown.document.warnings.iter().map(words::english);
    names_other(&warnings.collect::<Vec<_>>());
    let hit = desk
        .app
        .search("stray", None, None)
        .await
        .unwrap()
        .remove(0);
    let warnings: Vec<String> = hit.warnings.iter().map(words::english).collect();
    names_other(&warnings);
    let path = "/script/page.html".to_owned();
    desk.app
        .save_record_page_at(&id, path.clone(), words::Language::english())
        .await
        .unwrap();
    let page = desk.exports.files.lock().unwrap()[&path].clone();
    let page = String::from_utf8(page).unwrap();
    assert!(
        page.contains("names another") || page.contains("ravi@sbx"),
        "{page}"
    );
    assert!(page.contains(&warnings[0]), "{page}");
}

#[tokio::test]
async fn a_file_saved_while_its_consent_is_erased_does_not_stay() {
    let desk = Desk::new();
    desk.granted().await;
    let lab = desk.id_of("Lab one").await;
    desk.revoke_lab().await;
    let workers = desk.workers.clone();
    *desk.exports.meanwhile.lock().unwrap() = Some(Box::new(move || {
        workers.work_inbox().unwrap();
        workers.work_erasures().unwrap();
    }));
    let refused = desk.app.export_record_fhir(&lab).await.unwrap_err();
    assert_eq!(refused.code(), "consent_ended");
    assert_eq!(desk.exports.paths(), [""; 0]);
    assert_eq!(desk.notes(), 0);
    let erasures = desk.app.list_erasures(None).await.unwrap();
    assert!(erasures[0].done_at.is_some(), "nobody waited for the file");
    assert_eq!(desk.lines("export.left").await, 0);
}

#[tokio::test]
async fn a_file_saved_between_the_end_of_its_consent_and_the_erasure_does_not_stay() {
    let desk = Desk::new();
    desk.granted().await;
    let lab = desk.id_of("Lab one").await;
    desk.revoke_lab().await;
    let workers = desk.workers.clone();
    *desk.exports.meanwhile.lock().unwrap() = Some(Box::new(move || workers.work_inbox().unwrap()));
    let refused = desk
        .app
        .save_attachment_at(&lab, "0", "/script/a".to_owned())
        .await;
    assert!(refused.is_err());
    let refused = desk
        .app
        .save_record_page_at(&lab, "/script/a".to_owned(), words::Language::english())
        .await;
    assert_eq!(refused.unwrap_err().code(), "consent_ended");
    assert_eq!(desk.exports.paths(), [""; 0]);
    assert_eq!(desk.notes(), 0);
}

#[tokio::test]
async fn what_a_crash_left_of_a_saved_file_is_cleared_away() {
    let desk = Desk::new();
    desk.granted().await;
    let lab = desk.id_of("Lab one").await;
    // The file is there, and neither its confirmation nor its removal comes through any more.
    let (store, drawer) = (Arc::clone(&desk.store), Arc::clone(&desk.exports));
    *desk.exports.meanwhile.lock().unwrap() = Some(Box::new(move || {
        store.is_full.store(true, Ordering::SeqCst);
        drawer.is_stuck.store(true, Ordering::SeqCst);
    }));
    assert!(desk.app.export_record_fhir(&lab).await.is_err());
    assert_eq!(desk.exports.paths().len(), 1);
    let desk = desk.restart(Death::Never);
    desk.exports.is_stuck.store(false, Ordering::SeqCst);
    desk.workers.catch_up().unwrap();
    desk.workers.work_erasures().unwrap();
    assert_eq!(
        desk.exports.paths().len(),
        1,
        "another process may be at it"
    );
    desk.wait(601);
    desk.workers.work_erasures().unwrap();
    assert_eq!(desk.exports.paths(), [""; 0]);
    assert_eq!(desk.notes(), 0);
}

#[tokio::test]
async fn a_file_whose_note_cannot_be_confirmed_does_not_stay() {
    let desk = Desk::new();
    desk.granted().await;
    let lab = desk.id_of("Lab one").await;
    let store = Arc::clone(&desk.store);
    *desk.exports.meanwhile.lock().unwrap() = Some(Box::new(move || {
        store.is_full.store(true, Ordering::SeqCst)
    }));
    let path = "/script/page.html".to_owned();
    let failed = desk
        .app
        .save_record_page_at(&lab, path.clone(), words::Language::english())
        .await;
    assert_eq!(failed.unwrap_err().code(), "disk_full");
    assert_eq!(desk.exports.paths(), [""; 0]);
    // And nothing is written where it cannot be noted in the first place.
    let failed = desk
        .app
        .save_record_page_at(&lab, path, words::Language::english())
        .await;
    assert_eq!(failed.unwrap_err().code(), "disk_full");
    assert_eq!(desk.exports.paths(), [""; 0]);
}

#[tokio::test]
async fn a_file_that_is_there_keeps_its_note_when_it_is_saved_again() {
    let desk = Desk::new();
    desk.granted().await;
    let lab = desk.id_of("Lab one").await;
    let path = "/script/page.html".to_owned();
    desk.app
        .save_record_page_at(&lab, path.clone(), words::Language::english())
        .await
        .unwrap();
    let again = desk
        .app
        .save_record_page_at(&lab, path, words::Language::english())
        .await;
    assert_eq!(again.unwrap_err().code(), "file_not_written");
    assert_eq!(desk.notes(), 1);
    desk.revoke_lab().await;
    desk.settle().await;
    assert_eq!(desk.exports.paths(), [""; 0]);
}

#[tokio::test]
async fn a_file_that_stays_is_said_once_however_often_the_erasure_is_tried() {
    let desk = Desk::new();
    desk.granted().await;
    let lab = desk.id_of("Lab one").await;
    let path = desk.app.export_record_fhir(&lab).await.unwrap().path;
    desk.exports
        .files
        .lock()
        .unwrap()
        .insert(path, b"with a note".to_vec());
    desk.revoke_lab().await;
    desk.workers.work_inbox().unwrap();
    desk.store.is_full.store(true, Ordering::SeqCst);
    for _ in 0..3 {
        assert!(desk.workers.work_erasures().is_err());
    }
    desk.store.is_full.store(false, Ordering::SeqCst);
    desk.settle().await;
    assert_eq!(desk.lines("export.left").await, 1);
    assert_eq!(desk.exports.paths().len(), 1);
    assert_eq!(desk.notes(), 0, "it is somebody else's now");
}

#[tokio::test]
async fn a_file_that_could_not_be_deleted_is_tried_again_until_it_is_gone() {
    let desk = Desk::new();
    desk.granted().await;
    let lab = desk.id_of("Lab one").await;
    desk.app.export_record_fhir(&lab).await.unwrap();
    desk.exports.is_stuck.store(true, Ordering::SeqCst);
    desk.revoke_lab().await;
    desk.settle().await;
    let erasures = desk.app.list_erasures(None).await.unwrap();
    assert!(erasures[0].done_at.is_some());
    assert_eq!(desk.exports.paths().len(), 1);
    assert_eq!((desk.notes(), desk.lines("export.left").await), (1, 1));
    desk.exports.is_stuck.store(false, Ordering::SeqCst);
    let desk = desk.restart(Death::Never);
    desk.workers.work_erasures().unwrap();
    assert_eq!(desk.exports.paths(), [""; 0]);
    assert_eq!((desk.notes(), desk.lines("export.erased").await), (0, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_does_not_answer_holds_no_erasure_up() {
    let desk = Desk::new();
    desk.granted().await;
    let lab = desk.id_of("Lab one").await;
    desk.app.export_record_fhir(&lab).await.unwrap();
    desk.revoke_lab().await;
    desk.workers.work_inbox().unwrap();
    {
        let _hangs = desk.exports.gate.lock().unwrap();
        desk.workers.work_erasures().unwrap();
    }
    let erasures = desk.app.list_erasures(None).await.unwrap();
    assert!(erasures[0].done_at.is_some());
    assert_eq!(desk.lines("export.left").await, 1);
    // It answers again: the thread that hung may end it, or the next turn does.
    for _ in 0..100 {
        desk.wait(601);
        desk.workers.work_erasures().unwrap();
        if desk.notes() == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    }
    assert_eq!(desk.exports.paths(), [""; 0]);
    assert_eq!(desk.notes(), 0);
}

#[tokio::test]
async fn a_summary_is_not_saved_once_a_consent_ended_while_it_was_printed() {
    let desk = Desk::new();
    desk.granted().await;
    let page = desk
        .app
        .begin_print(Printed::Summary(patient()))
        .await
        .unwrap();
    desk.revoke_lab().await;
    desk.settle().await;
    let refused = desk.app.save_pdf(page, PDF.to_vec()).await;
    assert_eq!(refused.unwrap_err().code(), "consent_ended");
    let page = desk
        .app
        .begin_print(Printed::Summary(patient()))
        .await
        .unwrap();
    desk.world.end(ConsentStatus::Revoked, &["city-1"], true);
    desk.settle().await;
    assert!(desk.app.save_pdf(page, PDF.to_vec()).await.is_err());
    let nothing = desk.app.begin_print(Printed::Summary(patient())).await;
    assert_eq!(nothing.err().unwrap().code(), "nothing_to_save");
    assert_eq!(desk.exports.paths(), [""; 0]);
    assert_eq!(desk.lines("chart.exported").await, 0);
}

#[tokio::test]
async fn a_page_of_a_record_goes_with_whatever_else_it_drew_on() {
    let desk = Desk::new();
    desk.granted().await;
    // Earlier results and allergies on it may come from the laboratory.
    let city = Printed::Record(desk.id_of("City one").await);
    let page = desk.app.begin_print(city).await.unwrap();
    desk.app.save_pdf(page, PDF.to_vec()).await.unwrap();
    desk.revoke_lab().await;
    desk.settle().await;
    assert_eq!(desk.exports.paths(), [""; 0]);
}

#[tokio::test]
async fn printing_on_paper_leaves_a_line_and_what_may_not_be_shown_is_not_printed() {
    let desk = Desk::new();
    desk.granted().await;
    let lab = desk.id_of("Lab one").await;
    desk.app
        .note_print(Printed::Record(lab.clone()))
        .await
        .unwrap();
    desk.app
        .note_print(Printed::Summary(patient()))
        .await
        .unwrap();
    assert_eq!(desk.lines("record.printed").await, 1);
    assert_eq!(desk.lines("chart.printed").await, 1);
    desk.revoke_lab().await;
    desk.settle().await;
    let refused = desk.app.note_print(Printed::Record(lab)).await;
    assert_eq!(refused.unwrap_err().code(), "not_found");
}

#[tokio::test]
async fn nothing_is_shown_before_its_line_is_in_the_audit() {
    let desk = Desk::new();
    desk.granted().await;
    let before = desk.lines("chart.opened").await;
    desk.store.is_full.store(true, Ordering::SeqCst);
    for _ in 0..2 {
        assert!(desk.app.get_patient_summary(&patient()).await.is_err());
        assert!(desk.app.search("lab", None, None).await.is_err());
        assert!(
            desk.app
                .list_records(app::RecordQuery::default())
                .await
                .is_err()
        );
    }
    desk.store.is_full.store(false, Ordering::SeqCst);
    for _ in 0..2 {
        desk.app.get_patient_summary(&patient()).await.unwrap();
        desk.app.search("lab", None, None).await.unwrap();
        desk.records().await;
    }
    assert_eq!(desk.lines("chart.opened").await, before + 1);
    assert_eq!(desk.lines("records.searched").await, 1);
    assert_eq!(desk.lines("records.listed").await, 1);
}

#[tokio::test]
async fn a_printed_summary_must_go_with_the_first_of_its_records() {
    let desk = Desk::new();
    desk.asked().await;
    *desk.world.forge.lock().unwrap() = Some(Box::new(|fetched| {
        if fetched.artefact.as_str() == "lab-1" {
            let earlier = Timestamp::parse("2026-12-01T18:30:00Z").unwrap();
            fetched.granted.permission.erase_at = earlier;
        }
    }));
    desk.world.grant(&["city", "lab"]);
    desk.settle().await;
    let summary = desk.app.get_patient_summary(&patient()).await.unwrap();
    assert_eq!(
        summary.consent_until.as_deref(),
        Some("2026-12-01T18:30:00.000Z")
    );
}
