//! Holds the packages to the table of `docs/architecture.md`.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    process::Command,
};

type Graph = BTreeMap<String, BTreeSet<String>>;

/// Packages that only tests use; never part of the program.
const FOR_TESTS_ONLY: [&str; 2] = ["powercut-vfs", "word-keys"];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Reads `` | `package` | … | `used` `used` | `` rows.
fn documented() -> Graph {
    let text = std::fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    let names = |cell: &str| -> Vec<String> {
        cell.split('`')
            .skip(1)
            .step_by(2)
            .map(str::to_owned)
            .collect()
    };
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        (
            names(cells[0]).remove(0),
            names(cells[2]).into_iter().collect(),
        )
    })
    .collect()
}

/// Reads what the packages really use of one another; tests may use more.
fn real() -> Graph {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let name = |package: &serde_json::Value| package["name"].as_str().unwrap().to_owned();
    let ours: BTreeSet<String> = packages.iter().map(name).collect();
    let uses = |package: &serde_json::Value| -> BTreeSet<String> {
        let all = package["dependencies"].as_array().unwrap().iter();
        all.filter(|used| used["kind"].is_null())
            .map(name)
            .filter(|used| ours.contains(used))
            .collect()
    };
    packages
        .iter()
        .map(|package| (name(package), uses(package)))
        .collect()
}

#[test]
fn the_packages_use_one_another_as_the_document_says() {
    let mut real = real();
    for name in FOR_TESTS_ONLY {
        real.remove(name);
        assert!(
            real.values().all(|uses| !uses.contains(name)),
            "{name} is for tests only"
        );
    }
    assert_eq!(real, documented());
}

#[test]
fn only_one_package_names_the_fhir_library_and_none_below_the_window_names_tauri() {
    let manifest = |package: &str| {
        std::fs::read_to_string(root().join("crates").join(package).join("Cargo.toml")).unwrap()
    };
    for package in real().keys().filter(|name| *name != "hiu-desk") {
        let manifest = manifest(package);
        assert!(!manifest.contains("\ntauri"), "{package}");
        assert_eq!(
            manifest.contains("\nfhir-sdk"),
            package == "fhir-typed",
            "{package}"
        );
    }
}
