//! Text that is JSON, or was mended until it is.

use std::borrow::Cow;

use phrase::{Phrase, say};
use serde_json::value::RawValue;

use super::sound::is_json;
use super::{mend, packed, python, salvage};

/// JSON text with what was repaired in it, else the byte offset of the first fault that is left
/// with the text.
pub(super) type Checked<'t> = Result<(Cow<'t, str>, Vec<Phrase>), (usize, Cow<'t, str>)>;

/// Checks that a text is JSON of whole characters. If it is not, it is mended, or the notation of Python is
/// translated.
pub(super) fn checked(text: Cow<'_, str>) -> Checked<'_> {
    let first = match serde_json::from_str::<&RawValue>(&text) {
        Ok(_) if !mend::has_half_pair(&text) => return Ok((text, Vec::new())),
        fault => fault.err(),
    };
    if let Some(translated) = python::translated(&text)
        && is_json(&translated)
    {
        return Ok((Cow::Owned(translated), vec![say::record_warning_quotes()]));
    }
    let offset = match mend::mended(&text) {
        Ok((mended, repairs)) if is_json(&mended) => {
            return Ok((Cow::Owned(mended), repairs.sentences().collect()));
        }
        Ok(_) => first.map_or(0, |fault| byte_offset(&text, &fault)),
        Err(offset) => offset,
    };
    if let Some(inner) = packed::of_base64(&text)
        && is_json(&inner)
    {
        return Ok((Cow::Owned(inner), Vec::new()));
    }
    if let Some(whole) = salvage::salvaged(&text)
        && is_json(&whole)
    {
        return Ok((Cow::Owned(whole), vec![say::record_warning_salvaged()]));
    }
    Err((offset, text))
}

fn byte_offset(text: &str, error: &serde_json::Error) -> usize {
    let before: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    (before + error.column().saturating_sub(1)).min(text.len())
}
