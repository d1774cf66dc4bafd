//! Compares a resource as it came with the resource as the model gives it back.

use serde_json::Value;

/// No more lost paths than this are listed for one resource.
pub const MAX_LOST_PATHS: usize = 100;

/// Lists the members of `source` that `returned` lacks, as paths like `component[1].valueString`.
///
/// Only names are compared. Values may change their spelling without loss: `7.10` comes back as
/// `7.1`, base64 without its line breaks.
pub(crate) fn lost_paths(source: &Value, returned: &Value) -> Vec<String> {
    let mut lost = Vec::new();
    compare(source, Some(returned), &mut String::new(), &mut lost);
    lost
}

fn compare(source: &Value, returned: Option<&Value>, path: &mut String, lost: &mut Vec<String>) {
    if lost.len() >= MAX_LOST_PATHS || is_empty(source) {
        return;
    }
    let Some(returned) = returned else {
        lost.push(path.clone());
        return;
    };
    match (source, returned) {
        (Value::Object(members), Value::Object(kept)) => {
            for (name, value) in members {
                let length = path.len();
                if length > 0 {
                    path.push('.');
                }
                path.push_str(name);
                compare(value, kept.get(name), path, lost);
                path.truncate(length);
            }
        }
        (Value::Array(items), Value::Array(kept)) => {
            for (index, item) in items.iter().enumerate() {
                let length = path.len();
                path.push_str(&format!("[{index}]"));
                compare(item, kept.get(index), path, lost);
                path.truncate(length);
            }
        }
        (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => {
            lost.push(path.clone());
        }
        // A scalar that came back as nothing is as lost as a missing member.
        (_, Value::Null) => lost.push(path.clone()),
        _ => {}
    }
}

/// A member that says nothing is not lost when it does not come back.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(members) => members.values().all(is_empty),
        _ => false,
    }
}

/// Tells whether lists and objects nest more than `limit` deep. `serde_json` has already bounded
/// the depth of a `Value` to 128, so recursion is safe.
pub(crate) fn is_deeper_than(value: &Value, limit: usize) -> bool {
    let below = |inner: &Value| limit == 0 || is_deeper_than(inner, limit - 1);
    match value {
        Value::Array(items) => items.iter().any(below),
        Value::Object(members) => members.values().any(below),
        _ => false,
    }
}
