//! Ages within the label of a range: `Adults (18-60 yrs)`, `Children 2-12 years`, `> 60 yrs`.

/// An age in years; an end that is none is open.
pub(super) struct Age {
    low: Option<f64>,
    high: Option<f64>,
    /// Whether the end itself is left out: `> 60 yrs`.
    is_beyond: bool,
}

impl Age {
    /// Whether a patient who had lived so many years has this age; `None` at its very ends, and of an age nobody knows.
    pub(super) fn fits(&self, years: Option<(f64, f64)>) -> Option<bool> {
        let (least, most) = years?;
        // "Up to 12 years" is until the twelfth birthday or the thirteenth, "> 60 years" from the sixtieth or the next.
        let first = self
            .low
            .map(|low| (low, if self.is_beyond { low + 1.0 } else { low }));
        let last = self.high.map(|high| (high, high + 1.0));
        let is_inside =
            first.is_none_or(|(_, sure)| least >= sure) && last.is_none_or(|(sure, _)| most < sure);
        let is_outside =
            first.is_some_and(|(low, _)| most < low) || last.is_some_and(|(_, over)| least >= over);
        match (is_inside, is_outside) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    }
}

/// The one age in years that a label names, with the label without it.
pub(super) fn of_label(label: &str) -> Option<(Age, String)> {
    const YEARS: [&str; 6] = ["y", "yr", "yrs", "year", "years", "age"];
    /// What an age says already.
    const GROUPS: [&str; 12] = [
        "adult",
        "adults",
        "child",
        "children",
        "elderly",
        "aged",
        "age",
        "ages",
        "old",
        "of",
        "teenagers",
        "adolescents",
    ];
    let spaced: String = label
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            '\u{2013}' | '\u{2014}' | '-' => " - ".to_owned(),
            '>' | '<' | '=' | '\u{2265}' | '\u{2264}' => format!(" {letter} "),
            '(' | ')' | '[' | ']' | '.' | ',' => " ".to_owned(),
            other => other.to_string(),
        })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let is_number = |word: &&str| word.parse::<f64>().is_ok();
    let numbers: Vec<usize> = (0..words.len())
        .filter(|at| is_number(&words[*at]))
        .collect();
    let number = |at: usize| words.get(at)?.parse::<f64>().ok();
    let is_of_years = |at: usize| words.get(at).is_some_and(|word| YEARS.contains(word));
    let (age, from, to) = match numbers.as_slice() {
        [low, high] if *high == low + 2 && matches!(words[low + 1], "-" | "to") => {
            let age = Age {
                low: number(*low),
                high: number(*high),
                is_beyond: false,
            };
            (age, *low, *high)
        }
        [only] if *only > 0 => {
            let (low, high) = match words[only - 1] {
                ">" | "above" | "over" => (number(*only), None),
                "<" | "below" | "under" => (None, number(*only)),
                _ => return None,
            };
            let is_beyond = low.is_some();
            // "Below 12" is before the twelfth birthday, whatever "up to" may be.
            (
                Age {
                    low,
                    high,
                    is_beyond,
                },
                only - 1,
                *only,
            )
        }
        _ => return None,
    };
    is_of_years(to + 1).then_some(())?;
    let rest = words.iter().enumerate();
    let rest: Vec<&str> = rest
        .filter(|(at, word)| !(from..=to + 1).contains(at) && !GROUPS.contains(word))
        .map(|(_, word)| *word)
        .collect();
    Some((age, rest.join(" ")))
}
