//! Invoices: lines, taxes and totals as sent, with a recomputed sum to warn by.
//!
//! Source: docs/reading-records.md, "Invoices".

use phrase::{Phrase, Text, say};

use crate::clinical::line::{ChargeLine, InvoiceView, PriceLine};
use crate::clinical::resource::Resource;
use crate::clinical::result::number;
use crate::json::node::Node;
use crate::value::datatype;

/// Sums that differ by less agree: each amount may be rounded to a rupee.
const ROUNDING: f64 = 1.0;

/// Reads an Invoice.
pub(crate) fn of(resource: Resource<'_, '_, '_>) -> InvoiceView {
    let node = resource.node;
    let mut sums = Sums::default();
    let items = node.list("lineItem").iter();
    let lines: Vec<ChargeLine> = items
        .map(|item| charge(resource, item, &mut sums))
        .collect();
    let mut identifiers = node.list("identifier").iter();
    InvoiceView {
        part: resource.part(),
        number: identifiers
            .find_map(|identifier| {
                let value = identifier.get("value").and_then(Node::first)?.scalar()?;
                Some(value.into_owned())
            })
            .map(|number| resource.shown(&number)),
        date: resource.date(&["date", "creation", "periodDateTime"]),
        net: total(node, "totalNet"),
        gross: total(node, "totalGross"),
        warning: (!lines.is_empty()).then(|| warning(node, &sums)).flatten(),
        lines,
    }
}

/// Sums over the lines, `None` once an amount could not be read.
struct Sums {
    without_tax: Option<f64>,
    with_tax: Option<f64>,
}

impl Default for Sums {
    fn default() -> Self {
        Self {
            without_tax: Some(0.0),
            with_tax: Some(0.0),
        }
    }
}

impl Sums {
    fn add(&mut self, amount: Option<f64>, is_tax: bool) {
        let add = |sum: Option<f64>| sum.zip(amount).map(|(sum, amount)| sum + amount);
        self.with_tax = add(self.with_tax);
        if !is_tax {
            self.without_tax = add(self.without_tax);
        }
    }
}

fn charge(resource: Resource<'_, '_, '_>, line: &Node<'_>, sums: &mut Sums) -> ChargeLine {
    let reference = line.get("chargeItemReference").and_then(Node::first);
    let item = reference.and_then(|reference| resource.target(reference));
    let product = item.and_then(|item| {
        let product = item.node.get("productReference").and_then(Node::first);
        product
            .and_then(|product| item.name_of(product))
            .or_else(|| item.words("productCodeableConcept"))
    });
    let kind = item
        .and_then(|item| item.node.get("code"))
        .and_then(|code| kind(resource, code));
    let concept = line
        .get("chargeItemCodeableConcept")
        .and_then(|code| resource.words_of(code));
    let name = product
        .or(concept)
        .map(Text::from)
        .or_else(|| kind.clone())
        .or_else(|| Some(resource.name_of(reference?)?.into()))
        .unwrap_or_else(|| say::clinical_charge_unnamed().into());
    let mut own = Sums::default();
    let mut prices = Vec::new();
    for component in line.list("priceComponent") {
        let amount = component.get("amount").and_then(Node::first);
        let value = amount.and_then(amount_value);
        let type_code = component.text_of("type").unwrap_or_default();
        let codes = component
            .get("code")
            .map(datatype::concept_codes)
            .unwrap_or_default();
        let has = |code: &str| codes.iter().any(|found| found == code);
        let informational = type_code == "informational" || (type_code.is_empty() && has("00"));
        let is_minus =
            matches!(type_code, "discount" | "deduction") || (type_code.is_empty() && has("02"));
        let is_tax = type_code == "tax" || (type_code.is_empty() && (has("03") || has("04")));
        if !informational {
            let signed = value.map(|value| if is_minus { -value.abs() } else { value });
            own.add(signed, is_tax);
            sums.add(signed, is_tax);
        }
        let name = component
            .get("code")
            .and_then(|code| {
                price_name(&codes)
                    .map(Text::from)
                    .or_else(|| resource.words_of(code).map(Text::from))
            })
            .unwrap_or_else(|| match type_code {
                "" => say::clinical_price().into(),
                other => other.into(),
            });
        let factor = component
            .get("factor")
            .and_then(Node::first)
            .and_then(Node::scalar);
        prices.push(PriceLine {
            name: match factor {
                Some(factor) if factor != "1" => {
                    say::clinical_price_times(factor.into_owned(), name).into()
                }
                _ => name,
            },
            amount: amount
                .and_then(money)
                .map_or_else(|| say::clinical_price_not_given().into(), Text::from),
            informational,
        });
    }
    let currency = line
        .at(&["priceComponent", "amount", "currency"])
        .and_then(Node::text);
    ChargeLine {
        name,
        kind,
        quantity: item
            .and_then(|item| item.node.get("quantity"))
            .and_then(datatype::quantity),
        amount: own
            .with_tax
            .filter(|_| !prices.is_empty())
            .map(|sum| with_currency(&grouped(&format!("{sum:.2}")), currency)),
        prices,
    }
}

