//! Notices sent to the HIU, remembered so that their acknowledgements can be judged.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::book::{Book, Notice, NoticeKind};
use super::callback::{Callback, Receiver};
use super::consent::Artefact;

/// What a consent notice says.
#[derive(Clone, Copy)]
pub(super) struct ConsentNews<'a> {
    pub(super) status: &'static str,
    pub(super) request: &'a str,
    pub(super) artefacts: &'a [String],
}

impl Book {
    /// A `consents/hiu/notify`. Its form varies as it does in the field: a revocation has the request's
    /// id missing, `null`, empty or set; a notice without artefacts has the list missing, empty or `null`.
    pub(super) fn consent_notice(&mut self, news: ConsentNews<'_>, now: DateTime<Utc>) -> Callback {
        let turn = self.turns.entry(news.status.to_owned()).or_default();
        let form = *turn;
        *turn = form.wrapping_add(1);
        let mut notification = json!({"status": news.status});
        let request = match (news.status, form % 4) {
            ("REVOKED", 0) => None,
            ("REVOKED", 1) => Some(Value::Null),
            ("REVOKED", 2) => Some(json!("")),
            _ => Some(json!(news.request)),
        };
        if let Some(request) = request {
            notification["consentRequestId"] = request;
        }
        let artefacts = match (news.artefacts.is_empty(), form % 3) {
            (false, _) => Some(json!(ids(news.artefacts))),
            (true, 0) => None,
            (true, 1) => Some(json!([])),
            (true, _) => Some(Value::Null),
        };
        if let Some(artefacts) = artefacts {
            notification["consentArtefacts"] = artefacts;
        }
        let callback = Callback::new(
            "consents/hiu/notify",
            Receiver::Hiu,
            now,
            json!({ "notification": notification }),
        );
        self.remember(Notice {
            request_id: callback.request_id(),
            kind: NoticeKind::Consent {
                artefacts: news.artefacts.to_vec(),
            },
        });
        callback
    }

    /// A `consents/hip/notify` to the HIU's operator as a HIP.
    pub(super) fn hip_notice(
        &mut self,
        consent: &str,
        granted: Option<(Value, String)>,
        now: DateTime<Utc>,
    ) -> Callback {
        let notification = match granted {
            Some((detail, signature)) => json!({
                "status": "GRANTED", "consentId": consent, "consentDetail": detail,
                "signature": signature, "grantAcknowledgement": true,
            }),
            None => {
                json!({"status": "REVOKED", "consentId": consent, "grantAcknowledgement": false})
            }
        };
        let callback = Callback::new(
            "consents/hip/notify",
            Receiver::Hip,
            now,
            json!({ "notification": notification }),
        );
        self.remember(Notice {
            request_id: callback.request_id(),
            kind: NoticeKind::Hip {
                consent: consent.to_owned(),
            },
        });
        callback
    }

    /// A `patients/status/notify`.
    pub(super) fn patient_notice(
        &mut self,
        address: &str,
        status: &str,
        now: DateTime<Utc>,
    ) -> Callback {
        let callback = Callback::new(
            "patients/status/notify",
            Receiver::Hiu,
            now,
            json!({"notification": {"status": status, "patient": {"id": address}}}),
        );
        self.remember(Notice {
            request_id: callback.request_id(),
            kind: NoticeKind::Patient,
        });
        callback
    }

    /// Remembers a notice a test sent by itself, so that its acknowledgement is not complained of.
    pub(crate) fn remember_foreign(&mut self, name: &str, body: &Value) {
        let Some(request_id) = body["requestId"].as_str() else {
            return;
        };
        let notification = &body["notification"];
        let kind = if name.ends_with("consents/hiu/notify") {
            let mut artefacts: Vec<String> = notification["consentArtefacts"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|artefact| artefact["id"].as_str().map(str::to_owned))
                .collect();
            // An expiry that names only the request means all its artefacts.
            if artefacts.is_empty()
                && let Some(request) = notification["consentRequestId"]
                    .as_str()
                    .and_then(|id| self.request(id))
            {
                artefacts.clone_from(&request.artefacts);
            }
            NoticeKind::Consent { artefacts }
        } else if name.ends_with("consents/hip/notify") {
            let consent = notification["consentId"]
                .as_str()
                .unwrap_or_default()
                .to_owned();
            NoticeKind::Hip { consent }
        } else if name.ends_with("patients/status/notify") {
            NoticeKind::Patient
        } else {
            return;
        };
        self.remember(Notice {
            request_id: request_id.to_owned(),
            kind,
        });
    }
}

pub(super) fn ids(artefacts: &[String]) -> Vec<Value> {
    artefacts.iter().map(|id| json!({ "id": id })).collect()
}

impl Artefact {
    /// `consentDetail` as a hospital gets it: without the HIU and the requester.
    pub(super) fn hospital_detail(&self, hip_name: &str) -> Value {
        let mut detail = self.detail.clone();
        if let Some(members) = detail.as_object_mut() {
            members.remove("hiu");
            members.remove("requester");
        }
        detail["hip"]["name"] = json!(hip_name);
        detail
    }
}
