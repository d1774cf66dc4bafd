//! The phone pushes what it announced, once the clinic has given a key and a URL.

use std::sync::Arc;

use serde_json::{Value, json};

use super::record::Records;
use super::shelf::What;
use super::wish::RecordVariant;
use crate::consent_manager::{Callback, Receiver};
use crate::hospital::{PHONE, SharedRecords, seal_records};
use crate::misbehaviour::HospitalFault;
use crate::time::stamp;
use crate::world::Shared;

/// Pushes the records of share `id`, and tells the clinic that they were sent.
pub(crate) async fn send_records(shared: &Arc<Shared>, id: &str) {
    let Some((records, order)) = order(shared, id) else {
        return;
    };
    let mut faults = shared.lock().faults.of_hospital(PHONE);
    let sent = sent(&records, &mut faults);
    let says_nothing = faults.contains(&HospitalFault::Silent);
    if says_nothing || faults.contains(&HospitalFault::Refuse) {
        end(shared, id);
        if !says_nothing {
            tell(shared, &records, &[]).await;
        }
        return shared.persist().await;
    }
    let order = SharedRecords {
        references: sent.clone(),
        ..order
    };
    let Ok(sealed) = seal_records(shared, order, &faults).await else {
        lenient(shared, id);
        return tell(shared, &records, &[]).await;
    };
    shared.lock().shares.expect(id, &sealed.arrivals);
    let last = sealed.pages.len().saturating_sub(1);
    let early = records.variant == RecordVariant::EarlyNotice;
    for index in 0..sealed.pages.len() {
        if index == last {
            if early {
                tell(shared, &records, &sent).await;
            }
            // The clinic may report as soon as it has the last page.
            end(shared, id);
        }
        if !sealed.post(shared, index).await {
            lenient(shared, id);
            tell(shared, &records, &[]).await;
            return shared.persist().await;
        }
    }
    end(shared, id);
    if !early {
        tell(shared, &records, &sent).await;
    }
    shared.persist().await;
}

/// What the variant does to the push, and the references that are pushed at all.
fn sent(records: &Records, faults: &mut Vec<HospitalFault>) -> Vec<String> {
    let mut references: Vec<String> = records
        .contexts
        .iter()
        .map(|context| context.reference.clone())
        .collect();
    match records.variant {
        RecordVariant::Partial => {
            references.pop();
        }
        RecordVariant::Blank => faults.push(HospitalFault::BlankEntry(0)),
        RecordVariant::Hollow => faults.push(HospitalFault::EmptyEntry(0)),
        RecordVariant::Corrupted => faults.push(HospitalFault::TamperEntry(0)),
        RecordVariant::Nothing => faults.push(HospitalFault::Silent),
        RecordVariant::Failed => faults.push(HospitalFault::Refuse),
        RecordVariant::EarlyNotice => faults.push(HospitalFault::PageSize(1)),
        _ => {}
    }
    references
}

fn order(shared: &Shared, id: &str) -> Option<(Records, SharedRecords)> {
    let world = shared.lock();
    let kept = world.shares.find(id)?;
    let What::Records(records) = &kept.what else {
        return None;
    };
    let request = records.answer.as_ref()?;
    let text = |pointer: &str| {
        let found = request.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_default().to_owned()
    };
    let order = SharedRecords {
        transaction: records.transaction.clone(),
        patient: kept.patient.clone(),
        references: Vec::new(),
        push_url: text("/dataPushUrl"),
        public_key: text("/keyMaterial/dhPublicKey/keyValue"),
        nonce: text("/keyMaterial/nonce"),
        expiry: text("/keyMaterial/dhPublicKey/expiry"),
    };
    Some((records.as_ref().clone(), order))
}

fn lenient(shared: &Shared, id: &str) {
    if let Some(records) = shared.lock().shares.records_mut(id) {
        records.lenient = true;
        records.ended = true;
    }
}

fn end(shared: &Shared, id: &str) {
    if let Some(records) = shared.lock().shares.records_mut(id) {
        records.ended = true;
    }
}

/// The phone's own `notify`, as the gateway passes it on; waits until the clinic has it.
async fn tell(shared: &Arc<Shared>, records: &Records, sent: &[String]) {
    let responses: Vec<Value> = records
        .contexts
        .iter()
        .map(|context| {
            let is_sent = sent.contains(&context.reference);
            let status = if is_sent { "DELIVERED" } else { "ERRORED" };
            json!({"careContextReference": context.reference, "hiStatus": status,
                   "description": if is_sent { "sent" } else { "not sent" }})
        })
        .collect();
    let session = match sent.len() {
        0 => "FAILED",
        all if all == records.contexts.len() => "TRANSFERRED",
        _ => "PARTIAL_TRANSFERRED",
    };
    let now = shared.lock().now();
    let content = json!({"notification": {
        "transactionId": records.transaction,
        "doneAt": stamp(now),
        "statusNotification": {"sessionStatus": session, "statusResponses": responses},
    }});
    let callback = Callback::new("patient-record/on-notify", Receiver::Hiu, now, content);
    drop(shared.deliver(callback).await);
}