/// A code with what is said for it.
type Said = (&'static str, fn() -> Phrase);

/// Source: NRCES code system ndhm-billing-codes.
fn kind(resource: Resource<'_, '_, '_>, code: &Node<'_>) -> Option<Text> {
    const KINDS: [Said; 11] = [
        ("00", say::clinical_charge_consultation),
        ("01", say::clinical_charge_pharmacy),
        ("02", say::clinical_charge_inpatient),
        ("03", say::clinical_charge_outpatient),
        ("04", say::clinical_charge_pathology),
        ("05", say::clinical_charge_medicines),
        ("06", say::clinical_charge_nursing),
        ("07", say::clinical_charge_handling),
        ("08", say::clinical_charge_delivery),
        ("99", say::clinical_charge_other),
        ("09", say::clinical_charge_other),
    ];
    let codes = datatype::concept_codes(code);
    let known = KINDS
        .iter()
        .find(|(known, _)| codes.iter().any(|code| code == known));
    known
        .map(|(_, words)| words().into())
        .or_else(|| resource.words_of(code).map(Text::from))
}

/// Source: NRCES code system ndhm-price-components.
fn price_name(codes: &[String]) -> Option<Phrase> {
    const NAMES: [Said; 5] = [
        ("00", say::clinical_price_mrp),
        ("01", say::clinical_price_rate),
        ("02", say::clinical_price_discount),
        ("03", say::clinical_price_cgst),
        ("04", say::clinical_price_sgst),
    ];
    let known = NAMES
        .iter()
        .find(|(known, _)| codes.iter().any(|code| code == known));
    known.map(|(_, name)| name())
}

fn warning(node: &Node<'_>, sums: &Sums) -> Option<Phrase> {
    let total = |name: &str| node.get(name).and_then(Node::first).and_then(amount_value);
    let (Some(without), Some(with)) = (sums.without_tax, sums.with_tax) else {
        return Some(say::clinical_invoice_not_checked());
    };
    let agrees = |total: f64, sum: f64| (total - sum).abs() <= ROUNDING;
    // Senders mean either by "net"; a total is doubted only if it is neither sum.
    let is_doubtful = |name: &str| {
        total(name).is_some_and(|total| !agrees(total, with) && !agrees(total, without))
    };
    let rupees = |sum: f64| with_currency(&grouped(&format!("{sum:.2}")), Some("INR"));
    if is_doubtful("totalNet") {
        Some(say::clinical_invoice_net_differs(rupees(without)))
    } else if is_doubtful("totalGross") {
        Some(say::clinical_invoice_gross_differs(rupees(with)))
    } else {
        None
    }
}

fn amount_value(money: &Node<'_>) -> Option<f64> {
    let digits = money.get("value").unwrap_or(money).first()?.scalar()?;
    number::measured(&digits)
        .filter(|found| found.comparator.is_none())
        .map(|found| found.number)
}

fn total(node: &Node<'_>, name: &str) -> Option<String> {
    money(node.get(name)?.first()?)
}

/// An amount as sent, grouped the Indian way: `₹1,20,000.50`.
fn money(money: &Node<'_>) -> Option<String> {
    let digits = money.get("value").unwrap_or(money).first()?.scalar()?;
    Some(with_currency(&grouped(&digits), money.text_of("currency")))
}

fn with_currency(amount: &str, currency: Option<&str>) -> String {
    match currency {
        Some("INR") => match amount.strip_prefix('-') {
            Some(amount) => format!("-\u{20b9}{amount}"),
            None => format!("\u{20b9}{amount}"),
        },
        Some(other) => format!("{other} {amount}"),
        None => amount.to_owned(),
    }
}

/// Groups digits by three, then by two. What is no plain number stays as it is.
fn grouped(digits: &str) -> String {
    let (sign, body) = match digits.strip_prefix('-') {
        Some(body) => ("-", body),
        None => ("", digits),
    };
    let (whole, fraction) = match body.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (body, None),
    };
    let is_plain = !whole.is_empty()
        && whole.bytes().all(|byte| byte.is_ascii_digit())
        && fraction.is_none_or(|fraction| fraction.bytes().all(|byte| byte.is_ascii_digit()));
    if !is_plain {
        return digits.to_owned();
    }
    let mut reversed = String::new();
    for (at, digit) in whole.chars().rev().enumerate() {
        if at == 3 || (at > 3 && at % 2 == 1) {
            reversed.push(',');
        }
        reversed.push(digit);
    }
    let whole: String = reversed.chars().rev().collect();
    match fraction {
        Some(fraction) => format!("{sign}{whole}.{fraction}"),
        None => format!("{sign}{whole}"),
    }
}

#[cfg(test)]
mod tests;
