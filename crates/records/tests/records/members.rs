//! Every member of the FHIR R4 types that carry clinical meaning, held against one table: where it stands on paper, or
//! that it is left to the details. A member that is nowhere fails, and so does one that the table does not know.
//!
//! The members are those of the typed model of FHIR that this program is built with (R4B, whose resources these are the
//! same as R4's). `HIU_DESK_MEMBERS=write` writes the table; what changed in it is then read by a person.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use records::{DocumentView, read};
use serde_json::{Value, json};

use crate::made::{document, entry};

/// Types with a line of their own, and types that are shown whole.
const TYPES: [&str; 41] = [
    "Observation",
    "Condition",
    "AllergyIntolerance",
    "MedicationRequest",
    "MedicationStatement",
    "MedicationAdministration",
    "MedicationDispense",
    "Immunization",
    "ImmunizationRecommendation",
    "Encounter",
    "Procedure",
    "ServiceRequest",
    "Appointment",
    "CarePlan",
    "FamilyMemberHistory",
    "Flag",
    "DetectedIssue",
    "AdverseEvent",
    "BodyStructure",
    "CareTeam",
    "ClinicalImpression",
    "Communication",
    "CommunicationRequest",
    "Device",
    "DeviceRequest",
    "DeviceUseStatement",
    "DiagnosticReport",
    "DocumentReference",
    "EpisodeOfCare",
    "Goal",
    "ImagingStudy",
    "ImmunizationEvaluation",
    "Media",
    "Medication",
    "NutritionOrder",
    "QuestionnaireResponse",
    "RelatedPerson",
    "RiskAssessment",
    "Specimen",
    "Substance",
    "VisionPrescription",
];

/// A word that stands nowhere else.
const MARK: &str = "Zirkon";
const NUMBER: &str = "37";
const DAY: &str = "2026-02-03";
const DAY_SHOWN: &str = "03 Feb 2026";

/// The structures of the model: by name, their members with the type of each.
struct Model {
    structures: HashMap<String, Vec<(String, String)>>,
    /// Choices of a type: the member of each with its type.
    choices: HashMap<String, Vec<(String, String)>>,
}

fn source_of_the_model() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = Command::new(env!("CARGO"))
        .args([
            "tree",
            "--offline",
            "--locked",
            "--package",
            "fhir-model",
            "--depth",
            "0",
        ])
        .args(["--prefix", "none", "--format", "{p}"])
        .current_dir(root)
        .output()
        .unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    let version = told
        .split_whitespace()
        .nth(1)
        .unwrap()
        .trim_start_matches('v');
    let home = std::env::var_os("CARGO_HOME").map_or_else(
        || PathBuf::from(std::env::var_os("HOME").unwrap()).join(".cargo"),
        PathBuf::from,
    );
    let registries = std::fs::read_dir(home.join("registry/src")).unwrap();
    registries
        .map(|registry| {
            registry
                .unwrap()
                .path()
                .join(format!("fhir-model-{version}"))
        })
        .find(|path| path.exists())
        .unwrap()
        .join("src/r4b/resources/generated.rs")
}

impl Model {
    fn read(source: &str) -> Self {
        let mut model = Self {
            structures: HashMap::new(),
            choices: HashMap::new(),
        };
        let mut lines = source.lines();
        while let Some(line) = lines.next() {
            let named = |keyword: &str| {
                let name = line.strip_prefix(keyword)?.strip_suffix(" {")?;
                Some(name.strip_suffix("Inner").unwrap_or(name).to_owned())
            };
            let (structure, choice) = (named("pub struct "), named("pub enum "));
            if structure.is_none() && choice.is_none() {
                continue;
            }
            let mut members = Vec::new();
            let (mut member, mut is_remark) = (None, false);
            while let Some(line) = lines.next().filter(|line| *line != "}") {
                let line = line.trim();
                is_remark |= line.starts_with("/**");
                if is_remark {
                    is_remark = !line.ends_with("*/");
                    continue;
                }
                if let Some(name) = line.strip_prefix("#[serde(rename = \"") {
                    member = name.split('"').next().map(str::to_owned);
                } else if let Some((field, of)) = line
                    .strip_prefix("pub ")
                    .and_then(|line| line.trim_end_matches(',').split_once(": "))
                {
                    // A long name of a type has a line of its own.
                    let mut of = of.to_owned();
                    while of.ends_with('<') {
                        of.push_str(lines.next().unwrap_or_default().trim());
                    }
                    members.push((
                        member.take().unwrap_or_else(|| format!("*{field}")),
                        bare(of.trim_end_matches(',')),
                    ));
                } else if let Some((_, of)) = line
                    .strip_suffix("),")
                    .and_then(|line| line.split_once('('))
                    && let Some(name) = member.take()
                {
                    members.push((name, bare(of)));
                }
            }
            match structure {
                Some(name) => model.structures.insert(name, members),
                None => model.choices.insert(choice.unwrap(), members),
            };
        }
        model
    }

