//! The same of panels, marks, titles, files, forms and what contradicts itself.

use super::*;

#[test]
fn what_is_remarked_of_a_panel_is_remarked_of_its_results_in_a_chart() {
    let panel = json!({"status": "final", "code": {"text": "Electrolytes"}, "note": [{"text": "haemolysed"}],
        "hasMember": [{"reference": "Observation/m"}],
        "component": [{"code": {"text": "K"}, "valueQuantity": {"value": 7.1, "unit": "mmol/L"}}]});
    let member = json!({"status": "final", "code": {"text": "Na"}, "valueQuantity": {"value": 140, "unit": "mmol/L"}});
    let bytes = document(
        "DiagnosticReportRecord",
        "721981007",
        &[("All", "x")],
        vec![
            entry("Observation", "x", panel),
            entry("Observation", "m", member),
        ],
    );
    let results = digest(&bytes).results;
    let note = |name: &str| {
        let mut all = results
            .iter()
            .flat_map(|line| std::iter::once(line).chain(&line.components));
        all.find(|line| line.name == name)
            .unwrap()
            .part
            .note
            .clone()
    };
    assert_eq!(note("K").as_deref(), Some("haemolysed"));
    assert_eq!(note("Na").as_deref(), Some("haemolysed"));
}

#[test]
fn the_mark_behind_a_number_in_a_text_is_the_laboratorys() {
    for (text, wanted) in [
        ("118 mmol/L (Critical)", Some(Flag::AA)),
        (
            "118 mmol/L (Critical), repeated and confirmed [LL]",
            Some(Flag::LL),
        ),
        ("45000 (L)", Some(Flag::L)),
        ("1.4\u{2191} mg/dl", Some(Flag::H)),
        ("9.2 High", Some(Flag::H)),
        ("140 mmol/L", None),
        ("5.6 not high", None),
        ("0.12 S/CO (Non Reactive)", None),
        ("High", None),
    ] {
        let sent = json!({"status": "final", "code": {"text": "Na"}, "valueString": text});
        let line = digested("Observation", sent).results.remove(0);
        assert_eq!((line.mark, line.mark_computed), (wanted, false), "{text}");
    }
}

#[test]
fn a_section_is_known_by_its_title_in_an_indian_script() {
    for (title, list) in [
        ("\u{90f}\u{932}\u{930}\u{94d}\u{91c}\u{940}", "allergies"),
        (
            "\u{926}\u{935}\u{93e}\u{907}\u{92f}\u{93e}\u{901}",
            "medicines",
        ),
        (
            "\u{b92}\u{bb5}\u{bcd}\u{bb5}\u{bbe}\u{bae}\u{bc8}",
            "allergies",
        ),
    ] {
        let mut head = crate::made::composition("OPConsultRecord", "371530004", &[]);
        head["section"] =
            json!([{"title": title, "text": {"status": "additional", "div": "<div>words</div>"}}]);
        let bytes = crate::made::bundle(vec![entry("Composition", "c", head)]);
        assert_eq!(digest(&bytes).not_told[0].list, list, "{title}");
    }
}

#[test]
fn rules_that_nobody_here_knows_may_change_a_meaning() {
    let sent = json!({"implicitRules": "http://rules.example/1", "code": {"text": "CKD"}});
    let line = digested("Condition", sent).conditions.remove(0);
    assert_eq!(line.part.flag, Some(Flag::Modifier));
}

#[test]
fn what_takes_the_place_of_an_earlier_one_says_so_in_its_line() {
    let sent = json!({"status": "active", "intent": "order", "medicationCodeableConcept": {"text": "Apixaban"},
        "priorPrescription": {"display": "Warfarin"}});
    let line = digested("MedicationRequest", sent).medicines.remove(0);
    assert_eq!(said(&line.part.standing[0]), "Replaces: Warfarin");
    let sent = json!({"status": "completed", "code": {"text": "Redo bypass"}, "extension": [
        {"url": "http://city.example/procedure-replaces", "valueReference": {"display": "CABG"}}]});
    let line = digested("Procedure", sent).procedures.remove(0);
    assert_eq!(said(&line.part.standing[0]), "Replaces: CABG");
}

#[test]
fn a_file_says_that_the_words_beside_its_subject_name_somebody_else() {
    let file = json!({"status": "current", "subject": {"display": "Ramesh Gupta"}, "content": [
        {"attachment": {"contentType": "text/plain", "data": "cGxhaW4gd29yZHM=", "title": "Scan"}}]});
    let bytes = document(
        "HealthDocumentRecord",
        "419891008",
        &[("All", "x")],
        vec![entry("DocumentReference", "x", file)],
    );
    let told = read(&bytes).attachments[0]
        .problem
        .as_ref()
        .map(words::english);
    assert_eq!(told.as_deref(), Some("about: Ramesh Gupta"));
}

#[test]
fn a_text_that_was_escaped_before_it_was_put_into_markup_reads_as_it_was_meant() {
    let mut head = crate::made::composition("OPConsultRecord", "371530004", &[]);
    head["section"] = json!([{"title": "Plan", "text": {"status": "additional",
        "div": "<div>Crohn&amp;#39;s, K &amp;lt; 3 &amp;amp; &amp; &amp;x;</div>"}}]);
    let view = read(&crate::made::bundle(vec![entry("Composition", "c", head)]));
    let words = words::Words::of(words::Language::english());
    let page = records::print(&view, &records::Provenance::default(), words);
    assert!(
        page.contains("Crohn's, K &lt; 3 &amp; &amp; &amp;x;"),
        "{page}"
    );
}

