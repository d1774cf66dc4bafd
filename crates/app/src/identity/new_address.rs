//! The form of an ABHA address that somebody wishes for. Addresses that there are may look otherwise.
//! Source: docs/protocol.md, "Identity".

use domain::FieldFault;
use phrase::say;

/// Reads a wished-for address, with or without what stands behind `@`: 8 to 18 letters, digits, at most
/// one dot and one underscore, neither first nor last nor side by side.
///
/// # Errors
///
/// [`FieldFault`] with the rules.
pub(crate) fn parse(text: &str) -> Result<String, FieldFault> {
    let name = text.trim();
    let name = name.split_once('@').map_or(name, |(name, _)| name);
    let fault = || FieldFault::new("address", say::identity_address_rules());
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_');
    let ends_well = |letter: Option<char>| letter.is_some_and(|it| it.is_ascii_alphanumeric());
    let count = |wanted: char| name.chars().filter(|letter| *letter == wanted).count();
    let is_good = (8..=18).contains(&name.len())
        && name.chars().all(is_inner)
        && ends_well(name.chars().next())
        && ends_well(name.chars().last())
        && count('.') <= 1
        && count('_') <= 1
        && !name.contains("._")
        && !name.contains("_.");
    is_good.then(|| name.to_owned()).ok_or_else(fault)
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn the_strict_rules_are_kept_to() {
        for good in [
            "hina.patel79",
            "12345678",
            "hina_patel.79",
            "hinapatel79@sbx",
        ] {
            assert!(parse(good).is_ok(), "{good}");
        }
        for bad in [
            "short",
            "nineteen.letters.xyz",
            ".hinapatel",
            "hinapatel_",
            "hina..patel",
            "hina._patel",
            "hina-patel",
            "hina patel",
            "हिनापटेल",
            "",
        ] {
            assert!(parse(bad).is_err(), "{bad}");
        }
    }
}
