//! Any deviation at any place of any known body: what is certain is read as if it were not there, and what
//! is not costs its own place alone.

use app::{
    model::MessageKind,
    port::{Heard, Message, MessageReader, Page, Unreadable},
};
use domain::RequestId;
use proptest::{prelude::*, sample::Index};
use serde_json::{Map, Value, json};

use super::super::Reader;

/// A whole body of each kind in each version of the API, good and with an error.
fn bodies() -> Vec<(MessageKind, Value)> {
    let detail = json!({
        "consentId": "art-1", "createdAt": "2026-01-01T00:00:00", "patient": {"id": "asha@sbx"},
        "careContexts": [
            {"patientReference": "p", "careContextReference": "visit-1"},
            {"patientReference": "p", "careContextReference": "4711"},
        ],
        "purpose": {"text": "Care Management", "code": "CAREMGT"},
        "hip": {"id": "CITY", "name": "City Hospital"}, "hiu": {"id": "US"},
        "hiTypes": ["Prescription", "DiagnosticReport"],
        "permission": {
            "accessMode": "VIEW", "dateRange": {"from": "2020-01-01T00:00:00Z", "to": "2026-01-01T00:00:00Z"},
            "dataEraseAt": "2026-06-09T06:32:59.560Z",
            "frequency": {"unit": "HOUR", "value": 24, "repeats": 2},
        },
    });
    let artefacts = json!([{"id": "a-1"}, {"id": "1002"}]);
    let good = [
        (
            MessageKind::PatientFound,
            json!({"patient": {"id": "asha@sbx", "name": "Asha"}}),
        ),
        (
            MessageKind::ConsentAccepted,
            json!({"consentRequest": {"id": "1001"}}),
        ),
        (
            MessageKind::ConsentStatus,
            json!({"consentRequest": {"id": "c-1", "status": "GRANTED", "consentArtefacts": artefacts}}),
        ),
        (
            MessageKind::ConsentNotice,
            json!({"notification": {"consentRequestId": "c-1", "status": "REVOKED", "consentArtefacts": artefacts}}),
        ),
        (
            MessageKind::ConsentNotice,
            json!({"notification": {"consentRequestId": "c-1", "status": "DENIED", "consentArtefacts": []}}),
        ),
        (
            MessageKind::ArtefactFetched,
            json!({"consent": {"status": "GRANTED", "consentDetail": detail, "signature": "c2ln"}}),
        ),
        (
            MessageKind::DataRequestAnswered,
            json!({"hiRequest": {"transactionId": "tx-1", "sessionStatus": "REQUESTED"}}),
        ),
        (
            MessageKind::PatientStatus,
            json!({"notification": {"status": "DELETED", "patient": {"id": "asha@sbx"}}}),
        ),
        (
            MessageKind::HipConsentNotice,
            json!({"notification": {"status": "GRANTED", "consentId": "a-1", "consentDetail": detail, "signature": "s"}}),
        ),
        (MessageKind::ProfileShare, super::shares::body()),
    ];
    let answers = |kind: MessageKind| {
        !matches!(
            kind,
            MessageKind::ConsentNotice
                | MessageKind::PatientStatus
                | MessageKind::HipConsentNotice
                | MessageKind::ProfileShare
        )
    };
    let mut bodies = vec![];
    for (kind, body) in good {
        let mut told = vec![body.clone()];
        // The first gateway sends the result beside its error, and a number as code.
        if answers(kind) {
            told.push(json!({"error": {"code": 1510, "message": "busy"}}));
        }
        for told in told {
            let (mut older, mut newer) = (told.clone(), told);
            older["requestId"] = json!("their-id");
            older["timestamp"] = json!("2026-01-01T00:00:00.000Z");
            if let Some(error) = newer.get_mut("error") {
                error["code"] = json!("ABDM-1024");
            }
            if answers(kind) {
                older["resp"] = json!({"requestId": "ours"});
                newer["response"] = json!({"requestId": "ours"});
            }
            bodies.push((kind, older));
            bodies.push((kind, newer));
        }
    }
    // Accounts under v3 were met in this form, too.
    bodies.push((
        MessageKind::PatientStatus,
        json!({"status": "DEACTIVATED", "abhaAddress": "asha@sbx"}),
    ));
    bodies
}

fn page() -> Value {
    let entry = |visit: &str| json!({"content": format!("content of {visit}"), "media": "application/fhir+json", "checksum": "c", "careContextReference": visit});
    json!({
        "pageNumber": 1, "pageCount": 3, "transactionId": "tx-1",
        "entries": [
            entry("v-0"), entry("v-1"), entry("1003"), entry("v-3"),
            {"link": "https://hospital.example/1", "media": "application/fhir+json", "checksum": "c", "careContextReference": "v-4"},
        ],
        "keyMaterial": {"cryptoAlg": "ECDH", "dhPublicKey": {"keyValue": "key"}, "nonce": "nonce"},
    })
}

