//! How the callback server becomes reachable from outside.
//!
//! A kind of tunnel is a file of its own that implements [`Tunnel`]: [`OwnAddress`] for a clinic with
//! a public address, [`SshTunnel`] for a line to a relay of the clinic's own, [`ProgramTunnel`] for a
//! program of a provider. One [`Supervisor`] drives every kind through the states of [`State`]; what
//! follows from an event is decided by [`Course`], without I/O. Whether ABDM's way really leads to
//! this process is shown by the [`Probe`]. Streams are handed on as they come: nothing here reads
//! HTTP. Source: docs/promises.md, "Tunnel".

mod address;
mod backoff;
mod course;
mod own_address;
mod probe;
mod program;
mod proof;
mod ssh;
mod supervisor;
mod tls;
mod trouble;
mod tunnel;

pub use address::PublicAddress;
pub use backoff::Backoff;
pub use course::{Course, Event, Moment, Next, State, Up};
pub use own_address::OwnAddress;
pub use probe::{Probe, ProbeVerdict};
pub use program::{KEEPER, ProgramSettings, ProgramTunnel, ReadyCheck, keep_program};
pub use proof::{Answer, ProofFault, Provider, judge};
pub use ssh::{Identity, Remote, SshSettings, SshTunnel, is_fingerprint, public_line};
pub use supervisor::{Parts, Prover, Supervisor, Timing};
pub use tls::{AcmeSettings, CertificateState, CertificateStore, Keeping, TlsHere};
pub use trouble::{Retry, Trouble};
pub use tunnel::{ByteStream, Connection, Session, Tunnel};
