//! Takes out of ABDM's words what they repeat of a person: it echoes numbers, addresses and OTPs, and its
//! words go on screens and into logs.

use zeroize::Zeroizing;

/// What stands in the place of what was taken out.
const GAP: char = '…';
/// That many digits are an identifier whatever they are.
const IDENTIFIER: usize = 10;
/// That many digits tell somebody apart.
const TELLING: usize = 4;

/// What of a person a call carries.
#[derive(Default)]
pub(crate) struct Sent(Vec<Zeroizing<String>>);

impl Sent {
    pub(crate) fn of(said: &[&str]) -> Self {
        let lower = |text: &&str| Zeroizing::new(text.to_ascii_lowercase());
        Self(said.iter().map(lower).collect())
    }

    /// `words` without what was sent, without addresses, and without any long number.
    pub(crate) fn scrub(&self, words: &str) -> String {
        let words = self.without_sent(words);
        let words = without_addresses(&words);
        self.without_numbers(&words)
    }

    fn without_sent(&self, words: &str) -> String {
        let mut words = words.to_owned();
        for sent in self.0.iter().filter(|sent| sent.len() >= TELLING) {
            // ASCII folding keeps every byte in its place.
            while let Some(at) = words.to_ascii_lowercase().find(sent.as_str()) {
                words.replace_range(at..at + sent.len(), "…");
            }
        }
        words
    }

    /// Whether digits are part of what was sent.
    fn has(&self, digits: &str) -> bool {
        self.0.iter().any(|sent| {
            let sent: Zeroizing<String> =
                Zeroizing::new(sent.chars().filter(char::is_ascii_digit).collect());
            sent.contains(digits)
        })
    }

    fn without_numbers(&self, words: &str) -> String {
        let letters: Vec<char> = words.chars().collect();
        let mut clean = String::with_capacity(words.len());
        let mut at = 0;
        while let Some(letter) = letters.get(at) {
            if !letter.is_ascii_digit() {
                clean.push(*letter);
                at += 1;
                continue;
            }
            let end = end_of_number(&letters, at);
            let run = letters.get(at..end).unwrap_or_default();
            let digits: String = run.iter().filter(|c| c.is_ascii_digit()).collect();
            // Cut off in the middle: nobody knows how long it was.
            let is_cut = letters.get(end) == Some(&GAP);
            if digits.len() >= IDENTIFIER || is_cut {
                clean.push(GAP);
            } else {
                self.push_groups(run, &digits, &mut clean);
            }
            at = end;
        }
        clean
    }

    fn push_groups(&self, run: &[char], digits: &str, clean: &mut String) {
        if digits.len() >= TELLING && self.has(digits) {
            clean.push(GAP);
            return;
        }
        for group in run.split_inclusive(|letter| !letter.is_ascii_digit()) {
            let digits: String = group.iter().filter(|c| c.is_ascii_digit()).collect();
            if digits.len() >= TELLING && self.has(&digits) {
                clean.push(GAP);
                clean.extend(group.iter().filter(|c| !c.is_ascii_digit()));
            } else {
                clean.extend(group);
            }
        }
    }
}

/// Where digits end, with single dashes and blanks between them.
fn end_of_number(letters: &[char], start: usize) -> usize {
    let is_digit = |at: usize| letters.get(at).is_some_and(char::is_ascii_digit);
    let mut end = start;
    while is_digit(end) || (matches!(letters.get(end), Some('-' | ' ')) && is_digit(end + 1)) {
        end += 1;
    }
    end
}

fn without_addresses(words: &str) -> String {
    let clean: Vec<&str> = words
        .split(' ')
        .map(|word| if word.contains('@') { "…" } else { word })
        .collect();
    clean.join(" ")
}
