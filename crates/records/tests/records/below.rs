//! Nothing of a resource that has a line gets lost on paper: each of its members stands in the line or small below it,
//! but for those that serve machines or say where it belongs.
//!
//! The members are those of FHIR R4 (hl7.org/fhir/R4).

use records::read;
use serde_json::{Value, json};

use crate::made::{document, entry};

/// Types that have a line, with their members and one value of each choice.
const MEMBERS: [(&str, &str); 17] = [
    (
        "Observation",
        "status category code focus effectiveDateTime issued performer valueString dataAbsentReason interpretation note \
         bodySite method specimen device referenceRange derivedFrom component",
    ),
    (
        "Condition",
        "clinicalStatus verificationStatus severity code bodySite onsetString abatementString recordedDate recorder \
         asserter stage evidence note",
    ),
    (
        "AllergyIntolerance",
        "clinicalStatus verificationStatus type category criticality code onsetString recordedDate recorder asserter \
         lastOccurrence note reaction",
    ),
    (
        "MedicationRequest",
        "status statusReason intent category priority reportedReference medicationCodeableConcept supportingInformation \
         authoredOn requester performer performerType recorder reasonCode reasonReference courseOfTherapyType insurance \
         note dosageInstruction dispenseRequest substitution priorPrescription detectedIssue eventHistory",
    ),
    (
        "MedicationStatement",
        "status statusReason category medicationCodeableConcept effectiveDateTime dateAsserted informationSource \
         derivedFrom reasonCode reasonReference note dosage",
    ),
    (
        "MedicationAdministration",
        "status statusReason category medicationCodeableConcept supportingInformation effectiveDateTime performer \
         reasonCode reasonReference request device note dosage eventHistory",
    ),
    (
        "MedicationDispense",
        "status statusReasonCodeableConcept category medicationCodeableConcept supportingInformation performer location \
         authorizingPrescription type quantity daysSupply whenPrepared whenHandedOver destination receiver note \
         dosageInstruction substitution detectedIssue eventHistory",
    ),
    (
        "Immunization",
        "status statusReason vaccineCode occurrenceDateTime recorded reportOrigin location manufacturer lotNumber \
         expirationDate site route doseQuantity performer note reasonCode reasonReference subpotentReason education \
         programEligibility fundingSource reaction protocolApplied",
    ),
    (
        "Encounter",
        "status statusHistory class classHistory type serviceType priority episodeOfCare participant appointment period \
         length reasonCode reasonReference diagnosis hospitalization location serviceProvider",
    ),
    (
        "Procedure",
        "status statusReason category code performedDateTime recorder asserter performer location reasonCode \
         reasonReference bodySite outcome report complication complicationDetail followUp note focalDevice usedReference \
         usedCode",
    ),
    (
        "ServiceRequest",
        "status intent category priority code orderDetail quantityQuantity occurrenceDateTime asNeededCodeableConcept \
         authoredOn requester performerType performer locationCode locationReference reasonCode reasonReference insurance \
         supportingInfo specimen bodySite note patientInstruction relevantHistory replaces",
    ),
    (
        "Appointment",
        "status cancelationReason serviceCategory serviceType specialty appointmentType reasonCode reasonReference \
         priority description supportingInformation start end minutesDuration slot created comment patientInstruction \
         participant requestedPeriod",
    ),
    (
        "CarePlan",
        "status intent category title description period created author contributor careTeam addresses supportingInfo \
         goal activity note replaces",
    ),
    (
        "FamilyMemberHistory",
        "status dataAbsentReason date name relationship sex bornString ageString deceasedString reasonCode \
         reasonReference note condition",
    ),
    ("Flag", "status category code period author"),
    (
        "DetectedIssue",
        "status code severity identifiedDateTime author implicated evidence detail reference mitigation",
    ),
    (
        "ImmunizationRecommendation",
        "date authority recommendation",
    ),
];

const MARK: &str = "Zirkon";

