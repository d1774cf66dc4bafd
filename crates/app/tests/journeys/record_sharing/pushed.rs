//! A patient who pushes the records of two visits, and the clinic that takes them.

use super::*;

pub(super) const COUNTER: &str = "OPD1";
pub(super) const VISITS: [&str; 2] = ["visit-a", "visit-b"];

pub(super) fn counters() -> CounterSettings {
    let counter = |id: &str, takes_records| Counter {
        id: CounterId::parse(id).unwrap(),
        name: format!("Desk {id}"),
        takes_records,
    };
    CounterSettings {
        list: vec![counter(COUNTER, true), counter("LAB2", false)],
        profile_link: None,
        record_link: Some("https://phr.example/records?hiu={hiu}&counter={counter}".to_owned()),
    }
}

/// A clinic with counters, one of which takes records.
pub(super) fn desk() -> Desk {
    let desk = Desk::new();
    *desk.world.counters.lock().unwrap() = Some(counters());
    desk.restart(Death::Never)
}

pub(super) fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

pub(super) fn share(transaction: &str) -> RecordShare {
    let visits = VISITS.map(|name| CareContext {
        patient: PatientReference::parse(PATIENT).unwrap(),
        reference: CareContextReference::parse(name).unwrap(),
    });
    RecordShare {
        hiu: Some(HIU.to_owned()),
        counter: COUNTER.to_owned(),
        transaction: TransactionId::parse(transaction).unwrap(),
        patient: patient(),
        account: AbhaAccount {
            addresses: vec![TypedAddress(PATIENT.to_owned())],
            name: Some("Hina Patel".to_owned()),
            gender: Some("F".to_owned()),
            ..AbhaAccount::default()
        },
        care_contexts: visits.into(),
        access_mode: AccessMode::View,
        erase_at: Some(at("2026-11-21T12:30:00Z")),
        raw: b"the share as it came".to_vec(),
    }
}

impl Desk {
    pub(super) fn announce_as(&self, request: &str, share: &RecordShare) {
        let request = RequestId::parse(request).unwrap();
        let (own, share) = (request.clone(), Box::new(share.clone()));
        let make = move || Message::RecordShare {
            request: request.clone(),
            share: share.clone(),
        };
        self.world.say(MessageKind::RecordShare, own, make);
    }

    pub(super) async fn announced(&self, share: &RecordShare) {
        let request = format!("share of {}", share.transaction);
        self.announce_as(&request, share);
        self.settle().await;
    }

    /// The answers that went out: request answered, push URL's token, key, nonce.
    pub(super) fn answers(&self) -> Vec<(String, String, String, String)> {
        let calls = self.world.calls_named("answer_record_share");
        let told = calls.into_iter().map(|call| match call {
            Call::AnswerRecordShare {
                answers,
                push_url,
                public_key,
                nonce,
                ..
            } => {
                let token = push_url.rsplit('/').next().unwrap().to_owned();
                (answers.to_string(), token, public_key, nonce)
            }
            _ => unreachable!(),
        });
        told.collect()
    }

    /// The app pushes these pages to the last answer.
    pub(super) fn push(&self, transaction: &str, pages: &[PlannedPage]) {
        let (_, token, key, nonce) = self.answers().pop().unwrap();
        let transaction = TransactionId::parse(transaction).unwrap();
        for planned in pages {
            let page = self.world.encrypt(planned, &transaction, &key, &nonce);
            self.world.push(&token, page);
        }
    }

    pub(super) async fn pushed(&self, transaction: &str, pages: &[PlannedPage]) {
        self.push(transaction, pages);
        self.settle().await;
    }

    pub(super) fn app_says(&self, transaction: &str, has_failed: bool) {
        let transaction = TransactionId::parse(transaction).unwrap();
        let own = self.world.fresh_request();
        let make = move || Message::RecordShareNotified {
            transaction: transaction.clone(),
            has_failed,
        };
        self.world.say(MessageKind::RecordShareNotified, own, make);
    }

    pub(super) fn notices(&self) -> Vec<(ShareNotice, OutcomeWords)> {
        let calls = self.world.calls_named("notify_record_share");
        let told = calls.into_iter().map(|call| match call {
            Call::NotifyRecordShare { notice, words, .. } => (notice, words),
            _ => unreachable!(),
        });
        told.collect()
    }

    /// The one notice that went out: its session, and how each care context fared.
    pub(super) fn notice(&self) -> (ShareSession, Vec<(String, SharedContext)>) {
        let [(notice, _)] = self.notices().try_into().ok().unwrap();
        let contexts = notice.contexts.into_iter();
        let told = contexts.map(|one| (one.context.to_string(), one.status));
        (notice.session, told.collect())
    }

    pub(super) async fn row(&self) -> ShareRow {
        let [row] = self.app.shares().await.unwrap().try_into().ok().unwrap();
        row
    }

    /// What lies under the last share of this transaction, as the store has it.
    pub(super) fn grant(&self, transaction: &str) -> Option<app::model::Artefact> {
        let transaction = TransactionId::parse(transaction).unwrap();
        let mut found = None;
        self.store
            .read(&mut |view| {
                if let Some(share) = view.record_share(&transaction)? {
                    found = view.artefact(&share.id)?;
                }
                Ok(())
            })
            .unwrap();
        found
    }
}

pub(super) fn both() -> [PlannedPage; 2] {
    [
        page(0, 2, vec![entry(VISITS[0], document("Shared one"))]),
        page(1, 2, vec![entry(VISITS[1], document("Shared two"))]),
    ]
}

pub(super) fn words(row: &ShareRow) -> String {
    words::english(row.problem.clone().unwrap())
}
