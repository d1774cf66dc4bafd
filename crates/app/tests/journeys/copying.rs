//! Text for the clinic's own software: whose it is, where it comes from, and every mark in words.

use app::{
    Error,
    port::ConsentStatus,
    view::{CopiedText, CopyOf, ReviewForm},
};
use domain::RecordId;

use crate::{
    desk::Desk,
    marks::{ADDRESS, report, result},
    world::{entry, page, patient},
};

/// A report that was corrected, and its correction.
async fn desk() -> Desk {
    let desk = Desk::new();
    let older = result(0, "K-1", "Potassium", "6.9", "HH");
    let newer = result(0, "K-1", "Potassium", "4.1", "N")
        .replace(r#""status":"final""#, r#""status":"corrected""#);
    let urea = result(1, "N-1", "Urea", "12.1", "H");
    let sent = [("First", vec![older, urea]), ("Second", vec![newer])]
        .map(|(title, results)| entry("lab-visit-1", report(title, ADDRESS, &results)));
    let pages = vec![page(0, 1, sent.into())];
    desk.world.pages.lock().unwrap().insert("lab", pages);
    desk.granted().await;
    desk.settle().await;
    desk
}

impl Desk {
    async fn named(&self, title: &str) -> RecordId {
        let rows = self.records().await;
        rows.into_iter().find(|row| row.title == title).unwrap().id
    }

    async fn copied(&self, of: CopyOf) -> CopiedText {
        self.app.copy_text(of).await.unwrap()
    }

    async fn copies(&self) -> Vec<String> {
        let lines = self
            .app
            .list_audit(app::AuditQuery::default())
            .await
            .unwrap();
        let copies = lines
            .into_iter()
            .filter(|line| line.action.name() == "text.copied");
        copies.map(|line| line.detail).collect()
    }
}

#[tokio::test]
async fn a_line_says_whose_it_is_where_it_comes_from_and_what_turns_its_meaning() {
    let desk = desk().await;
    let record = desk.named("First").await;
    let form = ReviewForm {
        record: record.clone(),
        entry: Some(3),
        remark: Some("Seen with the patient".to_owned()),
    };
    desk.app.review(form).await.unwrap();
    let copied = desk
        .copied(CopyOf::Line {
            record: record.clone(),
            entry: 2,
        })
        .await;
    let text = &copied.text;
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].contains(ADDRESS), "{text}");
    assert!(lines[1].contains("First, 02 Nov 2026"), "{text}");
    // It was corrected since: the value alone would be believed.
    assert!(text.contains("Potassium") && text.contains("6.9"), "{text}");
    assert!(text.contains("Replaced"), "{text}");
    assert!(!text.contains("Urea"), "{text}");
    let urea = desk.copied(CopyOf::Line { record, entry: 3 }).await.text;
    assert!(
        urea.contains("12.1") && urea.contains("H \u{2191}"),
        "{urea}"
    );
    assert!(
        urea.contains("Reviewed by Operator") && urea.contains("Seen with the patient"),
        "{urea}"
    );
    assert_eq!(copied.clear_after_s, 60);
}

