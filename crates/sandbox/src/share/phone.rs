//! The patient's app at a counter: it shares, and the gateway tells the clinic.

use std::sync::Arc;

use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use uuid::Uuid;

use super::profile::end_of_day;
use super::record::Records;
use super::shelf::{Kept, What};
use super::wish::{DocumentView, Keep, ProfileShare, ProfileVariant, RecordShare, RecordVariant};
use crate::api::Api;
use crate::consent_manager::{AccountStatus, Callback, Receiver};
use crate::error::Error;
use crate::gateway::Envelope;
use crate::time::stamp;
use crate::token::TokenKind;
use crate::world::Shared;

/// How late a late share is.
///
/// Source: docs/protocol.md, "Counters": met in the field.
const LATE_S: i64 = 16 * 60;

/// Seconds a callback's token lives.
const TOKEN_S: i64 = 600;

/// A clinic that is not ours.
const FOREIGN_HIP: &str = "ANOTHER-HIP";

/// The first bytes of a picture; no picture of anybody.
const PHOTO: &str = "/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB";

/// The members of the person who shares; their address as it is written.
fn person(shared: &Shared, address: &str) -> Result<(String, Value), Error> {
    if shared.settings.api != Api::V3 {
        return Err(Error::Refused("this gateway knows no counters"));
    }
    let world = shared.lock();
    let people = world.abha.people();
    let account = people.find_by_address(address);
    let named = people.named(address);
    let (Some(account), Some((written, _))) = (account, named) else {
        return Err(Error::Refused("there is no such account"));
    };
    if world.book.account(written) != AccountStatus::Active {
        return Err(Error::Refused("the account is not active"));
    }
    Ok((written.to_owned(), account.shared(written)))
}

/// Shares who the patient is; gives the share's id.
///
/// # Errors
///
/// [`Error::Refused`] for somebody who cannot, or where the clinic is no hospital.
pub(crate) async fn share_profile(
    shared: &Arc<Shared>,
    share: &ProfileShare,
) -> Result<String, Error> {
    let (address, mut patient) = person(shared, &share.patient)?;
    let Some(own_hip) = shared.settings.hip_id.clone() else {
        return Err(Error::Refused("this clinic cannot be shared with"));
    };
    vary(&mut patient, &share.variant);
    let (mut envelope, mut hip, mut intent) = (Envelope::default(), own_hip, "PROFILE_SHARE");
    let mut made_at = shared.lock().now();
    match &share.variant {
        ProfileVariant::WrongHip => {
            FOREIGN_HIP.clone_into(&mut hip);
            envelope = envelope.header("x-hip-id", FOREIGN_HIP);
        }
        ProfileVariant::OtherHipInBody => FOREIGN_HIP.clone_into(&mut hip),
        ProfileVariant::Late => {
            made_at -= Duration::seconds(LATE_S);
            envelope.token = TokenKind::Expired {
                seconds: LATE_S - TOKEN_S,
            };
        }
        ProfileVariant::Intent(other) => intent = other,
        _ => {}
    }
    let content = json!({
        "intent": intent,
        "metaData": {"hipId": hip, "context": share.counter, "hprId": null,
                     "latitude": "12.97", "longitude": "77.59"},
        "profile": {"patient": patient},
    });
    let callback = Callback::new("patient-share/share", Receiver::Hip, made_at, content);
    let id = callback.request_id();
    shared.lock().shares.keep(Kept {
        id: id.clone(),
        also: None,
        patient: address,
        counter: share.counter.clone(),
        made_at,
        is_foreign: matches!(
            share.variant,
            ProfileVariant::WrongHip | ProfileVariant::OtherHipInBody
        ),
        what: What::Profile {
            answer: None,
            answers: 0,
        },
    });
    shared.persist().await;
    let again = share.variant == ProfileVariant::Repeated;
    deliver(shared, callback, again, envelope);
    Ok(id)
}

fn vary(patient: &mut Value, variant: &ProfileVariant) {
    match variant {
        ProfileVariant::AddressOnly => patient["abhaNumber"] = Value::Null,
        ProfileVariant::YearOnly => {
            patient["dayOfBirth"] = Value::Null;
            patient["monthOfBirth"] = Value::Null;
        }
        ProfileVariant::PinCode => {
            if let Some(address) = patient["address"].as_object_mut()
                && let Some(code) = address.remove("pincode")
            {
                address.insert("pinCode".into(), code);
            }
        }
        ProfileVariant::Numbers => {
            for pointer in [
                "/dayOfBirth",
                "/monthOfBirth",
                "/yearOfBirth",
                "/phoneNumber",
                "/address/pincode",
            ] {
                if let Some(member) = patient.pointer_mut(pointer) {
                    let number = member.as_str().and_then(|text| text.parse::<i64>().ok());
                    *member = json!(number);
                }
            }
        }
        ProfileVariant::KycPhoto => patient["kycPhoto"] = json!(PHOTO),
        _ => {}
    }
}