    /// The members of a structure, each choice by each of its types.
    fn members(&self, structure: &str) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for (name, of) in &self.structures[structure] {
            let choice = self.choices.get(of).filter(|_| name.starts_with('*'));
            match choice {
                Some(choices) => all.extend(choices.iter().cloned()),
                None if name.starts_with(['*', '_']) => {}
                None => all.push((name.clone(), of.clone())),
            }
        }
        all.retain(|(name, _)| !name.starts_with('_') && name != "id" && name != "resourceType");
        all
    }
}

/// A type without what says how many of it there may be.
fn bare(of: &str) -> String {
    let mut of = of.trim();
    while let Some(inner) = ["Option<", "Vec<", "Box<"]
        .iter()
        .find_map(|outer| of.strip_prefix(outer))
    {
        of = inner.strip_suffix('>').unwrap_or(inner);
    }
    of.to_owned()
}

/// A value of a type, and what is read of it; nothing where only a difference tells.
fn sample(of: &str) -> (Value, Option<&'static str>) {
    let quantity = json!({"value": 37, "unit": MARK});
    match of {
        "bool" => (json!(true), None),
        "i32" | "u32" | "NonZeroU32" => (json!(37), Some(NUMBER)),
        "f64" => (json!(37.5), Some("37.5")),
        "Date" | "DateTime" => (json!(DAY), Some(DAY_SHOWN)),
        "Instant" => (json!("2026-02-03T10:00:00+05:30"), Some(DAY_SHOWN)),
        "Time" => (json!("09:37:00"), Some("09:37")),
        "Age" | "Count" | "Distance" | "Duration" | "Quantity" => (quantity, Some(MARK)),
        "Money" => (json!({"value": 37, "currency": "INR"}), Some(NUMBER)),
        "Range" => (
            json!({"low": quantity, "high": {"value": 41, "unit": MARK}}),
            Some(MARK),
        ),
        "Ratio" => (
            json!({"numerator": quantity, "denominator": {"value": 1, "unit": "d"}}),
            Some(MARK),
        ),
        "Period" => (json!({"start": DAY}), Some(DAY_SHOWN)),
        "SampledData" => (
            json!({"origin": {"value": 0}, "period": 10, "dimensions": 1, "data": "37 41 39"}),
            Some("37 41 39"),
        ),
        "Reference" | "Coding" => (json!({"display": MARK}), Some(MARK)),
        "CodeableConcept" | "Annotation" | "Dosage" | "HumanName" | "Address" => {
            (json!({"text": MARK}), Some(MARK))
        }
        "Timing" => (json!({"code": {"text": MARK}}), Some(MARK)),
        "Base64Binary" => (json!("QUJDRA=="), None),
        "Identifier" | "ContactPoint" => (json!({"value": MARK}), Some(MARK)),
        "Attachment" => (
            json!({"title": MARK, "contentType": "text/plain", "data": "aGVsbG8="}),
            Some(MARK),
        ),
        "Narrative" => (
            json!({"status": "additional", "div": format!("<div>{MARK}</div>")}),
            Some(MARK),
        ),
        "Extension" => (
            json!({"url": "https://hospital.example/fhir/colour", "valueString": MARK}),
            Some(MARK),
        ),
        "Resource" => (
            json!({"resourceType": "Basic", "id": "c", "code": {"text": MARK}}),
            Some(MARK),
        ),
        "Meta" => (json!({"tag": [{"display": MARK}]}), Some(MARK)),
        "codes::AdministrativeGender" => (json!("female"), None),
        // A status that every reader expects is not said.
        _ if of.starts_with("codes::") || of == "String" => (json!(MARK), Some(MARK)),
        _ => (Value::Null, None),
    }
}

