//! The builder of one FHIR R4 document Bundle after the NRCES profiles.
//!
//! Source: NRCES implementation guide for ABDM 6.5.0, profiles DocumentBundle, Patient, Practitioner,
//! Organization and the eight record types.

use chrono::NaiveDate;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::concept::{SNOMED, coded, hl7};
use crate::kind::RecordKind;
use crate::person::{Doctor, Hospital, Person};

/// Ids are derived from this and the place in the document, so that the same record always has the same ids.
const NAMESPACE: Uuid = Uuid::from_u128(0x5f0e_3b0a_9d1c_4e57_8a66_5a4d_1f00_7001);
const PROFILES: &str = "https://nrces.in/ndhm/fhir/r4/StructureDefinition";
const IDENTIFIER_TYPES: &str = "https://nrces.in/ndhm/fhir/r4/CodeSystem/ndhm-identifier-type-code";

/// One care context's facts: whose, where, when and by whom.
#[derive(Clone)]
pub(crate) struct Visit {
    pub person: Person,
    pub hospital: Hospital,
    pub kind: RecordKind,
    pub doctor: Doctor,
    pub on: NaiveDate,
    /// Minutes after midnight, Indian Standard Time, at which the document was signed.
    pub minute: u32,
    pub reference: String,
    pub title: String,
}

impl Visit {
    /// A FHIR instant on the visit's day, `minutes` before (negative) or after the signing.
    pub fn at(&self, minutes: i32) -> String {
        let minute = self.minute.saturating_add_signed(minutes).min(24 * 60 - 1);
        moment(self.on, minute)
    }
}

/// A FHIR dateTime in Indian Standard Time, `minute` minutes after midnight.
pub(crate) fn moment(on: NaiveDate, minute: u32) -> String {
    format!(
        "{}T{:02}:{:02}:00+05:30",
        on.format("%Y-%m-%d"),
        minute / 60 % 24,
        minute % 60
    )
}

/// Points at a resource of the same document.
#[derive(Clone)]
pub(crate) struct Reference {
    url: String,
    resource_type: &'static str,
    display: String,
}

impl Reference {
    pub fn json(&self) -> Value {
        json!({ "reference": self.url, "type": self.resource_type, "display": self.display })
    }
}

/// A document in the making. Resources are added first, sections name them, `finish` closes it.
pub(crate) struct Document {
    pub visit: Visit,
    pub subject: Reference,
    pub author: Reference,
    pub organization: Reference,
    pub encounter: Option<Reference>,
    entries: Vec<Value>,
    sections: Vec<Value>,
}

impl Document {
    pub fn new(visit: Visit) -> Self {
        let nobody = Reference {
            url: String::new(),
            resource_type: "",
            display: String::new(),
        };
        let mut document = Self {
            visit,
            subject: nobody.clone(),
            author: nobody.clone(),
            organization: nobody,
            encounter: None,
            entries: Vec::new(),
            sections: Vec::new(),
        };
        document.author = document.practitioner(document.visit.doctor);
        document.organization = document.add_organization();
        document.subject = document.add_patient();
        document
    }

    /// Adds a resource under a derived id and names its NRCES profile; `display` is what references show.
    pub fn add(
        &mut self,
        resource_type: &'static str,
        profile: &str,
        display: impl Into<String>,
        mut body: Value,
    ) -> Reference {
        let id = self.derived_id(self.entries.len() + 1);
        // Half of the real documents name entries by `Type/id`, the others by URN.
        let url = match self.visit.hospital {
            Hospital::City => format!("urn:uuid:{id}"),
            Hospital::Diagnostics => format!("{resource_type}/{id}"),
        };
        if let Value::Object(members) = &mut body {
            members.insert("resourceType".into(), json!(resource_type));
            members.insert("id".into(), json!(id));
            members.insert(
                "meta".into(),
                json!({ "profile": [format!("{PROFILES}/{profile}")] }),
            );
        }
        self.entries
            .push(json!({ "fullUrl": url, "resource": body }));
        Reference {
            url,
            resource_type,
            display: display.into(),
        }
    }

    /// Gives the resource that was added last a member more.
    pub fn amend(&mut self, member: &str, value: Value) {
        if let Some(members) = self
            .entries
            .last_mut()
            .and_then(|entry| entry.pointer_mut("/resource"))
            .and_then(Value::as_object_mut)
        {
            members.insert(member.to_owned(), value);
        }
    }

    /// Says that the patient died, an hour before the signing.
    pub fn died(&mut self) {
        let at = self.visit.at(-60);
        let patients = self.entries.iter_mut().filter_map(|entry| {
            let resource = entry.pointer_mut("/resource")?.as_object_mut()?;
            (resource.get("resourceType")? == "Patient").then_some(resource)
        });
        for patient in patients {
            patient.insert("deceasedDateTime".into(), json!(at));
        }
    }

    /// Adds a section with its entries; nothing is added when there are none.
    pub fn section(&mut self, title: &str, code: Option<SectionCode>, entries: &[Reference]) {
        if entries.is_empty() {
            return;
        }
        let mut section = json!({
            "title": title,
            "entry": entries.iter().map(Reference::json).collect::<Vec<_>>(),
        });
        if let (Some(SectionCode(code, display)), Value::Object(members)) = (code, &mut section) {
            members.insert("code".into(), coded(SNOMED, code, display, title));
        }
        self.sections.push(section);
    }

