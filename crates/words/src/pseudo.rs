use std::borrow::Cow;

/// A text of the pseudo-language `xx`: each word in brackets and longer by a third, `Record` becomes `[Record~~]`.
///
/// With it a test sees which words do not come from the files, and what longer words would cut off.
#[must_use]
pub fn pseudo(text: &str) -> Cow<'_, str> {
    let mut out = String::new();
    let mut word = String::new();
    for letter in text.chars() {
        // An apostrophe belongs to its word.
        let is_part = letter.is_alphabetic() || (!word.is_empty() && matches!(letter, '\'' | '’'));
        if is_part {
            word.push(letter);
        } else {
            close(&mut out, &mut word);
            out.push(letter);
        }
    }
    close(&mut out, &mut word);
    Cow::Owned(out)
}

fn close(out: &mut String, word: &mut String) {
    if word.is_empty() {
        return;
    }
    let more = word.chars().count().div_ceil(3);
    out.push('[');
    out.push_str(word);
    out.extend(std::iter::repeat_n('~', more));
    out.push(']');
    word.clear();
}
