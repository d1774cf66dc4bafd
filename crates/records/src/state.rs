//! How well each entry was understood. Source: FHIR-RECORDS §6 steps 5 and 6.

mod stubbed;

use fhir_typed::Checked;

use crate::document::Entry;
use crate::node::Node;
use crate::view::ReadState;

/// A member is compared with so many before it, which is more than any resource has.
const MOST_COMPARED: usize = 100;

/// The state of an entry with what stands behind it.
pub(crate) struct Understanding {
    pub(crate) state: ReadState,
    /// Why the typed model refused the resource or one it contains.
    pub(crate) reason: Option<String>,
    /// Paths of members the typed model dropped.
    pub(crate) lost: Vec<String>,
}

impl Default for Understanding {
    fn default() -> Self {
        Self {
            state: ReadState::Typed,
            reason: None,
            lost: Vec::new(),
        }
    }
}

/// Checks one entry: the worst state of its resource and the resources it contains.
pub(crate) fn of(entry: &Entry<'_>) -> Understanding {
    if !entry.has_resource() {
        let reason = match &entry.node {
            Node::Object(_) => "it holds no resource",
            _ => "it is not an object",
        };
        return opaque(reason.to_owned());
    }
    if entry.is_too_large {
        return Understanding {
            state: ReadState::Loose,
            reason: Some("it is too large to check".to_owned()),
            lost: Vec::new(),
        };
    }
    let mut understanding = if fhir_typed::is_resource_type(&entry.kind) {
        Understanding::default()
    } else {
        opaque(format!("`{}` is no known type of resource", entry.kind))
    };
    let outcome = fhir_typed::check(&stubbed::long_strings(entry.raw));
    understanding.take(outcome.own, "");
    for (index, checked) in outcome.contained.into_iter().enumerate() {
        understanding.take(checked, &format!("contained[{index}]"));
    }
    let mut repeated = Vec::new();
    find_repeated(&entry.node, &mut String::new(), &mut repeated);
    if !repeated.is_empty() {
        understanding.worsen(ReadState::Partly);
        understanding.lost.extend(repeated);
    }
    for contained in entry.node.list("contained") {
        let kind = contained.text_of("resourceType").unwrap_or_default();
        if !fhir_typed::is_resource_type(kind) {
            understanding.worsen(ReadState::Opaque);
        }
    }
    understanding
}

/// Lists members sent more than once: the typed model keeps one of them without a word.
fn find_repeated(node: &Node<'_>, path: &mut String, found: &mut Vec<String>) {
    if found.len() >= fhir_typed::MAX_LOST_PATHS {
        return;
    }
    match node {
        Node::Object(members) => {
            for (number, (name, value)) in members.iter().enumerate() {
                let length = path.len();
                if length > 0 {
                    path.push('.');
                }
                path.push_str(name);
                // Objects of FHIR are short; a hostile one is cut by the number of values read.
                let is_second = members[..number.min(MOST_COMPARED)]
                    .iter()
                    .any(|(earlier, _)| earlier == name);
                if is_second {
                    found.push(path.clone());
                }
                find_repeated(value, path, found);
                path.truncate(length);
            }
        }
        Node::List(elements) => {
            // Positions are left out: lists of thousands would cost more than they tell.
            for element in elements {
                find_repeated(element, path, found);
            }
        }
        _ => {}
    }
}

fn opaque(reason: String) -> Understanding {
    Understanding {
        state: ReadState::Opaque,
        reason: Some(reason),
        lost: Vec::new(),
    }
}

impl Understanding {
    fn take(&mut self, checked: Checked, place: &str) {
        match checked {
            Checked::Typed => {}
            Checked::Partly { lost } => {
                self.worsen(ReadState::Partly);
                let prefix = if place.is_empty() {
                    String::new()
                } else {
                    format!("{place}.")
                };
                self.lost
                    .extend(lost.into_iter().map(|path| format!("{prefix}{path}")));
            }
            Checked::Refused { reason } => {
                self.worsen(ReadState::Loose);
                let reason = if place.is_empty() {
                    reason
                } else {
                    format!("{place}: {reason}")
                };
                self.reason.get_or_insert(reason);
            }
        }
    }

    fn worsen(&mut self, state: ReadState) {
        self.state = self.state.max(state);
    }
}