/// Every place in a value, as steps.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, inner) in members {
                let place = format!("{at}/{name}");
                places(inner, &place, found);
                found.push(place);
            }
        }
        Value::Array(list) => {
            for (index, inner) in list.iter().enumerate() {
                let place = format!("{at}/{index}");
                places(inner, &place, found);
                found.push(place);
            }
        }
        _ => {}
    }
}

fn place_in(value: &Value, index: &Index) -> String {
    let mut found = vec![];
    places(value, "", &mut found);
    index.get(&found).clone()
}

/// `/entries/3/content` as a fault names it.
fn dotted(place: &str) -> String {
    let mut told = String::new();
    for step in place.split('/').skip(1) {
        if step.bytes().all(|byte| byte.is_ascii_digit()) {
            told.push_str(&format!("[{step}]"));
        } else {
            if !told.is_empty() {
                told.push('.');
            }
            told.push_str(step);
        }
    }
    told
}

/// A deviation whose meaning is certain, where it applies.
#[derive(Clone, Copy, Debug)]
enum Certain {
    Case,
    Snake,
    NumberAsText,
    TextAsNumber,
    ObjectInList,
    ListElementAlone,
    JsonInText,
}

fn certain() -> impl Strategy<Value = Certain> {
    prop_oneof![
        Just(Certain::Case),
        Just(Certain::Snake),
        Just(Certain::NumberAsText),
        Just(Certain::TextAsNumber),
        Just(Certain::ObjectInList),
        Just(Certain::ListElementAlone),
        Just(Certain::JsonInText),
    ]
}

fn deviate(body: &mut Value, place: &str, deviation: Certain) {
    let (parent, name) = place.rsplit_once('/').unwrap();
    match deviation {
        Certain::Case | Certain::Snake => {
            let Some(members) = body.pointer_mut(parent).and_then(Value::as_object_mut) else {
                return;
            };
            let renamed: Map<String, Value> = std::mem::take(members)
                .into_iter()
                .map(|(other, value)| {
                    let other = match deviation {
                        _ if other != name => other,
                        Certain::Case => other.to_uppercase(),
                        _ => other
                            .chars()
                            .flat_map(|letter| {
                                let parts = letter.is_uppercase().then_some('_');
                                parts.into_iter().chain(letter.to_lowercase())
                            })
                            .collect(),
                    };
                    (other, value)
                })
                .collect();
            *members = renamed;
        }
        _ => {
            let Some(value) = body.pointer_mut(place) else {
                return;
            };
            let changed = match (deviation, &*value) {
                (Certain::NumberAsText, Value::Number(number)) => json!(number.to_string()),
                (Certain::TextAsNumber, Value::String(text)) => match text.parse::<u64>() {
                    Ok(number) => json!(number),
                    Err(_) => return,
                },
                // An element of a list stays one.
                (Certain::ObjectInList, Value::Object(_)) if name.parse::<usize>().is_err() => {
                    json!([value.clone()])
                }
                (Certain::ListElementAlone, Value::Object(members)) if members.len() == 1 => {
                    members.values().next().unwrap().clone()
                }
                (Certain::JsonInText, Value::Object(_)) => json!(value.to_string()),
                _ => return,
            };
            *value = changed;
        }
    }
}

fn own() -> RequestId {
    RequestId::parse("own").unwrap()
}

fn read(kind: MessageKind, body: &Value) -> Result<Heard, Unreadable> {
    Reader.read(kind, Some(&own()), body.to_string().as_bytes())
}

