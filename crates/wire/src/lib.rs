//! Serde types of the ABDM APIs, as specified
