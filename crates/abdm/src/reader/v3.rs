//! Opens the envelopes of HIE-CM v3: own id in a header, answers by `response`.

use app::port::{Message, MessageKind, MessageReader, Page, Unreadable};
use domain::RequestId;
use wire::v3;

use super::{body, page, unreadable};

/// Reads messages of HIE-CM v3, and kept ones of API v0.5 too: a clinic may change over while some
/// wait in the inbox. Their envelopes differ in `response` and `resp` only, since both were kept with
/// their own id.
#[derive(Clone, Copy, Debug)]
pub struct V3Reader;

impl MessageReader for V3Reader {
    fn read(
        &self,
        kind: MessageKind,
        request: Option<&RequestId>,
        body: &[u8],
    ) -> Result<Message, Unreadable> {
        // What acknowledges it names this id.
        let own = || {
            request
                .cloned()
                .ok_or_else(|| unreadable("it came without a request id"))
        };
        match kind {
            MessageKind::PatientFound => {
                let read: v3::OnFind = body::read(body)?;
                let answers = answers(read.response, read.resp);
                Ok(super::on_find(answers, read.patient, read.error))
            }
            MessageKind::ConsentAccepted => {
                let read: v3::OnInit = body::read(body)?;
                let answers = answers(read.response, read.resp);
                super::on_init(answers, read.consent_request, read.error)
            }
            MessageKind::ConsentStatus => {
                let read: v3::OnStatus = body::read(body)?;
                let answers = answers(read.response, read.resp);
                super::on_status(answers, read.consent_request, read.error)
            }
            MessageKind::ConsentNotice => {
                let read: v3::ConsentNotify = body::read(body)?;
                super::consent_notify(own()?, read.notification)
            }
            MessageKind::ArtefactFetched => {
                let read: v3::OnFetch<'_> = body::read(body)?;
                let answers = answers(read.response, read.resp);
                super::on_fetch(answers, read.consent, read.error)
            }
            MessageKind::DataRequestAnswered => {
                let read: v3::OnRequest = body::read(body)?;
                let answers = answers(read.response, read.resp);
                super::on_request(answers, read.hi_request, read.error)
            }
            MessageKind::PatientStatus => {
                let read: v3::PatientStatusNotify = body::read(body)?;
                super::patient_status(own()?, &read.notification)
            }
            MessageKind::HipConsentNotice => {
                let read: v3::HipConsentNotify<'_> = body::read(body)?;
                super::hip_notify(own()?, read.notification)
            }
            MessageKind::Page => Err(unreadable("a page is read as a page")),
        }
    }

    fn read_page(&self, body: &[u8]) -> Result<Page, Unreadable> {
        page::page(body::read(body)?)
    }
}

/// Some bodies have both, with `"resp": null`.
fn answers(response: v3::ResponseIn, resp: v3::ResponseIn) -> Option<RequestId> {
    super::answered(response.0).or_else(|| super::answered(resp.0))
}
