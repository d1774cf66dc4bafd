//! The batch of a product: what a recall asks for, and until when it keeps.
//!
//! Source: FHIR R4, Medication.batch.

use phrase::{Text, say};

use crate::clinical::resource::Resource;
use crate::json::node::Node;
use crate::value::moment::Moment;

/// A batch in words, with the day its life ends.
#[derive(Default)]
pub(super) struct Batch {
    pub(super) words: Vec<Text>,
    pub(super) expires: Option<String>,
}

impl Batch {
    pub(super) fn of(product: Resource<'_, '_, '_>) -> Self {
        let Some(batch) = product.node.get("batch").and_then(Node::first) else {
            return Self::default();
        };
        let inner = product.within(batch);
        let lot = inner.text("lotNumber").filter(|lot| !lot.trim().is_empty());
        let sent = inner.text("expirationDate");
        let expires = sent.as_deref().and_then(Moment::parse).map(|end| end.iso());
        let end = match (&expires, sent) {
            (Some(end), _) => Some(say::clinical_standing_expires(say::common_day_of(
                end.as_str(),
            ))),
            // Shown as it was sent where it is no date.
            (None, sent) => sent.map(say::clinical_standing_expires),
        };
        let lot = lot.map(say::clinical_standing_batch);
        Self {
            words: lot.into_iter().chain(end).map(Text::from).collect(),
            expires,
        }
    }
}
