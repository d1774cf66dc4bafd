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
    let options = textwrap::Options::new(width().min(READABLE))
        .initial_indent(first)
        .subsequent_indent(next)
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    // A number at the end of a line and its unit on the next are easily read apart.
    textwrap::fill(&bound(text), options).replace(BOUND, " ")
}

/// A blank at which no line breaks.
const BOUND: char = '\u{a0}';

/// Binds a number to its unit, and the parts of a day to each other.
fn bound(text: &str) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let mut bound = String::with_capacity(text.len());
    let mut before = "";
    for (at, word) in text.split(' ').enumerate() {
        let is_unit = before.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_alphabetic() || c == '%');
        let is_year = MONTHS.contains(&before) && word.starts_with(|c: char| c.is_ascii_digit());
        if at > 0 {
            bound.push(if is_unit || is_year { BOUND } else { ' ' });
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
