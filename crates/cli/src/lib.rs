//! `hiu`: HIU Desk without a window. It is a program of its own for servers, and a second name of the window's program
//! where both are installed on Linux. What may be typed is in `arguments`, what it does in
//! `command`, what is printed in `output`. Source: docs/command.md, "The command".

mod arguments;
mod command;
mod language;
mod output;
mod session;
mod wording;

use std::process::ExitCode;

use arguments::{Arguments, Refusal};
use clap::error::ErrorKind;
use desk::Ending;
use language::Spoken;
use output::Output;
use phrase::say;

/// The whole run of `hiu`: reads what was typed, does it, and says how it ended.
///
/// To be called first thing in a program, which brings its own allocator; the exit codes are those of
/// docs/command.md, "The command".
#[must_use]
pub fn run() -> ExitCode {
    desk::privacy::keep_memory_private();
    if let Some(code) = desk::keep_tunnel_program() {
        return ExitCode::from(code);
    }
    language::note_typed(std::env::args_os().skip(1));
    match Arguments::read() {
        Ok(arguments) => {
            let output = Output {
                json: arguments.common.json,
                words: Spoken,
            };
            match command::run(arguments) {
                Ok(code) => ExitCode::from(code),
                Err(failure) => failure.tell(output),
            }
        }
        Err(error) => misused(&error),
    }
}

/// Help and version are no error; everything else is, in the form that was asked for.
fn misused(error: &clap::Error) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        // A closed standard output is no reason to fail.
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let json = std::env::args_os()
        .skip(1)
        .take_while(|word| word != "--")
        .any(|word| word == "--json");
    let refusal = Refusal::of(error);
    let (message, next) = match json {
        true => (refusal.message, Spoken.say(&say::command_misused_next())),
        false => (refusal.page, String::new()),
    };
    let output = Output {
        json,
        words: Spoken,
    };
    output.error_words("usage", &message, &next);
    ExitCode::from(Ending::Usage.code())
}
