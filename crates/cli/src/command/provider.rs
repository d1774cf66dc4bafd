//! `hiu provider`.

use app::right;
use phrase::say;

use crate::{
    arguments::ProviderCommand,
    output::or_dash,
    session::{Failure, Session},
};

pub fn run(session: &Session, command: &ProviderCommand) -> Result<u8, Failure> {
    let ProviderCommand::Find { name } = command;
    let open = session.open()?;
    let by = open.app.permit(right::Desk)?;
    let output = session.output;
    output.progress(&say::command_asking_abdm());
    let found = session.with_network(&open, async |_| {
        Ok(desk::hospitals::find(&open.desk, &by, name).await?)
    })?;
    let head = [
        say::command_column_name(),
        say::command_column_city(),
        say::command_column_id(),
        say::command_column_kinds(),
    ];
    output.list(&found, &head, &say::command_provider_none(), |row| {
        vec![
            row.name.clone(),
            or_dash(row.city.as_deref()),
            row.id.clone(),
            or_dash(Some(&row.types.join(", "))),
        ]
    })?;
    Ok(0)
}
