//! Opens the envelopes of API v0.5: own id in the body, answers by `resp`.

use app::port::{Message, MessageKind, MessageReader, Page, Unreadable};
use domain::RequestId;
use wire::v05;

use super::{body, page, unreadable};

/// Reads messages of API v0.5.
#[derive(Clone, Copy, Debug)]
pub struct V05Reader;

impl MessageReader for V05Reader {
    fn read(
        &self,
        kind: MessageKind,
        _request: Option<&RequestId>,
        body: &[u8],
    ) -> Result<Message, Unreadable> {
        match kind {
            MessageKind::PatientFound => {
                let read: v05::OnFind = body::read(body)?;
                Ok(super::on_find(answers(read.resp), read.patient, read.error))
            }
            MessageKind::ConsentAccepted => {
                let read: v05::OnInit = body::read(body)?;
                super::on_init(answers(read.resp), read.consent_request, read.error)
            }
            MessageKind::ConsentStatus => {
                let read: v05::OnStatus = body::read(body)?;
                super::on_status(answers(read.resp), read.consent_request, read.error)
            }
            MessageKind::ConsentNotice => {
                let read: v05::ConsentNotify = body::read(body)?;
                super::consent_notify(read.request_id, read.notification)
            }
            MessageKind::ArtefactFetched => {
                let read: v05::OnFetch<'_> = body::read(body)?;
                super::on_fetch(answers(read.resp), read.consent, read.error)
            }
            MessageKind::DataRequestAnswered => {
                let read: v05::OnRequest = body::read(body)?;
                super::on_request(answers(read.resp), read.hi_request, read.error)
            }
            MessageKind::PatientStatus => {
                let read: v05::PatientStatusNotify = body::read(body)?;
                super::patient_status(read.request_id, &read.notification)
            }
            MessageKind::HipConsentNotice => {
                let read: v05::HipConsentNotify<'_> = body::read(body)?;
                super::hip_notify(read.request_id, read.notification)
            }
            MessageKind::Page => Err(unreadable("a page is read as a page")),
        }
    }

    fn read_page(&self, body: &[u8]) -> Result<Page, Unreadable> {
        page::page(body::read(body)?)
    }
}

fn answers(resp: Option<v05::RespIn>) -> Option<RequestId> {
    super::answered(resp.and_then(|resp| resp.request_id))
}
