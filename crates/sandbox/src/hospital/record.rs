//! Records that a patient's own phone pushes to a counter: documents of any hospital, in one push.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use practice_patients::PracticePatient;

use super::page::{Arrival, Entry, Page, Plan};
use super::post::{Manner, post_with_patience};
use super::seal::{Letter, seal};
use crate::misbehaviour::HospitalFault;
use crate::world::Shared;

/// What the faults of a phone's push go by, as those of a hospital by its id.
pub(crate) const PHONE: &str = "phone";

/// What a phone is to push, and where.
#[derive(Clone)]
pub(crate) struct SharedRecords {
    pub(crate) transaction: String,
    pub(crate) patient: String,
    /// Care contexts, in the order of the share.
    pub(crate) references: Vec<String>,
    pub(crate) push_url: String,
    pub(crate) public_key: String,
    pub(crate) nonce: String,
    pub(crate) expiry: String,
}

/// What a phone will push.
pub(crate) struct SealedRecords {
    pub(crate) pages: Vec<Page>,
    /// By care context.
    pub(crate) arrivals: BTreeMap<String, Arrival>,
    url: String,
    manner: Manner,
}

impl SealedRecords {
    /// Posts the page at `index`; whether it was taken.
    pub(crate) async fn post(&self, shared: &Arc<Shared>, index: usize) -> bool {
        let Some(page) = self.pages.get(index) else {
            return false;
        };
        let taken = post_with_patience(shared, &self.url, page, &self.manner).await;
        if taken {
            shared.count_delivery("push");
        }
        taken
    }
}

/// Seals what a phone pushes; pages are counted from 0.
///
/// # Errors
///
/// What the phone says of it, in words.
pub(crate) async fn seal_records(
    shared: &Arc<Shared>,
    records: SharedRecords,
    faults: &[HospitalFault],
) -> Result<SealedRecords, &'static str> {
    let mut suffix = "";
    for fault in faults {
        match fault {
            HospitalFault::Delay { ms } => tokio::time::sleep(Duration::from_millis(*ms)).await,
            HospitalFault::PathSuffix => suffix = "/v0.5/health-information/transfer",
            _ => {}
        }
    }
    let plan = Plan::new(shared.settings.page_entries, 0, faults);
    let letter = Letter {
        transaction: records.transaction,
        public_key: records.public_key,
        nonce: records.nonce,
        expiry: records.expiry,
    };
    let (patient, references) = (records.patient, records.references);
    let push = seal(shared, letter, plan, move |patients| {
        documents(patients, &patient, &references)
    })
    .await?;
    Ok(SealedRecords {
        pages: push.pages,
        arrivals: push.arrivals,
        url: format!("{}{suffix}", records.push_url),
        manner: Manner::of(faults),
    })
}

fn documents(patients: &[PracticePatient], patient: &str, references: &[String]) -> Vec<Entry> {
    let own = patients.iter().filter(|known| known.address == patient);
    let contexts: Vec<_> = own.flat_map(|known| &known.care_contexts).collect();
    let of = |reference: &String| {
        let mut contexts = contexts.iter();
        contexts.find(|context| context.reference == *reference)
    };
    references
        .iter()
        .filter_map(of)
        .map(|context| Entry {
            reference: context.reference.clone(),
            document: context.document(),
        })
        .collect()
}