/// What a resource needs so that it has a line at all.
fn base(kind: &str) -> Value {
    let words = json!({"text": "Name of it"});
    match kind {
        "AllergyIntolerance" | "Condition" | "Procedure" | "ServiceRequest" | "Flag"
        | "DiagnosticReport" | "DetectedIssue" => json!({"code": words}),
        "Observation" => json!({"code": words, "valueString": "present"}),
        "MedicationRequest"
        | "MedicationStatement"
        | "MedicationAdministration"
        | "MedicationDispense" => {
            json!({"medicationCodeableConcept": words})
        }
        "Immunization" => json!({"vaccineCode": words}),
        "FamilyMemberHistory" => json!({"relationship": words}),
        "ImmunizationRecommendation" => {
            json!({"recommendation": [{"vaccineCode": [{"text": "BCG"}], "forecastStatus": {"text": "due"}}]})
        }
        _ => json!({}),
    }
}

/// What a part of a resource needs so that it says anything.
fn base_of_part(kind: &str, member: &str) -> Value {
    match (kind, member) {
        ("Observation", "component") => json!({"code": {"text": "Part"}, "valueString": "seen"}),
        ("Observation", "referenceRange") => json!({"text": "4 - 6"}),
        ("AllergyIntolerance", "reaction") => json!({"manifestation": [{"text": "Hives"}]}),
        ("ImmunizationRecommendation", "recommendation") => {
            json!({"vaccineCode": [{"text": "BCG"}], "forecastStatus": {"text": "due"}, "doseNumberPositiveInt": 1})
        }
        ("Immunization", "protocolApplied") => json!({"doseNumberPositiveInt": 1}),
        ("Encounter", "diagnosis") => json!({"condition": {"display": "Gout"}}),
        ("FamilyMemberHistory", "condition") => json!({"code": {"text": "Gout"}}),
        _ => json!({}),
    }
}

/// Sets a member, in the place of another choice of it.
fn set(object: &mut Value, member: &str, value: Value) {
    let object = object.as_object_mut().unwrap();
    let is_choice_of = |name: &str, stem: &str| {
        let rest = name.strip_prefix(stem);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    let stems = ["value", "medication", "effective", "onset"];
    if let Some(stem) = stems.iter().find(|stem| is_choice_of(member, stem)) {
        object.retain(|name, _| !is_choice_of(name, stem));
    }
    object.insert(member.to_owned(), value);
}

/// What is read of a resource: in its row, below it, and among its details.
struct Read {
    line: String,
    below: String,
    details: String,
}

fn shown(kind: &str, members: Value) -> Read {
    let bytes = document(
        "OPConsultRecord",
        "371530004",
        &[("Section", "x")],
        vec![entry(kind, "x", members)],
    );
    let view = read(&bytes);
    let words = words::Words::of(words::Language::english());
    let page = records::print(&view, &records::Provenance::default(), words);
    let (_, page) = page.split_once("<body").unwrap();
    let (mut line, mut below) = (String::new(), String::new());
    for (place, part) in page.split("<tr class=\"below\">").enumerate() {
        let (small, rest) = match place {
            0 => ("", part),
            _ => part.split_once("</tr>").unwrap_or((part, "")),
        };
        below.push_str(small);
        line.push_str(rest);
    }
    Read {
        line,
        below,
        details: details(&view, kind),
    }
}

fn details(view: &DocumentView, kind: &str) -> String {
    let items = view.sections.iter().flat_map(|section| &section.items);
    let mut all = String::new();
    for item in items.filter(|item| item.kind == kind) {
        for fact in &item.facts {
            let (name, value) = (words::english(&fact.name), words::english(&fact.value));
            let _ = writeln!(all, "{name}: {value}");
        }
    }
    for file in &view.attachments {
        let _ = writeln!(all, "{}", words::english(&file.title));
    }
    all
}

/// Where a member stands; `None` for nowhere.
fn place(kind: &str, with: &Read, without: &Read, wanted: Option<&str>) -> Option<&'static str> {
    let tells = |with: &str, without: &str| match wanted {
        // Some marks are set in capitals.
        Some(wanted) => [
            wanted.to_owned(),
            wanted.to_uppercase(),
            wanted.to_lowercase(),
        ]
        .iter()
        .any(|wanted| {
            with.matches(wanted.as_str()).count() > without.matches(wanted.as_str()).count()
        }),
        None => with != without,
    };
    let has_line = TYPES[..17].contains(&kind);
    if tells(&with.below, &without.below) {
        Some("below")
    } else if tells(&with.line, &without.line) {
        Some(if has_line { "line" } else { "page" })
    } else if tells(&with.details, &without.details) {
        Some("details")
    } else {
        None
    }
}

