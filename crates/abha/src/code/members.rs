//! Names and values, before anybody knows what they mean.

use zeroize::Zeroizing;

/// More of one text are not read.
pub(super) const MOST: usize = 100;

/// The members of a text, names without case, blanks and signs. Absent values are not among them.
#[derive(Default)]
pub(super) struct Members(Vec<(String, Zeroizing<String>)>);

impl Members {
    /// Adds one; `-`, `null`, `NA` and nothing at all are no values.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        let value = value.trim();
        let is_absent = ["", "-", "null", "na", "n/a"]
            .iter()
            .any(|absent| value.eq_ignore_ascii_case(absent));
        if is_absent || self.0.len() >= MOST {
            return;
        }
        let name = name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        self.0.push((name, Zeroizing::new(value.to_owned())));
    }

    /// The values under these names, in the order of the names.
    pub(super) fn under(&self, names: &'static [&'static str]) -> impl Iterator<Item = &str> {
        names.iter().flat_map(|name| {
            let members = self.0.iter().filter(move |(known, _)| known == name);
            members.map(|(_, value)| value.as_str())
        })
    }
}
