//! ABDM and two hospitals, as far as the desk can see them. Answers wait in a pool until delivered.

mod planned;
mod ports;

pub use planned::{PlannedEntry, PlannedPage, artefact_of, document, document_about, entry, page};
pub use ports::{HouseRules, Links};

use crate::desk::{HIU, PATIENT};
use app::{
    model::{Call, Granted, Incoming, MessageKind},
    port::{
        About, Answered, Attempt, ConsentNotice, ConsentStatus, FetchedArtefact, FoundPatient,
        GatewayError, GatewayHealth, HipConsentNotice, Inbox, Listed, Message, Page, PageEntry,
        PushTarget, SharedProfile, Store,
    },
};
use domain::{
    AbdmFault, AbhaAddress, AccessMode, AccountStatus, ArtefactId, CareContext,
    CareContextReference, ConsentRequestId, DateRange, EndReason, FieldUnread, Frequency,
    HealthInfoType, HipId, Meaning, PatientReference, Permission, RequestId, Timestamp,
    TransactionId, TransferId,
};
use fidelius::{Nonce, PageKey, PeerKey, Side, TransferSecret};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

type Maker = Arc<dyn Fn() -> Message + Send + Sync>;

/// A message on its way to the desk.
#[derive(Clone)]
pub struct Delivery {
    pub kind: MessageKind,
    pub request: Option<RequestId>,
    pub push_token: Option<String>,
    pub body: Vec<u8>,
}

pub struct World {
    /// Calls that came, in order, with their attempt.
    pub calls: Mutex<Vec<(Attempt, Call)>>,
    pool: Mutex<VecDeque<Delivery>>,
    makers: Mutex<HashMap<Vec<u8>, Maker>>,
    page_bodies: Mutex<HashMap<Vec<u8>, Page>>,
    /// What the next calls of a name are answered with, instead of being taken.
    pub refusals: Mutex<HashMap<&'static str, VecDeque<GatewayError>>>,
    /// Calls of this name are never answered.
    pub stuck: Mutex<Option<&'static str>>,
    /// What the next call of a name is answered at once.
    pub at_once: Mutex<HashMap<&'static str, Answered>>,
    /// Callbacks of these kinds get lost, so many times.
    pub losses: Mutex<HashMap<MessageKind, usize>>,
    /// The status of each artefact that was granted.
    pub artefacts: Mutex<BTreeMap<String, ConsentStatus>>,
    /// What each hospital sends.
    pub pages: Mutex<HashMap<&'static str, Vec<PlannedPage>>>,
    /// Changes what a fetch brings.
    pub forge: Mutex<Option<Forgery>>,
    /// Answers fetches with an error.
    pub fetch_fault: Mutex<VecDeque<AbdmFault>>,
    /// Answers data requests with an error.
    pub request_fault: Mutex<VecDeque<AbdmFault>>,
    /// What links hold: content, already encrypted.
    pub linked: Mutex<HashMap<String, Result<String, String>>>,
    /// ABDM's id of the last consent request.
    pub request: Mutex<Option<ConsentRequestId>>,
    pub status: Mutex<ConsentStatus>,
    pub health: Mutex<GatewayHealth>,
    /// Whom ABDM knows, by address.
    pub people: Mutex<BTreeMap<String, String>>,
    /// How often a page was read into its parts.
    pub pages_read: AtomicU64,
    /// What the next messages name, as their reader tells it.
    pub about: Mutex<About>,
    /// What of the next messages is left out.
    pub left_out: Mutex<Vec<FieldUnread>>,
    /// Who is told the time that ABDM goes by, where it goes by one.
    pub listener: Mutex<Option<Arc<app::TrustedClock>>>,
    pub date: Mutex<Option<Timestamp>>,
    /// The counters of the clinic when it is next opened, in the place of the usual ones.
    pub counters: Mutex<Option<app::CounterSettings>>,
    numbers: AtomicU64,
}

