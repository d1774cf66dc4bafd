//! The encrypted local store