/// Everything a message says but the bytes it keeps.
fn said(message: &Message) -> String {
    match message {
        Message::PatientFound { answers, result } => {
            let found = result.as_ref().map(|found| {
                let found = found.as_ref();
                found.map(|found| (found.address.as_str().to_owned(), found.name.clone()))
            });
            format!("{answers:?} {found:?}")
        }
        Message::ConsentAccepted { answers, result } => format!("{answers:?} {result:?}"),
        Message::ConsentStatus {
            answers,
            notice,
            fault,
        } => format!("{answers:?} {notice:?} {fault:?}"),
        Message::ConsentNotice { request, notice } => format!("{request:?} {notice:?}"),
        Message::ArtefactFetched { answers, result } => {
            let read = match result {
                Ok(read) => read,
                Err(fault) => return format!("{answers:?} {fault:?}"),
            };
            format!(
                "{answers:?} {} {:?} {} {} {} {:?} {}",
                read.artefact,
                read.status,
                read.patient.as_str(),
                read.hiu,
                read.purpose,
                read.granted,
                read.signature
            )
        }
        Message::ArtefactOver {
            answers,
            artefact,
            how,
        } => format!("{answers:?} {artefact:?} {how:?}"),
        Message::DataRequestAnswered {
            answers,
            transaction,
            fault,
        } => format!("{answers:?} {transaction:?} {fault:?}"),
        Message::PatientStatus {
            request,
            patient,
            status,
        } => format!("{request:?} {} {status:?}", patient.as_str()),
        Message::HipConsentNotice { request, notice } => format!(
            "{request:?} {} {} {:?} {:?}",
            notice.artefact,
            notice.status,
            notice.patient.as_ref().map(|patient| patient.as_str()),
            notice.signature
        ),
        Message::ProfileShare { request, share } => {
            let account = &share.account;
            format!(
                "{request:?} {:?} {} {} {} {:?} {:?} {:?} {:?} {:?} {:?}",
                share.hip,
                share.intent,
                share.counter,
                share.address.as_str(),
                account.number.as_ref().map(domain::AbhaNumber::dashed),
                account.name,
                account.gender,
                account.birth.map(|birth| birth.text()),
                account.mobile,
                account.postal_address,
            )
        }
        Message::RecordShare { request, share } => format!(
            "{request:?} {:?} {} {} {} {:?} {:?}",
            share.hiu,
            share.counter,
            share.transaction,
            share.patient.as_str(),
            share.care_contexts,
            share.erase_at
        ),
        Message::RecordShareNotified {
            transaction,
            has_failed,
        } => format!("{transaction} {has_failed}"),
    }
}

fn shown(page: &Page) -> String {
    let entries: Vec<String> = page
        .entries
        .iter()
        .map(|entry| {
            format!(
                "{:?} {:?} {:?}",
                entry.care_context, entry.content, entry.link
            )
        })
        .collect();
    format!(
        "{} {} {:?} {} {} {entries:?}",
        page.number, page.count, page.transaction, page.public_key, page.nonce
    )
}

