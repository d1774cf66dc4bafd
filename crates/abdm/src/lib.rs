//! The edge towards ABDM: the gateway client, the callback router, and what differs between API
//! versions.
//!
//! [`client`] says the clinic's calls, [`callback`] takes what comes back and hands it to the inbox,
//! [`reader`] tells what a kept message means, [`token`] decides who may deliver, [`links`] fetches
//! what a page points to, [`server`] owns the connections, [`answer_body`] reads within bounds. What differs between API versions is in a
//! [`profile`]. Wire names end here; what a message does to a consent is `app`'s business.

pub mod answer_body;
pub mod callback;
pub mod client;
pub mod codes;
#[cfg(any(fuzzing, test))]
pub mod fuzzing;
pub mod links;
pub mod profile;
pub mod reader;
pub mod server;
pub mod token;
