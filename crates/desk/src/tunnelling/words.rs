//! The words for what keeps a tunnel closed, and for what was found instead of us: what happened, and
//! what a person can do.

use phrase::{Phrase, say};
use tunnel::{ProofFault, Provider, Trouble};

use super::opening::TUNNEL_KEY;

/// What happened, and what to do.
pub(crate) fn trouble(trouble: &Trouble) -> (Phrase, Phrase) {
    let again = say::tunnel_next_by_itself;
    match trouble {
        Trouble::NoSuchHost { host } => (
            say::tunnel_no_such_host(host),
            say::tunnel_no_such_host_next(),
        ),
        Trouble::Unreachable { why } => {
            (say::tunnel_unreachable(why), say::tunnel_unreachable_next())
        }
        Trouble::NoAnswer => (say::tunnel_no_answer(), say::tunnel_unreachable_next()),
        Trouble::NotSsh { why } => (say::tunnel_not_ssh(why), say::tunnel_not_ssh_next()),
        Trouble::Closed => (say::tunnel_closed(), again()),
        Trouble::WentSilent => (say::tunnel_silent(), again()),
        Trouble::Slept => (say::tunnel_slept(), again()),
        Trouble::Unproved { fault: found } => {
            let (why, next) = fault(found);
            (say::tunnel_unproved(why), next)
        }
        Trouble::NameTaken { remote } => (
            say::tunnel_name_taken(remote),
            say::tunnel_name_taken_next(),
        ),
        Trouble::ForwardRefused { remote } => (
            say::tunnel_forward_refused(remote),
            say::tunnel_forward_refused_next(),
        ),
        Trouble::LoginRefused { user } => (
            say::tunnel_login_refused(user),
            say::tunnel_login_refused_next(),
        ),
        Trouble::IdentityChanged { pinned, offered } => (
            say::tunnel_identity_changed(offered, pinned),
            say::tunnel_identity_changed_next(),
        ),
        Trouble::KeyFile { why } => (say::tunnel_key_file(why), say::tunnel_key_file_next()),
        Trouble::KeyLocked => (say::tunnel_key_locked(), say::tunnel_key_locked_next()),
        Trouble::NoAgent => (say::tunnel_no_agent(), say::tunnel_no_agent_next()),
        Trouble::NoSecret { name } if name == TUNNEL_KEY => {
            (say::tunnel_no_secret(name), say::tunnel_no_key_next())
        }
        Trouble::NoSecret { name } => (
            say::tunnel_no_secret(name),
            say::tunnel_no_secret_next(name),
        ),
        Trouble::ProgramMissing { program, why } => (
            say::tunnel_program_missing(program, why),
            say::tunnel_program_missing_next(),
        ),
        Trouble::ProgramEnded {
            program, last_line, ..
        } => {
            let what = match last_line.is_empty() {
                true => say::tunnel_program_ended_silent(program),
                false => say::tunnel_program_ended(last_line, program),
            };
            (what, say::tunnel_program_ended_next())
        }
        Trouble::ProgramNotReady { program } => (
            say::tunnel_program_not_ready(program),
            say::tunnel_program_not_ready_next(),
        ),
        Trouble::ProgramPrintedNoAddress { program, printed } => {
            let what = match printed {
                true => say::tunnel_program_no_address(program),
                false => say::tunnel_program_silent(program),
            };
            (what, say::tunnel_program_no_address_next())
        }
        Trouble::ProgramFloods { program } => (
            say::tunnel_program_floods(program),
            say::tunnel_program_floods_next(),
        ),
        Trouble::ProgramAddressUnusable { program } => (
            say::tunnel_program_address(program),
            say::tunnel_program_address_next(),
        ),
        Trouble::NoCertificate { why } => (
            say::tunnel_no_certificate(why),
            say::tunnel_no_certificate_next(),
        ),
    }
}

/// What was found, and what to do.
pub(crate) fn fault(found: &ProofFault) -> (Phrase, Phrase) {
    let unreachable = say::tunnel_fault_unreachable_next;
    match found {
        ProofFault::NoAddress => (say::tunnel_fault_no_address(), unreachable()),
        ProofFault::NoSuchName => (
            say::tunnel_fault_no_such_name(),
            say::tunnel_fault_no_such_name_next(),
        ),
        ProofFault::Unreachable => (say::tunnel_fault_unreachable(), unreachable()),
        ProofFault::Certificate => (
            say::tunnel_fault_certificate(),
            say::tunnel_fault_certificate_next(),
        ),
        ProofFault::Silent => (say::tunnel_fault_silent(), unreachable()),
        ProofFault::BrokenOff => (say::tunnel_fault_broken_off(), unreachable()),
        ProofFault::Answered { status } => (
            say::tunnel_fault_answered(status.to_string()),
            unreachable(),
        ),
        ProofFault::SomeoneElse => (
            say::tunnel_fault_someone_else(),
            say::tunnel_fault_someone_else_next(),
        ),
        ProofFault::Challenge { provider } => (
            of(
                *provider,
                say::tunnel_fault_challenge,
                say::tunnel_fault_challenge_of,
            ),
            say::tunnel_fault_challenge_next(),
        ),
        ProofFault::Login { provider } => (
            of(
                *provider,
                say::tunnel_fault_login,
                say::tunnel_fault_login_of,
            ),
            say::tunnel_fault_login_next(),
        ),
        ProofFault::Interstitial { provider } => (
            of(
                *provider,
                say::tunnel_fault_interstitial,
                say::tunnel_fault_interstitial_of,
            ),
            say::tunnel_fault_interstitial_next(),
        ),
        ProofFault::TunnelClosed { provider } => (
            of(
                *provider,
                say::tunnel_fault_closed,
                say::tunnel_fault_closed_of,
            ),
            say::tunnel_fault_closed_next(),
        ),
        ProofFault::OnlyPost { fault: inner } => {
            let (why, next) = fault(inner);
            (say::tunnel_fault_post(why), next)
        }
        ProofFault::Pushes { fault: inner } => {
            let (why, next) = fault(inner);
            (say::tunnel_fault_push(why), next)
        }
    }
}

fn of(
    provider: Option<Provider>,
    unknown: fn() -> Phrase,
    known: fn(&'static str) -> Phrase,
) -> Phrase {
    match provider {
        Some(provider) => known(provider.name()),
        None => unknown(),
    }
}