pub type Forgery = Box<dyn Fn(&mut FetchedArtefact) + Send + Sync>;

/// A refusal as `abdm` would read it: the meanings of the codes that these stories use.
pub fn fault(code: &str) -> AbdmFault {
    let meaning = match code {
        "1404" | "1414" | "ABDM-1012" => Meaning::NoSuchPatient,
        "1410" | "1440" | "ABDM-1061" => Meaning::Ended(EndReason::Expired),
        "1441" => Meaning::Ended(EndReason::Revoked),
        "1439" => Meaning::NotReady,
        "1500" | "1503" | "1510" | "2500" | "ABDM-1024" => Meaning::TryLater,
        _ => Meaning::Unknown,
    };
    AbdmFault {
        meaning,
        code: code.to_owned(),
        message: format!("words for {code}"),
    }
}

pub fn id(name: &str) -> ArtefactId {
    ArtefactId::parse(name).unwrap()
}

pub fn patient() -> AbhaAddress {
    AbhaAddress::parse(PATIENT).unwrap()
}

impl World {
    pub fn new() -> Arc<Self> {
        let pages = HashMap::from([
            (
                "city",
                vec![page(
                    0,
                    1,
                    vec![entry("city-visit-1", document("City one"))],
                )],
            ),
            (
                "lab",
                vec![
                    page(1, 2, vec![entry("lab-visit-1", document("Lab one"))]),
                    page(2, 2, vec![entry("lab-visit-2", document("Lab two"))]),
                ],
            ),
        ]);
        Arc::new(Self {
            calls: Mutex::default(),
            pool: Mutex::default(),
            makers: Mutex::default(),
            about: Mutex::default(),
            left_out: Mutex::default(),
            page_bodies: Mutex::default(),
            refusals: Mutex::default(),
            at_once: Mutex::default(),
            stuck: Mutex::default(),
            losses: Mutex::default(),
            artefacts: Mutex::default(),
            pages: Mutex::new(pages),
            forge: Mutex::default(),
            fetch_fault: Mutex::default(),
            request_fault: Mutex::default(),
            linked: Mutex::default(),
            request: Mutex::default(),
            status: Mutex::new(ConsentStatus::Requested),
            health: Mutex::default(),
            people: Mutex::new([(PATIENT.to_owned(), "Hina Patel".to_owned())].into()),
            pages_read: AtomicU64::new(0),
            listener: Mutex::default(),
            date: Mutex::default(),
            counters: Mutex::default(),
            numbers: AtomicU64::new(0),
        })
    }

    fn number(&self) -> u64 {
        self.numbers.fetch_add(1, Ordering::SeqCst)
    }

    pub fn fresh_request(&self) -> RequestId {
        RequestId::parse(format!("abdm-{}", self.number())).unwrap()
    }

    /// Puts a message into the pool.
    pub fn say(
        &self,
        kind: MessageKind,
        request: RequestId,
        make: impl Fn() -> Message + Send + Sync + 'static,
    ) {
        let body = format!("message {}", self.number()).into_bytes();
        self.makers
            .lock()
            .unwrap()
            .insert(body.clone(), Arc::new(make));
        self.offer(Delivery {
            kind,
            request: Some(request),
            push_token: None,
            body,
        });
    }

    /// A message that nothing is known of.
    pub fn say_unknown(&self, kind: MessageKind) {
        self.offer(Delivery {
            kind,
            request: Some(self.fresh_request()),
            push_token: None,
            body: b"nothing known".to_vec(),
        });
    }

    fn offer(&self, delivery: Delivery) {
        let mut losses = self.losses.lock().unwrap();
        if let Some(left) = losses.get_mut(&delivery.kind).filter(|left| **left > 0) {
            *left -= 1;
            return;
        }
        self.pool.lock().unwrap().push_back(delivery);
    }

    pub fn lose(&self, kind: MessageKind, times: usize) {
        self.losses.lock().unwrap().insert(kind, times);
    }

