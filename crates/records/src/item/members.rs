//! Where each member of a resource that has a line is shown: in the line, small below it on paper, or in the details
//! alone.
//!
//! Only what serves machines, says where the resource stands, or is a line of its own is left to the details. A member
//! that no table knows stands below: nothing gets lost on paper. Source: docs/reading-records.md, "Printed pages";
//! the members are those of FHIR R4.

use crate::clinical::role::folded;
use crate::json::node::Node;
use crate::value::{datatype, naming};

/// Where a member is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// Its line says it.
    Line,
    /// Below its line, on paper.
    Below,
    /// Among the details of its entry.
    Details,
}

/// Of every type: what serves machines, and whom and which visit it belongs to. Somebody other than the patient is
/// part of the line.
const DETAILS: [&str; 19] = [
    "id",
    "meta",
    "implicitRules",
    "language",
    "text",
    "contained",
    "identifier",
    "instantiatesCanonical",
    "instantiatesUri",
    "subject",
    "patient",
    "encounter",
    "context",
    "basedOn",
    "partOf",
    "requisition",
    "groupIdentifier",
    "definition",
    "account",
];

/// Types that have a line, and the members it says.
const LINES: [(&str, &[&str]); 21] = [
    (
        "Observation",
        &[
            "status",
            "category",
            "code",
            "focus",
            "effective",
            "performer",
            "value",
            "dataAbsentReason",
            "interpretation",
            "note",
            "comment",
            "comments",
            "bodySite",
            "method",
            "device",
            "referenceRange",
            "hasMember",
            "related",
            "component",
        ],
    ),
    (
        "Condition",
        &[
            "clinicalStatus",
            "verificationStatus",
            "category",
            "severity",
            "stage",
            "code",
            "bodySite",
            "onset",
            "abatement",
            "note",
        ],
    ),
    (
        "AllergyIntolerance",
        &[
            "clinicalStatus",
            "verificationStatus",
            "type",
            "criticality",
            "code",
            "substance",
            "reaction",
            "note",
        ],
    ),
    (
        "AdverseEvent",
        &[
            "status",
            "actuality",
            "event",
            "date",
            "suspectEntity",
            "severity",
            "seriousness",
            "outcome",
            "resultingCondition",
        ],
    ),
    (
        "MedicationRequest",
        &[
            "status",
            "intent",
            "priority",
            "medication",
            "authoredOn",
            "requester",
            "dosageInstruction",
            "note",
            "doNotPerform",
        ],
    ),
    (
        "MedicationStatement",
        &[
            "status",
            "medication",
            "effective",
            "informationSource",
            "dosage",
            "note",
            "taken",
        ],
    ),
    (
        "MedicationOrder",
        &[
            "status",
            "medication",
            "dateWritten",
            "prescriber",
            "dosageInstruction",
            "note",
        ],
    ),
    (
        "MedicationUsage",
        &["status", "medication", "effective", "dosage", "note"],
    ),
    (
        "MedicationAdministration",
        &[
            "status",
            "statusReason",
            "reasonNotGiven",
            "notGiven",
            "medication",
            "effective",
            "performer",
            "reasonCode",
            "reasonReference",
            "dosage",
            "note",
        ],
    ),
    (
        "MedicationDispense",
        &[
            "status",
            "statusReason",
            "notDone",
            "notDoneReason",
            "medication",
            "performer",
            "quantity",
            "daysSupply",
            "whenHandedOver",
            "dosageInstruction",
            "note",
        ],
    ),
    (
        "Immunization",
        &[
            "status",
            "vaccineCode",
            "occurrence",
            "lotNumber",
            "site",
            "route",
            "location",
            "reaction",
            "note",
            "protocolApplied",
            "notGiven",
        ],
    ),
    ("ImmunizationRecommendation", &["recommendation"]),
    (
        "Encounter",
        &[
            "status",
            "class",
            "period",
            "reasonCode",
            "reason",
            "reasonReference",
            "diagnosis",
            "location",
            "serviceProvider",
        ],
    ),
    (
        "Procedure",
        &[
            "status",
            "code",
            "performed",
            "performer",
            "bodySite",
            "outcome",
            "complication",
            "complicationDetail",
            "note",
        ],
    ),
    (
        "ServiceRequest",
        &[
            "status",
            "intent",
            "code",
            "orderDetail",
            "occurrence",
            "asNeeded",
            "quantity",
            "priority",
            "performer",
            "performerType",
            "reasonCode",
            "reasonReference",
            "bodySite",
            "note",
            "doNotPerform",
        ],
    ),
    (
        "Appointment",
        &[
            "status",
            "start",
            "participant",
            "reasonCode",
            "reasonReference",
            "comment",
        ],
    ),
    (
        "CarePlan",
        &[
            "status",
            "title",
            "description",
            "period",
            "goal",
            "activity",
            "note",
        ],
    ),
    (
        "FamilyMemberHistory",
        &["relationship", "condition", "deceased", "note"],
    ),
    (
        "Invoice",
        &[
            "status",
            "date",
            "lineItem",
            "totalNet",
            "totalGross",
            "totalPriceComponent",
        ],
    ),
    ("Flag", &["status", "category", "code", "period"]),
    (
        "DetectedIssue",
        &[
            "status",
            "code",
            "severity",
            "detail",
            "implicated",
            "mitigation",
            "identifiedDateTime",
            "identifiedPeriod",
        ],
    ),
];

