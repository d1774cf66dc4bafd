//! Puts the parts together
