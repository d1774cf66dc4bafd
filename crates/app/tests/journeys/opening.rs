//! Opening a record: one question brings all that is shown, and what it rests on can be asked again.

use app::{
    port::ConsentStatus,
    view::{OpenedRecord, RecordContext},
};
use domain::RecordId;

use crate::{
    desk::Desk,
    world::{document_about, entry, page},
};

/// A laboratory report of `address` with one sugar result and an allergy.
fn report(title: &str, address: &str, day: &str, value: &str) -> String {
    let bare = document_about(title, address).replace("2026-11-02", day);
    let section = r#""section":[{"title":"Results","entry":[{"reference":"urn:uuid:3"},{"reference":"urn:uuid:4"}]}]"#;
    let more = format!(
        r#",{{"fullUrl":"urn:uuid:3","resource":{{"resourceType":"Observation","status":"final","category":[{{"coding":[{{"code":"laboratory"}}]}}],"code":{{"coding":[{{"system":"http://loinc.org","code":"4548-4"}}],"text":"HbA1c"}},"subject":{{"reference":"urn:uuid:2"}},"effectiveDateTime":"{day}","valueQuantity":{{"value":{value},"unit":"%"}}}}}},{{"fullUrl":"urn:uuid:4","resource":{{"resourceType":"AllergyIntolerance","clinicalStatus":{{"coding":[{{"code":"active"}}]}},"code":{{"text":"Allergy of {title}"}},"patient":{{"reference":"urn:uuid:2"}}}}}}]}}"#
    );
    let whole = bare.replace(r#""section":[]"#, section);
    let end = whole.strip_suffix("]}").unwrap();
    format!("{end}{more}")
}

/// A desk that holds an older report of one hospital and a newer one of another.
async fn with_two_reports(newer_of: &str) -> Desk {
    let desk = Desk::new();
    for (hospital, context, document) in [
        (
            "city",
            "city-visit-1",
            report("Older", "hinapatel79@sbx", "2026-05-02", "7.4"),
        ),
        (
            "lab",
            "lab-visit-1",
            report("Newer", newer_of, "2026-11-02", "8.1"),
        ),
    ] {
        let pages = vec![page(0, 1, vec![entry(context, document)])];
        desk.world.pages.lock().unwrap().insert(hospital, pages);
    }
    desk.granted().await;
    desk
}

fn values(context: &RecordContext) -> Vec<&str> {
    let cells = context.results.iter().flat_map(|row| &row.cells);
    cells
        .map(|cell| cell.line.value.sent().unwrap_or("?"))
        .collect()
}

fn allergies(context: &RecordContext) -> Vec<&str> {
    let mut names: Vec<&str> = context
        .allergies
        .iter()
        .map(|it| it.line.name.sent().unwrap_or("?"))
        .collect();
    names.sort_unstable();
    names
}

impl Desk {
    async fn called(&self, title: &str) -> RecordId {
        let rows = self.records().await;
        rows.into_iter().find(|row| row.title == title).unwrap().id
    }

    async fn opened(&self, title: &str) -> OpenedRecord {
        let id = self.called(title).await;
        self.app.open_record(&id).await.unwrap()
    }

    async fn lines_of(&self, action: &str) -> usize {
        let lines = self
            .app
            .list_audit(app::AuditQuery::default())
            .await
            .unwrap();
        let lines = lines.iter();
        lines.filter(|line| line.action.name() == action).count()
    }
}

#[tokio::test]
async fn opening_a_record_brings_the_allergies_and_the_earlier_results_of_its_tests() {
    let desk = with_two_reports("hinapatel79@sbx").await;
    let opened = desk.opened("Newer").await;
    assert_eq!(opened.document.title, "Newer");
    let context = opened.context.unwrap();
    assert_eq!(context.patient_name.as_deref(), Some("Hina Patel"));
    assert_eq!(values(&context), ["8.1", "7.4"]);
    assert_eq!(
        allergies(&context),
        ["Allergy of Newer", "Allergy of Older"]
    );
    // A document without results of its own brings nobody's.
    let desk = Desk::new();
    desk.granted().await;
    let context = desk.opened("Lab one").await.context.unwrap();
    assert!(context.results.is_empty());
}

#[tokio::test]
async fn a_document_that_names_another_patient_stands_beside_no_result_of_this_one() {
    let desk = with_two_reports("ravi@sbx").await;
    let context = desk.opened("Newer").await.context.unwrap();
    assert!(context.results.is_empty());
    assert_eq!(allergies(&context), ["Allergy of Older"]);
}

#[tokio::test]
async fn what_stands_beside_an_open_record_is_read_again_without_opening_it_once_more() {
    let desk = with_two_reports("hinapatel79@sbx").await;
    let (older, newer) = (desk.called("Older").await, desk.called("Newer").await);
    desk.app.open_record(&older).await.unwrap();
    for _ in 0..3 {
        let context = desk.app.get_record_context(&older).await.unwrap();
        assert_eq!(values(&context), ["8.1", "7.4"]);
    }
    assert_eq!(desk.lines_of("record.opened").await, 1);
    assert_eq!(desk.lines_of("chart.opened").await, 1, "it stays one look");

    desk.world.end(ConsentStatus::Revoked, &["lab-1"], true);
    desk.settle().await;
    let context = desk.app.get_record_context(&older).await.unwrap();
    assert_eq!(values(&context), ["7.4"]);
    assert_eq!(allergies(&context), ["Allergy of Older"]);
    // The record itself, once it may not be shown, is not there any more.
    let gone = desk.app.get_record_context(&newer).await.err().unwrap();
    assert_eq!(gone.code(), "not_found");
    let gone = desk.app.open_record(&newer).await.err().unwrap();
    assert_eq!(gone.code(), "not_found");
    assert_eq!(desk.lines_of("record.opened").await, 1);
}

#[tokio::test]
async fn a_document_that_another_replaced_says_so_when_it_is_opened() {
    let versioned = |title, day, value, members: &str| {
        report(title, "hinapatel79@sbx", day, value).replacen(
            r#""resourceType":"Composition","#,
            &format!(r#""resourceType":"Composition",{members}"#),
            1,
        )
    };
    let first = versioned(
        "First",
        "2026-11-02",
        "9.9",
        r#""identifier":{"system":"urn:lab","value":"R-1"},"#,
    );
    let second = versioned(
        "Second",
        "2026-11-03",
        "6.1",
        r#""identifier":{"system":"urn:lab","value":"R-2"},"relatesTo":[{"code":"replaces","targetIdentifier":{"system":"urn:lab","value":"R-1"}}],"#,
    );
    let desk = Desk::new();
    let entries = vec![entry("lab-visit-1", first), entry("lab-visit-2", second)];
    let pages = vec![page(0, 1, entries)];
    desk.world.pages.lock().unwrap().insert("lab", pages);
    desk.granted().await;
    let said = |warnings: &[phrase::Text]| -> Vec<String> {
        warnings.iter().map(words::english).collect()
    };
    let opened = desk.opened("First").await.document;
    let id = desk.called("First").await;
    let listed = desk.app.get_record(&id).await.unwrap().document;
    assert_eq!(said(&opened.warnings), said(&listed.warnings));
    assert!(
        said(&opened.warnings)
            .iter()
            .any(|warning| warning.contains("Second")),
        "{:?}",
        said(&opened.warnings)
    );
    let opened = desk.opened("Second").await;
    assert_eq!(values(&opened.context.unwrap()).first(), Some(&"6.1"));
}

#[tokio::test]
async fn what_the_computers_clock_hides_stands_beside_no_open_record() {
    let desk = Desk::new();
    for (hospital, context, title, value) in [
        ("city", "city-visit-1", "Older", "7.4"),
        ("lab", "lab-visit-1", "Newer", "8.1"),
    ] {
        let document = report(title, "hinapatel79@sbx", "2026-11-02", value);
        let pages = vec![page(0, 1, vec![entry(context, document)])];
        desk.world.pages.lock().unwrap().insert(hospital, pages);
    }
    desk.app.set_offline_days(30).unwrap();
    *desk.world.forge.lock().unwrap() = Some(Box::new(|fetched| {
        if fetched.artefact.as_str() == "lab-1" {
            let end = domain::Timestamp::parse("2026-12-01T00:00:00Z").unwrap();
            fetched.granted.permission.erase_at = end;
        }
    }));
    desk.granted().await;
    let (older, newer) = (desk.called("Older").await, desk.called("Newer").await);
    // Two weeks off and no network: what the clock says is doubted, and hides all the same.
    desk.set_clock(14 * 86_400);
    assert_eq!(desk.records().await.len(), 1);
    let opened = desk.app.open_record(&older).await.unwrap();
    let again = desk.app.get_record_context(&older).await.unwrap();
    for context in [opened.context.unwrap(), again] {
        assert_eq!(values(&context), ["7.4"]);
        assert_eq!(allergies(&context), ["Allergy of Older"]);
    }
    let gone = desk.app.get_record_context(&newer).await.err().unwrap();
    assert_eq!(gone.code(), "not_found");
}
