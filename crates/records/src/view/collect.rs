//! All lines of a record, section by section.

use crate::clinical::line::{
    AlertLine, AllergyLine, CarePlanLine, ConditionLine, EncounterLine, FamilyHistoryLine,
    ImmunizationDueLine, ImmunizationLine, InvoiceView, MedicineLine, OrderLine, Part,
    ProcedureLine, ResultLine,
};
use crate::clinical::people::Whose;
use crate::clinical::resource::{About, Place, Resource, takes_along, worse};
use crate::clinical::role::Role;
use crate::clinical::{
    adverse_event, alert, apart, condition, doubt, immunization, invoice, medicine, people, result,
    visit,
};
use crate::document::context::Context;
use crate::json::parallel::{parallel, runs};
use crate::value::label;
use crate::view::document::{SectionOrigin, SectionView};

/// Lines of one section in the order of its entries.
#[derive(Default)]
pub(crate) struct Lines {
    pub(crate) alerts: Vec<AlertLine>,
    pub(crate) results: Vec<ResultLine>,
    pub(crate) conditions: Vec<ConditionLine>,
    pub(crate) allergies: Vec<AllergyLine>,
    pub(crate) medicines: Vec<MedicineLine>,
    pub(crate) immunizations: Vec<ImmunizationLine>,
    pub(crate) immunizations_due: Vec<ImmunizationDueLine>,
    pub(crate) encounters: Vec<EncounterLine>,
    pub(crate) procedures: Vec<ProcedureLine>,
    pub(crate) orders: Vec<OrderLine>,
    pub(crate) care_plans: Vec<CarePlanLine>,
    pub(crate) family: Vec<FamilyHistoryLine>,
    pub(crate) invoices: Vec<InvoiceView>,
    /// Entries whose content a line holds.
    pub(crate) held: Vec<u32>,
    /// Conditions an encounter names as diagnoses at discharge, by entry.
    pub(crate) discharge_diagnoses: Vec<u32>,
}

/// Where a section's resources stand.
pub(crate) fn place(section: &SectionView) -> Place {
    let kinds = section
        .items
        .iter()
        .filter(|item| item.entry.is_some())
        .map(|item| item.kind.as_str());
    let is_authors = section.origin == SectionOrigin::Composition;
    Place {
        title: section
            .title
            .sent()
            .filter(|_| is_authors)
            .map(str::to_owned),
        role: match is_authors {
            true => Role::of(
                section.code.as_deref(),
                section.title.sent().unwrap_or_default(),
                kinds,
            ),
            false => Role::Other,
        },
        about: section
            .about
            .as_ref()
            .map(|about| (about.words.clone(), about.is_person)),
    }
}

/// Reads the lines of all sections, in order. Copies of an entry give no second line.
pub(crate) fn of_sections(
    context: &Context<'_, '_>,
    about: &About,
    sections: &[SectionView],
    places: &[Place],
) -> Vec<Lines> {
    let in_section = |number: usize, section: &SectionView| -> Vec<(usize, u32, usize)> {
        let items = section.items.iter();
        let items = items.filter(|item| item.duplicate_of.is_none());
        items
            .filter_map(|item| Some((number, item.entry?, usize::try_from(item.entry?).ok()?)))
            .collect()
    };
    let numbered = sections.iter().enumerate();
    let entries: Vec<_> = numbered
        .flat_map(|(number, section)| in_section(number, section))
        .collect();
    let size = |entry: usize| context.document.entries[entry].raw.len();
    let read = parallel(
        &runs(&entries),
        |run| run.iter().map(|(_, _, entry)| size(*entry)).sum(),
        |run| {
            let mut read: Vec<(usize, Lines)> = Vec::new();
            for (section, number, entry) in *run {
                if read.last().is_none_or(|(last, _)| last != section) {
                    read.push((*section, Lines::default()));
                }
                let Some((_, lines)) = read.last_mut() else {
                    continue;
                };
                let resource = Resource::of(context, about, *entry, &places[*section]);
                if lines.add(resource) {
                    lines.held.push(*number);
                }
                lines.add_contained(resource);
            }
            read
        },
    );
    let mut all: Vec<Lines> = sections.iter().map(|_| Lines::default()).collect();
    for (section, lines) in read.into_iter().flatten() {
        all[section].append(lines);
    }
    apart::tell(all.iter_mut().flat_map(|lines| &mut lines.results));
    doubt::body_mass::mark(all.iter_mut().flat_map(|lines| &mut lines.results));
    for (section, lines) in sections.iter().zip(&mut all) {
        if let Some(told) = &section.told {
            doubt::of_told(told, &mut lines.results);
            medicine::of_told(told, &mut lines.medicines);
        }
    }
    all
}

