//! An outpatient note, written in the twelve sections of the OPConsultation profile.
//!
//! Source: NRCES implementation guide for ABDM 6.5.0, OPConsultRecord.

use chrono::Days;

use crate::attachment::Attachment;
use crate::clinical::Allergy;
use crate::concept::Term;
use crate::document::{Document, Reference, SectionCode};
use crate::medicine::Medicine;
use crate::observation::Vitals;

/// What the doctor noted. Empty parts leave their section out.
#[derive(Default)]
pub(crate) struct Consultation {
    /// What the patient came with, and for how long.
    pub complaints: Vec<(Term, String)>,
    pub vitals: Vitals,
    /// System and finding, such as ("Chest", "clear, no added sounds").
    pub examination: Vec<(&'static str, String)>,
    pub allergies: Vec<Allergy>,
    /// Says that there is none; ignored where `allergies` has one.
    pub no_known_allergy: Option<&'static str>,
    /// Known illnesses and since when.
    pub history: Vec<(Term, &'static str)>,
    /// Earlier operations and their year.
    pub operations: Vec<(Term, &'static str)>,
    pub family: Vec<((&'static str, &'static str), Term, u32)>,
    /// What the doctor concluded today.
    pub diagnoses: Vec<(Term, String)>,
    pub medicines: Vec<Medicine>,
    /// Medicines taken before and ended today; the note says why.
    pub stopped: Vec<Medicine>,
    /// Medicines from elsewhere that the patient reports.
    pub taken: Vec<Medicine>,
    pub tests: Vec<&'static str>,
    pub referrals: Vec<&'static str>,
    /// Done in the clinic today.
    pub procedures: Vec<(Term, &'static str)>,
    pub advice: Vec<(&'static str, String)>,
    /// Days until the next visit; zero for none.
    pub review_after_days: u64,
    pub paper: Option<Attachment>,
}

/// Section titles in the language of the document, in the order of the profile.
fn titles(hindi: bool) -> [&'static str; 12] {
    if hindi {
        [
            "मुख्य शिकायतें",
            "शारीरिक परीक्षण",
            "एलर्जी",
            "पूर्व रोग",
            "पारिवारिक रोग",
            "जाँच की सलाह",
            "दवाइयाँ",
            "अगली भेंट",
            "प्रक्रिया",
            "रेफ़रल",
            "अन्य टिप्पणियाँ",
            "संलग्न काग़ज़",
        ]
    } else {
        [
            "Chief complaints",
            "Physical examination",
            "Allergies",
            "Medical history",
            "Family history",
            "Investigation advice",
            "Medications",
            "Follow up",
            "Procedure",
            "Referral",
            "Other observations",
            "Document reference",
        ]
    }
}

const CODES: [SectionCode; 12] = [
    SectionCode("422843007", "Chief complaint section"),
    SectionCode("425044008", "Physical exam section"),
    SectionCode("722446000", "Allergy record"),
    SectionCode("371529009", "History and physical report"),
    SectionCode("422432008", "Family history section"),
    SectionCode("721963009", "Order document"),
    SectionCode("721912009", "Medication summary document"),
    SectionCode("390906007", "Follow-up encounter"),
    SectionCode("371525003", "Clinical procedure report"),
    SectionCode("306206005", "Referral to service"),
    SectionCode("404684003", "Clinical finding"),
    SectionCode("371530004", "Clinical consultation report"),
];

impl Document {
    /// Writes `note` as an OPConsultation record with its encounter.
    pub fn consultation(&mut self, note: &Consultation) {
        let hindi = self.visit.person.language.starts_with("hi");
        let at = self.visit.at(-15);
        let complaints = note
            .complaints
            .iter()
            .map(|(term, since)| {
                let words = if since.is_empty() {
                    term.1
                } else {
                    since.as_str()
                };
                self.condition(*term, words, None)
            })
            .collect::<Vec<_>>();
        let mut examination = self.vitals(note.vitals, &at);
        for (system, finding) in &note.examination {
            let code = serde_json::json!({ "text": system });
            examination.push(self.finding(code, "Observation", system, finding));
        }
        let mut allergies: Vec<_> = note
            .allergies
            .iter()
            .map(|allergy| self.allergy(*allergy))
            .collect();
        if let (true, Some(words)) = (allergies.is_empty(), note.no_known_allergy) {
            allergies.push(self.no_known_allergy(words));
        }
        let diagnoses: Vec<_> = note
            .diagnoses
            .iter()
            .map(|(term, words)| {
                let words = if words.is_empty() {
                    term.1
                } else {
                    words.as_str()
                };
                self.condition(*term, words, None)
            })
            .collect();
        let mut history: Vec<_> = note
            .history
            .iter()
            .map(|(term, since)| self.condition(*term, term.1, Some(since)))
            .collect();
        for (term, year) in &note.operations {
            history.push(self.procedure(*term, term.1, year, None));
        }
        history.extend(diagnoses.iter().cloned());
        let family = note
            .family
            .iter()
            .map(|(relation, term, age)| self.family_history(*relation, *term, *age))
            .collect();
        let tests = note
            .tests
            .iter()
            .map(|test| self.service_request(test, "order"))
            .collect();
        let mut medicines: Vec<_> = note
            .taken
            .iter()
            .map(|medicine| self.taken_medicine(*medicine))
            .collect();
        medicines.extend(
            note.medicines
                .iter()
                .map(|line| self.medicine(*line, "active")),
        );
        medicines.extend(
            note.stopped
                .iter()
                .map(|line| self.medicine(*line, "stopped")),
        );
        let review = self.review(note.review_after_days, hindi);
        let now = self.visit.at(-8);
        let procedures = note
            .procedures
            .iter()
            .map(|(term, outcome)| self.procedure(*term, term.1, &now, Some(outcome)))
            .collect();
        let referrals = note
            .referrals
            .iter()
            .map(|words| self.service_request(words, "plan"))
            .collect();
        let advice = note
            .advice
            .iter()
            .map(|(name, words)| {
                let code = serde_json::json!({ "text": name });
                self.finding(code, "Observation", name, words)
            })
            .collect();
        let papers = note
            .paper
            .iter()
            .map(|paper| self.document_reference("Clinical consultation report", paper))
            .collect();
        self.outpatient_encounter(&diagnoses);
        let sections: [Vec<Reference>; 12] = [
            complaints,
            examination,
            allergies,
            history,
            family,
            tests,
            medicines,
            review,
            procedures,
            referrals,
            advice,
            papers,
        ];
        for ((title, code), entries) in titles(hindi).into_iter().zip(CODES).zip(sections) {
            self.section(title, Some(code), &entries);
        }
    }

    fn review(&mut self, days: u64, hindi: bool) -> Vec<Reference> {
        if days == 0 {
            return Vec::new();
        }
        let Some(on) = self.visit.on.checked_add_days(Days::new(days)) else {
            return Vec::new();
        };
        let words = if hindi {
            "अगली जाँच"
        } else {
            "Review with reports"
        };
        vec![self.appointment(on, words)]
    }
}