    pub fn refuse(&self, call: &'static str, error: GatewayError) {
        self.refusals
            .lock()
            .unwrap()
            .entry(call)
            .or_default()
            .push_back(error);
    }

    pub fn take_pool(&self) -> Vec<Delivery> {
        self.pool.lock().unwrap().drain(..).collect()
    }

    pub fn put_back(&self, deliveries: impl IntoIterator<Item = Delivery>) {
        self.pool.lock().unwrap().extend(deliveries);
    }

    /// Delivers everything in the pool in order; returns how many.
    pub async fn deliver_all(&self, inbox: &dyn Store, now: Timestamp) -> usize {
        let deliveries = self.take_pool();
        for delivery in &deliveries {
            self.deliver(inbox, delivery, now).await;
        }
        deliveries.len()
    }

    pub async fn deliver(&self, inbox: &dyn Store, delivery: &Delivery, now: Timestamp) {
        let mut transfer: Option<TransferId> = None;
        if let Some(token) = &delivery.push_token {
            match inbox.push_target(token).await.unwrap() {
                Some(PushTarget::Live(id)) => transfer = Some(id),
                Some(PushTarget::Ended(_)) | None => return,
            }
        }
        let incoming = Incoming {
            path: format!("/v0.5/{:?}", delivery.kind),
            kind: delivery.kind,
            request: delivery.request.clone(),
            transfer,
            digest: digest(&delivery.body),
            body: delivery.body.clone(),
            headers: "{}".into(),
            late: false,
            closes: false,
            entries: 0,
            received_at: now,
        };
        Inbox::keep(inbox, incoming).await.unwrap();
    }

    /// The patient agrees; artefacts are named `city-1`, `lab-1`, after their hospital.
    pub fn grant(&self, hospitals: &[&str]) {
        let ids: Vec<String> = hospitals
            .iter()
            .map(|hospital| format!("{hospital}-1"))
            .collect();
        {
            let mut artefacts = self.artefacts.lock().unwrap();
            for id in &ids {
                artefacts.insert(id.clone(), ConsentStatus::Granted);
            }
        }
        *self.status.lock().unwrap() = ConsentStatus::Granted;
        let names: Vec<&str> = ids.iter().map(String::as_str).collect();
        self.notify(ConsentStatus::Granted, &names, true);
    }

    /// The patient declines.
    pub fn deny(&self) {
        *self.status.lock().unwrap() = ConsentStatus::Denied;
        self.notify(ConsentStatus::Denied, &[], true);
    }

    /// Ends artefacts, with or without naming the request.
    pub fn end(&self, status: ConsentStatus, names: &[&str], with_request: bool) {
        let mut artefacts = self.artefacts.lock().unwrap();
        for (name, state) in artefacts.iter_mut() {
            if names.is_empty() || names.contains(&name.as_str()) {
                *state = status.clone();
            }
        }
        drop(artefacts);
        self.notify(status, names, with_request);
    }

    pub fn notify(&self, status: ConsentStatus, names: &[&str], with_request: bool) {
        let request = with_request
            .then(|| self.request.lock().unwrap().clone())
            .flatten();
        let artefacts: Vec<ArtefactId> = names.iter().map(|name| id(name)).collect();
        let notice = ConsentNotice {
            request,
            status,
            artefacts,
        };
        let own = self.fresh_request();
        let answers = own.clone();
        self.say(MessageKind::ConsentNotice, own, move || {
            Message::ConsentNotice {
                request: answers.clone(),
                notice: notice.clone(),
            }
        });
    }

    pub fn account(&self, address: &str, status: Option<AccountStatus>) {
        let address = AbhaAddress::parse(address).unwrap();
        let own = self.fresh_request();
        let answers = own.clone();
        self.say(MessageKind::PatientStatus, own, move || {
            Message::PatientStatus {
                request: answers.clone(),
                patient: address.clone(),
                status,
            }
        });
    }

