//! Pages of a push: sealed entries, numbered, with the hospital's key material.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fidelius::{Nonce, PageKey, PeerKey};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::key::HospitalKey;
use crate::consent_manager::Expected;
use crate::misbehaviour::{ChecksumForm, HospitalFault, KeyForm, LinkKind, PlaintextForm, edit};

/// Everything the faults of one transfer ask for, in one place.
#[derive(Clone)]
pub(super) struct Plan {
    pub(super) page_entries: usize,
    pub(super) first_page: i64,
    pub(super) count_zero: bool,
    pub(super) every_first: bool,
    pub(super) omitted_last: usize,
    pub(super) empty: bool,
    pub(super) reversed: bool,
    pub(super) omitted: Vec<usize>,
    pub(super) repeated: Vec<usize>,
    pub(super) repeated_otherwise: Vec<usize>,
    pub(super) tampered: Vec<usize>,
    pub(super) blank: Vec<usize>,
    pub(super) hollow: Vec<usize>,
    pub(super) key: KeyForm,
    pub(super) fixed_key: bool,
    pub(super) key_per_page: bool,
    pub(super) short_secret: bool,
    pub(super) checksum: Option<ChecksumForm>,
    pub(super) outside: Vec<String>,
    pub(super) doubled: bool,
    pub(super) transaction: Option<String>,
    pub(super) padding: usize,
    pub(super) plaintext: Option<PlaintextForm>,
    pub(super) document: Option<String>,
    pub(super) wrong_patient: bool,
    pub(super) links: Option<LinkKind>,
    pub(super) media: String,
    pub(super) edits: Vec<(String, Option<Value>)>,
}

impl Plan {
    /// The plan of a hospital that sends `page_entries` a page from `first_page` on, changed by `faults`.
    pub(super) fn new(page_entries: usize, first_page: i64, faults: &[HospitalFault]) -> Self {
        let mut plan = Self {
            page_entries: page_entries.max(1),
            first_page,
            count_zero: false,
            every_first: false,
            omitted_last: 0,
            empty: false,
            reversed: false,
            omitted: Vec::new(),
            repeated: Vec::new(),
            repeated_otherwise: Vec::new(),
            tampered: Vec::new(),
            blank: Vec::new(),
            hollow: Vec::new(),
            key: KeyForm::X509,
            fixed_key: false,
            key_per_page: false,
            short_secret: false,
            checksum: None,
            outside: Vec::new(),
            doubled: false,
            transaction: None,
            padding: 0,
            plaintext: None,
            document: None,
            wrong_patient: false,
            links: None,
            media: "application/fhir+json".into(),
            edits: Vec::new(),
        };
        for fault in faults.iter().cloned() {
            plan.apply(fault);
        }
        plan
    }

    fn apply(&mut self, fault: HospitalFault) {
        use HospitalFault as Fault;
        match fault {
            Fault::TamperEntry(entry) => self.tampered.push(entry),
            Fault::BlankEntry(entry) => self.blank.push(entry),
            Fault::EmptyEntry(entry) => self.hollow.push(entry),
            Fault::OmitPage(page) => self.omitted.push(page),
            Fault::RepeatPage(page) => self.repeated.push(page),
            Fault::RepeatPageOtherBytes(page) => self.repeated_otherwise.push(page),
            Fault::ReversePages => self.reversed = true,
            Fault::PageCountZero => self.count_zero = true,
            Fault::EveryPageIsFirst => self.every_first = true,
            Fault::OmitLast(contexts) => self.omitted_last = contexts,
            Fault::FirstPage(number) => self.first_page = number,
            Fault::PageSize(entries) => self.page_entries = entries.max(1),
            Fault::EmptyPage => self.empty = true,
            Fault::Key(form) => self.key = form,
            Fault::FixedKey => self.fixed_key = true,
            Fault::KeyPerPage => self.key_per_page = true,
            Fault::ShortSecret => self.short_secret = true,
            Fault::Checksum(form) => self.checksum = Some(form),
            Fault::OutsideCareContext(reference) => self.outside.push(reference),
            Fault::DoubleEntries => self.doubled = true,
            Fault::TransactionId(id) => self.transaction = Some(id),
            Fault::OversizedPage(bytes) => self.padding = bytes,
            Fault::Plaintext(form) => self.plaintext = Some(form),
            Fault::Document(text) => self.document = Some(text),
            Fault::WrongPatient => self.wrong_patient = true,
            Fault::Links(kind) => self.links = Some(kind),
            Fault::Media(media) => self.media = media,
            Fault::Edit { pointer, value } => self.edits.push((pointer, value)),
            // These concern the sending, not the pages.
            Fault::Silent
            | Fault::Refuse
            | Fault::Delay { .. }
            | Fault::PathSuffix
            | Fault::Written(_)
            | Fault::AsksFirst
            | Fault::Header { .. }
            | Fault::Authorization(_) => {}
        }
    }

