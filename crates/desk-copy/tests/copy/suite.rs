//! What the suite of the stores puts into them.

#[path = "../../../store/tests/store/suite/given.rs"]
pub mod given;
