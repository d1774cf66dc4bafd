//! What a line must carry to mean what its sender meant: escapes, absences, how something stands, how often and why.

mod further;

use crate::made::{document, entry, item, said};
use records::{ClinicalDigest, Flag, digest, read};
use serde_json::{Value, json};

const SNOMED: &str = "http://snomed.info/sct";
const ABSENT: &str = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips";

fn code(system: &str, code: &str) -> Value {
    json!({"coding": [{"system": system, "code": code}]})
}

fn digested(kind: &str, members: Value) -> ClinicalDigest {
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[("All", "x")],
        vec![entry(kind, "x", members)],
    );
    digest(&bytes)
}

fn page(entries: Vec<Value>) -> String {
    let bytes = document("OPConsultRecord", "371530004", &[("All", "x")], entries);
    let words = words::Words::of(words::Language::english());
    records::print(&read(&bytes), &records::Provenance::default(), words)
}

#[test]
fn an_escape_of_a_web_page_is_the_sign_it_stands_for() {
    let found = digested(
        "Observation",
        json!({"status": "final", "code": {"text": "Crohn&#39;s &amp; B&#x26;T"}, "valueString": "&lt;5 ng/mL",
            "note": [{"text": "K &amp;lt; 3, 1&frac12; h"}], "referenceRange": [{"text": "&lt; 10"}]}),
    );
    let line = &found.results[0];
    assert_eq!(line.name, "Crohn's & B&T");
    assert_eq!(
        (said(&line.value), line.comparator.as_deref()),
        ("<5", Some("<"))
    );
    assert_eq!(line.part.note.as_deref(), Some("K < 3, 1\u{bd} h"));
    assert_eq!(line.ranges[0].text, "< 10");
}

#[test]
fn an_escape_that_is_none_and_one_in_markup_stay_as_they_were_sent() {
    let found = digested(
        "Condition",
        json!({"code": {"text": "AT&T; R&D &copy &#0; &unheard;"}, "note": [{"text": "<tt>A &amp; B</tt>"}]}),
    );
    assert_eq!(found.conditions[0].name, "AT&T; R&D &copy &#0; &unheard;");
    assert_eq!(
        found.conditions[0].part.note.as_deref(),
        Some("<tt>A &amp; B</tt>")
    );
    // It is never a tag: what is printed is escaped again.
    let entries = vec![entry(
        "Condition",
        "x",
        json!({"code": {"text": "&lt;script&gt;alert(1)&lt;/script&gt;"}}),
    )];
    let page = page(entries);
    assert!(
        page.contains("&lt;script&gt;alert(1)") && !page.contains("<script"),
        "{page}"
    );
}

#[test]
fn a_code_of_an_absence_reads_as_a_sentence() {
    for (system, sent, wanted) in [
        (ABSENT, "no-known-allergies", "No known allergies"),
        (ABSENT, "no-allergy-info", "No information about allergies"),
        (SNOMED, "716186003", "No known allergies"),
        (SNOMED, "409137002", "No known drug allergies"),
        (SNOMED, "429625007", "No known food allergies"),
    ] {
        let line = digested("AllergyIntolerance", json!({"code": code(system, sent)}))
            .allergies
            .remove(0);
        assert_eq!(
            (said(&line.name), line.is_statement),
            (wanted, true),
            "{sent}"
        );
        let hindi = words::Words::of(words::Language::from_tag("hi").unwrap());
        assert!(!hindi.text(&line.name).is_ascii(), "{sent}");
    }
    let problem = digested(
        "Condition",
        json!({"code": code(ABSENT, "no-known-problems")}),
    );
    assert_eq!(said(&problem.conditions[0].name), "No known problems");
    let medicine = digested(
        "MedicationStatement",
        json!({"status": "unknown", "medicationCodeableConcept": code(SNOMED, "787481004")}),
    );
    assert_eq!(said(&medicine.medicines[0].name), "No known medicines");
    assert_eq!(medicine.medicines[0].kind, "statement");
    let procedure = digested(
        "Procedure",
        json!({"status": "completed", "code": code(ABSENT, "no-known-procedures")}),
    );
    assert_eq!(said(&procedure.procedures[0].name), "No known procedures");
    // Words of the sender's stay.
    let own = json!({"code": {"coding": [{"system": SNOMED, "code": "716186003", "display": "No known allergy"}]}});
    assert_eq!(
        said(&digested("AllergyIntolerance", own).allergies[0].name),
        "No known allergy"
    );
}

