//! The typed check of one FHIR resource: what of it does a typed R4B model understand?
//!
//! This is the only crate that names `fhir-sdk`, and its functions are not generic, because the
//! 141 resource types of the model are compiled again wherever a (de)serializer is instantiated.
//! Only `from_str` and `to_string` are used, for the same reason; a `Value` is parsed by its own
//! `FromStr`, which `serde_json` has compiled with full optimisation where this crate has none. What a screen shows does not
//! belong here: it is read from the loose tree in `records`, so that a member this model drops
//! can never blank a line.

mod loss;

use std::fmt;

use fhir_sdk::r4b::resources::{Resource, ResourceType};
use serde_json::Value;

pub use loss::MAX_LOST_PATHS;

/// How deeply a resource may nest before it is refused unparsed. The model itself gives up at
/// about 60 levels, and a bound keeps its recursive parser within a small stack.
pub const MAX_DEPTH: usize = 64;

/// What the typed model made of one resource, leaving its contained resources aside.
#[derive(Clone, PartialEq, Eq)]
pub enum Checked {
    /// Parsed, and every member came back when it was serialised again.
    Typed,
    /// Parsed, but the model dropped members without an error.
    Partly {
        /// Paths of the dropped members in source terms, such as `component[1].valueQuantity`;
        /// at most [`MAX_LOST_PATHS`].
        lost: Vec<String>,
    },
    /// Not parsed at all.
    Refused {
        /// The parser's own words. They may quote the record, so they are for the screen only.
        reason: String,
    },
}

impl fmt::Debug for Checked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A parser's message quotes values of the record.
        match self {
            Self::Typed => f.write_str("Typed"),
            Self::Partly { lost } => write!(f, "Partly({} lost)", lost.len()),
            Self::Refused { .. } => f.write_str("Refused([redacted])"),
        }
    }
}

/// The outcome for one resource and for each resource it contains.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The resource itself.
    pub own: Checked,
    /// Its contained resources in source order. Empty when the resource was parsed as a whole,
    /// contained ones included; their lost members then stand in `own`.
    pub contained: Vec<Checked>,
}

/// Parses one resource, given as JSON text, and compares what came out with what went in.
///
/// When the whole does not parse, it is parsed again without `contained`, and each contained
/// resource by itself, so that one bad contained resource degrades only itself. Never fails:
/// text that is not a JSON object is [`Checked::Refused`].
///
/// Source: docs/reading-records.md, "The typed check".
#[must_use]
pub fn check(resource_json: &str) -> Outcome {
    let source = match resource_json.parse::<Value>() {
        Ok(source @ Value::Object(_)) => source,
        Ok(_) => return Outcome::of(Checked::refused("not a JSON object")),
        Err(error) => return Outcome::of(Checked::refused(error)),
    };
    let whole = check_value(resource_json, &source);
    if !matches!(whole, Checked::Refused { .. }) {
        return Outcome::of(whole);
    }
    let Value::Object(mut members) = source else {
        return Outcome::of(whole);
    };
    let contained = match members.remove("contained") {
        Some(Value::Array(list)) => list,
        Some(single @ Value::Object(_)) => vec![single],
        _ => return Outcome::of(whole),
    };
    let rest = Value::Object(members);
    Outcome {
        own: check_value(&rest.to_string(), &rest),
        contained: contained
            .iter()
            .map(|resource| check_value(&resource.to_string(), resource))
            .collect(),
    }
}

/// Tells whether the model knows a resource type of this exact name, such as `Observation`.
#[must_use]
pub fn is_resource_type(name: &str) -> bool {
    name.parse::<ResourceType>().is_ok()
}

fn check_value(json: &str, source: &Value) -> Checked {
    if loss::is_deeper_than(source, MAX_DEPTH) {
        return Checked::refused(format_args!("nested more than {MAX_DEPTH} levels"));
    }
    let resource = match serde_json::from_str::<Resource>(json) {
        Ok(resource) => resource,
        Err(error) => return Checked::refused(error),
    };
    let returned = serde_json::to_string(&resource).and_then(|text| text.parse::<Value>());
    match returned {
        Ok(returned) => match loss::lost_paths(source, &returned) {
            lost if lost.is_empty() => Checked::Typed,
            lost => Checked::Partly { lost },
        },
        Err(error) => Checked::refused(error),
    }
}

impl Checked {
    fn refused(reason: impl fmt::Display) -> Self {
        Self::Refused {
            reason: reason.to_string(),
        }
    }
}

impl Outcome {
    fn of(own: Checked) -> Self {
        Self {
            own,
            contained: Vec::new(),
        }
    }
}
