//! `docs/command.md` names every command of `hiu` and every key of `config.toml`.

use std::{path::Path, process::Command};

fn file(path: &str) -> String {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    std::fs::read_to_string(root.join(path)).unwrap()
}

/// The commands that `hiu WORDS --help` lists.
fn commands_under(words: &[String]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_hiu"))
        .args(words)
        .arg("--help")
        .output()
        .unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let listed = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    listed
        .take_while(|line| !line.is_empty())
        // What a command does may go on on further lines, which stand deeper.
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

/// Every command that can be given, such as `consent list`.
pub fn commands(words: &[String]) -> Vec<String> {
    let below = commands_under(words);
    if below.is_empty() {
        return vec![words.join(" ")];
    }
    below
        .into_iter()
        .flat_map(|name| commands(&[words, &[name]].concat()))
        .collect()
}

#[test]
fn the_page_of_the_command_names_every_command() {
    let page = file("docs/command.md");
    let commands = commands(&[]);
    assert!(commands.len() > 25, "{commands:?}");
    for command in commands {
        let named = ["`", " "].map(|end| format!("`hiu {command}{end}"));
        assert!(named.iter().any(|named| page.contains(named)), "{command}");
    }
}

/// The keys of the file that `hiu init` writes, those behind a `#` too.
fn keys() -> Vec<String> {
    let template = file("crates/desk/src/configuration/template.toml");
    let mut table = String::new();
    let mut keys = Vec::new();
    for line in template.lines() {
        // A table may be left out too, with all its keys.
        let line = line.trim_start_matches("# ");
        if let Some(name) = line.strip_prefix('[') {
            let name = name.trim_start_matches('[');
            name.split(']').next().unwrap().clone_into(&mut table);
        } else if let Some((key, _)) = line.split_once(" = ") {
            keys.push(format!("{table}.{key}"));
        }
    }
    keys
}

#[test]
fn the_page_of_the_command_names_every_key_of_the_configuration() {
    let page = file("docs/command.md");
    let keys = keys();
    assert!(keys.len() > 20, "{keys:?}");
    for key in keys {
        let is_named = match key.split_once('.') {
            Some((list @ ("requester" | "counter"), member)) => {
                page.contains(&format!("`[[{list}]]`")) && page.contains(member)
            }
            _ if key.starts_with("gateway.paths.") => page.contains("`gateway.paths.GROUP`"),
            _ => page.contains(&format!("| `{key}` |")),
        };
        assert!(is_named, "{key}");
    }
}