#[test]
fn a_statement_of_none_beside_the_code_of_an_allergy_is_in_doubt() {
    let sent = json!({"code": {"text": "NKDA", "coding": [{"system": SNOMED, "code": "91936005", "display": "Allergy to penicillin"}]}});
    let line = digested("AllergyIntolerance", sent).allergies.remove(0);
    assert_eq!(
        said(&line.part.doubts[0]),
        "the sender's code says “Allergy to penicillin”"
    );
}

#[test]
fn codes_of_a_value_that_contradict_each_other_are_in_doubt() {
    let value = json!({"coding": [
        {"system": SNOMED, "code": "260373001", "display": "Detected"},
        {"system": "urn:lab", "code": "N", "display": "Not detected"}]});
    let sent =
        json!({"status": "final", "code": {"text": "Dengue NS1"}, "valueCodeableConcept": value});
    let line = digested("Observation", sent).results.remove(0);
    assert_eq!(
        said(&line.part.doubts[0]),
        "the sender's code says “Not detected”"
    );
}

#[test]
fn why_something_is_not_there_is_said_where_it_stands() {
    let masked = json!({"extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "masked"}]});
    let found = digested("Condition", json!({"_code": masked}));
    assert_eq!(
        said(&found.conditions[0].name),
        "Condition without a name (withheld)"
    );
    let found = digested("AllergyIntolerance", json!({"code": masked}));
    assert_eq!(
        said(&found.allergies[0].name),
        "Allergy to something not named (withheld)"
    );
    let found = digested(
        "Observation",
        json!({"status": "final", "code": {"text": "Hb"}, "valueQuantity": masked}),
    );
    assert_eq!(said(&found.results[0].value), "withheld");
    let reason = code(
        "http://terminology.hl7.org/CodeSystem/data-absent-reason",
        "not-performed",
    );
    let found = digested(
        "Observation",
        json!({"status": "final", "code": {"text": "Hb"}, "dataAbsentReason": reason}),
    );
    assert_eq!(said(&found.results[0].value), "not performed");
}

#[test]
fn a_unit_that_begins_with_a_number_stands_apart_from_the_number() {
    for (unit, wanted) in [
        ("100 mL", "\u{d7} 100 mL"),
        ("24 h", "\u{d7} 24 h"),
        ("10*3/uL", "10*3/uL"),
        ("g/dL", "g/dL"),
    ] {
        let sent = json!({"status": "final", "code": {"text": "Urine"}, "valueQuantity": {"value": 5, "unit": unit}});
        assert_eq!(
            digested("Observation", sent).results[0].unit.as_deref(),
            Some(wanted)
        );
    }
}

#[test]
fn a_number_beyond_what_can_be_measured_says_so() {
    let system = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    let sent = json!({"status": "final", "code": {"text": "Glucose"}, "valueQuantity": {"value": 600, "unit": "mg/dL"},
        "interpretation": [code(system, "HH"), code(system, ">")]});
    let line = digested("Observation", sent).results.remove(0);
    assert_eq!(
        (line.mark, line.part.note.as_deref()),
        (Some(Flag::HH), Some("Off scale high"))
    );
}

#[test]
fn an_order_says_how_often_how_urgently_and_on_what_condition() {
    let name = |members: Value| {
        let mut sent = json!({"status": "active", "intent": "order", "code": {"text": "Glucose"}});
        sent.as_object_mut()
            .unwrap()
            .extend(members.as_object().unwrap().clone());
        let bytes = document(
            "OPConsultRecord",
            "371530004",
            &[("All", "x")],
            vec![entry("ServiceRequest", "x", sent)],
        );
        let words = words::Words::of(words::Language::english());
        let page = records::print(&read(&bytes), &records::Provenance::default(), words);
        assert!(!page.contains("Repeat"), "{page}");
        page
    };
    let repeat = json!({"occurrenceTiming": {"repeat": {"frequency": 3, "period": 1, "periodUnit": "d", "boundsDuration": {"value": 5, "code": "d"}}}});
    assert!(name(repeat).contains("Glucose (3 times a day, for 5 days)"));
    assert!(
        name(json!({"asNeededCodeableConcept": {"text": "dizzy"}}))
            .contains("Glucose (if needed: dizzy)")
    );
    assert!(name(json!({"priority": "stat"})).contains("Glucose (stat)"));
    assert!(!name(json!({"priority": "routine"})).contains("routine"));
}

#[test]
fn a_prohibition_that_was_withdrawn_says_so() {
    let sent = json!({"status": "revoked", "intent": "order", "doNotPerform": true, "medicationCodeableConcept": {"text": "Aspirin"}});
    let line = digested("MedicationRequest", sent).medicines.remove(0);
    let standing: Vec<&str> = line.part.standing.iter().map(said).collect();
    assert_eq!(standing, ["do not give", "withdrawn"]);
}

#[test]
fn what_a_list_took_off_says_so_beside_its_own_status() {
    let statement = entry(
        "MedicationStatement",
        "x",
        json!({"status": "active", "medicationCodeableConcept": {"text": "Digoxin"}}),
    );
    let list = json!({"status": "current", "mode": "snapshot", "entry": [
        {"deleted": true, "flag": {"text": "Ceased"}, "item": {"reference": "MedicationStatement/x"}}]});
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[("All", "x")],
        vec![statement, entry("List", "l", list)],
    );
    let line = digest(&bytes).medicines.remove(0);
    let standing: Vec<&str> = line.part.standing.iter().map(said).collect();
    assert_eq!(
        standing,
        ["taken, by report", "taken off a list of the sender: Ceased"]
    );
}

#[test]
fn a_product_that_was_entered_in_error_is_no_plain_prescription() {
    let order = json!({"status": "active", "intent": "order", "medicationReference": {"reference": "Medication/m"}});
    let product = entry(
        "Medication",
        "m",
        json!({"status": "entered-in-error", "code": {"text": "Warfarin"}}),
    );
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[("All", "x")],
        vec![entry("MedicationRequest", "x", order), product],
    );
    let line = digest(&bytes).medicines.remove(0);
    assert_eq!(
        said(&line.part.doubts[0]),
        "the product itself is marked: entered in error"
    );
}