    /// Whether the HIU has to refuse the hospital's key, and every entry with it.
    fn has_refused_key(&self) -> bool {
        matches!(
            self.key,
            KeyForm::Montgomery | KeyForm::MontgomeryX509 | KeyForm::OffCurve | KeyForm::Garbage
        )
    }

    /// What becomes of an entry, counted over all pages, on its way.
    fn arrival(&self, page: usize, entry: usize) -> Arrival {
        if self.omitted.contains(&page) {
            Arrival::Missing
        } else if self.blank.contains(&entry) {
            Arrival::Blank
        } else if self.hollow.contains(&entry) {
            Arrival::Hollow
        } else if self.tampered.contains(&entry) {
            Arrival::Broken
        } else {
            Arrival::Whole
        }
    }

    /// Whether the HIU may report a context `OK` or `ERRORED`, whatever was sent.
    pub(super) fn is_odd(&self) -> bool {
        self.count_zero
            || self.doubled
            || self.transaction.is_some()
            || self.padding > 0
            || self.document.is_some()
            || self.plaintext == Some(PlaintextForm::NotFhir)
            || self
                .links
                .as_ref()
                .is_some_and(|kind| *kind != LinkKind::Good)
            || !self.media.starts_with("application/fhir+json")
            || !self.edits.is_empty()
    }
}

/// How a document arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Arrival {
    /// Whole.
    Whole,
    /// Not to be decrypted.
    Broken,
    /// Without any content.
    Blank,
    /// Sealed, with nothing inside.
    Hollow,
    /// Not at all.
    Missing,
    /// In a way after which any honest report is right.
    Odd,
}

impl Arrival {
    /// What a HIU has to report of it to a hospital's consent manager.
    fn expected(self) -> Expected {
        match self {
            Self::Whole => Expected::Ok,
            Self::Broken | Self::Blank | Self::Missing => Expected::Errored,
            Self::Hollow | Self::Odd => Expected::Either,
        }
    }
}

/// A document to send.
pub(super) struct Entry {
    pub(super) reference: String,
    pub(super) document: Vec<u8>,
}

/// One page, ready to be posted.
pub(crate) struct Page {
    pub(super) body: Value,
}

/// What a hospital will post, in order, what it keeps behind links, and what the HIU can honestly report.
pub(super) struct Push {
    pub(super) pages: Vec<Page>,
    /// By token of the link.
    pub(super) links: Vec<(String, String)>,
    pub(super) arrivals: BTreeMap<String, Arrival>,
}

impl Push {
    /// What the HIU has to report of each care context.
    pub(super) fn expected(&self) -> BTreeMap<String, Expected> {
        let arrivals = self.arrivals.iter();
        arrivals
            .map(|(reference, arrival)| (reference.clone(), arrival.expected()))
            .collect()
    }
}

/// Whom the pages are for.
pub(super) struct Addressee<'a> {
    pub(super) transaction: &'a str,
    pub(super) peer: &'a PeerKey,
    pub(super) nonce: &'a Nonce,
    pub(super) expiry: &'a str,
    /// Base of links.
    pub(super) link_base: &'a str,
}

