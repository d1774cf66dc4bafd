//! `hiu clock`.

use phrase::say;

use crate::{
    arguments::ClockCommand,
    session::{Failure, Session},
};

pub fn run(session: &Session, command: ClockCommand) -> Result<u8, Failure> {
    let open = session.open()?;
    let app = &open.app;
    let clock = match command {
        ClockCommand::Show => app.clock(),
        ClockCommand::Confirm { today } => {
            session.block_on(app.confirm_clock(&today.to_string()))?
        }
    };
    let output = session.output;
    output.value(&clock, || {
        let confirmed = clock.confirmed_at.as_deref();
        let rows = [
            (say::clock_local(), output.local(&clock.local_at)),
            (
                say::clock_confirmed(),
                confirmed.map_or_else(
                    || output.say(&say::clock_confirmed_by_nobody()),
                    |at| output.local(at),
                ),
            ),
            (
                say::clock_believed(),
                match &clock.doubt {
                    None => output.say(&say::clock_is_believed()),
                    Some(doubt) => output.words.text(&doubt.what),
                },
            ),
        ];
        let rows = rows.map(|(name, value)| vec![output.say(&name), value]);
        output.table(
            &[say::command_column_check(), say::command_column_found()],
            rows.into_iter(),
        )
    })?;
    Ok(0)
}