    pub fn hip_notice(&self, artefact: &str, status: &str, detail: Option<&str>) {
        let notice = HipConsentNotice {
            artefact: id(artefact),
            status: status.into(),
            patient: detail.map(|_| patient()),
            detail: detail.map(str::to_owned),
            signature: None,
        };
        let own = self.fresh_request();
        let answers = own.clone();
        self.say(MessageKind::HipConsentNotice, own, move || {
            Message::HipConsentNotice {
                request: answers.clone(),
                notice: notice.clone(),
            }
        });
    }

    /// Somebody scans the code of a counter, under a request id.
    pub fn share(&self, request: &str, share: SharedProfile) {
        let own = RequestId::parse(request).unwrap();
        let answers = own.clone();
        self.say(MessageKind::ProfileShare, own, move || {
            Message::ProfileShare {
                request: answers.clone(),
                share: Box::new(share.clone()),
            }
        });
    }

    pub fn called(&self, name: &str) -> usize {
        self.calls
            .lock()
            .unwrap()
            .iter()
            .filter(|(_, call)| call.name() == name)
            .count()
    }

    pub fn calls_named(&self, name: &str) -> Vec<Call> {
        let calls = self.calls.lock().unwrap();
        calls
            .iter()
            .filter(|(_, call)| call.name() == name)
            .map(|(_, call)| call.clone())
            .collect()
    }

    fn react(&self, attempt: &Attempt, call: &Call) {
        let answers = Some(attempt.request.clone());
        match call {
            Call::FindPatient { patient } => {
                let people = self.people.lock().unwrap();
                let found = people.get(patient.as_str()).map(|name| FoundPatient {
                    address: patient.clone(),
                    name: name.clone(),
                });
                drop(people);
                self.say(MessageKind::PatientFound, self.fresh_request(), move || {
                    Message::PatientFound {
                        answers: answers.clone(),
                        result: Ok(found.clone()),
                    }
                });
            }
            Call::RequestConsent { consent, .. } => {
                let id = ConsentRequestId::parse(format!("cm-{consent}")).unwrap();
                *self.request.lock().unwrap() = Some(id.clone());
                self.say(
                    MessageKind::ConsentAccepted,
                    self.fresh_request(),
                    move || Message::ConsentAccepted {
                        answers: answers.clone(),
                        result: Ok(id.clone()),
                    },
                );
            }
            Call::ConsentStatus { request, .. } => {
                let status = self.status.lock().unwrap().clone();
                let named = self.artefacts.lock().unwrap();
                let artefacts = named.keys().map(|name| id(name)).collect();
                let notice = ConsentNotice {
                    request: Some(request.clone()),
                    status,
                    artefacts,
                };
                drop(named);
                self.say(
                    MessageKind::ConsentStatus,
                    self.fresh_request(),
                    move || Message::ConsentStatus {
                        answers: answers.clone(),
                        notice: Some(notice.clone()),
                        fault: None,
                    },
                );
            }
            Call::FetchArtefact { artefact, .. } => {
                let result = self.fetch(artefact);
                self.say(
                    MessageKind::ArtefactFetched,
                    self.fresh_request(),
                    move || {
                        let result = result.clone().map(Box::new);
                        Message::ArtefactFetched {
                            answers: answers.clone(),
                            result,
                        }
                    },
                );
            }
            Call::RequestData { .. } => self.send_data(answers, call),
            Call::TransferStatus { .. }
            | Call::NotifyTransfer { .. }
            | Call::AnswerRecordShare { .. }
            | Call::NotifyRecordShare { .. }
            | Call::AcknowledgeConsent { .. }
            | Call::AcknowledgeHipConsent { .. }
            | Call::AcknowledgePatientStatus { .. }
            | Call::AnswerProfileShare { .. } => {}
        }
    }

