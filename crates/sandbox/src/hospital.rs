//! The hospitals: they check a request against the consent they were told of, and push encrypted pages. A patient's
//! phone pushes by the same means.

mod content;
mod key;
mod link;
mod page;
mod post;
mod record;
mod seal;
mod transfer;

pub(crate) use content::serve_link;
pub(crate) use key::HospitalKey;
pub(crate) use link::{LINK_PATH, Link};
pub(crate) use page::Arrival;
pub(crate) use record::{PHONE, SharedRecords, seal_records};
pub(crate) use transfer::fulfil;