/// A value of a member, and what must be read of it.
fn sample(kind: &str, member: &str) -> (Value, &'static str) {
    let words = json!({"text": MARK});
    let named = json!({"display": MARK});
    match (kind, member) {
        // What every reader expects of these is not said.
        ("Observation", "status") => (json!("preliminary"), "preliminary"),
        (
            "MedicationRequest"
            | "MedicationStatement"
            | "MedicationAdministration"
            | "MedicationDispense",
            "status",
        ) => (json!("on-hold"), "hold"),
        ("MedicationAdministration" | "MedicationDispense", "performer") => {
            (json!([{"actor": {"display": MARK}}]), MARK)
        }
        ("MedicationDispense", "quantity" | "daysSupply") => {
            (json!({"value": 37, "unit": MARK}), MARK)
        }
        ("MedicationDispense", "substitution") => (
            json!({"wasSubstituted": true, "reason": [{"text": MARK}]}),
            MARK,
        ),
        ("Immunization" | "Procedure", "status") => (json!("not-done"), "Not"),
        ("Flag", "status") => (json!("inactive"), "Ended"),
        (
            "DetectedIssue"
            | "ServiceRequest"
            | "Appointment"
            | "FamilyMemberHistory"
            | "Encounter"
            | "CarePlan",
            "status",
        ) => (json!("entered-in-error"), "ntered in error"),
        ("Observation", "category") => (json!([{"text": "laboratory"}]), ""),
        (_, "intent" | "criticality" | "type" | "priority" | "severity")
            if matches!(
                kind,
                "MedicationRequest" | "AllergyIntolerance" | "ServiceRequest" | "CarePlan"
            ) || kind == "DetectedIssue" =>
        {
            (json!(MARK), MARK)
        }
        ("Appointment", "priority") => (json!(7), "7"),
        ("Appointment", "minutesDuration") => (json!(35), "35"),
        (_, "note") => (json!([{"text": MARK}]), MARK),
        (_, member) if member.ends_with("String") => (json!(MARK), MARK),
        (
            _,
            "comment" | "patientInstruction" | "description" | "title" | "lotNumber" | "name"
            | "detail" | "reference",
        ) => (json!(MARK), MARK),
        (_, "implicitRules" | "definition") => (json!(MARK), MARK),
        (
            _,
            "effectiveDateTime" | "issued" | "recordedDate" | "lastOccurrence" | "authoredOn"
            | "dateAsserted" | "occurrenceDateTime" | "recorded" | "expirationDate"
            | "performedDateTime" | "whenPrepared" | "whenHandedOver" | "start" | "end" | "created"
            | "date" | "identifiedDateTime",
        ) => (json!("2026-02-03"), "03 Feb 2026"),
        (_, "period" | "requestedPeriod") => (json!({"start": "2026-02-03"}), "03 Feb 2026"),
        (_, "length" | "quantityQuantity" | "doseQuantity") => {
            (json!({"value": 37, "unit": MARK}), MARK)
        }
        ("Observation", "interpretation") => (json!([{"text": MARK}]), MARK),
        ("Observation", "referenceRange") => (json!([{"text": MARK}]), MARK),
        ("Observation", "component") => (
            json!([{"code": {"text": "Part"}, "valueString": MARK}]),
            MARK,
        ),
        ("Observation", "focus") => (json!([named]), MARK),
        ("Encounter", "class") => (json!({"display": MARK}), MARK),
        ("Encounter", "diagnosis") => (json!([{"condition": {"display": MARK}}]), MARK),
        ("Encounter", "location") => (json!([{"location": {"display": MARK}}]), MARK),
        ("Encounter", "hospitalization") => (json!({"admitSource": {"text": MARK}}), MARK),
        ("Procedure", "performer") | (_, "participant") => {
            (json!([{"actor": {"display": MARK}}]), MARK)
        }
        ("AllergyIntolerance", "reaction") => (json!([{"manifestation": [{"text": MARK}]}]), MARK),
        ("Immunization", "reaction") => (json!([{"detail": {"display": MARK}}]), MARK),
        ("Immunization", "protocolApplied") => (
            json!([{"targetDisease": [{"text": MARK}], "doseNumberString": "2"}]),
            MARK,
        ),
        (_, "dosageInstruction" | "dosage") => (json!([{"text": MARK}]), MARK),
        ("CarePlan", "activity") => (json!([{"detail": {"description": MARK}}]), MARK),
        ("FamilyMemberHistory", "condition") => (json!([{"code": {"text": MARK}}]), MARK),
        ("DetectedIssue", "mitigation") => (json!([{"action": {"text": MARK}}]), MARK),
        ("ImmunizationRecommendation", "recommendation") => (
            json!([{"vaccineCode": [{"text": MARK}], "forecastStatus": {"text": "due"}}]),
            MARK,
        ),
        (
            _,
            "performer" | "device" | "specimen" | "derivedFrom" | "recorder" | "asserter"
            | "requester" | "author" | "serviceProvider" | "reasonReference" | "informationSource"
            | "location" | "authority" | "contributor" | "goal" | "implicated"
            | "complicationDetail" | "manufacturer",
        ) => (json!([named]), MARK),
        _ => (words, MARK),
    }
}