/// Seals `entries` into pages by `plan`.
///
/// # Errors
///
/// Those of the encryption: no random bytes, or more than it can seal.
pub(super) fn compose(
    mut entries: Vec<Entry>,
    plan: &Plan,
    fixed: Option<&HospitalKey>,
    to: &Addressee<'_>,
) -> Result<Push, fidelius::Error> {
    let mut arrivals: BTreeMap<String, Arrival> = entries
        .iter()
        .map(|entry| (entry.reference.clone(), Arrival::Whole))
        .collect();
    if let Some(document) = entries.first().map(|entry| entry.document.clone()) {
        for reference in &plan.outside {
            arrivals.insert(reference.clone(), Arrival::Missing);
            entries.push(Entry {
                reference: reference.clone(),
                document: document.clone(),
            });
        }
    }
    if plan.doubled {
        entries = entries
            .into_iter()
            .flat_map(|entry| {
                let again = Entry {
                    reference: entry.reference.clone(),
                    document: entry.document.clone(),
                };
                [entry, again]
            })
            .collect();
    }
    let kept = entries.len().saturating_sub(plan.omitted_last);
    for entry in entries.drain(kept..) {
        arrivals.insert(entry.reference, Arrival::Missing);
    }
    if plan.empty {
        entries.clear();
        // The contexts were asked for and never came.
        arrivals
            .values_mut()
            .for_each(|arrival| *arrival = Arrival::Odd);
    }
    let mut sealer = Sealer {
        plan,
        fixed,
        to,
        own: None,
        links: Vec::new(),
    };
    let chunks: Vec<&[Entry]> = if entries.is_empty() {
        vec![&[]]
    } else {
        entries.chunks(plan.page_entries).collect()
    };
    let count = chunks.len();
    let mut pages = Vec::new();
    for (index, chunk) in chunks.iter().enumerate() {
        let start = index * plan.page_entries;
        for (offset, entry) in chunk.iter().enumerate() {
            let arrival = plan.arrival(index, start + offset);
            if arrival != Arrival::Whole {
                arrivals.insert(entry.reference.clone(), arrival);
            }
        }
        if plan.omitted.contains(&index) {
            continue;
        }
        pages.push(sealer.page(index, count, chunk, start)?);
        if plan.repeated.contains(&index) {
            let again = Page {
                body: pages
                    .last()
                    .map(|page| page.body.clone())
                    .unwrap_or_default(),
            };
            pages.push(again);
        }
        if plan.repeated_otherwise.contains(&index) {
            sealer.own = None;
            pages.push(sealer.page(index, count, chunk, start)?);
        }
    }
    if plan.reversed {
        pages.reverse();
    }
    let same = match (plan.is_odd(), plan.has_refused_key()) {
        (true, _) => Some(Arrival::Odd),
        (false, true) => Some(Arrival::Broken),
        (false, false) => None,
    };
    if let Some(same) = same {
        arrivals.values_mut().for_each(|arrival| *arrival = same);
    }
    Ok(Push {
        pages,
        links: sealer.links,
        arrivals,
    })
}

struct Sealer<'a> {
    plan: &'a Plan,
    fixed: Option<&'a HospitalKey>,
    to: &'a Addressee<'a>,
    own: Option<HospitalKey>,
    links: Vec<(String, String)>,
}

