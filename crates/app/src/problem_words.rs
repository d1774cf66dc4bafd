//! The words of a problem, in one place: what happened, and what can be done. No content of records,
//! no ABHA addresses.

use domain::{
    AbdmFault, Beyond, EndReason, FieldFault, FieldUnread, Meaning, Problem, Question, ValueKind,
    WrongField,
};
use phrase::{Argument, Phrase, Text, say};

/// What happened.
#[must_use]
pub fn message(problem: &Problem) -> Text {
    match problem {
        Problem::GatewayRefused { fault } => match fault.message.trim() {
            "" => say::problem_refused_without_reason(),
            words => say::problem_refused(words),
        },
        Problem::NotSent { fault } => say::problem_not_sent(field_fault(fault)),
        Problem::NoAnswer { to } => match to {
            Question::ConsentRequest => say::problem_no_answer_consent(),
            Question::ArtefactFetch => say::problem_no_answer_artefact(),
            Question::DataRequest => say::problem_no_answer_data(),
        },
        Problem::Overdue { word } => say::problem_overdue(shown(word)),
        Problem::PatientDeleted => say::problem_patient_deleted(),
        Problem::OnHold { word } => say::problem_on_hold(shown(word)),
        Problem::NotConfirmed { since } => say::problem_not_confirmed(since.to_string()),
        Problem::ArtefactDiffers { beyond } => {
            let what = beyond.iter().copied().map(beyond_words);
            let what = phrase::joined(what, say::problem_beyond_next);
            say::problem_beyond(what.map_or_else(|| "".into(), Argument::from))
        }
        Problem::ArtefactWrongId => say::problem_wrong_id(),
        Problem::ArtefactWrongPatient => say::problem_wrong_patient(),
        Problem::ArtefactWrongHiu => say::problem_wrong_hiu(),
        Problem::OfAnotherRequest => say::problem_of_another_request(),
        Problem::ConsentEnded => say::problem_consent_ended(),
        Problem::EntryKey { context, why } => say::problem_entry_key(shown(context), shown(why)),
        Problem::KeyCurveName => say::problem_key_curve_name(),
        Problem::EntryNotAuthentic { context } => say::problem_entry_not_authentic(shown(context)),
        Problem::EntryMalformed { context } => say::problem_entry_malformed(shown(context)),
        Problem::EntryOutsideConsent { context } => say::problem_entry_outside(shown(context)),
        Problem::EntryLink { context, why: None } => say::problem_entry_link(shown(context)),
        Problem::EntryLink {
            context,
            why: Some(why),
        } => say::problem_entry_link_because(shown(context), shown(why)),
        Problem::EntryNotADocument { context } => say::problem_entry_not_a_document(shown(context)),
        Problem::EntryBlank { context } => say::problem_entry_blank(shown(context)),
        Problem::EntryNotReceived { context } => say::problem_entry_not_received(shown(context)),
        Problem::PagesMissing { seen, expected } => {
            say::problem_pages_missing(shown(expected), shown(seen))
        }
        Problem::PageRepeated { number } => say::problem_page_repeated(shown(number)),
        Problem::OtherTransaction => say::problem_other_transaction(),
        Problem::TooMuchSent => say::problem_too_much_sent(),
        Problem::NotAllListed => say::problem_not_all_listed(),
        Problem::Unreadable { unread } => say::problem_unreadable(unread_words(unread)),
        Problem::LeftOut { unread } => say::problem_left_out(unread_words(unread)),
        Problem::AnswerUnclear { words } => say::problem_answer_unclear(shown(words)),
        Problem::StillMissing { contexts, more } => {
            let named = contexts.iter().map(|context| Text::from(shown(context)));
            let next = |first, next| Text::from(say::problem_missing_next(first, next));
            let named = phrase::joined(named, next).unwrap_or_else(|| "".into());
            if *more == 0 {
                say::problem_still_missing(named)
            } else {
                say::problem_still_missing_more(named, shown(more))
            }
        }
        Problem::Restored => say::problem_restored(),
        Problem::AppFailed => say::problem_app_failed(),
        Problem::Earlier { message, .. } => return Text::from(message.as_str()),
    }
    .into()
}

/// As [`message`], without what a hospital wrote about a visit.
#[must_use]
pub fn message_without_visits(problem: &Problem) -> Text {
    if let Problem::StillMissing { contexts, more } = problem {
        let count = u64::try_from(contexts.len()).unwrap_or(u64::MAX);
        let count = count.saturating_add(u64::from(*more));
        return say::problem_still_missing_count(i64::try_from(count).unwrap_or(i64::MAX)).into();
    }
    match problem.is_about_a_visit() {
        true => say::problem_untold().into(),
        false => message(problem),
    }
}

/// What stands in a sentence as it is.
fn shown(what: &impl ToString) -> String {
    what.to_string()
}

/// Which place of a message, and what stands there.
fn unread_words(unread: &FieldUnread) -> Phrase {
    let field = unread.field.as_str();
    match (field, unread.found) {
        ("", ValueKind::NotJson) => say::problem_unread_not_json(),
        ("", _) => say::problem_unread_body(),
        (_, ValueKind::Missing) => say::problem_unread_missing(field),
        (_, ValueKind::TooMany) => say::problem_unread_too_many(field),
        (_, ValueKind::Text | ValueKind::NotJson) => say::problem_unread_text(field),
        (_, ValueKind::Number) => say::problem_unread_number(field),
        (_, ValueKind::YesOrNo) => say::problem_unread_yes_or_no(field),
        (_, ValueKind::List) => say::problem_unread_list(field),
        (_, ValueKind::Object) => say::problem_unread_object(field),
    }
}

