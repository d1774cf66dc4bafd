//! For tests only: a disk below `SQLite` whose power can be cut at any moment, and which can be full.
//!
//! [`Disk`] is a `SQLite` VFS over the system's own. It writes down every write, cut and sync that
//! passes through it. From that log [`Cut::each`] rebuilds the files as they could be found after a
//! power cut: what was synced is there, and of what was not, any part.

mod replay;
mod vfs;

pub use replay::{Cut, Loss};
pub use vfs::{Disk, Event};