impl Sealer<'_> {
    fn page(
        &mut self,
        index: usize,
        count: usize,
        entries: &[Entry],
        start: usize,
    ) -> Result<Page, fidelius::Error> {
        let to = self.to;
        let form = self.plan.key;
        let key = self.key()?;
        let material = material(key, form, to.expiry);
        let page_key = key.agree(to.peer, to.nonce)?;
        let mut sealed = Vec::new();
        for (offset, entry) in entries.iter().enumerate() {
            sealed.push(self.entry(&page_key, entry, start + offset)?);
        }
        let number = i64::try_from(index)
            .unwrap_or(i64::MAX)
            .saturating_add(self.plan.first_page);
        let (number, count) = match (self.plan.every_first, self.plan.count_zero) {
            (true, _) => (1, 1),
            (false, true) => (number, 0),
            (false, false) => (number, count),
        };
        let mut body = json!({
            "pageNumber": number,
            "pageCount": count,
            "transactionId": self.plan.transaction.as_deref().unwrap_or(self.to.transaction),
            "entries": sealed,
            "keyMaterial": material,
        });
        for (pointer, value) in &self.plan.edits {
            edit(&mut body, pointer, value.clone());
        }
        if self.plan.padding > 0 {
            body["padding"] = json!("x".repeat(self.plan.padding));
        }
        Ok(Page { body })
    }

    /// The key pair for the next page: the fixed one, the one of the page before, or a fresh one.
    fn key(&mut self) -> Result<&HospitalKey, fidelius::Error> {
        if let Some(fixed) = self.fixed {
            return Ok(fixed);
        }
        let key = match self.own.take() {
            Some(own) if !self.plan.key_per_page => own,
            _ if self.plan.short_secret => {
                HospitalKey::generate_short(self.to.peer, self.to.nonce)?
            }
            _ => HospitalKey::generate_for(self.plan.key)?,
        };
        Ok(self.own.insert(key))
    }

    fn entry(
        &mut self,
        key: &PageKey,
        entry: &Entry,
        number: usize,
    ) -> Result<Value, fidelius::Error> {
        let plain = match &self.plan.document {
            _ if self.plan.hollow.contains(&number) => Vec::new(),
            Some(text) => text.clone().into_bytes(),
            None => wrap(&entry.document, self.plan.plaintext),
        };
        let mut content = if self.plan.short_secret {
            key.seal_with_minimal_secret(&plain)?
        } else {
            key.seal(&plain)?
        };
        if self.plan.tampered.contains(&number) {
            content = tamper(&content);
        }
        if self.plan.blank.contains(&number) {
            content.clear();
        }
        let mut sealed = json!({
            "media": self.plan.media,
            "careContextReference": entry.reference,
        });
        if let Some(checksum) = checksum(&plain, self.plan.checksum.as_ref()) {
            sealed["checksum"] = json!(checksum);
        }
        match &self.plan.links {
            None => sealed["content"] = json!(content),
            Some(LinkKind::To(url)) => sealed["link"] = json!(url),
            Some(_) => {
                let token = uuid::Uuid::new_v4().simple().to_string();
                sealed["link"] = json!(format!("{}{token}", self.to.link_base));
                self.links.push((token, content));
            }
        }
        Ok(sealed)
    }
}

/// `keyMaterial` of a page.
fn material(key: &HospitalKey, form: KeyForm, expiry: &str) -> Value {
    json!({
        "cryptoAlg": "ECDH",
        "curve": "Curve25519",
        "dhPublicKey": {
            // As the widespread HIP software does, the HIU's own expiry is echoed.
            "expiry": expiry,
            "parameters": "Curve25519/32byte random key",
            "keyValue": key.public(form),
        },
        "nonce": key.nonce(),
    })
}

fn wrap(document: &[u8], form: Option<PlaintextForm>) -> Vec<u8> {
    let quoted = |text: &str| Value::from(text).to_string().into_bytes();
    match form {
        None => document.to_vec(),
        Some(PlaintextForm::Base64) => STANDARD.encode(document).into_bytes(),
        Some(PlaintextForm::JsonString) => quoted(&String::from_utf8_lossy(document)),
        Some(PlaintextForm::Base64InJsonString) => quoted(&STANDARD.encode(document)),
        Some(PlaintextForm::NotFhir) => br#"{"hello":"world"}"#.to_vec(),
    }
}

fn tamper(content: &str) -> String {
    let mut bytes = STANDARD.decode(content).unwrap_or_default();
    let middle = bytes.len() / 2;
    if let Some(byte) = bytes.get_mut(middle) {
        *byte ^= 0x40;
    }
    STANDARD.encode(bytes)
}

fn checksum(plain: &[u8], form: Option<&ChecksumForm>) -> Option<String> {
    let hex = fidelius::md5_checksum(plain);
    match form {
        None => Some(hex),
        Some(ChecksumForm::Wrong) => Some(fidelius::md5_checksum(b"something else")),
        Some(ChecksumForm::Base64OfHex) => Some(STANDARD.encode(hex)),
        Some(ChecksumForm::Base64) => {
            // What was just written as hex is hex.
            hex::decode(hex).ok().map(|md5| STANDARD.encode(md5))
        }
        Some(ChecksumForm::Literal(text)) => Some(text.clone()),
        Some(ChecksumForm::Absent) => None,
    }
}
