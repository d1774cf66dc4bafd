#![expect(clippy::disallowed_methods, reason = "a test reads files of its own")]

use super::*;

fn lines(path: &str) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(root.join(path)).unwrap()
}

#[test]
fn commands_permissions_and_the_list_are_the_same() {
    let listed: Vec<String> = lines("src-tauri/commands.txt")
        .lines()
        .map(str::to_owned)
        .collect();
    assert_eq!(listed, COMMANDS);
    let capability: serde_json::Value =
        serde_json::from_str(&lines("src-tauri/capabilities/main.json")).unwrap();
    let mut allowed: Vec<String> = capability["permissions"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|permission| permission.as_str()?.strip_prefix("allow-"))
        .map(|name| name.replace('-', "_"))
        .collect();
    allowed.sort();
    let mut named: Vec<&str> = COMMANDS.to_vec();
    named.sort_unstable();
    assert_eq!(allowed, named);
}

#[test]
fn export_bindings_commands() {
    let folder = std::env::var_os("TS_RS_EXPORT_DIR").unwrap();
    std::fs::create_dir_all(&folder).unwrap();
    let path = std::path::Path::new(&folder).join("Commands.ts");
    let contract = contract();
    if std::fs::read_to_string(&path).ok().as_ref() != Some(&contract) {
        std::fs::write(path, contract).unwrap();
    }
}