    fn fetch(&self, artefact: &ArtefactId) -> Result<FetchedArtefact, AbdmFault> {
        if let Some(fault) = self.fetch_fault.lock().unwrap().pop_front() {
            return Err(fault);
        }
        let status = self
            .artefacts
            .lock()
            .unwrap()
            .get(artefact.as_str())
            .cloned();
        let mut fetched = artefact_of(artefact, status.ok_or_else(|| fault("1416"))?);
        if let Some(forge) = &*self.forge.lock().unwrap() {
            forge(&mut fetched);
        }
        Ok(fetched)
    }

    fn send_data(&self, answers: Option<RequestId>, call: &Call) {
        let Call::RequestData {
            artefact,
            push_url,
            public_key,
            nonce,
            ..
        } = call
        else {
            return;
        };
        let request_fault = self.request_fault.lock().unwrap().pop_front();
        let refused = request_fault.is_some();
        let transaction = TransactionId::parse(format!("tx-{}", self.number())).unwrap();
        let named = (!refused).then(|| transaction.clone());
        self.say(
            MessageKind::DataRequestAnswered,
            self.fresh_request(),
            move || Message::DataRequestAnswered {
                answers: answers.clone(),
                transaction: named.clone(),
                fault: request_fault.clone(),
            },
        );
        if refused {
            return;
        }
        let hospital = artefact.as_str().split('-').next().unwrap();
        let token = push_url.rsplit('/').next().unwrap().to_owned();
        let pages = self
            .pages
            .lock()
            .unwrap()
            .get(hospital)
            .cloned()
            .unwrap_or_default();
        for planned in pages {
            let page = self.encrypt(&planned, &transaction, public_key, nonce);
            self.push(&token, page);
        }
    }

    /// Encrypts a page as a hospital does, with a key pair and nonce of its own.
    pub fn encrypt(
        &self,
        planned: &PlannedPage,
        transaction: &TransactionId,
        public_key: &str,
        nonce: &str,
    ) -> Page {
        let (secret, ours) = (
            TransferSecret::generate().unwrap(),
            Nonce::generate().unwrap(),
        );
        let peer = PeerKey::parse(public_key).unwrap();
        let theirs = Nonce::parse(nonce).unwrap();
        let side = Side::HealthInformationProvider;
        let key = PageKey::agree(&secret, &ours, &peer, &theirs, side).unwrap();
        let entries = planned.entries.iter().map(|entry| {
            let mut content = key.seal(entry.document.as_bytes()).unwrap();
            if entry.tampered {
                let first = if content.starts_with('A') { "B" } else { "A" };
                content.replace_range(..1, first);
            }
            if let Some(link) = entry.link {
                let mut linked = self.linked.lock().unwrap();
                linked.entry(link.to_owned()).or_insert(Ok(content.clone()));
            }
            PageEntry {
                care_context: CareContextReference::parse(entry.context).ok(),
                content: entry.link.is_none().then_some(content),
                link: entry.link.map(str::to_owned),
                checksum: "MD5".into(),
            }
        });
        let transaction = match &planned.transaction {
            Some(other) => TransactionId::parse(other).unwrap(),
            None => transaction.clone(),
        };
        Page {
            number: planned.number,
            count: planned.count,
            transaction: Some(transaction),
            entries: entries.collect(),
            public_key: secret.public_key_x509(),
            nonce: ours.to_base64(),
            unread: vec![],
        }
    }

    /// A page that nothing is known of.
    pub fn push_bytes(&self, token: &str, body: &[u8]) {
        self.losses.lock().unwrap().remove(&MessageKind::Page);
        self.offer(Delivery {
            kind: MessageKind::Page,
            request: None,
            push_token: Some(token.to_owned()),
            body: body.to_vec(),
        });
    }

    pub fn push(&self, token: &str, page: Page) {
        let body = format!("page {}", self.number()).into_bytes();
        self.page_bodies.lock().unwrap().insert(body.clone(), page);
        let push_token = Some(token.to_owned());
        self.offer(Delivery {
            kind: MessageKind::Page,
            request: None,
            push_token,
            body,
        });
    }
}

fn digest(body: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(body)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
