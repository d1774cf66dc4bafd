//! `hiu tunnel`.

use std::path::Path;

use app::right::Administer;
use desk::{
    DeskError,
    configuration::is_secret_name,
    tunnel_secret,
    tunnelling::{self, TunnelView, uses_own_key},
};
use phrase::say;
use secrecy::ExposeSecret;
use serde_json::json;

use crate::{
    arguments::TunnelCommand,
    output::Output,
    session::{Failure, Session, ask_secret, secret_from},
};

pub fn run(session: &Session, command: Option<TunnelCommand>) -> Result<u8, Failure> {
    match command {
        None => show(session),
        Some(TunnelCommand::Key) => key(session),
        Some(TunnelCommand::Secret { name, from }) => secret(session, &name, from.as_deref()),
    }
}

fn show(session: &Session) -> Result<u8, Failure> {
    let open = session.open()?;
    let output = session.output;
    let view = session.block_on(tunnelling::show(&open.desk));
    output.value(&view, || facts(output, &view))?;
    Ok(0)
}

fn facts(output: Output, view: &TunnelView) -> String {
    let text = |text| Some(output.words.text(text)).filter(|text| !text.is_empty());
    let state = serde_json::to_value(view.state).ok();
    let state = state.and_then(|state| state.as_str().map(|name| name.replace('_', " ")));
    let took = view.round_trip_ms.map(|took| took.to_string());
    output.facts(&[
        (say::command_fact_way(), text(&view.way)),
        (say::command_fact_state(), state),
        (
            say::command_fact_since(),
            view.since.as_deref().map(|at| output.local(at)),
        ),
        (say::command_fact_public_url(), view.public_url.clone()),
        (say::command_fact_reason(), text(&view.reason)),
        (
            say::command_fact_round_trip(),
            took.map(|took| output.say(&say::command_milliseconds(took))),
        ),
        (
            say::command_fact_last_proof(),
            view.last_proof.as_deref().map(|at| output.local(at)),
        ),
        (say::command_fact_next(), text(&view.next)),
        (say::command_fact_seen(), text(&view.seen)),
    ])
}

fn key(session: &Session) -> Result<u8, Failure> {
    let open = session.open()?;
    open.app.permit(Administer)?;
    let output = session.output;
    if !uses_own_key(&open.desk.configuration().tunnel) {
        return Err(refused(
            "no_tunnel_key",
            say::tunnel_missing_key(),
            say::tunnel_missing_key_next(),
        ));
    }
    let (install, keychain) = open.desk.keychain();
    let line = tunnel_secret::public_line(install, keychain)?;
    output.progress(&say::command_tunnel_key_about());
    output.value(&json!({ "key": line }), || line.clone())?;
    Ok(0)
}

fn secret(session: &Session, name: &str, from: Option<&Path>) -> Result<u8, Failure> {
    let output = session.output;
    if !is_secret_name(name) {
        return Err(refused(
            "invalid",
            say::tunnel_secret_name(),
            say::tunnel_secret_name_next(),
        ));
    }
    let open = session.open()?;
    open.app.permit(Administer)?;
    let given = match from {
        Some(file) => secret_from(file)?,
        None => ask_secret(output, &say::command_ask_secret())?,
    };
    // Only whether it is empty is looked at.
    if given.expose_secret().is_empty() {
        return Err(refused(
            "invalid",
            say::tunnel_secret_empty(),
            say::tunnel_secret_empty_next(),
        ));
    }
    let (install, keychain) = open.desk.keychain();
    tunnel_secret::keep(install, name, keychain, &given)?;
    output.value(&json!({ "name": name }), || {
        output.say(&say::command_tunnel_secret_kept(name))
    })?;
    Ok(0)
}

fn refused(code: &'static str, message: phrase::Phrase, next: phrase::Phrase) -> Failure {
    DeskError::App(app::Error::Refused {
        code,
        message: message.into(),
        next: next.into(),
    })
    .into()
}
