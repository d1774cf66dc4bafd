//! One account out of what several answers say of it.

use crate::model::{AbhaAccount, Stated, TypedAddress};

/// Most addresses that are kept of one account; ABDM allows six.
pub(crate) const MOST_ADDRESSES: usize = 16;

/// Most letters that are shown and kept of a name or another word of ABDM.
const MOST_LETTERS: usize = 120;

/// Whether ABDM says that the account is in use, or says nothing.
pub(crate) fn is_in_use(account: &AbhaAccount) -> bool {
    let status = account.status.as_deref().map(str::trim);
    status.is_none_or(|status| status.is_empty() || status.eq_ignore_ascii_case("ACTIVE"))
}

/// Fills in from `more` what `known` does not say; `None` where they are two people's.
pub(crate) fn merged(known: &AbhaAccount, more: &AbhaAccount) -> Option<AbhaAccount> {
    if let (Some(one), Some(other)) = (&known.number, &more.number)
        && one != other
    {
        return None;
    }
    let mut addresses: Vec<TypedAddress> = known.addresses.clone();
    for address in &more.addresses {
        let is_known = |one: &TypedAddress| one.0.eq_ignore_ascii_case(&address.0);
        if !addresses.iter().any(is_known) && addresses.len() < MOST_ADDRESSES {
            addresses.push(address.clone());
        }
    }
    let of = |one: &Option<String>, other: &Option<String>| one.clone().or_else(|| other.clone());
    Some(AbhaAccount {
        number: known.number.clone().or_else(|| more.number.clone()),
        masked_number: of(&known.masked_number, &more.masked_number),
        addresses,
        name: of(&known.name, &more.name),
        gender: of(&known.gender, &more.gender),
        birth: match (known.birth, more.birth) {
            // A whole date says more than a year.
            (Some(one), Some(other)) if one.month_day.is_none() && one.year == other.year => {
                Some(other)
            }
            (one, other) => one.or(other),
        },
        mobile: of(&known.mobile, &more.mobile),
        postal_address: of(&known.postal_address, &more.postal_address),
        known_to_customer_check: match known.known_to_customer_check {
            Stated::NotStated => more.known_to_customer_check,
            said => said,
        },
        status: of(&known.status, &more.status),
        photo: known.photo.clone().or_else(|| more.photo.clone()),
    })
}

/// A word of ABDM as it may be kept: bounded, in one line; `None` where nothing is left.
pub(crate) fn kept(text: Option<&str>) -> Option<String> {
    let text: String = text?
        .trim()
        .chars()
        .filter(|letter| !letter.is_control())
        .take(MOST_LETTERS)
        .collect();
    Some(text).filter(|text| !text.is_empty())
}
