//! Data requests: checked against the artefact, turned into an order to a hospital, followed to their end.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::book::{Book, Surroundings, Transaction};
use super::callback::{Fault, fault};
use super::consent::ArtefactStatus;
use super::decision::AccountStatus;
use crate::time::parse_stamp;

/// What a hospital is asked to send.
#[derive(Clone)]
pub(crate) struct Order {
    pub(crate) transaction: String,
    pub(crate) artefact: String,
    pub(crate) hip: String,
    pub(crate) from: DateTime<Utc>,
    pub(crate) to: DateTime<Utc>,
    pub(crate) push_url: String,
    pub(crate) public_key: String,
    pub(crate) nonce: String,
    pub(crate) expiry: String,
}

impl Book {
    /// Takes a data request whose form has been judged.
    ///
    /// # Errors
    ///
    /// 1416 for an unknown artefact, 1440 for an expired one, 1441 for a revoked one, 1428 for a paused one or
    /// an account that is not active, 1418 for a range that leaves the artefact's.
    pub(crate) fn take_data_request(
        &mut self,
        request: &Value,
        hiu: &str,
        around: &Surroundings<'_>,
    ) -> Result<Order, Fault> {
        let text = |pointer: &str| {
            request
                .pointer(pointer)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let id = text("/consent/id");
        let artefact = self
            .artefacts
            .get(&id)
            .filter(|artefact| artefact.detail["hiu"]["id"].as_str() == Some(hiu))
            .ok_or(fault(1416, "consent artefact not found"))?;
        match artefact.status {
            ArtefactStatus::Granted if artefact.terms.erase_at <= around.now => {
                return Err(fault(1440, "consent expired"));
            }
            ArtefactStatus::Granted => {}
            ArtefactStatus::Paused => return Err(fault(1428, "consent not granted")),
            ArtefactStatus::Revoked => return Err(fault(1441, "consent revoked")),
            ArtefactStatus::Expired => return Err(fault(1440, "consent expired")),
        }
        if self.account(&artefact.patient) != AccountStatus::Active {
            return Err(fault(1428, "consent not granted"));
        }
        let bounds = parse_stamp(&text("/dateRange/from")).zip(parse_stamp(&text("/dateRange/to")));
        let (from, to) = bounds
            .filter(|(from, to)| {
                from <= to && *from >= artefact.terms.from && *to <= artefact.terms.to
            })
            .ok_or(fault(1418, "invalid date range"))?;
        let order = Order {
            transaction: Uuid::new_v4().to_string(),
            artefact: id,
            hip: artefact.hip.clone(),
            from,
            to,
            push_url: text("/dataPushUrl"),
            public_key: text("/keyMaterial/dhPublicKey/keyValue"),
            nonce: text("/keyMaterial/nonce"),
            expiry: text("/keyMaterial/dhPublicKey/expiry"),
        };
        self.transactions.insert(
            order.transaction.clone(),
            Transaction {
                id: order.transaction.clone(),
                artefact: order.artefact.clone(),
                hip: order.hip.clone(),
                requested_at: around.now,
                expected: BTreeMap::new(),
                ended: false,
                lenient: false,
                reported: false,
                outcome: None,
            },
        );
        Ok(order)
    }
}
