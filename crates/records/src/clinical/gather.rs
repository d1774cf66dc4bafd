//! All lines of a record, section by section.

use crate::context::Context;
use crate::parallel::{parallel, runs};
use crate::view::SectionView;

use super::line::{
    AllergyLine, CarePlanLine, ConditionLine, EncounterLine, FamilyHistoryLine,
    ImmunizationDueLine, ImmunizationLine, InvoiceView, MedicineLine, OrderLine, ProcedureLine,
    ResultLine,
};
use super::resource::{About, Place, Resource};
use super::role::Role;
use super::{condition, immunization, invoice, medicine, result, visit};
use crate::view::SectionOrigin;

/// Lines of one section in the order of its entries.
#[derive(Default)]
pub(crate) struct Lines {
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
        title: is_authors.then(|| section.title.clone()),
        role: match is_authors {
            true => Role::of(section.code.as_deref(), &section.title, kinds),
            false => Role::Other,
        },
    }
}

/// Reads the lines of a section. Copies of an entry give no second line.
pub(crate) fn of_section(
    context: &Context<'_, '_>,
    about: &About,
    section: &SectionView,
    place: &Place,
) -> Lines {
    let entries: Vec<(u32, usize)> = section
        .items
        .iter()
        .filter(|item| item.duplicate_of.is_none())
        .filter_map(|item| Some((item.entry?, usize::try_from(item.entry?).ok()?)))
        .collect();
    let size = |entry: usize| context.document.entries[entry].raw.len();
    let read = parallel(
        &runs(&entries),
        |part| part.iter().map(|(_, entry)| size(*entry)).sum(),
        |part| {
            let mut lines = Lines::default();
            for (number, entry) in *part {
                if lines.add(Resource::of(context, about, *entry, place)) {
                    lines.held.push(*number);
                }
            }
            lines
        },
    );
    let mut read = read.into_iter();
    let mut lines = read.next().unwrap_or_default();
    for later in read {
        lines.append(later);
    }
    lines
}

impl Lines {
    /// Whether nothing clinical was read.
    pub(crate) fn is_empty(&self) -> bool {
        self.results.is_empty()
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
        self.results.extend(later.results);
        self.conditions.extend(later.conditions);
        self.allergies.extend(later.allergies);
        self.medicines.extend(later.medicines);
        self.immunizations.extend(later.immunizations);
        self.immunizations_due.extend(later.immunizations_due);
        self.encounters.extend(later.encounters);
        self.procedures.extend(later.procedures);
        self.orders.extend(later.orders);
        self.care_plans.extend(later.care_plans);
        self.family.extend(later.family);
        self.invoices.extend(later.invoices);
        self.held.extend(later.held);
        self.discharge_diagnoses.extend(later.discharge_diagnoses);
    }

    /// Reads one resource; `true` if a line now holds what it says.
    fn add(&mut self, resource: Resource<'_, '_, '_>) -> bool {
        match resource.kind() {
            "Observation" => {
                self.results.extend(result::of(resource));
                self.results.extend(result::contained_in(resource));
            }
            "DiagnosticReport" => {
                self.results.extend(result::contained_in(resource));
                // Its dates, specimen and status are read from the item.
                return false;
            }
            "Condition" => {
                if condition::is_discharge_diagnosis(resource) {
                    self.discharge_diagnoses
                        .extend(u32::try_from(resource.entry));
                }
                self.conditions.push(condition::of(resource));
            }
            "AllergyIntolerance" => self.allergies.push(condition::allergy(resource)),
            "MedicationRequest" | "MedicationStatement" | "MedicationOrder" | "MedicationUsage" => {
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
            "Encounter" => self.encounters.push(visit::encounter(resource)),
            "Procedure" => self.procedures.push(visit::procedure(resource)),
            "ServiceRequest" | "ReferralRequest" | "DiagnosticOrder" | "ProcedureRequest" => {
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