fn field_fault(fault: &FieldFault) -> Phrase {
    say::error_invalid(&fault.field, fault.message.clone())
}

/// What the program does about it, or what the person can do.
#[must_use]
pub fn next_step(problem: &Problem) -> Text {
    match problem {
        Problem::GatewayRefused { fault } => of_meaning(fault.meaning),
        Problem::NotSent { .. } => say::problem_next_correct(),
        Problem::NoAnswer { .. } => say::problem_next_reachable(),
        Problem::Overdue { .. } => say::problem_next_overdue(),
        Problem::PatientDeleted => say::problem_next_new_account(),
        Problem::OnHold { .. } | Problem::Restored => say::problem_next_on_hold(),
        Problem::NotConfirmed { .. } => say::problem_next_confirmed(),
        Problem::ArtefactDiffers { .. } => say::problem_next_look(),
        Problem::ArtefactWrongId | Problem::ArtefactWrongPatient | Problem::ArtefactWrongHiu => {
            say::problem_next_check()
        }
        Problem::OfAnotherRequest => say::problem_next_of_another_request(),
        Problem::ConsentEnded => say::problem_next_new_consent(),
        Problem::EntryKey { .. }
        | Problem::EntryNotAuthentic { .. }
        | Problem::EntryMalformed { .. }
        | Problem::EntryOutsideConsent { .. }
        | Problem::EntryLink { .. }
        | Problem::EntryNotADocument { .. }
        | Problem::EntryBlank { .. }
        | Problem::EntryNotReceived { .. }
        | Problem::PagesMissing { .. }
        | Problem::PageRepeated { .. }
        | Problem::OtherTransaction
        | Problem::TooMuchSent
        | Problem::NotAllListed => say::problem_next_fetch(),
        Problem::Unreadable { .. } => say::problem_next_unreadable(),
        Problem::KeyCurveName => say::problem_next_key_curve_name(),
        Problem::LeftOut { .. } => say::problem_next_left_out(),
        Problem::AnswerUnclear { .. } => say::problem_next_answer_unclear(),
        Problem::StillMissing { .. } => say::problem_next_still_missing(),
        Problem::AppFailed => say::problem_next_share_again(),
        Problem::Earlier { next, .. } => return Text::from(next.as_str()),
    }
    .into()
}

/// Why a call that was refused for good does not go out again, for the list of calls, which keeps sentences.
pub(crate) fn refused_call(problem: &Problem) -> String {
    match problem {
        Problem::GatewayRefused {
            fault: AbdmFault { code, message, .. },
        } => format!("ABDM refused: {message} ({code})"),
        Problem::NotSent { fault } => format!(
            "ABDM refused: {} ({})",
            words::english(field_fault(fault)),
            problem.shown_code()
        ),
        other => words::english(message(other)),
    }
}

fn beyond_words(beyond: Beyond) -> Phrase {
    match beyond {
        Beyond::Types => say::problem_beyond_types(),
        Beyond::Range => say::problem_beyond_range(),
        Beyond::Keeping => say::problem_beyond_keeping(),
        Beyond::Hospital => say::problem_beyond_hospital(),
        Beyond::Purpose => say::problem_beyond_purpose(),
    }
}

/// What can be done about a refusal of ABDM.
fn of_meaning(meaning: Meaning) -> Phrase {
    match meaning {
        Meaning::TryLater => say::problem_next_try_later(),
        Meaning::HospitalSilent => say::problem_next_hospital_silent(),
        Meaning::TooMany => say::problem_next_too_many(),
        Meaning::NotReady => say::problem_next_not_ready(),
        Meaning::Ended(EndReason::Revoked | EndReason::PatientDeleted) => {
            say::problem_next_withdrawn()
        }
        Meaning::Ended(EndReason::Expired | EndReason::EraseDue) | Meaning::NewConsent => {
            say::problem_next_new_consent()
        }
        Meaning::AwaitingPatient => say::problem_next_wait(),
        Meaning::AlreadyAsked => say::problem_next_already_asked(),
        Meaning::NoSuchConsent => say::problem_next_no_such_consent(),
        Meaning::NoSuchPatient => say::problem_next_no_such_patient(),
        Meaning::NothingLinked => say::problem_next_nothing_linked(),
        Meaning::NotOurs => say::problem_next_not_ours(),
        Meaning::NotAllowed => say::problem_next_not_allowed(),
        Meaning::Blocked(None) => say::problem_next_blocked(),
        Meaning::Blocked(Some(until)) => say::problem_next_blocked_until(until.to_string()),
        Meaning::KeyTooOld => say::problem_next_key_too_old(),
        Meaning::WrongField(WrongField::Purpose) => say::problem_next_purpose(),
        Meaning::WrongField(WrongField::Range) => say::problem_next_range(),
        Meaning::WrongField(WrongField::Types) => say::problem_next_types(),
        Meaning::WrongField(WrongField::Requester) => say::problem_next_requester(),
        Meaning::WrongField(WrongField::ServiceId) => say::problem_next_service_id(),
        Meaning::WrongField(WrongField::OutcomeWord) => say::problem_next_outcome_word(),
        Meaning::Unknown => say::problem_next_correct_named(),
    }
}
