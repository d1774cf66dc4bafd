//! Changes one member of a message.

use serde_json::{Value, json};

/// Sets or takes out the member at `pointer`; missing parents are made.
pub(crate) fn edit(body: &mut Value, pointer: &str, value: Option<Value>) {
    let Some((parent, name)) = pointer.rsplit_once('/') else {
        return;
    };
    let mut place = body;
    for step in parent.split('/').skip(1) {
        place = match place {
            Value::Array(items) => {
                match step
                    .parse::<usize>()
                    .ok()
                    .and_then(|index| items.get_mut(index))
                {
                    Some(item) => item,
                    None => return,
                }
            }
            Value::Object(members) => members.entry(step).or_insert_with(|| json!({})),
            _ => return,
        };
    }
    match (place, value) {
        (Value::Object(members), Some(value)) => {
            members.insert(name.to_owned(), value);
        }
        (Value::Object(members), None) => {
            members.remove(name);
        }
        (Value::Array(items), value) => {
            let Ok(index) = name.parse::<usize>() else {
                return;
            };
            match value {
                Some(value) if index < items.len() => items[index] = value,
                Some(value) => items.push(value),
                None if index < items.len() => {
                    items.remove(index);
                }
                None => {}
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
