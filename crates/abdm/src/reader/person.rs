//! Who shares something at a counter: `profile.patient` of a share. Source: docs/protocol.md, "Counters".

use app::model::{AbhaAccount, Birth, TypedAddress};
use domain::{AbhaAddress, AbhaNumber, FieldUnread, ValueKind};
use wire::{Members, bounded};

/// Reads a person. An address is what the rest hangs on: without one nobody is read.
///
/// # Errors
///
/// [`FieldUnread`] where no ABHA address can be read.
pub(super) fn person(mut patient: Members<'_>) -> Result<(AbhaAddress, AbhaAccount), FieldUnread> {
    const ADDRESS: [&str; 3] = ["abhaAddress", "id", "healthId"];
    let text = patient.text_of(&ADDRESS);
    let address = text
        .ok_or_else(|| patient.missing("abhaAddress"))
        .and_then(|text| {
            AbhaAddress::parse(text).map_err(|_| patient.note("abhaAddress", ValueKind::Text))
        })?;
    let said = |text: Option<String>| {
        let text = text.map(|text| bounded(text.trim()))?;
        let is_nothing = matches!(text.as_str(), "" | "-" | "null" | "NA");
        (!is_nothing).then_some(text)
    };
    let number = said(patient.text_of(&["abhaNumber", "ABHANumber", "healthIdNumber"]));
    let part = |patient: &mut Members<'_>, name| patient.text(name);
    let (year, month, day) = (
        part(&mut patient, "yearOfBirth"),
        part(&mut patient, "monthOfBirth"),
        part(&mut patient, "dayOfBirth"),
    );
    let postal_address = patient.object_or("address", "line").map(|mut address| {
        let lines = ["line", "district", "state", "pincode", "pinCode"];
        let lines = lines.map(|name| said(address.text(name)));
        lines.into_iter().flatten().collect::<Vec<_>>().join(", ")
    });
    let account = AbhaAccount {
        number: number.and_then(|number| AbhaNumber::parse(number).ok()),
        addresses: vec![TypedAddress(address.as_str().to_owned())],
        name: said(patient.text_of(&["name", "fullName"])),
        gender: said(patient.text("gender")),
        birth: Birth::of_parts(year.as_deref(), month.as_deref(), day.as_deref()),
        mobile: said(patient.text_of(&["phoneNumber", "mobile", "phone"])),
        postal_address: postal_address.filter(|text| !text.is_empty()),
        ..AbhaAccount::default()
    };
    Ok((address, account))
}
