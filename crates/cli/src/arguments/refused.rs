//! What was typed and cannot be taken, in the reader's words; clap itself speaks English only.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use phrase::{Phrase, say};

use super::{told::told, value::Unread};

/// Why something typed was refused, and what helps.
pub struct Refusal {
    /// What happened, in a sentence.
    pub message: String,
    /// All of it, as a person reads it: the sentence, what could be meant, how the command is used.
    pub page: String,
}

impl Refusal {
    /// Puts what clap found into words.
    pub fn of(error: &clap::Error) -> Self {
        let message = told(&sentence(error));
        if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
            // The page says which commands there are.
            let page = error.render().to_string();
            return Self { message, page };
        }
        let mut page = format!("hiu: {message}\n");
        for (kind, words) in [
            (
                ContextKind::ValidValue,
                say::help_refused_values as fn(_) -> _,
            ),
            (ContextKind::SuggestedValue, say::help_refused_similar),
            (ContextKind::SuggestedArg, say::help_refused_similar),
            (ContextKind::SuggestedSubcommand, say::help_refused_similar),
        ] {
            let found = strings(error, kind);
            if !found.is_empty() {
                page.push_str(&told(&words(found.join(", "))));
                page.push('\n');
            }
        }
        if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
            let usage = usage.to_string();
            let usage = usage.strip_prefix("Usage:").unwrap_or(&usage).trim();
            page.push_str(&format!("\n{} {usage}\n", told(&say::help_usage())));
        }
        page.push_str(&format!("\n{}", told(&say::help_refused_more())));
        Self { message, page }
    }
}

fn sentence(error: &clap::Error) -> Phrase {
    let argument = string(error, ContextKind::InvalidArg);
    let value = string(error, ContextKind::InvalidValue);
    match (error.kind(), argument, value) {
        (ErrorKind::UnknownArgument, Some(argument), _) => say::help_refused_unknown(argument),
        (ErrorKind::InvalidValue, Some(argument), Some("")) => {
            say::help_refused_value_missing(argument)
        }
        (ErrorKind::InvalidValue, Some(argument), Some(value)) => {
            say::help_refused_value(argument, value)
        }
        (ErrorKind::ValueValidation, Some(argument), Some(value)) => {
            // Numbers are read by clap, whose reasons come in English.
            let why = std::error::Error::source(error);
            match why.and_then(|why| why.downcast_ref::<Unread>()) {
                Some(why) => say::help_refused_value_why(argument, value, why.to_string()),
                None => say::help_refused_value(argument, value),
            }
        }
        (ErrorKind::TooManyValues, Some(argument), Some(value)) => {
            say::help_refused_too_many(argument, value)
        }
        (ErrorKind::ArgumentConflict, argument, _) => conflict(error, argument),
        (ErrorKind::MissingRequiredArgument, ..) => {
            let missing = strings(error, ContextKind::InvalidArg);
            say::help_refused_missing(missing.join(", "))
        }
        (ErrorKind::InvalidSubcommand, ..) => match string(error, ContextKind::InvalidSubcommand) {
            Some(command) => say::help_refused_command(command),
            None => say::help_refused_otherwise(),
        },
        (
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand,
            ..,
        ) => say::help_refused_command_missing(),
        (ErrorKind::InvalidUtf8, ..) => say::help_refused_text(),
        _ => say::help_refused_otherwise(),
    }
}

fn conflict(error: &clap::Error, argument: Option<&str>) -> Phrase {
    let argument = argument.or_else(|| string(error, ContextKind::InvalidSubcommand));
    let others = strings(error, ContextKind::PriorArg);
    match argument {
        Some(argument) if others == [argument] => say::help_refused_twice(argument),
        Some(argument) if !others.is_empty() => {
            say::help_refused_together(argument, others.join(", "))
        }
        _ => say::help_refused_otherwise(),
    }
}

fn string(error: &clap::Error, kind: ContextKind) -> Option<&str> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text),
        _ => None,
    }
}

fn strings(error: &clap::Error, kind: ContextKind) -> Vec<&str> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text],
        Some(ContextValue::Strings(texts)) => texts.iter().map(String::as_str).collect(),
        _ => vec![],
    }
}
