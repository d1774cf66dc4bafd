//! Names of members and resource types in words people read.

/// Choice elements, whose names end in the type of their value: `onsetDateTime`.
const CHOICES: [&str; 31] = [
    "abatement",
    "age",
    "allowed",
    "asNeeded",
    "born",
    "deceased",
    "defaultValue",
    "diagnosis",
    "doseNumber",
    "dose",
    "due",
    "effective",
    "event",
    "item",
    "location",
    "medication",
    "multipleBirth",
    "occurrence",
    "occurred",
    "onset",
    "performed",
    "procedure",
    "product",
    "rate",
    "reported",
    "scheduled",
    "serviced",
    "seriesDoses",
    "start",
    "timing",
    "value",
];

/// Data types that end the name of a choice element.
const TYPES: [&str; 29] = [
    "Address",
    "Age",
    "Annotation",
    "Attachment",
    "Base64Binary",
    "Boolean",
    "Code",
    "CodeableConcept",
    "Coding",
    "ContactPoint",
    "Date",
    "DateTime",
    "Decimal",
    "Duration",
    "HumanName",
    "Identifier",
    "Instant",
    "Integer",
    "Money",
    "Period",
    "PositiveInt",
    "Quantity",
    "Range",
    "Ratio",
    "Reference",
    "SampledData",
    "String",
    "Time",
    "Timing",
];

/// `valueQuantity` without its type: `value`. Other names as they are.
pub(crate) fn without_choice(name: &str) -> &str {
    let mut beginnings = name.bytes().enumerate().rev();
    beginnings
        .find_map(|(at, byte)| {
            if !byte.is_ascii_uppercase() {
                return None;
            }
            let (choice, kind) = name.split_at_checked(at)?;
            let is_choice = TYPES.binary_search(&kind).is_ok() && CHOICES.contains(&choice);
            is_choice.then_some(choice)
        })
        .unwrap_or(name)
}

/// `MedicationRequest` as `Medication request`.
pub(crate) fn words(name: &str) -> String {
    let mut out = String::with_capacity(name.len() + 4);
    push_words(&mut out, name);
    out
}

/// Adds [`words`] to a text.
pub(crate) fn push_words(out: &mut String, name: &str) {
    let mut previous_lower = false;
    for (index, character) in name.chars().enumerate() {
        if index == 0 {
            out.extend(character.to_uppercase());
        } else if matches!(character, '-' | '_') {
            out.push(' ');
        } else if character.is_uppercase() && previous_lower {
            out.push(' ');
            out.extend(character.to_lowercase());
        } else {
            out.push(character);
        }
        previous_lower = character.is_lowercase();
    }
}

/// The heading of a group of resources of one type.
pub(crate) fn plural(kind: &str) -> String {
    let words = words(kind);
    if let Some(stem) = words.strip_suffix('y') {
        format!("{stem}ies")
    } else if words.ends_with('s') || words.is_empty() {
        words
    } else {
        format!("{words}s")
    }
}

/// Whether a member of this name holds a date, so that `2026` in it is a year.
pub(crate) fn is_date(name: &str) -> bool {
    const ENDINGS: [&str; 8] = [
        "date", "datetime", "instant", "time", "period", "on", "start", "end",
    ];
    const NAMES: [&str; 10] = [
        "timestamp",
        "issued",
        "created",
        "recorded",
        "received",
        "started",
        "creation",
        "sent",
        "lastupdated",
        "when",
    ];
    let camel_ending = name
        .char_indices()
        .rev()
        .find(|(_, c)| c.is_uppercase())
        .map(|(at, _)| at);
    let tail = camel_ending
        .and_then(|at| name.get(at..))
        .unwrap_or(name)
        .to_ascii_lowercase();
    ENDINGS.contains(&tail.as_str()) || NAMES.contains(&name.to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests;