fn other_kind() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        Just(json!(true)),
        Just(json!(7)),
        Just(json!(-3.5)),
        Just(json!("")),
        Just(json!("word")),
        Just(json!([])),
        Just(json!([[["deep"]]])),
        Just(json!({})),
        Just(json!({"a": {"b": [1]}})),
        Just(json!("x".repeat(400))),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_deviation_of_certain_meaning_changes_nothing(
        which in any::<Index>(), place in any::<Index>(), deviation in certain(),
    ) {
        let bodies = bodies();
        let (kind, body) = which.get(&bodies).clone();
        let place = place_in(&body, &place);
        let before = read(kind, &body).unwrap();
        let mut changed = body.clone();
        deviate(&mut changed, &place, deviation);
        match read(kind, &changed) {
            Ok(after) => prop_assert_eq!(said(&before.message), said(&after.message), "{}", place),
            Err(fault) => prop_assert!(false, "{kind:?} {place} {deviation:?}: {fault}"),
        }
    }

    #[test]
    fn a_page_of_certain_meaning_is_the_same(place in any::<Index>(), deviation in certain()) {
        let body = page();
        let place = place_in(&body, &place);
        let before = Reader.read_page(body.to_string().as_bytes()).unwrap();
        let mut changed = body.clone();
        deviate(&mut changed, &place, deviation);
        let after = Reader.read_page(changed.to_string().as_bytes()).unwrap();
        prop_assert_eq!(shown(&before), shown(&after), "{} {:?}", place, deviation);
    }

    #[test]
    fn anything_anywhere_in_a_page_costs_at_most_its_entry(place in any::<Index>(), value in other_kind()) {
        let body = page();
        let place = place_in(&body, &place);
        prop_assume!(place != "/entries");
        let before = Reader.read_page(body.to_string().as_bytes()).unwrap();
        let mut changed = body.clone();
        *changed.pointer_mut(&place).unwrap() = value;
        let after = Reader.read_page(changed.to_string().as_bytes()).unwrap();
        for (at, entry) in before.entries.iter().enumerate() {
            if place.starts_with(&format!("/entries/{at}")) {
                continue;
            }
            let same = after.entries.iter().any(|other| {
                other.care_context == entry.care_context && other.content == entry.content
            });
            prop_assert!(same, "{at} is lost by {place}");
        }
        if !place.starts_with("/keyMaterial") {
            prop_assert_eq!((&after.public_key, &after.nonce), (&before.public_key, &before.nonce));
        }
    }

    #[test]
    fn anything_anywhere_in_a_message_is_named_by_its_place_and_found_by_its_ids(
        which in any::<Index>(), place in any::<Index>(), value in other_kind(),
    ) {
        let bodies = bodies();
        let (kind, body) = which.get(&bodies).clone();
        let place = place_in(&body, &place);
        let before = read(kind, &body).unwrap();
        let mut changed = body.clone();
        *changed.pointer_mut(&place).unwrap() = value;
        let told = dotted(&place);
        // Where neither of two forms is there, the documented one is named.
        let is_other_form = body.get("abhaAddress").is_some();
        let about = match read(kind, &changed) {
            Ok(after) => {
                for left_out in &after.unread {
                    prop_assert!(
                        left_out.field.starts_with(&told)
                            || told.starts_with(&left_out.field)
                            || is_other_form,
                        "{} is told for {}", left_out.field, told
                    );
                }
                after.about
            }
            Err(fault) => {
                let field = &fault.unread.field;
                prop_assert!(
                    field.starts_with(&told)
                        || told.starts_with(field.as_str())
                        || field == "notification.consentRequestId"
                        || is_other_form
                        // Without its error an answer lacks its result.
                        || told.starts_with("error"),
                    "{field} is told for {told}"
                );
                fault.about
            }
        };
        if !place.starts_with("/resp") {
            prop_assert_eq!(&about.answers, &before.about.answers);
        }
        if !place.starts_with("/consentRequest") && !place.starts_with("/notification") {
            prop_assert_eq!(&about.request, &before.about.request);
        }
    }

    #[test]
    fn deviations_of_certain_meaning_at_two_places_change_nothing_either(
        which in any::<Index>(), first in any::<Index>(), second in any::<Index>(),
        one in certain(), other in certain(),
    ) {
        let mut bodies: Vec<(Option<MessageKind>, Value)> =
            bodies().into_iter().map(|(kind, body)| (Some(kind), body)).collect();
        bodies.push((None, page()));
        let (kind, body) = which.get(&bodies).clone();
        let (first, second) = (place_in(&body, &first), place_in(&body, &second));
        let mut changed = body.clone();
        deviate(&mut changed, &first, one);
        deviate(&mut changed, &second, other);
        let told = |body: &Value| match kind {
            Some(kind) => read(kind, body).map(|heard| said(&heard.message)),
            None => Reader.read_page(body.to_string().as_bytes()).map(|page| shown(&page)),
        };
        let (before, after) = (told(&body), told(&changed));
        prop_assert_eq!(before.unwrap(), after.unwrap(), "{} {:?} {} {:?}", first, one, second, other);
    }

    #[test]
    fn a_bad_element_of_any_list_costs_itself(
        place in any::<Index>(), value in other_kind(),
    ) {
        let bodies = bodies();
        let elements: Vec<(MessageKind, &Value, String)> = bodies
            .iter()
            .flat_map(|(kind, body)| {
                let mut found = vec![];
                places(body, "", &mut found);
                let is_element = |place: &String| {
                    place.rsplit('/').next().is_some_and(|step| step.parse::<usize>().is_ok())
                };
                found.into_iter().filter(is_element).map(move |place| (*kind, body, place))
            })
            .collect();
        let (kind, body, place) = place.get(&elements).clone();
        let mut changed = body.clone();
        *changed.pointer_mut(&place).unwrap() = value;
        let (parent, at) = place.rsplit_once('/').unwrap();
        let at: usize = at.parse().unwrap();
        let rest: Vec<String> = body
            .pointer(parent)
            .and_then(Value::as_array)
            .unwrap()
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != at)
            .map(|(_, element)| match element {
                Value::Object(members) => {
                    let id = members.get("careContextReference").or_else(|| members.get("id"));
                    id.and_then(Value::as_str).unwrap().to_owned()
                }
                plain => plain.as_str().unwrap().to_owned(),
            })
            .collect();
        match read(kind, &changed) {
            Ok(after) => {
                let told = said(&after.message);
                for id in rest {
                    // A hospital's notice keeps the detail as it came and reads no list of it.
                    prop_assert!(
                        told.contains(&id) || kind == MessageKind::HipConsentNotice,
                        "{id} is lost by {place}: {told}"
                    );
                }
            }
            // An ending that names nothing for sure ends nothing.
            Err(fault) => prop_assert_eq!(kind, MessageKind::ConsentNotice, "{}", fault),
        }
    }

    #[test]
    fn a_body_written_in_another_way_says_the_same(which in any::<Index>(), way in 0..5_usize) {
        let bodies = bodies();
        let (kind, body) = which.get(&bodies).clone();
        let before = read(kind, &body).unwrap();
        let text = body.to_string();
        let written = match way {
            0 => format!("\u{feff}{text}").into_bytes(),
            1 => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            2 => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
            3 => text.replace("\"}", "\",}").replace(']', ",]").into_bytes(),
            _ => format!("[{text}]\n\0").into_bytes(),
        };
        let after = Reader.read(kind, Some(&own()), &written);
        let after = after.map_err(|fault| TestCaseError::fail(fault.to_string()))?;
        prop_assert_eq!(said(&before.message), said(&after.message));
    }
}
