//! Records printed by a Python program: `{'resourceType': 'Bundle', 'active': True}`.
//!
//! Source: docs/reading-records.md, "From bytes to JSON".

/// Translates the notation of Python into JSON; `None` for a text that does not look like it. The
/// result need not be JSON.
pub(super) fn translated(text: &str) -> Option<String> {
    let mut start = text.chars().filter(|c| !c.is_whitespace() && *c != '[');
    if (start.next(), start.next()) != (Some('{'), Some('\'')) {
        return None;
    }
    let mut json = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match character {
            '\'' | '"' => string(&mut rest, character, &mut json)?,
            'T' => word(&mut rest, "rue", "true", &mut json)?,
            'F' => word(&mut rest, "alse", "false", &mut json)?,
            'N' => word(&mut rest, "one", "null", &mut json)?,
            other => json.push(other),
        }
    }
    Some(json)
}

fn word(rest: &mut std::str::Chars<'_>, tail: &str, json: &str, out: &mut String) -> Option<()> {
    *rest = rest.as_str().strip_prefix(tail)?.chars();
    out.push_str(json);
    Some(())
}

/// Copies one string up to its closing quote.
fn string(rest: &mut std::str::Chars<'_>, quote: char, out: &mut String) -> Option<()> {
    out.push('"');
    loop {
        match rest.next()? {
            character if character == quote => {
                out.push('"');
                return Some(());
            }
            '"' => out.push_str("\\\""),
            '\\' => match rest.next()? {
                '\'' => out.push('\''),
                'x' => {
                    let digits: String = rest.by_ref().take(2).collect();
                    out.push_str("\\u00");
                    out.push_str(&digits);
                }
                'U' => {
                    let digits: String = rest.by_ref().take(8).collect();
                    let code = u32::from_str_radix(&digits, 16).ok()?;
                    out.push(char::from_u32(code)?);
                }
                'a' | 'v' | '0' => {}
                other => {
                    out.push('\\');
                    out.push(other);
                }
            },
            control if u32::from(control) < 0x20 => {
                out.push_str(&format!("\\u{:04x}", u32::from(control)));
            }
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests;