#[test]
fn what_was_taken_until_a_day_says_until_when() {
    let sent = json!({"status": "active", "medicationCodeableConcept": {"text": "Digoxin"}, "effectivePeriod": {"start": "2020", "end": "2021-05"}});
    let line = digested("MedicationStatement", sent).medicines.remove(0);
    assert_eq!(line.duration.as_ref().map(said), Some("2020 to May 2021"));
}

#[test]
fn short_forms_of_less_than_daily_stand_out() {
    for (form, wanted) in [
        ("QW", "weekly"),
        ("QOD", "every other day"),
        ("TIW", "3 times a week"),
        ("Q2W", "every 2 weeks"),
    ] {
        let dosage = json!([{"timing": {"code": {"text": form}}, "doseAndRate": [{"doseQuantity": {"value": 1, "unit": "tablet"}}]}]);
        let sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Methotrexate"}, "dosageInstruction": dosage});
        let line = digested("MedicationRequest", sent).medicines.remove(0);
        assert_eq!(line.interval.as_ref().map(said), Some(wanted), "{form}");
    }
}

#[test]
fn what_came_of_a_dose_by_the_body_is_not_what_it_came_from() {
    let kind = |code: &str| json!({"coding": [{"code": code}]});
    let dosage = json!([{"doseAndRate": [
        {"type": kind("ordered"), "doseQuantity": {"value": 75, "unit": "mg/m2"}},
        {"type": kind("calculated"), "doseQuantity": {"value": 120, "unit": "mg"}}]}]);
    let sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Cisplatin"}, "dosageInstruction": dosage});
    let line = digested("MedicationRequest", sent).medicines.remove(0);
    assert_eq!(
        line.dose.as_ref().map(said),
        Some("75 mg/m2 (ordered), which was calculated as 120 mg")
    );
}

#[test]
fn how_far_an_illness_has_gone_stands_in_its_line() {
    let sent = json!({"code": {"text": "CKD"}, "severity": {"text": "Severe"}, "onsetAge": {"value": 45, "code": "a"},
        "stage": [{"summary": {"text": "Stage 4"}, "type": {"text": "KDIGO"}}]});
    let line = digested("Condition", sent).conditions.remove(0);
    assert_eq!(line.severity.as_deref(), Some("Severe, Stage 4 (KDIGO)"));
    assert_eq!(line.onset.as_ref().map(said), Some("45 years"));
}

#[test]
fn a_diagnosis_of_a_visit_that_is_only_suspected_says_so() {
    let visit = json!({"status": "finished", "class": {"code": "IMP"}, "diagnosis": [{"condition": {"reference": "Condition/c"}}]});
    let suspected = json!({"code": {"text": "Sepsis"}, "verificationStatus": {"coding": [{"code": "unconfirmed"}]}});
    let bytes = document(
        "DischargeSummaryRecord",
        "373942005",
        &[("All", "x")],
        vec![
            entry("Encounter", "x", visit),
            entry("Condition", "c", suspected),
        ],
    );
    assert_eq!(
        said(&digest(&bytes).encounters[0].diagnoses[0]),
        "Sepsis (unconfirmed)"
    );
}

