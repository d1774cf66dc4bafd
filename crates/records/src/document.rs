//! One record as a whole: its entries, what they refer to, whom it is about, how well it was
//! understood.

pub(crate) mod aadhaar;
pub(crate) mod context;
pub(crate) mod data_words;
pub(crate) mod entries;
pub(crate) mod hi_type;
pub(crate) mod lineage;
pub(crate) mod patient;
pub(crate) mod picture_patient;
pub(crate) mod provenance;
pub(crate) mod reference;
pub(crate) mod sender_label;
pub(crate) mod state;