/// Members within a member of the line that the line leaves out: they stand below it.
const LEFT_OUT: [(&str, &str, &[&str]); 15] = [
    (
        "AllergyIntolerance",
        "reaction",
        &["onset", "exposureRoute", "note"],
    ),
    ("AdverseEvent", "suspectEntity", &["causality"]),
    ("Immunization", "reaction", &["reported"]),
    ("Immunization", "protocolApplied", &["series", "authority"]),
    (
        "ImmunizationRecommendation",
        "recommendation",
        &["supportingImmunization", "supportingPatientInformation"],
    ),
    (
        "FamilyMemberHistory",
        "condition",
        &["contributedToDeath", "note"],
    ),
    ("DetectedIssue", "mitigation", &["date", "author"]),
    ("Procedure", "performer", &["function", "onBehalfOf"]),
    ("Condition", "stage", &["assessment", "type"]),
    ("Encounter", "diagnosis", &["rank"]),
    (
        "Encounter",
        "location",
        &["status", "physicalType", "period"],
    ),
    ("MedicationAdministration", "performer", &["function"]),
    ("MedicationDispense", "performer", &["function"]),
    (
        "Appointment",
        "participant",
        &["type", "required", "status", "period"],
    ),
    (
        "CarePlan",
        "activity",
        &[
            "outcomeCodeableConcept",
            "outcomeReference",
            "progress",
            "detail",
        ],
    ),
];

/// Whether the category of a Condition says no more than its place does.
pub(crate) fn is_usual_category(category: &Node<'_>) -> bool {
    const USUAL: [&str; 16] = [
        "chiefcomplaint",
        "complaint",
        "complaints",
        "condition",
        "diagnosis",
        "encounterdiagnosis",
        "finding",
        "healthconcern",
        "history",
        "medicalhistory",
        "pasthistory",
        "pastmedicalhistory",
        "presentingcomplaint",
        "problem",
        "problemlistitem",
        "symptom",
    ];
    category.each().iter().all(|concept| {
        let mut said = datatype::concept_codes(concept);
        said.extend(datatype::concept_name(concept));
        said.iter()
            .any(|word| USUAL.contains(&folded(word).as_str()))
    })
}

/// Of what a resource with a line contains: types that are only named, in their place in the line, or that have lines of
/// their own.
const NAMED: [&str; 9] = [
    "Group",
    "Location",
    "Observation",
    "Organization",
    "Patient",
    "Practitioner",
    "PractitionerRole",
    "Provenance",
    "RelatedPerson",
];

/// Whether nothing is lost without a member of a contained resource: the line has it, or every reader expects it.
pub(crate) fn is_known_of_contained(kind: &str, member: &str, value: &Node<'_>) -> bool {
    let name = naming::without_choice(member);
    let is_of_medicine = kind == "Medication" && matches!(name, "batch" | "ingredient");
    let is_expected = name == "status"
        && (is_expected(value.text()) || matches!(value.text(), Some("final" | "current")));
    NAMED.contains(&kind) || DETAILS.contains(&name) || is_of_medicine || is_expected
}

/// Whether every reader expects this status of a part, so that it needs no words.
pub(crate) fn is_expected(status: Option<&str>) -> bool {
    matches!(status, Some("accepted" | "active" | "completed"))
}

/// What the line of a resource leaves out of one of its members.
pub(crate) fn left_out(kind: &str, member: &str) -> &'static [&'static str] {
    let mut known = LEFT_OUT.iter();
    let found = known.find(|(of, within, _)| *of == kind && *within == member);
    found.map_or(&[], |(_, _, left_out)| left_out)
}

/// Where a member of a resource of this type is shown; the details for a type without a line, whose item is shown
/// whole.
pub(crate) fn shown(kind: &str, member: &str) -> Shown {
    let Some((_, said)) = LINES.iter().find(|(known, _)| *known == renamed(kind)) else {
        return Shown::Details;
    };
    let member = naming::without_choice(member);
    if said.contains(&member) {
        Shown::Line
    } else if DETAILS.contains(&member) {
        Shown::Details
    } else {
        Shown::Below
    }
}

/// Whether a member says from when to when something was: the line says when it began.
pub(crate) fn is_span(kind: &str, member: &str, value: &Node<'_>) -> bool {
    let is_span = matches!(
        (kind, member),
        ("Observation", "effectivePeriod") | ("Procedure", "performedPeriod")
    );
    let period = value.first().filter(|_| is_span);
    period.is_some_and(|period| {
        let (start, end) = (period.text_of("start"), period.text_of("end"));
        start.is_some() && end.is_some() && start != end
    })
}

/// Whether resources of a type have a line.
pub(crate) fn has_line(kind: &str) -> bool {
    LINES.iter().any(|(known, _)| *known == renamed(kind))
}

/// What a type of an older version is called since.
fn renamed(kind: &str) -> &str {
    match kind {
        "ReferralRequest" | "DiagnosticOrder" | "ProcedureRequest" => "ServiceRequest",
        "Alert" => "Flag",
        "Contraindication" => "DetectedIssue",
        kind => kind,
    }
}

/// Of a report or sample whose results are drawn elsewhere, the members that one line says of it, as paths.
const BRIEF: [(&str, &[&[&str]]); 2] = [
    (
        "DiagnosticReport",
        &[&["effective"], &["issued"], &["status"], &["performer"]],
    ),
    (
        "Specimen",
        &[
            &["receivedTime"],
            &["condition"],
            &["status"],
            &["collection", "collected"],
        ],
    ),
];

/// The path below a member of a resource of this type that one line about it says; `None` where it says nothing of it.
pub(crate) fn brief(kind: &str, member: &str) -> Option<&'static [&'static str]> {
    let (_, paths) = BRIEF.iter().find(|(known, _)| *known == kind)?;
    let member = naming::without_choice(member);
    let path = paths.iter().find(|path| path.first() == Some(&member))?;
    path.get(1..)
}
