//! The hospitals: they check a request against the consent they were told of, and push encrypted pages.

mod content;
mod key;
mod link;
mod page;
mod transfer;

pub(crate) use content::serve_link;
pub(crate) use key::HospitalKey;
pub(crate) use link::{LINK_PATH, Link};
pub(crate) use transfer::fulfil;