#[test]
fn every_member_of_a_resource_with_a_line_is_on_paper() {
    let words = words::Words::of(words::Language::english());
    let mut lost = Vec::new();
    for (kind, members) in MEMBERS {
        for member in members.split_whitespace() {
            let (value, wanted) = sample(kind, member);
            let mut all = json!({});
            // A name, so that the line is one; a value, so that a result is one.
            let named = match kind {
                "AllergyIntolerance" | "Condition" | "Observation" | "Procedure"
                | "ServiceRequest" | "Flag" => "code",
                "MedicationRequest"
                | "MedicationStatement"
                | "MedicationAdministration"
                | "MedicationDispense" => "medicationCodeableConcept",
                "Immunization" => "vaccineCode",
                "FamilyMemberHistory" => "relationship",
                _ => "identifierOfTest",
            };
            if named != "identifierOfTest" {
                all[named] = json!({"text": "Name of it"});
            }
            if kind == "ImmunizationRecommendation" {
                all["recommendation"] =
                    json!([{"vaccineCode": [{"text": "BCG"}], "forecastStatus": {"text": "due"}}]);
            }
            all[member] = value;
            let bytes = document(
                "OPConsultRecord",
                "371530004",
                &[("Section", "x")],
                vec![entry(kind, "x", all)],
            );
            let page = records::print(&read(&bytes), &records::Provenance::default(), words);
            // Some marks are set in capitals.
            let is_there = page.contains(wanted) || page.contains(&wanted.to_uppercase());
            if !is_there {
                lost.push(format!("{kind}.{member}"));
            }
        }
    }
    assert!(lost.is_empty(), "not on paper: {lost:?}");
}