/// Tells the clinic, and a second time once the first attempt is over.
fn deliver(shared: &Arc<Shared>, callback: Callback, again: bool, envelope: Envelope) {
    let first = shared.deliver_in(callback.clone(), envelope.clone());
    if !again {
        return;
    }
    let shared_ = Arc::clone(shared);
    shared.spawn(async move {
        drop(first.await);
        drop(shared_.deliver_in(callback, envelope));
    });
}

fn end_of(keep: Keep, now: DateTime<Utc>) -> DateTime<Utc> {
    match keep {
        Keep::Hour => now + Duration::hours(1),
        Keep::Today => end_of_day(now),
        Keep::Week => now + Duration::days(7),
        Keep::Until(at) => at,
    }
}

/// Announces records; they are pushed once the clinic has answered. Gives the share's id.
///
/// # Errors
///
/// [`Error::Refused`] for somebody who cannot, or has nothing of the kind.
pub(crate) async fn share_records(
    shared: &Arc<Shared>,
    share: &RecordShare,
) -> Result<String, Error> {
    let (address, patient) = person(shared, &share.patient)?;
    let held = documents(shared, &address);
    let wanted = |document: &DocumentView| {
        let references = share.references.as_ref();
        references.is_none_or(|list| list.contains(&document.reference))
    };
    let chosen: Vec<DocumentView> = held.into_iter().filter(wanted).collect();
    let asked = share.references.as_ref().map_or(chosen.len(), Vec::len);
    if chosen.is_empty() || chosen.len() != asked {
        return Err(Error::Refused("the app holds no such document"));
    }
    let now = shared.lock().now();
    let erase_at = match share.variant {
        RecordVariant::EraseMissing => None,
        RecordVariant::ErasePassed => Some(now - Duration::minutes(1)),
        _ => Some(end_of(share.keep, now)),
    };
    let transaction = Uuid::new_v4().to_string();
    let contexts: Vec<Value> = chosen
        .iter()
        .map(|document| {
            json!({"patientReference": address, "careContextReference": document.reference})
        })
        .collect();
    let mut content = json!({
        "metaData": {"hiuId": shared.settings.hiu_id, "counterId": share.counter},
        "transactionId": transaction,
        "profile": {"patient": patient},
        "sharedRecordCount": chosen.len(),
        "consent": {"careContexts": contexts, "permission": {"accessMode": "VIEW"}},
    });
    if let Some(end) = erase_at {
        let consent = &mut content["consent"];
        if share.variant == RecordVariant::EraseInside {
            consent["permission"]["dataEraseAt"] = json!(stamp(end));
        } else {
            consent["dataEraseAt"] = json!(stamp(end));
        }
    }
    let callback = Callback::new("patient-record/share", Receiver::Hiu, now, content);
    let id = callback.request_id();
    let other = (share.variant == RecordVariant::ToldAgain).then(|| {
        let mut other = callback.clone();
        other.body["requestId"] = json!(Uuid::new_v4());
        other
    });
    let records = Records::new(transaction, &chosen, erase_at, now, share.variant);
    shared.lock().shares.keep(Kept {
        id: id.clone(),
        also: other.as_ref().map(Callback::request_id),
        patient: address,
        counter: share.counter.clone(),
        made_at: now,
        is_foreign: false,
        what: What::Records(Box::new(records)),
    });
    shared.persist().await;
    let again = share.variant == RecordVariant::Repeated;
    deliver(shared, callback, again, Envelope::default());
    if let Some(other) = other {
        deliver(shared, other, false, Envelope::default());
    }
    Ok(id)
}

/// What the app of a patient holds, oldest first.
pub(crate) fn documents(shared: &Shared, patient: &str) -> Vec<DocumentView> {
    let own = shared
        .patients
        .iter()
        .filter(|known| known.address.eq_ignore_ascii_case(patient));
    own.flat_map(|known| &known.care_contexts)
        .map(|context| DocumentView {
            reference: context.reference.clone(),
            display: context.display.clone(),
            hospital: context.hospital.name().to_owned(),
            hi_type: context.hi_type.to_owned(),
            on: context.on,
        })
        .collect()
}
