//! What each command does. One module a noun.

mod abha;
mod activity;
mod audit;
mod backup;
mod board;
mod bridge;
mod check;
mod clock;
mod consent;
mod demo;
mod init;
mod key;
mod patient;
mod practice;
mod provider;
mod qr;
mod record;
mod search;
mod serve;
mod share;
mod store;
mod summary;
mod tunnel;
mod user;

use crate::{
    arguments::{Arguments, Command},
    session::{Failure, Session},
};

/// Runs a command; returns the exit code.
pub fn run(arguments: Arguments) -> Result<u8, Failure> {
    let session = Session::new(arguments.common)?;
    match arguments.command {
        Command::Init => init::run(&session),
        Command::Serve => serve::run(&session),
        Command::Check => check::run(&session),
        Command::Clock(command) => clock::run(&session, command),
        Command::Bridge(command) => bridge::run(&session, command),
        Command::Tunnel { command } => tunnel::run(&session, command),
        Command::Patient(command) => patient::run(&session, command),
        Command::Abha(command) => abha::run(&session, command),
        Command::Qr(command) => qr::run(&session, &command),
        Command::Provider(command) => provider::run(&session, &command),
        Command::Board(command) => board::run(&session, command),
        Command::Counter(command) => share::counter(&session, command),
        Command::Share(command) => share::run(&session, command),
        Command::Consent(command) => consent::run(&session, command),
        Command::Record(command) => record::run(&session, command),
        Command::Search {
            text,
            patient,
            list,
        } => search::run(&session, &text, patient, list),
        Command::Transfer(command) => activity::transfer(&session, command),
        Command::Outbox(command) => activity::outbox(&session, command),
        Command::Inbox(command) => activity::inbox(&session, command),
        Command::Refusals(command) => activity::refusals(&session, command),
        Command::Erase(command) => activity::erase(&session, command),
        Command::Hip(command) => activity::hip(&session, command),
        Command::Audit(command) => audit::run(&session, command),
        Command::Backup { file, command } => backup::run(&session, file, command),
        Command::Restore { file } => backup::restore(&session, &file),
        Command::Key(command) => key::run(&session, command),
        Command::Store(command) => store::run(&session, command),
        Command::User(command) => user::run(&session, command),
        Command::Practice(command) => practice::run(&session, command),
        Command::Demo { keep } => demo::run(&session, keep),
    }
}
