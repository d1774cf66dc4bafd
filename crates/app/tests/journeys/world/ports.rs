//! The world behind the ports of the desk.

use super::World;
use app::{
    model::{Call, MessageKind},
    port::{
        Answered, Attempt, CallRules, Gateway, GatewayError, GatewayHealth, Heard, LinkFetcher,
        MessageReader, Page, TimeListener, Unreadable,
    },
};
use domain::{FieldFault, FieldUnread, RequestId, Timestamp, ValueKind};
use std::collections::VecDeque;
use std::sync::{Arc, atomic::Ordering};

impl World {
    fn tell_time(&self) {
        let date = *self.date.lock().unwrap();
        if let (Some(date), Some(listener)) = (date, &*self.listener.lock().unwrap()) {
            listener.hear(date);
        }
    }
}

#[async_trait::async_trait]
impl Gateway for World {
    async fn send(&self, attempt: &Attempt, call: &Call) -> Result<Answered, GatewayError> {
        self.calls
            .lock()
            .unwrap()
            .push((attempt.clone(), call.clone()));
        self.tell_time();
        let is_stuck = *self.stuck.lock().unwrap() == Some(call.name());
        if is_stuck {
            std::future::pending::<()>().await;
        }
        let refusal = self
            .refusals
            .lock()
            .unwrap()
            .get_mut(call.name())
            .and_then(VecDeque::pop_front);
        if let Some(error) = refusal {
            return Err(error);
        }
        let at_once = self.at_once.lock().unwrap().remove(call.name());
        if let Some(answered) = at_once {
            return Ok(answered);
        }
        self.react(attempt, call);
        Ok(Answered::Later)
    }
    async fn check_session(&self) -> Result<(), GatewayError> {
        Ok(())
    }
    async fn check_keys(&self) -> Result<usize, GatewayError> {
        self.tell_time();
        Ok(1)
    }
    fn health(&self) -> GatewayHealth {
        self.health.lock().unwrap().clone()
    }
}

/// An API that takes no address of `@ndhm` and no apostrophes, and tells how transfers stand.
pub struct HouseRules;

impl CallRules for HouseRules {
    fn faults(&self, call: &Call, _: Timestamp) -> Vec<FieldFault> {
        let is_old = call
            .patient()
            .is_some_and(|patient| patient.consent_manager() == "ndhm");
        let fault = is_old.then(|| FieldFault::new("patient", "addresses end in @sbx"));
        fault.into_iter().collect()
    }

    fn text_as_sent(&self, text: &str) -> String {
        text.replace('\'', "")
    }

    fn has_transfer_status(&self) -> bool {
        true
    }

    fn has_shares(&self) -> bool {
        true
    }
}

impl MessageReader for World {
    fn read(
        &self,
        _: MessageKind,
        _: Option<&RequestId>,
        body: &[u8],
    ) -> Result<Heard, Unreadable> {
        let makers = self.makers.lock().unwrap();
        let make = makers.get(body).cloned().ok_or_else(|| self.unreadable())?;
        drop(makers);
        Ok(Heard {
            message: make(),
            unread: self.left_out.lock().unwrap().clone(),
            about: self.about.lock().unwrap().clone(),
        })
    }
    fn read_page(&self, body: &[u8]) -> Result<Page, Unreadable> {
        self.pages_read.fetch_add(1, Ordering::SeqCst);
        let bodies = self.page_bodies.lock().unwrap();
        bodies.get(body).cloned().ok_or_else(|| self.unreadable())
    }
}

impl World {
    fn unreadable(&self) -> Unreadable {
        Unreadable {
            unread: FieldUnread::new("notification.status", ValueKind::List),
            about: self.about.lock().unwrap().clone(),
        }
    }
}

pub struct Links(pub Arc<World>);

#[async_trait::async_trait]
impl LinkFetcher for Links {
    async fn fetch(&self, link: &str) -> Result<String, String> {
        let linked = self.0.linked.lock().unwrap();
        linked
            .get(link)
            .cloned()
            .unwrap_or_else(|| Err("nothing is there".into()))
    }
}