/// Members of parts within parts, no deeper.
const DEEPEST: usize = 4;

struct Walk<'m> {
    model: &'m Model,
    kind: &'static str,
    without: Read,
    table: BTreeMap<String, &'static str>,
    nowhere: Vec<String>,
}

impl Walk<'_> {
    fn members(&mut self, structure: &str, path: &[String]) {
        for (member, of) in self.model.members(structure) {
            let path: Vec<String> = path.iter().cloned().chain([member]).collect();
            if self.model.structures.contains_key(&of) {
                // A questionnaire has questions within questions.
                if path.len() < DEEPEST {
                    self.members(&of, &path);
                }
                continue;
            }
            let (value, wanted) = sample(&of);
            let name = format!("{}.{}", self.kind, path.join("."));
            if value.is_null() {
                self.nowhere.push(format!("{name}: no sample of {of}"));
                continue;
            }
            let mut part = value;
            for (depth, member) in path.iter().enumerate().rev() {
                let mut outer = match depth {
                    0 => base(self.kind),
                    1 => base_of_part(self.kind, &path[0]),
                    _ if path[depth - 1] == "referenceRange" => json!({"text": "4 - 6"}),
                    _ => json!({}),
                };
                set(&mut outer, member, part);
                part = outer;
            }
            let with = shown(self.kind, part);
            // A part is compared with itself without the member.
            let without = match path.len() {
                1 => None,
                _ => {
                    let mut outer = base(self.kind);
                    set(&mut outer, &path[0], base_of_part(self.kind, &path[0]));
                    Some(shown(self.kind, outer))
                }
            };
            match place(
                self.kind,
                &with,
                without.as_ref().unwrap_or(&self.without),
                wanted,
            ) {
                Some(place) => {
                    self.table.insert(name, place);
                }
                None => self.nowhere.push(name),
            }
        }
    }
}

#[test]
fn every_member_of_the_standard_is_where_the_table_says() {
    let source = std::fs::read_to_string(source_of_the_model()).unwrap();
    let model = Model::read(&source);
    let mut written = String::new();
    let mut nowhere = Vec::new();
    for kind in TYPES {
        let mut walk = Walk {
            model: &model,
            kind,
            without: shown(kind, base(kind)),
            table: BTreeMap::new(),
            nowhere: Vec::new(),
        };
        walk.members(kind, &[]);
        assert!(walk.table.len() > 5, "{kind}");
        for (member, place) in &walk.table {
            let _ = writeln!(written, "{member} {place}");
        }
        nowhere.append(&mut walk.nowhere);
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/records/members.txt");
    if std::env::var("HIU_DESK_MEMBERS").as_deref() == Ok("write") {
        std::fs::write(&path, &written).unwrap();
    }
    assert!(nowhere.is_empty(), "nowhere: {nowhere:#?}");
    let table = std::fs::read_to_string(&path).unwrap_or_default();
    let changed: Vec<&str> = written
        .lines()
        .filter(|line| !table.lines().any(|known| known == *line))
        .chain(
            table
                .lines()
                .filter(|line| !written.lines().any(|known| known == *line)),
        )
        .collect();
    assert!(
        changed.is_empty(),
        "another place than the table says: {changed:#?}"
    );
}
