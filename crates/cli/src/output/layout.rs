//! How wide text is, where its lines break, and in what style its parts stand.
//!
//! Styles are written into the text always; [`Output::text`](super::Output::text) takes them out where nobody would
//! see them. No sender can add one: [`printable`](super::printable) leaves no control characters.

use anstyle::{AnsiColor, Style};
use terminal_size::{Height, Width};

/// Titles and headings.
pub const HEADING: Style = Style::new().bold();

/// What a reader must not overlook; it has a word or a sign too.
pub const WARNING: Style = AnsiColor::Red.on_default().bold();

/// What went well.
pub const WELL: Style = AnsiColor::Green.on_default();

/// What is there for those who look for it.
pub const QUIET: Style = Style::new().dimmed();

/// Columns where standard output is no terminal.
const COLUMNS: usize = 100;

/// Below this, lines that break are no easier to read.
const NARROWEST: usize = 40;

/// Lines of text, as distinct from tables, are no longer than this.
const READABLE: usize = 100;

/// The columns that a line may have.
pub fn width() -> usize {
    let terminal = terminal_size::terminal_size_of(std::io::stdout());
    let columns = terminal.map_or(COLUMNS, |(Width(columns), Height(_))| columns.into());
    columns.max(NARROWEST)
}

/// Text in lines that fit, the first behind `first`, the others behind `next`.
pub fn flowed(text: &str, first: &str, next: &str) -> String {
    let columns = width().min(READABLE);
    let options = textwrap::Options::new(columns)
        .initial_indent(first)
        .subsequent_indent(next)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    // A number at the end of a line and its unit on the next are easily read apart.
    textwrap::fill(&bound(text, SHORT.min(columns / 2)), options).replace(BOUND, " ")
}

/// A blank at which no line breaks.
const BOUND: char = '\u{a0}';

/// What stands between the parts of a line.
const BETWEEN: &str = " \u{b7} ";

/// A part of a line that is no longer stands on one line, in characters.
const SHORT: usize = 40;

/// Binds the words of each short part of a line to each other, also between commas, and in longer ones a number to its
/// unit, the ends of a range and the parts of a day. `longest`: what is short, in characters.
fn bound(text: &str, longest: usize) -> String {
    if !text.contains(BETWEEN) {
        return bound_numbers(text);
    }
    let short = |part: &str| match part.chars().count() <= longest {
        true => part.replace(' ', &BOUND.to_string()),
        false => bound_numbers(part),
    };
    let of_part = |part: &str| match part.chars().count() <= longest {
        true => short(part),
        false => part.split(", ").map(short).collect::<Vec<_>>().join(", "),
    };
    let parts = text.split(BETWEEN).map(of_part);
    parts.collect::<Vec<_>>().join(BETWEEN)
}

fn bound_numbers(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let words: Vec<&str> = text.split(' ').collect();
    let ends_in_digit = |word: &str| word.ends_with(|c: char| c.is_ascii_digit());
    let begins_with_digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let mut bound = String::with_capacity(text.len());
    let mut before = "";
    for (at, word) in words.iter().copied().enumerate() {
        let is_unit =
            ends_in_digit(before) && word.starts_with(|c: char| c.is_alphabetic() || c == '%');
        let is_year = MONTHS.contains(&before) && begins_with_digit(word);
        let joins = |word: &str| matches!(word, "to" | "-" | "\u{2013}");
        let nth = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or_default();
        let is_range = joins(before)
            && begins_with_digit(word)
            && ends_in_digit(nth(at.checked_sub(2)))
            || joins(word) && ends_in_digit(before) && begins_with_digit(nth(at.checked_add(1)));
        if at > 0 {
            bound.push(if is_unit || is_year || is_range {
                BOUND
            } else {
                ' '
            });
        }
        bound.push_str(word);
        before = word;
    }
    bound
}

/// Text in a style.
pub fn painted(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}
