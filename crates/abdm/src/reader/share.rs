//! Who somebody is, shared at a counter. Source: docs/protocol.md, "Counters".

use app::port::{Message, SharedProfile};
use domain::{FieldUnread, RequestId, ValueKind};
use wire::{Members, bounded};

use super::person;

/// Reads hip/patient/share. Where the person stood (`latitude`, `longitude`) and their picture are not taken.
pub(super) fn profile_share(
    request: RequestId,
    mut body: Members<'_>,
) -> Result<Message, FieldUnread> {
    let intent = bounded(&body.text("intent").unwrap_or_default());
    let mut about = body.object("metaData");
    let mut text = |names: &[&'static str]| {
        let text = about.as_mut()?.text_of(names)?;
        Some(bounded(&text)).filter(|text| !text.is_empty())
    };
    let hip = text(&["hipId", "hip_id"]);
    let counter = text(&["context", "counterId", "counterCode"]).unwrap_or_default();
    let mut profile = body
        .object("profile")
        .ok_or_else(|| body.missing("profile"))?;
    let patient = profile.object("patient");
    let missing = profile.missing("patient");
    let is_bare = patient.is_none();
    if is_bare && missing.found != ValueKind::Missing {
        return Err(missing);
    }
    let read = person::person(patient.unwrap_or(profile));
    let (address, account) = read.map_err(|unread| if is_bare { missing } else { unread })?;
    let share = SharedProfile {
        hip,
        intent,
        counter,
        address,
        account,
    };
    Ok(Message::ProfileShare {
        request,
        share: Box::new(share),
    })
}
