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
                _ => with_values(arg),
            }
        })
        .mut_subcommands(|command| match command.get_name() {
            "help" => framed(command.about(told(&say::help_help()))),
            _ => framed(command),
        })
}

/// With what an option is if nothing is typed, and what it may be, in the reader's words: clap has words of its own.
fn with_values(arg: clap::Arg) -> clap::Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let default = arg.get_default_values().iter();
    let default: Vec<String> = default
        .map(|value| value.to_string_lossy().into_owned())
        .collect();
    let possible = arg.get_possible_values().into_iter();
    let possible: Vec<String> = possible
        .filter(|value| !value.is_hide_set())
        .map(|value| value.get_name().to_owned())
        .collect();
    let values = [
        (!default.is_empty()).then(|| say::help_default(default.join(", "))),
        (!possible.is_empty()).then(|| say::help_possible_values(possible.join(", "))),
    ];
    let values: Vec<String> = values.iter().flatten().map(told).collect();
    let help = arg.get_help().map(ToString::to_string);
    let help: Vec<String> = help.into_iter().chain(values).collect();
    let arg = arg.hide_default_value(true).hide_possible_values(true);
    match help.is_empty() {
        true => arg,
        false => arg.help(help.join(" ")),
    }
}

/// In the short help and the long one.
fn described(arg: clap::Arg, phrase: &Phrase) -> clap::Arg {
    arg.help(told(phrase)).long_help(told(phrase))
}
