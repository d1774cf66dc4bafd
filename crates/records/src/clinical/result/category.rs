//! What kind of result it is: a vital sign, a test of the laboratory, a finding. Source: docs/reading-records.md,
//! "Results".

use phrase::Text;

use crate::analyte::AnalyteCategory;
use crate::clinical::resource::Resource;
use crate::clinical::result::observables;
use crate::clinical::role::{Role, folded};
use crate::value::datatype;

pub(super) fn of(resource: Resource<'_, '_, '_>, name: Option<&Text>) -> &'static str {
    let codes = resource.codes("code");
    let name = name.map(observables::plain).unwrap_or_default();
    let known = observables::category(&codes, &name);
    if known == Some(AnalyteCategory::Vital) {
        return AnalyteCategory::Vital.name();
    }
    for category in resource.codes("category") {
        let category = folded(&category);
        for (word, meant) in [
            ("vital", "vital"),
            ("lab", "laboratory"),
            ("imaging", "imaging"),
            ("radiology", "imaging"),
            ("social", "social"),
            ("exam", "exam"),
        ] {
            if category.contains(word) {
                return meant;
            }
        }
    }
    let report = resource.context.report_of(resource.entry);
    let report = report.map(|at| &resource.context.document.entries[at].node);
    if let Some(report) = report {
        let is_imaging = report.get("imagingStudy").is_some()
            || report.get("category").is_some_and(|category| {
                datatype::concept_codes(category).iter().any(|code| {
                    code.contains("imaging")
                        || code.contains("radiolog")
                        || matches!(code.as_str(), "rad" | "ct" | "rx" | "rus" | "nmr")
                })
            });
        return if is_imaging { "imaging" } else { "laboratory" };
    }
    match (known, resource.place.role) {
        (Some(known), _) => known.name(),
        (None, Role::Vitals) => "vital",
        (None, Role::Social) => "social",
        (None, Role::Examination) => "exam",
        (None, Role::Results) => "laboratory",
        (None, _) => "other",
    }
}
