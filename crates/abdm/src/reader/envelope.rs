//! Opens the envelopes of both versions: answers by `response` (v3) or `resp` (v0.5).

use app::{
    model::MessageKind,
    port::{Message, MessageReader, Page, Unreadable},
};
use domain::RequestId;
use wire::v3;

use super::{body, content, fault::unreadable, page};

/// Reads messages of API v0.5 and of HIE-CM v3, at the door and from the inbox: a clinic may change
/// over while some wait there. Their envelopes differ in `resp` and `response` only: a message's own
/// id is found by the profile, in the body or in a header, and handed in.
#[derive(Clone, Copy, Debug)]
pub struct Reader;

impl MessageReader for Reader {
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
                Ok(content::on_find(answers, read.patient, read.error))
            }
            MessageKind::ConsentAccepted => {
                let read: v3::OnInit = body::read(body)?;
                let answers = answers(read.response, read.resp);
                content::on_init(answers, read.consent_request, read.error)
            }
            MessageKind::ConsentStatus => {
                let read: v3::OnStatus = body::read(body)?;
                let answers = answers(read.response, read.resp);
                content::on_status(answers, read.consent_request, read.error)
            }
            MessageKind::ConsentNotice => {
                let read: v3::ConsentNotify = body::read(body)?;
                content::consent_notify(own()?, read.notification)
            }
            MessageKind::ArtefactFetched => {
                let read: v3::OnFetch<'_> = body::read(body)?;
                let answers = answers(read.response, read.resp);
                content::on_fetch(answers, read.consent, read.error)
            }
            MessageKind::DataRequestAnswered => {
                let read: v3::OnRequest = body::read(body)?;
                let answers = answers(read.response, read.resp);
                content::on_request(answers, read.hi_request, read.error)
            }
            MessageKind::PatientStatus => {
                let read: v3::PatientStatusNotify = body::read(body)?;
                content::patient_status(own()?, &read.notification)
            }
            MessageKind::HipConsentNotice => {
                let read: v3::HipConsentNotify<'_> = body::read(body)?;
                content::hip_notify(own()?, read.notification)
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
    content::answered(response.0).or_else(|| content::answered(resp.0))
}
