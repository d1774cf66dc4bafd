//! How the callback server becomes reachable from outside.
//!
//! This version knows one way: the clinic's own public URL, which reaches the listening address by
//! a port forward or a reverse proxy. Whether it really does is shown by the [`Probe`]: the program
//! calls itself through the public URL and checks that it is itself who answers. Source:
//! docs/promises.md, T5.

mod address;
mod probe;

pub use address::PublicAddress;
pub use probe::{Probe, ProbeVerdict};
