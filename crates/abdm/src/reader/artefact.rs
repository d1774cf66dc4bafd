//! Artefacts as fetched. Source: docs/protocol.md, "Artefacts".

use app::{
    model::Granted,
    port::{ConsentStatus, FetchedArtefact, Listed},
};
use domain::{
    AbhaAddress, ArtefactId, CareContext, CareContextReference, DateRange, Ending, FieldUnread,
    Frequency, FrequencyUnit, HealthInfoType, HipId, PatientReference, Permission, Timestamp,
    ValueKind,
};
use serde_json::Value;
use wire::{Members, Notes, bounded};

use super::{body::raw_member, status};

const VISITS: &str = "careContexts";
const TYPES: &str = "hiTypes";

/// More visits of one artefact are not believed.
const MOST_VISITS: usize = 10_000;

/// More types of one artefact are not believed.
const MOST_TYPES: usize = 200;

/// 2000-01-01T00:00:00Z in milliseconds: no consent of ABDM's ended before.
const FIRST_END_MILLIS: i64 = 946_684_800_000;

/// Reads `consent` of on-fetch and keeps its bytes.
///
/// A visit that cannot be read is not allowed; whatever else limits the artefact must be readable, or
/// nothing of it is. A list that is missing, empty or read in part says so: what it leaves out may be
/// allowed all the same.
///
/// # Errors
///
/// The member at fault.
pub(super) fn fetched(
    mut consent: Members<'_>,
    read: &Value,
    bytes: &[u8],
) -> Result<FetchedArtefact, FieldUnread> {
    let word = consent.needed_text("status")?;
    let mut detail = consent
        .object("consentDetail")
        .ok_or_else(|| consent.missing("consentDetail"))?;
    let artefact = detail.parsed("consentId", ArtefactId::parse)?;
    let mut patient = needed(&mut detail, "patient")?;
    let patient = patient.parsed("id", AbhaAddress::parse)?;
    let mut hip = needed(&mut detail, "hip")?;
    let hiu = needed(&mut detail, "hiu")?.needed_text("id")?;
    let purpose = detail
        .object_or("purpose", "code")
        .and_then(|mut purpose| purpose.text("code"));
    let (all_visits, all_types) = (detail.elements(VISITS), detail.elements(TYPES));
    let care_contexts = care_contexts(&mut detail, MOST_VISITS);
    let hi_types: Vec<_> = detail
        .texts(TYPES, MOST_TYPES)
        .into_iter()
        .map(HealthInfoType::from)
        .collect();
    let visits = listed(&detail, VISITS, all_visits, care_contexts.len());
    let types = match hi_types.iter().all(|kind| kind.known().is_some()) {
        true => listed(&detail, TYPES, all_types, hi_types.len()),
        // It may be a type we know under a name that we do not.
        false => Listed::InDoubt(FieldUnread::new(detail.place_of(TYPES), ValueKind::Text)),
    };
    let granted = Granted {
        hip: Some(hip.parsed("id", HipId::parse)?),
        hip_name: hip
            .text("name")
            .map(|name| bounded(&name))
            .filter(|name| !name.is_empty()),
        care_contexts,
        hi_types,
        permission: permission(&mut needed(&mut detail, "permission")?)?,
    };
    Ok(FetchedArtefact {
        artefact,
        status: status::read(&word),
        patient,
        hiu,
        purpose: purpose.map(|code| bounded(&code)).unwrap_or_default(),
        granted,
        visits,
        types,
        raw: raw_member(bytes, "consent", read).into_bytes(),
        signature: consent.text("signature").unwrap_or_default(),
    })
}