#[tokio::test]
async fn a_section_and_a_summary_are_copied_whole() {
    let desk = desk().await;
    let record = desk.named("First").await;
    let opened = desk.app.open_record(&record).await.unwrap();
    let place = opened
        .document
        .sections
        .iter()
        .position(|section| section.title == "Results");
    let section = u32::try_from(place.unwrap()).unwrap();
    let text = desk.copied(CopyOf::Section { record, section }).await.text;
    for said in ["Results", "Potassium", "Replaced", "Urea"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let summary = desk
        .copied(CopyOf::Summary { patient: patient() })
        .await
        .text;
    assert!(
        summary.contains("not the same as no allergies"),
        "{summary}"
    );
    assert!(summary.contains("Urea \u{b7} 12.1"), "{summary}");
    assert!(summary.contains("2 Nov 2026"), "{summary}");
    assert!(
        !summary.contains("6.9"),
        "what was replaced is no part of it: {summary}"
    );
    let list = CopyOf::SummarySection {
        patient: patient(),
        list: "labs".to_owned(),
    };
    let labs = desk.copied(list).await.text;
    assert!(
        labs.contains("Urea") && !labs.contains("allergies"),
        "{labs}"
    );
    assert_eq!(
        desk.copies().await,
        [
            "section of the summary",
            "summary",
            &format!("section {section}")
        ]
    );
}

#[tokio::test]
async fn a_line_of_the_summary_is_found_by_where_it_comes_from() {
    let desk = desk().await;
    let record = desk.named("First").await;
    let of = |entry| CopyOf::SummaryLine {
        patient: patient(),
        list: "labs".to_owned(),
        record: record.clone(),
        entry,
    };
    let text = desk.copied(of(Some(3))).await.text;
    assert!(
        text.contains("Urea \u{b7} 12.1") && !text.contains("Potassium"),
        "{text}"
    );
    let nowhere = desk.app.copy_text(of(Some(9))).await;
    assert!(matches!(nowhere, Err(Error::NotFound { what: "line" })));
    assert_eq!(desk.copies().await, ["line of the summary"]);
}

#[tokio::test]
async fn json_stands_as_it_was_sent_and_is_a_line_of_the_audit() {
    let desk = desk().await;
    let record = desk.named("First").await;
    let of = |entry| CopyOf::Json {
        record: record.clone(),
        entry,
    };
    let whole = desk.copied(of(None)).await;
    assert!(whole.text.starts_with('{') && whole.text.contains("Urea"));
    assert_eq!(whole.clear_after_s, 60);
    let urea = desk.copied(of(Some(3))).await.text;
    assert!(urea.contains("Urea") && !urea.contains("Potassium"));
    assert_eq!(desk.copies().await, ["JSON of entry 3", "JSON"]);
    let nowhere = desk.app.copy_text(of(Some(99))).await;
    assert!(matches!(nowhere, Err(Error::NotFound { what: "entry" })));
    desk.world
        .end(ConsentStatus::Revoked, &["city-1", "lab-1"], true);
    desk.settle().await;
    let ended = desk.app.copy_text(of(None)).await;
    assert!(matches!(ended, Err(Error::NotFound { what: "record" })));
}

#[tokio::test]
async fn the_address_of_a_file_elsewhere_is_copied_and_no_other() {
    const FILES: &str = r#",{"fullUrl":"urn:uuid:f1","resource":{"resourceType":"DocumentReference","id":"f1",
        "status":"current","content":[{"attachment":{"url":"https://reports.sanjeevani.example/1.pdf"}},
        {"attachment":{"contentType":"text/plain","data":"aGVsbG8="}}]}}"#;
    let desk = Desk::new();
    let urea = result(0, "N-1", "Urea", "12.1", "H");
    let sent = report("First", ADDRESS, &[urea, FILES.to_owned()]);
    let pages = vec![page(0, 1, vec![entry("lab-visit-1", sent)])];
    desk.world.pages.lock().unwrap().insert("lab", pages);
    desk.granted().await;
    desk.settle().await;
    let record = desk.named("First").await;
    let of = |attachment: &str| CopyOf::Address {
        record: record.clone(),
        attachment: attachment.to_owned(),
    };
    let copied = desk.copied(of("a1")).await;
    assert_eq!(copied.text, "https://reports.sanjeevani.example/1.pdf");
    assert_eq!(copied.clear_after_s, 60);
    assert_eq!(desk.copies().await, ["address of attachment a1"]);
    for without in ["a2", "a9"] {
        let refused = desk.app.copy_text(of(without)).await;
        assert!(matches!(
            refused,
            Err(Error::NotFound { what: "attachment" })
        ));
    }
}

#[tokio::test]
async fn what_may_not_be_shown_is_not_copied() {
    let desk = desk().await;
    let record = desk.named("First").await;
    let ended = ["city-1", "lab-1"];
    desk.world.end(ConsentStatus::Revoked, &ended, true);
    desk.settle().await;
    let refused = desk.app.copy_text(CopyOf::Line { record, entry: 2 }).await;
    assert!(matches!(refused, Err(Error::NotFound { what: "record" })));
    assert!(desk.copies().await.is_empty());
}

#[test]
fn only_what_is_still_ours_is_to_be_cleared() {
    let ours = CopiedText {
        text: "Potassium\n6.9".to_owned(),
        clear_after_s: 60,
    };
    assert!(ours.is_still("Potassium\r\n6.9"));
    assert!(!ours.is_still("a number of somebody else's"));
    assert!(!ours.is_still(""));
}