impl Lines {
    /// Whether nothing clinical was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.results.is_empty()
            && self.alerts.is_empty()
            && self.conditions.is_empty()
            && self.allergies.is_empty()
            && self.medicines.is_empty()
            && self.immunizations.is_empty()
            && self.immunizations_due.is_empty()
            && self.procedures.is_empty()
            && self.orders.is_empty()
            && self.care_plans.is_empty()
            && self.family.is_empty()
            && self.invoices.is_empty()
    }

    fn append(&mut self, later: Self) {
        // Lines are long; the first of a section need not be copied.
        fn append<T>(lines: &mut Vec<T>, later: Vec<T>) {
            match lines.is_empty() {
                true => *lines = later,
                false => lines.extend(later),
            }
        }
        append(&mut self.alerts, later.alerts);
        append(&mut self.results, later.results);
        append(&mut self.conditions, later.conditions);
        append(&mut self.allergies, later.allergies);
        append(&mut self.medicines, later.medicines);
        append(&mut self.immunizations, later.immunizations);
        append(&mut self.immunizations_due, later.immunizations_due);
        append(&mut self.encounters, later.encounters);
        append(&mut self.procedures, later.procedures);
        append(&mut self.orders, later.orders);
        append(&mut self.care_plans, later.care_plans);
        append(&mut self.family, later.family);
        append(&mut self.invoices, later.invoices);
        append(&mut self.held, later.held);
        append(&mut self.discharge_diagnoses, later.discharge_diagnoses);
    }

    /// Reads what a resource contains and nobody may miss because of where it lies: alerts, warnings, allergies, the
    /// diagnoses of a visit, and all that a list or the document itself contains. Such a line has no entry of its own.
    fn add_contained(&mut self, holder: Resource<'_, '_, '_>) {
        let is_list = matches!(holder.kind(), "Composition" | "List");
        for node in holder.node.list("contained") {
            let resource = holder.within(node);
            let is_wanted = match resource.kind() {
                "Flag" | "DetectedIssue" | "AllergyIntolerance" => true,
                "Condition" => is_list || matches!(holder.kind(), "Encounter" | "EpisodeOfCare"),
                // Those of a list of its own are read with what names them.
                "Patient" | "Encounter" | "Composition" | "List" | "DiagnosticReport" => false,
                _ => is_list,
            };
            if !is_wanted || is_of_another(resource) {
                continue;
            }
            let mut lines = Self::default();
            lines.add(resource);
            // It stands with what holds it.
            let fallen = label::status_flag(holder.node).filter(|flag| takes_along(*flag));
            lines.each_part(|part| {
                part.entry = None;
                part.flag = worse(part.flag, fallen);
            });
            lines.held.clear();
            lines.discharge_diagnoses.clear();
            self.append(lines);
        }
    }

    fn each_part(&mut self, mut change: impl FnMut(&mut Part)) {
        self.alerts
            .iter_mut()
            .for_each(|line| change(&mut line.part));
        self.results
            .iter_mut()
            .for_each(|line| change(&mut line.part));
        self.conditions
            .iter_mut()
            .for_each(|line| change(&mut line.part));
        self.allergies
            .iter_mut()
            .for_each(|line| change(&mut line.part));
        self.medicines
            .iter_mut()
            .for_each(|line| change(&mut line.part));
        self.immunizations
            .iter_mut()
            .for_each(|line| change(&mut line.part));
        self.procedures
            .iter_mut()
            .for_each(|line| change(&mut line.part));
        self.orders
            .iter_mut()
            .for_each(|line| change(&mut line.part));
        self.care_plans
            .iter_mut()
            .for_each(|line| change(&mut line.part));
        self.family
            .iter_mut()
            .for_each(|line| change(&mut line.part));
    }

    /// Reads one resource; `true` if a line now holds what it says.
    fn add(&mut self, resource: Resource<'_, '_, '_>) -> bool {
        match resource.kind() {
            "Observation" => {
                self.alerts.extend(alert::forbidden(resource));
                self.results.extend(result::of(resource));
                self.results.extend(result::contained_in(resource));
            }
            "DiagnosticReport" => {
                self.results.extend(result::contained_in(resource));
                // Its dates, specimen and status are read from the item.
                return false;
            }
            "Condition" => {
                self.alerts.extend(alert::forbidden(resource));
                if condition::is_discharge_diagnosis(resource) {
                    self.discharge_diagnoses
                        .extend(u32::try_from(resource.entry));
                }
                self.conditions.push(condition::of(resource));
            }
            "AllergyIntolerance" => self.allergies.push(condition::allergy(resource)),
            "AdverseEvent" => self.allergies.push(adverse_event::of(resource)),
            "MedicationRequest"
            | "MedicationStatement"
            | "MedicationOrder"
            | "MedicationUsage"
            | "MedicationAdministration"
            | "MedicationDispense" => {
                self.medicines.push(medicine::of(resource));
            }
            "Immunization" => match immunization::of(resource) {
                Some(line) => self.immunizations.push(line),
                None => return false,
            },
            "ImmunizationRecommendation" => {
                let due = immunization::due(resource);
                let is_empty = due.is_empty();
                self.immunizations_due.extend(due);
                return !is_empty;
            }
            // Older versions had other names for the two.
            "Alert" => self.alerts.push(alert::flag(resource)),
            "Contraindication" => self.alerts.push(alert::issue(resource)),
            "Flag" => self.alerts.push(alert::flag(resource)),
            "DetectedIssue" => self.alerts.push(alert::issue(resource)),
            "Consent" => {
                // All of it is read from the item.
                let alert = alert::forbidden(resource).or_else(|| alert::directive(resource));
                self.alerts.extend(alert);
                return false;
            }
            "Patient" => {
                self.alerts.extend(alert::death(resource));
                return false;
            }
            "Encounter" => {
                self.alerts.extend(alert::death_of_stay(resource));
                self.encounters.push(visit::encounter(resource));
            }
            "Procedure" => self.procedures.push(visit::procedure(resource)),
            "ServiceRequest" | "ReferralRequest" | "DiagnosticOrder" | "ProcedureRequest" => {
                self.alerts.extend(alert::forbidden(resource));
                self.orders.push(visit::order(resource));
            }
            "Appointment" => self.orders.push(visit::appointment(resource)),
            "CarePlan" => self.care_plans.push(visit::care_plan(resource)),
            "FamilyMemberHistory" => self.family.push(condition::family(resource)),
            "Invoice" => self.invoices.push(invoice::of(resource)),
            _ => return false,
        }
        true
    }
}

/// Whether a resource that another contains is about a person other than the patient of the record.
fn is_of_another(resource: Resource<'_, '_, '_>) -> bool {
    let (context, people) = (resource.context, &resource.about.people);
    ["subject", "patient"].iter().any(|name| {
        let mut references = resource.node.list(name).iter();
        references.any(|reference| {
            let whose = people::subject(context, people, resource.entry, reference);
            matches!(whose, Some(Whose::Person(_)))
        })
    })
}
