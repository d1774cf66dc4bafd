//! Who a person at the desk is: the client of the ABHA service (M1), and the reader of the codes that
//! patients carry on cards and phones. `app` knows what is found here and no word of the wire.
//!
//! [`AbhaClient`] implements `app::port::IdentityService`. What is said stands in `request`, what comes
//! back is read by `answer` and `person`, what a refusal means by `refusal`; these do no I/O. Identifiers,
//! OTPs and persons' tokens are in memory for one call, encrypted where ABDM asks for it, and never in an
//! error.
//!
//! Source: docs/protocol.md, "Identity".

mod answer;
mod body;
mod client;
pub mod code;
mod exchange;
mod fault;
mod image;
mod key;
mod key_ring;
mod person;
mod refusal;
mod request;
mod scrub;
mod service;
mod settings;
mod step;

pub use client::AbhaClient;
pub use settings::AbhaSettings;
