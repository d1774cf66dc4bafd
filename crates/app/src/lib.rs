//! What the clinic can do: use cases, the ports they need, and the workers that keep things moving.
//!
//! Data takes one way: callback, inbox, workflow, store, screen; and command, workflow, outbox,
//! gateway. Nothing here knows SQL, HTTP, Tauri or a wire name.

mod error;
pub mod model;
pub mod port;
pub mod view;

pub use error::Error;
