//! A body, read member by member, and what can be said of it where that fails.

use std::borrow::Cow;

use app::port::{About, Unreadable};
use domain::{ArtefactId, ConsentRequestId, FieldUnread, RequestId, TransactionId, ValueKind};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};
use wire::{FaultIn, Members, NotJson, Notes, repaired};

use super::status;

/// More artefacts of one message are not believed.
pub(super) const MOST_ARTEFACTS: usize = 1000;

/// Spellings of the id of an artefact in a list of them.
pub(super) const ARTEFACT_ID: [&str; 4] = ["id", "consentArtefactId", "artefactId", "consentId"];

/// Whether a body is JSON, or can be made so; what the door asks of every message.
///
/// # Errors
///
/// [`NotJson`], which quotes nothing of it.
pub(crate) fn check(body: &[u8]) -> Result<(), NotJson> {
    repaired(body).map(drop)
}

/// The id that a body of v0.5 gives itself, whatever kind it has.
pub(crate) fn own_id(body: &[u8]) -> Option<RequestId> {
    let notes = Notes::default();
    let mut members = Members::of_body(wire::read_value(body).ok()?, &notes);
    RequestId::parse(members.text("requestId")?).ok()
}

/// The value of a body.
///
/// # Errors
///
/// [`Unreadable`] for what is no JSON.
pub(super) fn value(body: &[u8]) -> Result<Value, Unreadable> {
    wire::read_value(body).map_err(|_| Unreadable {
        unread: FieldUnread::new("", ValueKind::NotJson),
        about: About::default(),
    })
}

/// The member `name` of a body, byte for byte where it was JSON from the start.
pub(super) fn raw_member(body: &[u8], name: &str, read: &Value) -> String {
    #[derive(Deserialize)]
    struct Consent<'a> {
        #[serde(borrow)]
        consent: &'a RawValue,
    }
    #[derive(Deserialize)]
    struct Notification<'a> {
        #[serde(borrow)]
        notification: Detail<'a>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Detail<'a> {
        #[serde(borrow)]
        consent_detail: &'a RawValue,
    }
    let text = repaired(body).unwrap_or(Cow::Borrowed(""));
    let raw = match name {
        "consent" => serde_json::from_str::<Consent<'_>>(&text).map(|found| found.consent),
        _ => serde_json::from_str::<Notification<'_>>(&text)
            .map(|found| found.notification.consent_detail),
    };
    // Two of one name, or another spelling: what was read is kept then.
    raw.map_or_else(|_| read.to_string(), |raw| raw.get().to_owned())
}

/// The error of a callback; an empty one is none.
pub(super) fn error(body: &mut Members<'_>) -> Option<FaultIn> {
    let value = body.value("error")?;
    let says_no = matches!(&value, Value::Bool(false)) || value.as_i64() == Some(0);
    let fault = FaultIn::from_body(&value);
    let is_empty = fault.code.is_empty() && fault.message.is_empty();
    (!says_no && !is_empty).then_some(fault)
}

/// Which of our requests is answered: v3 says `response`, v0.5 `resp`, and some both.
pub(super) fn answers(body: &mut Members<'_>) -> Option<RequestId> {
    ["response", "resp"].into_iter().find_map(|name| {
        let mut said = body.object_or(name, "requestId")?;
        RequestId::parse(said.text("requestId")?).ok()
    })
}

/// Everything in a message by which its consent can be found, whatever else of it cannot be read.
pub(super) fn about(value: &Value) -> About {
    let notes = Notes::default();
    let mut about = About::default();
    let mut body = Members::of_body(value.clone(), &notes);
    about.answers = answers(&mut body);
    if let Some(mut request) = body.object_or("consentRequest", "id") {
        about.request = parsed(request.text("id"), ConsentRequestId::parse);
        about.closes |= closes(&mut request);
        name_artefacts(&mut request, &mut about);
    }
    if let Some(mut notice) = body.object("notification") {
        about.request = about.request.or(parsed(
            notice.text("consentRequestId"),
            ConsentRequestId::parse,
        ));
        about.closes |= closes(&mut notice);
        name_artefacts(&mut notice, &mut about);
    }
    if let Some(mut detail) = body
        .object("consent")
        .and_then(|mut consent| consent.object("consentDetail"))
    {
        about
            .artefacts
            .extend(parsed(detail.text("consentId"), ArtefactId::parse));
    }
    if let Some(mut request) = body.object("hiRequest") {
        about.transaction = parsed(request.text("transactionId"), TransactionId::parse);
    }
    about.transaction = about
        .transaction
        .or_else(|| parsed(body.text("transactionId"), TransactionId::parse));
    about
}

fn closes(members: &mut Members<'_>) -> bool {
    let word = members.text("status");
    word.is_some_and(|word| status::read(&word).closes())
}

fn name_artefacts(members: &mut Members<'_>, about: &mut About) {
    for mut one in members.objects("consentArtefacts", "id", MOST_ARTEFACTS) {
        let id = one.text_of(&ARTEFACT_ID);
        about.artefacts.extend(parsed(id, ArtefactId::parse));
    }
}

fn parsed<T, E>(text: Option<String>, parse: impl FnOnce(String) -> Result<T, E>) -> Option<T> {
    text.and_then(|text| parse(text).ok())
}
