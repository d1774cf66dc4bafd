//! Tables of members: what a body must hold, may hold, and nothing else.

use serde_json::{Map, Value};
use uuid::{Uuid, Variant};

use crate::time::parse_stamp;

/// What a member's value must look like.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A UUID of version 4, hyphenated.
    Uuid,
    /// `YYYY-MM-DDThh:mm:ss.SSSZ`.
    Stamp,
    /// A name of something: not empty, at most 255 characters, no blanks around it.
    Id,
    /// Text for people, at most 255 characters.
    Text,
    /// Text for people as v3 takes it: at most 255 characters, and only some of ASCII.
    Plain,
    /// The id of a facility's service as v3 takes it.
    ServiceId,
    /// An ABHA address as v3 takes it.
    AbhaAddress,
    /// A remark, which may be empty, at most 1000 characters.
    Remark,
    /// Text of any length up to 4096 characters, judged by a rule.
    Long,
    /// A whole number of at least 1 as text: digits alone, at most nine.
    Digits,
    /// One of these words, case included.
    OneOf(&'static [&'static str]),
    /// A whole number of at least this.
    Whole(i64),
    /// An object with these members and no others.
    Object(&'static [Member]),
    /// A list of at least so many such values.
    List(usize, &'static Kind),
}

/// Whether a member may be missing.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Need {
    Must,
    May,
    /// May be missing or `null`.
    MayBeNull,
}

/// One member of an object.
pub(crate) struct Member {
    pub(crate) name: &'static str,
    pub(crate) need: Need,
    pub(crate) kind: Kind,
}

pub(crate) const fn must(name: &'static str, kind: Kind) -> Member {
    Member {
        name,
        need: Need::Must,
        kind,
    }
}

pub(crate) const fn may(name: &'static str, kind: Kind) -> Member {
    Member {
        name,
        need: Need::May,
        kind,
    }
}

pub(crate) const fn may_be_null(name: &'static str, kind: Kind) -> Member {
    Member {
        name,
        need: Need::MayBeNull,
        kind,
    }
}

/// Every fault of `body` against `members`, each led by the path of the member.
///
/// Values are never part of a fault: they may name a patient.
pub(crate) fn faults(body: &Value, members: &'static [Member]) -> Vec<String> {
    let mut found = Vec::new();
    check(body, Kind::Object(members), "", &mut found);
    found
}

fn check(value: &Value, kind: Kind, path: &str, found: &mut Vec<String>) {
    let here = if path.is_empty() { "body" } else { path };
    let mut fault = |expected: &str| found.push(format!("{here}: {expected}"));
    match kind {
        Kind::Object(members) => match value.as_object() {
            Some(object) => check_members(object, members, path, found),
            None => fault("expected an object"),
        },
        Kind::List(least, of) => match value.as_array() {
            Some(items) if items.len() >= least => {
                for (index, item) in items.iter().enumerate() {
                    check(item, *of, &format!("{path}[{index}]"), found);
                }
            }
            Some(_) => fault(&format!("expected at least {least} element(s)")),
            None => fault("expected a list"),
        },
        Kind::Whole(least) => match value.as_i64() {
            Some(number) if number >= least => {}
            _ => fault(&format!("expected a whole number of at least {least}")),
        },
        _ => match value.as_str() {
            Some(text) => {
                if let Some(expected) = text_fault(text, kind) {
                    fault(&expected);
                }
            }
            None => fault("expected a string"),
        },
    }
}

fn check_members(
    object: &Map<String, Value>,
    members: &'static [Member],
    path: &str,
    found: &mut Vec<String>,
) {
    let inside = |name: &str| {
        if path.is_empty() {
            name.to_owned()
        } else {
            format!("{path}.{name}")
        }
    };
    for member in members {
        match object.get(member.name) {
            Some(Value::Null) if member.need == Need::MayBeNull => {}
            Some(value) => check(value, member.kind, &inside(member.name), found),
            None if member.need == Need::Must => {
                found.push(format!("{}: missing", inside(member.name)));
            }
            None => {}
        }
    }
    for name in object.keys() {
        if !members.iter().any(|member| member.name == name) {
            let shown: String = name.chars().take(40).collect();
            found.push(format!("{}: not a member of this message", inside(&shown)));
        }
    }
}

fn text_fault(text: &str, kind: Kind) -> Option<String> {
    let fits = match kind {
        Kind::Uuid => is_uuid_4(text),
        Kind::Stamp => parse_stamp(text).is_some(),
        Kind::Id => !text.is_empty() && text.chars().count() <= 255 && text.trim() == text,
        Kind::Text => !text.trim().is_empty() && text.chars().count() <= 255,
        Kind::Plain => !text.trim().is_empty() && is_plain(text),
        Kind::ServiceId => is_service_id(text),
        Kind::AbhaAddress => is_abha_address(text),
        Kind::Remark => text.chars().count() <= 1000,
        Kind::Long => !text.is_empty() && text.len() <= 4096,
        Kind::Digits => is_digits(text),
        Kind::OneOf(words) => words.contains(&text),
        Kind::Whole(_) | Kind::Object(_) | Kind::List(..) => true,
    };
    if fits {
        return None;
    }
    Some(match kind {
        Kind::Digits => "expected a whole number as text".into(),
        Kind::Uuid => "expected a UUID of version 4".into(),
        Kind::Stamp => "expected YYYY-MM-DDThh:mm:ss.SSSZ".into(),
        Kind::OneOf(words) => format!("expected one of {}", words.join(", ")),
        Kind::Plain => "expected letters, digits and -_@,. \":/ only, at most 255".into(),
        Kind::ServiceId => "expected letters and digits, with - or _ inside".into(),
        Kind::AbhaAddress => "expected an ABHA address ending with @sbx or @abdm".into(),
        _ => "expected text, not empty and not too long".into(),
    })
}

/// `^[a-zA-Z0-9_\-@,. ":/]{0,255}$`.
///
/// Source: ABDM HIU protocol, v3 body rules, free text.
fn is_plain(text: &str) -> bool {
    text.len() <= 255
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || br#"_-@,. ":/"#.contains(&byte))
}

fn is_service_id(text: &str) -> bool {
    let inner = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    text.len() <= 255 && text.bytes().all(inner) && ends_are_alphanumeric(text)
}

/// `^[a-zA-Z0-9][a-zA-Z0-9_.\-!]+[a-zA-Z0-9]@(abdm|sbx)$`.
///
/// Source: ABDM HIU protocol, v3 body rules, `patient.id`.
fn is_abha_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(name, manager)| {
        ["abdm", "sbx"].contains(&manager)
            && name.len() >= 3
            && ends_are_alphanumeric(name)
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"_.-!".contains(&byte))
    })
}

fn is_digits(text: &str) -> bool {
    text.len() <= 9
        && text.starts_with(|first: char| ('1'..='9').contains(&first))
        && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn ends_are_alphanumeric(text: &str) -> bool {
    let (first, last) = (text.bytes().next(), text.bytes().next_back());
    first
        .zip(last)
        .is_some_and(|(first, last)| first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric())
}

pub(super) fn is_uuid_4(text: &str) -> bool {
    text.len() == 36
        && Uuid::try_parse(text)
            .is_ok_and(|id| id.get_version_num() == 4 && id.get_variant() == Variant::RFC4122)
}