    /// The document as a FHIR Bundle.
    pub fn finish(self) -> Value {
        let visit = &self.visit;
        let at = visit.at(0);
        let mut composition = json!({
            "resourceType": "Composition",
            "id": self.derived_id(0),
            "meta": {
                "profile": [format!("{PROFILES}/{}", visit.kind.profile())],
                "versionId": "1",
                "lastUpdated": at,
            },
            "language": visit.person.language,
            "identifier": { "system": "https://practice.invalid/documents", "value": visit.reference },
            "status": "final",
            "type": visit.kind.concept(),
            "subject": self.subject.json(),
            "date": at,
            "author": [self.author.json()],
            "title": visit.title,
            "custodian": self.organization.json(),
            "section": self.sections,
        });
        if let (Some(encounter), Value::Object(members)) = (&self.encounter, &mut composition) {
            members.insert("encounter".into(), encounter.json());
            members.insert(
                "attester".into(),
                json!([{ "mode": "professional", "time": at, "party": self.author.json() }]),
            );
        }
        let url = match visit.hospital {
            Hospital::City => format!("urn:uuid:{}", self.derived_id(0)),
            Hospital::Diagnostics => format!("Composition/{}", self.derived_id(0)),
        };
        let mut entries = vec![json!({ "fullUrl": url, "resource": composition })];
        entries.extend(self.entries.iter().cloned());
        json!({
            "resourceType": "Bundle",
            "id": self.derived_id(999),
            "meta": {
                "profile": [format!("{PROFILES}/DocumentBundle")],
                "versionId": "1",
                "lastUpdated": at,
                "security": [{
                    "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality",
                    "code": "V",
                    "display": "very restricted",
                }],
            },
            "identifier": {
                "system": format!("https://{}.practice.invalid", visit.hospital.prefix().to_lowercase()),
                "value": self.derived_id(998),
            },
            "type": "document",
            "timestamp": at,
            "entry": entries,
        })
    }

    /// Adds `doctor` and returns the reference.
    pub fn practitioner(&mut self, doctor: Doctor) -> Reference {
        self.add(
            "Practitioner",
            "Practitioner",
            doctor.name,
            json!({
                "identifier": [{
                    "type": hl7("v2-0203", "MD", "Medical License number"),
                    "system": "https://doctor.ndhm.gov.in",
                    "value": doctor.registration,
                }],
                "name": [{ "text": doctor.name }],
                "qualification": [{ "code": { "text": doctor.qualification } }],
            }),
        )
    }

    fn add_organization(&mut self) -> Reference {
        let hospital = self.visit.hospital;
        self.add(
            "Organization",
            "Organization",
            hospital.name(),
            json!({
                "identifier": [{
                    "type": hl7("v2-0203", "PRN", "Provider number"),
                    "system": "https://facility.ndhm.gov.in",
                    "value": hospital.id(),
                }],
                "name": hospital.name(),
                "telecom": [{ "system": "phone", "value": hospital.phone(), "use": "work" }],
            }),
        )
    }

    fn add_patient(&mut self) -> Reference {
        let Visit {
            person, hospital, ..
        } = self.visit.clone();
        let record_number = person.reference_at(hospital);
        // The diagnostic centre writes the number as the published examples do, as a record number.
        let identifiers = match hospital {
            Hospital::City => json!([
                {
                    "type": hl7("v2-0203", "MR", "Medical record number"),
                    "system": "https://kch.practice.invalid/patients",
                    "value": record_number,
                },
                {
                    "type": { "coding": [{
                        "system": IDENTIFIER_TYPES,
                        "code": "HIN",
                        "display": "ABHA number",
                    }] },
                    "system": "https://healthid.abdm.gov.in",
                    "value": person.abha_number,
                },
                {
                    "type": { "coding": [{
                        "system": IDENTIFIER_TYPES,
                        "code": "ABHA",
                        "display": "Ayushman Bharat Health Account (ABHA) ID",
                    }] },
                    "system": "https://healthid.abdm.gov.in",
                    "value": person.address,
                },
            ]),
            Hospital::Diagnostics => json!([{
                "type": hl7("v2-0203", "MR", "Medical record number"),
                "system": "https://healthid.ndhm.gov.in",
                "value": person.abha_number,
            }]),
        };
        let mut names = vec![json!({ "use": "official", "text": person.printed_name() })];
        if let Some(script) = person.name_in_script
            && hospital == Hospital::City
            && script != person.printed_name()
        {
            names.push(json!({ "use": "usual", "text": script }));
        }
        self.add(
            "Patient",
            "Patient",
            person.printed_name(),
            json!({
                "identifier": identifiers,
                "name": names,
                "telecom": [{
                    "system": "phone",
                    "value": format!("+91 00000 {:05}", person.number),
                    "use": "mobile",
                }],
                "gender": person.gender,
                "birthDate": person.born_on.format("%Y-%m-%d").to_string(),
            }),
        )
    }

    fn derived_id(&self, place: usize) -> String {
        let name = format!("{}#{place}", self.visit.reference);
        Uuid::new_v5(&NAMESPACE, name.as_bytes()).to_string()
    }
}

/// A section's SNOMED CT code and its display.
#[derive(Clone, Copy)]
pub(crate) struct SectionCode(pub &'static str, pub &'static str);
