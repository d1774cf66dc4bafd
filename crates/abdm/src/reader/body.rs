//! JSON within bounds, and faults without values.

use app::port::Unreadable;
use serde::Deserialize;

use super::fault::unreadable;

/// Deeper nesting is refused (docs/promises.md, S2).
const DEEPEST: usize = 64;

/// Reads a body.
///
/// # Errors
///
/// [`Unreadable`] names the first member at fault and what is expected; it quotes no value.
pub(crate) fn read<'de, T: Deserialize<'de>>(body: &'de [u8]) -> Result<T, Unreadable> {
    if depth(body) > DEEPEST {
        return Err(unreadable(format!("nested deeper than {DEEPEST}")));
    }
    let mut from = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut from).map_err(|error| {
        let path = error.path().to_string();
        let words = words(error.inner());
        // Where a body breaks off, the path may end in a member of the sender's own, and a name of
        // theirs has no place in a log. A wrong value stands in a member that we know.
        let broken_off = error.inner().classify() != serde_json::error::Category::Data;
        if broken_off || path == "." || path == "?" {
            unreadable(words)
        } else {
            unreadable(format!("{path}: {words}"))
        }
    })?;
    from.end()
        .map_err(|_| unreadable("something follows the JSON value"))?;
    Ok(value)
}

/// Serde quotes what it met ("invalid type: string \"…\""); only what it expected is kept.
fn words(error: &serde_json::Error) -> String {
    use serde_json::error::Category;
    match error.classify() {
        Category::Syntax | Category::Eof | Category::Io => {
            format!(
                "not JSON at line {} column {}",
                error.line(),
                error.column()
            )
        }
        Category::Data => {
            let text = error.to_string();
            let text = text
                .rsplit_once(" at line ")
                .map_or(text.as_str(), |(words, _)| words);
            let ours = ["missing field `", "an id has ", "must be "];
            match text.rsplit_once(", expected ") {
                _ if ours.iter().any(|start| text.starts_with(start)) => text.to_owned(),
                Some((_, expected)) => format!("must be {expected}"),
                None => "has the wrong form".to_owned(),
            }
        }
    }
}

/// The deepest nesting of objects and lists, wherever brackets stand outside texts.
fn depth(body: &[u8]) -> usize {
    let (mut deepest, mut now) = (0_usize, 0_usize);
    let (mut in_text, mut escaped) = (false, false);
    for byte in body {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' | b'[' => {
                now += 1;
                deepest = deepest.max(now);
            }
            b'}' | b']' => now = now.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

#[cfg(test)]
mod tests;
