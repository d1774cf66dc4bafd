//! What stands beside a clinical line. The window's counterparts are `ui/src/shared/words/clinical.ts` and `flag.ts`.

use crate::view::Reviewed;
use phrase::{Phrase, Text, say};
use serde_json::Value;

/// A review out of the JSON of a view; `None` where there is none.
#[must_use]
pub fn reviewed(value: &Value) -> Option<Reviewed> {
    let text = |name: &str| value[name].as_str().map(str::to_owned);
    Some(Reviewed {
        by: text("by")?,
        at: text("at")?,
        remark: text("remark"),
        is_whole: value["is_whole"].as_bool().unwrap_or_default(),
    })
}

/// The mark of a flag, by its code; `None` for a code that is none.
#[must_use]
pub fn flag(code: &str) -> Option<Phrase> {
    Some(match code {
        "H" => say::mark_high_short(),
        "L" => say::mark_low_short(),
        "HH" => say::mark_critically_high_short(),
        "LL" => say::mark_critically_low_short(),
        "A" => say::mark_abnormal_short(),
        "AA" => say::mark_critically_abnormal_short(),
        "N" => say::mark_normal_short(),
        "POS" => say::mark_positive_short(),
        "NEG" => say::mark_negative_short(),
        "R" => say::mark_resistant_short(),
        "S" => say::mark_susceptible_short(),
        "I" => say::mark_intermediate_short(),
        "negated" => say::mark_negated_short(),
        "entered_in_error" => say::mark_entered_in_error_short(),
        "ended" => say::mark_ended_short(),
        "replaced" => say::mark_replaced_short(),
        "modifier" => say::mark_modifier_short(),
        "unresolved" => say::mark_unresolved_short(),
        "assumed" => say::mark_assumed_short(),
        "masked" => say::mark_masked_short(),
        "unread" => say::mark_unread_short(),
        _ => return None,
    })
}

/// What a negation means in one of the lists of a summary, with the reason where one was given.
#[must_use]
pub fn negated(list: &str, reason: Option<&str>) -> Phrase {
    match (list, reason) {
        ("immunizations", Some(reason)) => say::patient_dose_not_given_why(reason),
        ("immunizations", None) => say::patient_dose_not_given(),
        ("procedures", _) => say::patient_procedure_negated(),
        ("encounters", _) => say::patient_visit_negated(),
        ("care_plans", _) => say::patient_plan_negated(),
        _ => say::mark_negated_short(),
    }
}

/// A code as sent, which may be its display word.
fn code_of(sent: &str) -> String {
    sent.trim().to_lowercase().replace(' ', "-")
}

/// A status after other words; `None` for the one that every reader expects.
#[must_use]
pub fn status(sent: &str) -> Option<Text> {
    let said = match code_of(sent).as_str() {
        "" | "final" | "active" | "completed" | "finished" | "issued" | "confirmed"
        | "fulfilled" | "generated" => return None,
        "preliminary" => say::clinical_status_preliminary_within(),
        "registered" => say::clinical_status_registered_within(),
        "partial" => say::clinical_status_partial_within(),
        "amended" => say::clinical_status_amended_within(),
        "corrected" => say::clinical_status_corrected_within(),
        "appended" => say::clinical_status_appended_within(),
        "cancelled" => say::clinical_status_cancelled_within(),
        "stopped" => say::clinical_status_stopped_within(),
        "on-hold" => say::clinical_status_on_hold_within(),
        "draft" => say::clinical_status_draft_within(),
        "revoked" => say::clinical_status_revoked_within(),
        "booked" => say::clinical_status_booked_within(),
        "pending" => say::clinical_status_pending_within(),
        "noshow" => say::clinical_status_noshow_within(),
        "planned" => say::clinical_status_planned_within(),
        "preparation" => say::clinical_status_preparation_within(),
        "in-progress" => say::clinical_status_in_progress_within(),
        "intended" => say::clinical_status_intended_within(),
        "not-taken" => say::clinical_status_not_taken_within(),
        "not-done" => say::clinical_status_not_done_within(),
        "entered-in-error" => say::clinical_status_entered_in_error_within(),
        "unknown" => say::clinical_status_unknown_within(),
        other => return Some(Text::from(other.replace('-', " "))),
    };
    Some(said.into())
}

/// Whether a medicine was ordered or only advised; `None` for a plain order, which every reader expects.
#[must_use]
pub fn intent(sent: &str) -> Option<Text> {
    let said = match code_of(sent).as_str() {
        "" | "order" | "original-order" | "reflex-order" | "filler-order" | "instance-order" => {
            return None;
        }
        "proposal" => say::clinical_intent_advised_within(),
        "plan" => say::clinical_intent_planned_within(),
        "directive" => say::clinical_intent_directed_within(),
        "option" => say::clinical_intent_option_within(),
        _ => return Some(Text::from(sent)),
    };
    Some(said.into())
}

/// How sure something is, or whether it stands; `None` where it is as every reader expects.
#[must_use]
pub fn standing(sent: &str) -> Option<Text> {
    let said = match code_of(sent).as_str() {
        "" | "active" | "confirmed" => return None,
        "unconfirmed" => say::chart_verification_unconfirmed(),
        "provisional" => say::chart_verification_provisional(),
        "differential" => say::chart_verification_differential(),
        "refuted" => say::chart_verification_refuted(),
        "entered-in-error" => say::chart_verification_entered_in_error(),
        "recurrence" => say::chart_clinical_recurrence(),
        "relapse" => say::chart_clinical_relapse(),
        "inactive" => say::chart_clinical_inactive(),
        "remission" => say::chart_clinical_remission(),
        "resolved" => say::chart_clinical_resolved(),
        other => return Some(Text::from(other.replace('-', " "))),
    };
    Some(said.into())
}

/// Where a visit took place, by the HL7 class of encounter.
#[must_use]
pub fn visit(class: &str) -> Text {
    match class.trim().to_uppercase().as_str() {
        "AMB" | "OUTPATIENT" | "AMBULATORY" => say::command_visit_outpatient().into(),
        "IMP" | "ACUTE" | "NONAC" | "INPATIENT" => say::command_visit_inpatient().into(),
        "EMER" | "EMERGENCY" => say::command_visit_emergency().into(),
        "VR" | "VIRTUAL" => say::command_visit_online().into(),
        "HH" | "HOME" => say::command_visit_home().into(),
        _ => Text::from(class),
    }
}
