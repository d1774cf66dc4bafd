//! What every engine of the store must do, said through the ports alone. An engine's tests take this file in beside
//! a `fixture` of their own, which makes a `Desk` with a `store`: `crates/store-postgres/tests/postgres/main.rs`
//! does so by its path, hence the paths here.

#[path = "suite/audit.rs"]
pub mod audit;
#[path = "suite/erasure.rs"]
pub mod erasure;
#[path = "suite/given.rs"]
pub mod given;
#[path = "suite/hidden.rs"]
pub mod hidden;
#[path = "suite/inbox.rs"]
pub mod inbox;
#[path = "suite/marks.rs"]
pub mod marks;
#[path = "suite/measure.rs"]
pub mod measure;
#[path = "suite/outbox.rs"]
pub mod outbox;
#[path = "suite/reading.rs"]
pub mod reading;
#[path = "suite/round_trip.rs"]
pub mod round_trip;
#[path = "suite/shown.rs"]
pub mod shown;
#[path = "suite/transfer.rs"]
pub mod transfer;
