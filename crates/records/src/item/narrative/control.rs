//! What a control of a form says: ticked or not, and the words that stand in it.
//!
//! A form that was filled in and sent as a narrative says its answers in attributes alone. Source: HTML Living
//! Standard, 4.10; WAI-ARIA 1.2, `aria-checked`.

use html5ever::tokenizer::Tag;

use super::style::file_name;

const TICKED: &str = " \u{2611} ";
const NOT_TICKED: &str = " \u{2610} ";

/// The words of a control, if the element is one.
pub(super) fn said(tag: &Tag) -> Option<String> {
    let has = |name: &str| attribute(tag, name).is_some();
    let tick = |is_ticked| Some(if is_ticked { TICKED } else { NOT_TICKED }.to_owned());
    match &*tag.name {
        "input" => {
            let kind = attribute(tag, "type").unwrap_or_default();
            match kind.trim().to_ascii_lowercase().as_str() {
                "checkbox" | "radio" => tick(has("checked")),
                "hidden" | "submit" | "button" | "reset" | "image" | "file" | "password" => None,
                _ => {
                    let value = attribute(tag, "value")?.trim();
                    (!value.is_empty()).then(|| format!(" {value} "))
                }
            }
        }
        "option" => tick(has("selected")),
        _ => {
            let role = attribute(tag, "role")?.trim().to_ascii_lowercase();
            let is_one = matches!(
                role.as_str(),
                "checkbox" | "radio" | "switch" | "menuitemcheckbox"
            );
            let state = attribute(tag, "aria-checked").filter(|_| is_one)?;
            match state.trim().to_ascii_lowercase().as_str() {
                "true" => tick(true),
                "false" => tick(false),
                _ => None,
            }
        }
    }
}

/// The words of a picture that has none of its own but whose file is called after a tick: they may be an answer.
pub(super) fn tick_in_name(tag: &Tag) -> Option<String> {
    let name = file_name(attribute(tag, "src")?);
    let lower = name.to_lowercase();
    let speaks = ["check", "tick", "select", "radio", "cross"]
        .iter()
        .any(|word| lower.contains(word));
    speaks.then_some(name)
}

pub(super) fn attribute<'t>(tag: &'t Tag, name: &str) -> Option<&'t str> {
    let mut attributes = tag.attrs.iter();
    attributes
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| &*attribute.value)
}