/// Whether a `consent` that cannot be read says that it is over, and of which artefact.
pub(super) fn over(consent: &Value) -> Option<(Option<ArtefactId>, Ending)> {
    let notes = Notes::default();
    let mut consent = Members::of_body(consent.clone(), &notes);
    let how = match status::read(&consent.text("status")?) {
        ConsentStatus::Expired => Ending::Expired,
        ConsentStatus::Revoked => Ending::Revoked,
        _ => return None,
    };
    let detail = consent.object("consentDetail");
    let artefact = detail.and_then(|mut detail| detail.parsed("consentId", ArtefactId::parse).ok());
    Some((artefact, how))
}

/// How sure a list of `all` elements is, of which so many were read.
fn listed(detail: &Members<'_>, name: &str, all: Option<usize>, read: usize) -> Listed {
    match all {
        Some(0) => Listed::Empty(FieldUnread::new(detail.place_of(name), ValueKind::Missing)),
        Some(all) if all == read => Listed::Whole,
        _ => Listed::InDoubt(detail.missing(name)),
    }
}

fn needed<'n>(members: &mut Members<'n>, name: &str) -> Result<Members<'n>, FieldUnread> {
    let found = members.object_or(name, "id");
    found.ok_or_else(|| members.missing(name))
}

/// The visits that are named, each that can be read.
pub(super) fn care_contexts(detail: &mut Members<'_>, most: usize) -> Vec<CareContext> {
    let contexts = detail.objects(VISITS, "careContextReference", most);
    let mut found = Vec::with_capacity(contexts.len());
    for mut context in contexts {
        // Only the visit's own name limits what may come; the patient's is for the screen.
        let Ok(reference) = context.parsed("careContextReference", CareContextReference::parse)
        else {
            context.note("careContextReference", ValueKind::Missing);
            continue;
        };
        let patient = context
            .text("patientReference")
            .and_then(|text| PatientReference::parse(text).ok())
            .or_else(|| PatientReference::parse(reference.as_str()).ok());
        if let Some(patient) = patient {
            found.push(CareContext { patient, reference });
        }
    }
    found
}

fn permission(given: &mut Members<'_>) -> Result<Permission, FieldUnread> {
    let mut range = given
        .object("dateRange")
        .ok_or_else(|| given.missing("dateRange"))?;
    let (from, to) = (range.moment("from")?, range.moment("to")?);
    let range = DateRange::new(from, to).map_err(|_| range.note("to", ValueKind::Text))?;
    Ok(Permission {
        access_mode: given.text("accessMode").unwrap_or_default().into(),
        range,
        erase_at: end(given)?,
        frequency: given
            .object("frequency")
            .map_or(Frequency::SENT, |mut frequency| {
                read_frequency(&mut frequency)
            }),
    })
}

/// When the data must be gone. An end of long ago is a mistake of the sender's, such as nought for
/// "none", and no order to erase.
pub(super) fn end(given: &mut Members<'_>) -> Result<Timestamp, FieldUnread> {
    let end = given.moment("dataEraseAt")?;
    if end.millis() < FIRST_END_MILLIS {
        return Err(given.note("dataEraseAt", ValueKind::Text));
    }
    Ok(end)
}

/// A unit we do not know reads as what we send; numbers outside a `u32` are cut to its ends.
fn read_frequency(given: &mut Members<'_>) -> Frequency {
    let unit = given.text("unit").unwrap_or_default();
    let unit = match unit.trim().to_ascii_uppercase().as_str() {
        "HOUR" | "HOURS" => FrequencyUnit::Hour,
        "DAY" | "DAYS" => FrequencyUnit::Day,
        "WEEK" | "WEEKS" => FrequencyUnit::Week,
        "MONTH" | "MONTHS" => FrequencyUnit::Month,
        "YEAR" | "YEARS" => FrequencyUnit::Year,
        _ => return Frequency::SENT,
    };
    let mut whole = |name, missing| {
        given.whole(name).map_or(missing, |number| {
            u32::try_from(number.max(0)).unwrap_or(u32::MAX)
        })
    };
    Frequency {
        unit,
        value: whole("value", Frequency::SENT.value),
        repeats: whole("repeats", Frequency::SENT.repeats),
    }
}