/// Members within members that are no line of their own, with one value of each.
fn inner() -> Vec<(&'static str, Value, &'static [&'static str])> {
    let words = |text: &str| json!({"text": text});
    vec![
        (
            "AllergyIntolerance",
            json!({"code": words("Penicillin"), "reaction": [{"substance": words("Amoxicillin"), "manifestation": [words("Hives")],
                "description": "all over", "onset": "2020-05-01", "severity": "severe", "exposureRoute": words("Intravenous"),
                "note": [{"text": "second dose"}]}]}),
            &[
                "Amoxicillin: Hives",
                "all over",
                "01 May 2020",
                "severe",
                "Intravenous",
                "second dose",
            ],
        ),
        (
            "FamilyMemberHistory",
            json!({"relationship": words("Mother"), "condition": [{"code": words("Breast cancer"), "outcome": words("Remission"),
                "contributedToDeath": true, "onsetString": "at forty", "note": [{"text": "told by a sister"}]}]}),
            &[
                "Breast cancer",
                "Remission",
                "Contributed to death: Yes",
                "at forty",
                "told by a sister",
            ],
        ),
        (
            "Immunization",
            json!({"status": "completed", "vaccineCode": words("Rabies"),
                "reaction": [{"date": "2026-02-03", "detail": {"display": "Fever"}, "reported": true}],
                "protocolApplied": [{"series": "Essen", "authority": {"display": "State board"}, "targetDisease": [words("Lyssa")],
                    "doseNumberPositiveInt": 2, "seriesDosesPositiveInt": 5}]}),
            &[
                "Fever",
                "03 Feb 2026",
                "Reported: Yes",
                "Essen",
                "State board",
                "Lyssa",
                "2 of 5",
            ],
        ),
        (
            "DetectedIssue",
            json!({"status": "final", "code": words("Interaction"),
                "mitigation": [{"action": words("Paused"), "date": "2026-02-03", "author": {"display": "Dr. Sen"}}]}),
            &["Paused", "03 Feb 2026", "Dr. Sen"],
        ),
        (
            "Procedure",
            json!({"status": "completed", "code": words("Bypass"),
                "performer": [{"function": words("Assistant"), "actor": {"display": "Dr. Sen"}, "onBehalfOf": {"display": "Heart unit"}}]}),
            &["Assistant", "Dr. Sen", "Heart unit"],
        ),
        (
            "Encounter",
            json!({"status": "finished", "class": {"code": "IMP"},
                "location": [{"location": {"display": "Ward 7"}, "status": "planned", "period": {"start": "2026-02-03"}}],
                "diagnosis": [{"condition": {"display": "Sepsis"}, "use": words("Cause of death"), "rank": 41}]}),
            &[
                "Ward 7",
                "planned",
                "03 Feb 2026",
                "Sepsis",
                "Cause of death",
                "41",
            ],
        ),
        (
            "Appointment",
            json!({"status": "booked", "description": "Review", "participant": [{"actor": {"display": "Dr. Sen"},
                "type": [words("Locum")], "status": "declined"}]}),
            &["Dr. Sen", "Locum", "declined"],
        ),
        (
            "CarePlan",
            json!({"status": "active", "intent": "plan", "title": "Diet", "activity": [{"detail": {"description": "Less salt",
                "status": "stopped", "statusReason": words("Cramps")}, "outcomeCodeableConcept": [words("Weight lost")],
                "progress": [{"text": "goes well"}]}]}),
            &["Less salt", "stopped", "Cramps", "Weight lost", "goes well"],
        ),
    ]
}

#[test]
fn every_member_within_a_member_of_a_line_is_on_paper() {
    let words = words::Words::of(words::Language::english());
    let mut lost = Vec::new();
    for (kind, members, wanted) in inner() {
        let bytes = document(
            "OPConsultRecord",
            "371530004",
            &[("Section", "x")],
            vec![entry(kind, "x", members)],
        );
        let page = records::print(&read(&bytes), &records::Provenance::default(), words);
        let missing = wanted.iter().filter(|wanted| !page.contains(**wanted));
        lost.extend(missing.map(|wanted| format!("{kind}: {wanted}")));
    }
    assert!(lost.is_empty(), "not on paper: {lost:?}");
}

#[test]
fn what_all_results_have_in_common_is_said_once() {
    let result = |id: &str| {
        entry(
            "Observation",
            id,
            json!({"status": "final", "code": {"text": id}, "valueString": "1", "issued": "2026-02-03",
                "specimen": {"display": "Serum"}}),
        )
    };
    let report = entry(
        "DiagnosticReport",
        "r",
        json!({"status": "final", "code": {"text": "Panel"}, "result": [{"reference": "Observation/a"}, {"reference": "Observation/b"}]}),
    );
    let bytes = document(
        "DiagnosticReportRecord",
        "721981007",
        &[("Report", "r")],
        vec![report, result("a"), result("b")],
    );
    let words = words::Words::of(words::Language::english());
    let page = records::print(&read(&bytes), &records::Provenance::default(), words);
    assert_eq!(page.matches("Specimen: Serum").count(), 1, "{page}");
    assert!(page.contains("All of these: "));
}

#[test]
fn a_number_or_a_short_word_in_the_row_says_nothing_of_another_member() {
    let members = json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"},
        "authoredOn": "2026-03-02", "medicationCodeableConcept": {"text": "Iron 2 small"},
        "dosageInstruction": [{"text": "2 a day"}],
        "dispenseRequest": {"numberOfRepeatsAllowed": 2, "quantity": {"value": 60, "unit": "small"}}});
    let bytes = document("", "", &[], vec![entry("MedicationRequest", "m", members)]);
    let words = words::Words::of(words::Language::english());
    let page = records::print(&read(&bytes), &records::Provenance::default(), words);
    assert!(page.contains("Number of repeats allowed: 2"), "{page}");
    assert!(page.contains("Quantity: 60 small"), "{page}");
}

