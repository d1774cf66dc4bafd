//! The consent manager: consent requests, artefacts, transactions and accounts, and what follows from each event.
//!
//! No I/O here: what must be told to others comes back as [`Callback`]s.

mod answer;
mod artefact;
mod book;
mod callback;
mod consent;
mod data_flow;
mod decision;
mod notice;
mod request;

pub(crate) use answer::Outcome;
pub(crate) use book::{Book, Expected, NoticeKind, Surroundings, Transaction};
pub(crate) use callback::{Callback, Fault, Receiver};
pub(crate) use consent::{ArtefactStatus, ConsentRequest, HospitalConsent, Terms};
pub(crate) use data_flow::Order;
pub use decision::{AccountStatus, Answer, Decision, Narrowed};