#[test]
fn each_dose_that_is_due_says_why() {
    let due = |vaccine: &str, why: &str, more: &str| json!({"vaccineCode": [{"text": vaccine}], "forecastStatus": {"text": "due"}, "forecastReason": [{"text": why}], "description": more});
    let sent = json!({"date": "2026-03-04", "recommendation": [due("DPT", "Interval reached", "second booster"), due("MMR", "Pregnancy over", "after delivery")]});
    let lines = digested("ImmunizationRecommendation", sent.clone()).immunizations_due;
    let said_of = |at: usize| {
        (
            said(&lines[at].part.standing[0]),
            lines[at].part.note.clone(),
        )
    };
    assert_eq!(
        said_of(0),
        (
            "reason: Interval reached",
            Some("second booster".to_owned())
        )
    );
    assert_eq!(
        said_of(1),
        ("reason: Pregnancy over", Some("after delivery".to_owned()))
    );
    let page = page(vec![entry("ImmunizationRecommendation", "x", sent)]);
    let (first, second) = page.split_once(">MMR").unwrap();
    assert!(
        first.contains("Interval reached")
            && !first.contains("Pregnancy over")
            && second.contains("Pregnancy over")
    );
}

#[test]
fn an_invoice_on_paper_says_why_it_was_cancelled() {
    let sent = json!({"status": "cancelled", "cancelledReason": "Refunded", "note": [{"text": "paid twice"}],
        "lineItem": [{"sequence": 1, "chargeItemCodeableConcept": {"text": "Visit"}}]});
    let page = page(vec![entry("Invoice", "x", sent)]);
    assert!(
        page.contains("Cancelled reason: Refunded") && page.contains("paid twice"),
        "{page}"
    );
}

#[test]
fn an_entry_is_called_by_what_it_is_about() {
    let title = |kind: &str, members: Value| {
        let bytes = document(
            "OPConsultRecord",
            "371530004",
            &[("All", "x")],
            vec![entry(kind, "x", members)],
        );
        said(&item(&read(&bytes), kind).title).to_owned()
    };
    let event = title(
        "AdverseEvent",
        json!({"actuality": "actual", "event": {"text": "Anaphylaxis"}}),
    );
    assert!(event.contains("Anaphylaxis"), "{event}");
    let used = title(
        "DeviceUseStatement",
        json!({"status": "active", "device": {"display": "Copper-T"}, "reasonCode": [{"text": "contraception"}]}),
    );
    assert!(used.contains("Copper-T"), "{used}");
}

#[test]
fn allergies_told_in_the_text_alone_are_told_to_whoever_reads_the_data_alone() {
    let mut head = crate::made::composition("OPConsultRecord", "371530004", &[("Allergies", "a")]);
    head["section"][0]["text"] = json!({"status": "additional", "div": "<div>No known drug allergies EXCEPT penicillin</div>"});
    let none = json!({"code": code(SNOMED, "716186003")});
    let bytes = crate::made::bundle(vec![
        entry("Composition", "c", head),
        entry("AllergyIntolerance", "a", none),
    ]);
    let told = &digest(&bytes).not_told[0];
    assert_eq!(
        (told.list.as_str(), said(&told.why)),
        (
            "allergies",
            "its text says “No known drug allergies EXCEPT penicillin”"
        )
    );
}

#[test]
fn remarks_between_the_data_are_told_and_cost_nothing() {
    let sent = json!({"status": "final", "code": {"text": "K"}, "valueString": "low // no remark"});
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[("All", "x")],
        vec![entry("Observation", "x", sent)],
    );
    let text = String::from_utf8(bytes).unwrap();
    let text = format!(
        "\u{feff}// exported\n{}\n# end",
        text.replacen("\"title\":", "/* was 6.9 */\n\"title\":", 1)
    );
    let view = read(text.as_bytes());
    assert_eq!(digest(text.as_bytes()).results[0].value, "low // no remark");
    let told = view
        .warnings
        .iter()
        .map(words::english)
        .find(|told| told.contains("was 6.9"))
        .unwrap();
    assert!(told.contains("exported") && told.contains("end"), "{told}");
}