#[test]
fn a_name_somebody_had_once_is_marked_and_stands_behind_the_present_one() {
    let mut bundle: Value = serde_json::from_slice(&document("", "", &[], Vec::new())).unwrap();
    bundle["entry"][1]["resource"]["name"] =
        json!([{"use": "old", "text": "Asha Nair"}, {"text": "Asha Rao"}]);
    let view = read(bundle.to_string().as_bytes());
    let item = crate::made::item(&view, "Patient");
    let names = item
        .facts
        .iter()
        .filter(|fact| words::english(&fact.name) == "Name");
    let names: Vec<_> = names
        .map(|fact| (fact.value.sent().unwrap(), fact.flag))
        .collect();
    assert_eq!(
        names,
        [
            ("Asha Rao", None),
            ("Asha Nair", Some(records::Flag::Ended))
        ]
    );
}

fn paper(kind: &str, members: Value) -> String {
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[("Section", "x")],
        vec![entry(kind, "x", members)],
    );
    let words = words::Words::of(words::Language::english());
    records::print(&read(&bytes), &records::Provenance::default(), words)
}

#[test]
fn a_status_without_words_of_its_kind_stands_as_it_was_sent() {
    let words = |text: &str| json!({"text": text});
    for (kind, members) in [
        (
            "MedicationRequest",
            json!({"medicationCodeableConcept": words("Aspirin")}),
        ),
        (
            "MedicationStatement",
            json!({"medicationCodeableConcept": words("Aspirin")}),
        ),
        ("Immunization", json!({"vaccineCode": words("BCG")})),
        ("Procedure", json!({"code": words("Bypass")})),
        ("Encounter", json!({"class": {"code": "AMB"}})),
        ("CarePlan", json!({"title": "Diet"})),
    ] {
        let of = |status: &str| {
            let mut members = members.clone();
            members["status"] = json!(status);
            paper(kind, members)
        };
        let page = of("Discontinued by cardiology");
        assert!(
            page.contains("[Discontinued by cardiology]"),
            "{kind}: {page}"
        );
        for usual in ["active", "finished"] {
            assert!(!of(usual).contains(&format!("[{usual}]")), "{kind} {usual}");
        }
    }
    assert!(
        paper(
            "Encounter",
            json!({"class": {"code": "AMB"}, "status": "planned"})
        )
        .contains("[planned]")
    );
}

#[test]
fn what_a_sender_adds_to_a_part_stands_below_and_a_changed_meaning_is_marked() {
    let added = json!([{"url": "https://hospital.example/colour", "valueString": "Zirkon"}]);
    let reaction = |member: &str| {
        let mut reaction = json!({"manifestation": [{"text": "Hives"}]});
        reaction[member] = added.clone();
        json!({"code": {"text": "Penicillin"}, "reaction": [reaction]})
    };
    let page = paper("AllergyIntolerance", reaction("extension"));
    assert!(page.contains("Zirkon"), "{page}");
    let bytes = document(
        "",
        "",
        &[],
        vec![entry(
            "AllergyIntolerance",
            "x",
            reaction("modifierExtension"),
        )],
    );
    let line = records::digest(&bytes).allergies.remove(0);
    assert_eq!(line.part.flag, Some(records::Flag::Modifier));
    assert!(paper("AllergyIntolerance", reaction("modifierExtension")).contains("Zirkon"));
}

#[test]
fn an_activity_says_with_what_how_much_and_when() {
    let detail = json!({"status": "scheduled", "description": "Drink", "productCodeableConcept": {"text": "Oral rehydration salts"},
        "dailyAmount": {"value": 2, "unit": "litres"}, "scheduledTiming": {"code": {"text": "after each stool"}},
        "reasonCode": [{"text": "Cholera"}]});
    let page = paper(
        "CarePlan",
        json!({"status": "active", "intent": "plan", "subject": {"reference": "Patient/p"}, "title": "Fluids", "activity": [{"detail": detail}]}),
    );
    for wanted in [
        "Drink",
        "Oral rehydration salts",
        "2 litres",
        "after each stool",
        "Cholera",
    ] {
        assert!(page.contains(wanted), "{wanted}: {page}");
    }
    assert_eq!(page.matches("Drink").count(), 1, "{page}");
    let order = json!({"status": "active", "intent": "order", "subject": {"reference": "Patient/p"}, "code": {"text": "Physiotherapy"},
        "occurrenceTiming": {"code": {"text": "three times a week"}}});
    let page = paper("ServiceRequest", order);
    assert!(page.contains("three times a week"), "{page}");
}
