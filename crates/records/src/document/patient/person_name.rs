//! Whether two names are of one person, however they are written.

/// Whether two names clearly belong to two people.
pub(super) fn are_different_names(a: &str, b: &str) -> bool {
    let (a, b) = (PersonName::of(a), PersonName::of(b));
    if a.words.is_empty() || b.words.is_empty() {
        return false;
    }
    // A baby carries the name of its mother until it has one.
    if a.is_by_relation != b.is_by_relation {
        return true;
    }
    // A name in Devanagari says nothing about the same name in Latin letters.
    let is_latin = |name: &PersonName| name.words.iter().all(|word| word.is_ascii());
    if is_latin(&a) != is_latin(&b) || is_spaced_otherwise(&a.words, &b.words) {
        return false;
    }
    let (shorter, longer) = if a.words.len() <= b.words.len() {
        (&a.words, &b.words)
    } else {
        (&b.words, &a.words)
    };
    let is_in = |word: &str, words: &[String]| words.iter().any(|other| is_same_word(word, other));
    if let [only] = shorter.as_slice() {
        return !is_in(only, longer);
    }
    let (given, other) = (a.given(), b.given());
    // The middle name of a son is the given name of his father: both ways, then.
    if !is_in(given, &b.words) || !is_in(other, &a.words) {
        return true;
    }
    // A family name changes with marriage and is often left out; a given name does not.
    if given == other {
        return false;
    }
    let is_found = |word: &String| {
        longer
            .iter()
            .any(|other| is_same_word(word, other) || is_alike(word, other))
    };
    !shorter.iter().all(is_found)
}

/// A name taken apart, without titles, spellings of one sound made one.
struct PersonName {
    words: Vec<String>,
    /// Named by somebody else: `Baby of Sunita Devi`, `B/O Sunita`, `D/O Ramesh`.
    is_by_relation: bool,
}

impl PersonName {
    fn of(name: &str) -> Self {
        let lower = name.to_lowercase();
        let all: Vec<&str> = lower
            .split(|c: char| {
                c.is_whitespace() || matches!(c, '.' | ',' | '-' | '_' | '/' | '(' | ')')
            })
            .filter(|word| !word.is_empty())
            .collect();
        let is_title = |word: &str| TITLES.contains(&word);
        // Kumari is a name too, where it stands alone.
        let all_titles = all.iter().all(|word| is_title(word));
        let mut words = Vec::new();
        let mut is_by_relation = false;
        let mut rest = all.iter().copied().peekable();
        while let Some(word) = rest.next() {
            if matches!(word, "s" | "d" | "w" | "b" | "m" | "f" | "h" | "c")
                && rest.peek() == Some(&"o")
            {
                rest.next();
                // What follows is the name of a parent or husband.
                if !words.is_empty() {
                    break;
                }
                is_by_relation = true;
            } else if BABIES.contains(&word) {
                is_by_relation = true;
                rest.next_if(|word| *word == "of");
            } else if all_titles || !is_title(word) {
                words.push(sounded(word));
            }
        }
        Self {
            words,
            is_by_relation,
        }
    }

    /// The first word that is neither an initial nor a word many names begin with.
    fn given(&self) -> &str {
        let mut words = self.words.iter();
        let own = words.find(|word| word.chars().count() > 1 && !LEADING.contains(&word.as_str()));
        own.or(self.words.first()).map_or("", String::as_str)
    }
}

const TITLES: [&str; 21] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "dr",
    "prof",
    "shri",
    "shree",
    "sri",
    "smt",
    "shrimati",
    "kum",
    "kumari",
    "km",
    "master",
    "mast",
    "श्री",
    "श्रीमती",
    "कुमारी",
    "डॉ",
    "late",
];

const BABIES: [&str; 5] = ["baby", "newborn", "infant", "शिशु", "नवजात"];

/// Words before the given name, as [`sounded`] writes them.
const LEADING: [&str; 7] = ["mohd", "saied", "sied", "saik", "saikh", "seikh", "abdul"];

/// Folds spellings of one sound: Lakshmi and Laxmi, Suneeta and Sunita.
fn sounded(word: &str) -> String {
    const SOUNDS: [(&str, &str); 20] = [
        ("ksh", "x"),
        ("sh", "s"),
        ("th", "t"),
        ("dh", "d"),
        ("ph", "f"),
        ("ee", "i"),
        ("oo", "u"),
        ("w", "v"),
        ("z", "j"),
        ("ck", "k"),
        ("q", "k"),
        ("y", "i"),
        ("ी", "ि"),
        ("ू", "ु"),
        ("ई", "इ"),
        ("ऊ", "उ"),
        ("ँ", "ं"),
        ("\u{93c}", ""),
        ("\u{200c}", ""),
        ("\u{200d}", ""),
    ];
    const MOHAMMEDS: [&str; 8] = [
        "mohd", "md", "mohammed", "mohammad", "mohamed", "mohamad", "muhammad", "muhammed",
    ];
    if MOHAMMEDS.contains(&word) {
        return "mohd".to_owned();
    }
    let folded = SOUNDS
        .iter()
        .fold(word.to_owned(), |word, (from, to)| word.replace(from, to));
    let mut once = String::with_capacity(folded.len());
    for letter in folded.chars() {
        if !once.ends_with(letter) {
            once.push(letter);
        }
    }
    // Sara and Sarah.
    if once.len() > 3 && once.ends_with("ah") {
        once.pop();
    }
    once
}

fn is_same_word(a: &str, b: &str) -> bool {
    let initial = |short: &str, long: &str| {
        short.chars().count() == 1 && long.chars().next() == short.chars().next()
    };
    a == b || initial(a, b) || initial(b, a)
}

/// The same letters under other spaces: Ram Kumar Verma and Ramkumar Varma. One letter may differ,
/// but not in the given name.
fn is_spaced_otherwise(a: &[String], b: &[String]) -> bool {
    let (joined, other) = (a.concat(), b.concat());
    if a.len() == b.len() {
        return joined == other;
    }
    let letters = joined.chars().zip(other.chars());
    let shared = letters.take_while(|(a, b)| a == b).count();
    let first = |words: &[String]| words.first().map_or(0, |word| word.chars().count());
    joined == other || (shared >= first(a).max(first(b)) && distance(&joined, &other) <= 1)
}

/// Equal but for spelling: one difference in a short word, two in a longer one.
fn is_alike(a: &str, b: &str) -> bool {
    let longest = a.chars().count().max(b.chars().count());
    let allowed = match longest {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    };
    distance(a, b) <= allowed
}

/// Levenshtein distance in characters, of the first 200: what an outsider writes into a name does not
/// decide how long comparing takes.
fn distance(a: &str, b: &str) -> usize {
    strsim::levenshtein(begin(a), begin(b))
}

fn begin(text: &str) -> &str {
    text.char_indices()
        .nth(200)
        .and_then(|(end, _)| text.get(..end))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests;
