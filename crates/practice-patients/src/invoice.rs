//! Bills: an Invoice with its charge items.
//!
//! Source: NRCES implementation guide for ABDM 6.5.0, InvoiceRecord; code systems ndhm-billing-codes and
//! ndhm-price-components.

use serde_json::{Value, json};

use crate::concept::{BILLING, PRICE, coded, rounded};
use crate::document::Document;

/// One line: what, how many, rupees each, discount in rupees on the line, and GST in per cent.
#[derive(Clone, Copy)]
pub(crate) struct Charge {
    pub what: &'static str,
    /// Code and words of ndhm-billing-codes.
    pub code: (&'static str, &'static str),
    pub count: f64,
    pub rate: f64,
    pub discount: f64,
    /// Central and state tax together; health services bear none.
    pub gst_percent: f64,
}

impl Document {
    /// Writes `charges` as the one section of an Invoice record. `kind` is the bill's own code.
    pub fn invoice(&mut self, kind: (&'static str, &'static str), charges: &[Charge]) {
        let mut lines = Vec::new();
        let (mut net, mut gross) = (0.0, 0.0);
        for (index, charge) in charges.iter().enumerate() {
            let item = self.add(
                "ChargeItem",
                "ChargeItem",
                charge.what,
                json!({
                    "status": "billed",
                    "code": {
                        "coding": [{ "system": BILLING, "code": charge.code.0, "display": charge.code.1 }],
                        "text": charge.what,
                    },
                    "subject": self.subject.json(),
                    "occurrenceDateTime": self.visit.at(-30),
                    "quantity": { "value": charge.count },
                }),
            );
            let before_tax = charge.rate * charge.count - charge.discount;
            let half_tax = before_tax * charge.gst_percent / 200.0;
            net += before_tax;
            gross += before_tax + 2.0 * half_tax;
            let mut parts = vec![price("base", "01", "Rate", charge.rate * charge.count)];
            if charge.discount > 0.0 {
                parts.push(price("discount", "02", "Discount", charge.discount));
            }
            if half_tax > 0.0 {
                parts.push(price("tax", "03", "CGST", half_tax));
                parts.push(price("tax", "04", "SGST", half_tax));
            }
            lines.push(json!({
                "sequence": index + 1,
                "chargeItemReference": item.json(),
                "priceComponent": parts,
            }));
        }
        let body = json!({
            "identifier": [{ "value": format!("{}/BILL", self.visit.reference) }],
            "status": "issued",
            "type": coded(BILLING, kind.0, kind.1, kind.1),
            "subject": self.subject.json(),
            "date": self.visit.at(0),
            "participant": [{ "actor": self.author.json() }],
            "issuer": self.organization.json(),
            "lineItem": lines,
            "totalNet": rupees(net),
            "totalGross": rupees(gross),
        });
        let invoice = self.add("Invoice", "Invoice", "Invoice", body);
        self.section("Invoice details", None, &[invoice]);
    }
}

fn rupees(amount: f64) -> Value {
    json!({ "value": rounded(amount, 2), "currency": "INR" })
}

fn price(kind: &str, code: &str, words: &str, amount: f64) -> Value {
    json!({
        "type": kind,
        "code": coded(PRICE, code, words, words),
        "amount": rupees(amount),
    })
}
