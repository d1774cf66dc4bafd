//! Opens the envelopes of both versions: answers by `response` (v3) or `resp` (v0.5).

use app::{
    model::MessageKind,
    port::{About, Heard, MessageReader, Page, Unreadable},
};
use domain::{FieldUnread, RequestId, ValueKind};
use wire::{Members, Notes};

use super::{body, content, page, record_share, share};

/// Reads messages of API v0.5 and of HIE-CM v3 from the inbox: a clinic may change over while some wait
/// there. Their envelopes differ in `resp` and `response` only: a message's own id is found by the
/// profile, in the body or in a header, and handed in.
#[derive(Clone, Copy, Debug)]
pub struct Reader;

impl MessageReader for Reader {
    fn read(
        &self,
        kind: MessageKind,
        request: Option<&RequestId>,
        bytes: &[u8],
    ) -> Result<Heard, Unreadable> {
        let value = body::value(bytes)?;
        let about = body::about(&value);
        let unreadable = |unread| Unreadable {
            unread,
            about: about.clone(),
        };
        let notes = Notes::default();
        let members = Members::of_body(value, &notes);
        // What acknowledges it names this id.
        let own = || {
            request
                .cloned()
                .ok_or_else(|| FieldUnread::new("requestId", ValueKind::Missing))
        };
        let message = match kind {
            MessageKind::PatientFound => Ok(content::on_find(members)),
            MessageKind::ConsentAccepted => content::on_init(members),
            MessageKind::ConsentStatus => content::on_status(members),
            MessageKind::ConsentNotice => {
                own().and_then(|own| content::consent_notify(own, members))
            }
            MessageKind::ArtefactFetched => content::on_fetch(members, bytes),
            MessageKind::DataRequestAnswered => content::on_request(members),
            MessageKind::PatientStatus => {
                own().and_then(|own| content::patient_status(own, members))
            }
            MessageKind::HipConsentNotice => {
                own().and_then(|own| content::hip_notify(own, members, bytes))
            }
            MessageKind::ProfileShare => own().and_then(|own| share::profile_share(own, members)),
            MessageKind::RecordShare => {
                own().and_then(|own| record_share::announced(own, members, bytes))
            }
            MessageKind::RecordShareNotified => record_share::notified(members),
            MessageKind::Page | MessageKind::UnknownAddress => {
                Err(FieldUnread::new("", ValueKind::Object))
            }
        }
        .map_err(unreadable)?;
        Ok(Heard {
            message,
            unread: notes.into_all(),
            about,
        })
    }

    fn read_page(&self, bytes: &[u8]) -> Result<Page, Unreadable> {
        let value = body::value(bytes)?;
        let notes = Notes::default();
        let members = Members::of_body(value, &notes);
        // A body without members says nothing at all.
        if let Some(unread) = notes.under("") {
            let about = About::default();
            return Err(Unreadable { unread, about });
        }
        Ok(page::page(members, &notes))
    }
}
