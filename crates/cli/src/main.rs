//! `hiu`: HIU Desk without a window. What may be typed is in [`arguments`], what it does in
//! [`command`], what is printed in [`output`]. Source: INTERFACE.md, The command.

mod arguments;
mod command;
mod output;
mod session;

use std::process::ExitCode;

use arguments::Arguments;
use clap::{Parser, error::ErrorKind};
use desk::Ending;
use output::Output;

/// A record is read into a hundred thousand small pieces, on several threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Arguments::try_parse() {
        Ok(arguments) => {
            let output = Output {
                json: arguments.common.json,
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
    let text = error.render().to_string();
    let text = text.trim_end();
    let (message, next) = if json {
        let text = text.strip_prefix("error: ").unwrap_or(text);
        let message = text.split("\n\n").next().unwrap_or(text);
        (
            message.to_owned(),
            "See `hiu --help` or the help of the command.".to_owned(),
        )
    } else {
        (text.to_owned(), String::new())
    };
    Output { json }.error_words("usage", &message, &next);
    ExitCode::from(Ending::Usage.code())
}
