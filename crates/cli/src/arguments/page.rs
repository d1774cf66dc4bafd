//! The frame of a help page in the reader's words.

use clap::{CommandFactory, FromArgMatches};
use phrase::{Phrase, say};

use super::{Arguments, told::told};

impl Arguments {
    /// What was typed, or a help page, in the reader's words.
    ///
    /// # Errors
    ///
    /// As clap refuses; asking for help or the version is one of these.
    pub fn read() -> Result<Self, clap::Error> {
        // Built first: clap adds the flags for help and version, which need words too.
        let mut command = Self::command();
        command.build();
        Self::from_arg_matches(&framed(command).try_get_matches()?)
    }
}

/// A command and those below it, with the frame of a help page in the reader's words.
fn framed(command: clap::Command) -> clap::Command {
    let template = format!(
        "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}",
        told(&say::help_usage())
    );
    command
        .help_template(template)
        .subcommand_help_heading(told(&say::help_commands()))
        .mut_args(|arg| {
            let heading = match arg.is_positional() {
                true => say::help_arguments(),
                false => say::help_options(),
            };
            let arg = arg.help_heading(told(&heading));
            match arg.get_id().as_str() {
                "help" => described(arg, &say::help_print_help()),
                "version" => described(arg, &say::help_print_version()),
                _ => arg,
            }
        })
        .mut_subcommands(|command| match command.get_name() {
            "help" => framed(command.about(told(&say::help_help()))),
            _ => framed(command),
        })
}

/// In the short help and the long one.
fn described(arg: clap::Arg, phrase: &Phrase) -> clap::Arg {
    arg.help(told(phrase)).long_help(told(phrase))
}