#[test]
fn a_question_and_its_answer_stand_in_one_row() {
    let form = json!({"status": "completed", "item": [
        {"linkId": "1", "text": "Pregnant?", "answer": [{"valueBoolean": false}]},
        {"linkId": "2", "text": "Weeks"},
        {"linkId": "3", "text": "Bleeding", "item": [{"linkId": "3.1", "text": "Heavy?", "answer": [{"valueCoding": {"display": "No"}}]}]}]});
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[("All", "x")],
        vec![entry("QuestionnaireResponse", "x", form)],
    );
    let view = read(&bytes);
    let facts = crate::made::facts(item(&view, "QuestionnaireResponse"));
    for wanted in [
        ("Pregnant?", "No"),
        ("Weeks", "No value"),
        ("Bleeding › Heavy?", "No"),
    ] {
        assert!(facts.contains(&wanted), "{wanted:?}: {facts:?}");
    }
}

#[test]
fn an_age_is_said_in_years() {
    let sent = json!({"code": {"text": "Stroke"}, "onsetAge": {"value": 45, "code": "a"}, "abatementAge": {"value": 50, "code": "a"}});
    let line = digested("Condition", sent).conditions.remove(0);
    assert_eq!(
        line.abatement.as_ref().map(said),
        Some("at the age of 50 years")
    );
    let sent = json!({"status": "completed", "code": {"text": "CABG"}, "performedAge": {"value": 50, "code": "a"}});
    let line = digested("Procedure", sent).procedures.remove(0);
    assert_eq!(
        (line.date, said(&line.part.apart[0])),
        (None, "at the age of 50 years")
    );
}

#[test]
fn a_code_of_no_allergy_beside_a_reaction_is_an_allergy_in_doubt() {
    let sent = json!({"code": code(ABSENT, "no-known-allergies"),
        "reaction": [{"substance": {"text": "Amoxicillin"}, "manifestation": [{"text": "Rash"}]}]});
    let line = digested("AllergyIntolerance", sent).allergies.remove(0);
    assert_eq!(
        (said(&line.name), line.is_statement),
        ("Amoxicillin", false)
    );
    assert_eq!(
        said(&line.part.doubts[0]),
        "the sender's code says “No known allergies”"
    );
    assert_eq!(line.key, "text:amoxicillin");
}

#[test]
fn a_mark_that_says_the_opposite_of_the_value_is_in_doubt() {
    let marked = |value: &str, mark: &str| {
        let sent = json!({"status": "final", "code": {"text": "RT-PCR"}, "valueString": value, "interpretation": [{"coding": [{"code": mark}]}]});
        digested("Observation", sent)
            .results
            .remove(0)
            .part
            .doubts
            .len()
    };
    assert_eq!(
        (marked("Detected", "NEG"), marked("Not detected", "POS")),
        (1, 1)
    );
    assert_eq!(
        (
            marked("Detected", "POS"),
            marked("Not detected", "NEG"),
            marked("Scanty", "POS")
        ),
        (0, 0, 0)
    );
}

#[test]
fn a_dose_of_a_lot_that_had_expired_says_so() {
    let doubts = |expires: &str| {
        let sent = json!({"status": "completed", "vaccineCode": {"text": "Polio"}, "occurrenceDateTime": "2026-03-01", "expirationDate": expires});
        digested("Immunization", sent)
            .immunizations
            .remove(0)
            .part
            .doubts
    };
    assert_eq!(
        said(&doubts("2026-02-01")[0]),
        "its lot had expired on 01 Feb 2026"
    );
    assert!(
        doubts("2026-03").is_empty()
            && doubts("2026-03-01").is_empty()
            && doubts("2027-01-01").is_empty()
    );
}

#[test]
fn what_only_carries_a_medicine_is_none_of_its_ingredients() {
    let product = json!({"code": {"text": "Telma"}, "ingredient": [
        {"itemCodeableConcept": {"text": "Telmisartan"}}, {"itemCodeableConcept": {"text": "Lactose"}, "isActive": false}]});
    let order = json!({"status": "active", "intent": "order", "medicationReference": {"reference": "Medication/m"}});
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[("All", "x")],
        vec![
            entry("MedicationRequest", "x", order),
            entry("Medication", "m", product),
        ],
    );
    assert_eq!(digest(&bytes).medicines[0].ingredients, ["Telmisartan"]);
}

#[test]
fn that_something_ended_never_reads_as_that_it_is_so() {
    let line = digested(
        "Condition",
        json!({"code": {"text": "Pregnancy"}, "abatementBoolean": true}),
    )
    .conditions
    .remove(0);
    assert_eq!(line.abatement.as_ref().map(said), Some("ended"));
}

#[test]
fn an_activity_of_a_plan_says_how_often() {
    let sent = json!({"status": "active", "intent": "plan", "title": "Chemotherapy", "activity": [{"detail": {
        "code": {"text": "5-FU"}, "status": "scheduled", "scheduledTiming": {"repeat": {"frequency": 1, "period": 2, "periodUnit": "wk"}}}}]});
    let plan = digested("CarePlan", sent).care_plans.remove(0);
    assert_eq!(said(&plan.activities[0]), "5-FU: every 2 weeks");
}

#[test]
fn a_timing_among_the_details_is_in_words() {
    let repeat =
        json!({"repeat": {"frequency": 3, "period": 1, "periodUnit": "d", "when": ["HS"]}});
    let order = json!({"status": "active", "intent": "order", "codeCodeableConcept": {"text": "CPAP"}, "occurrenceTiming": repeat});
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[("All", "x")],
        vec![entry("DeviceRequest", "x", order)],
    );
    let view = read(&bytes);
    let facts = crate::made::facts(item(&view, "DeviceRequest"));
    assert!(
        facts.contains(&("Occurrence", "3 times a day, at bedtime")),
        "{facts:?}"
    );
}
