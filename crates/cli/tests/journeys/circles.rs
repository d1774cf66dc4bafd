//! Holds the files of each crate to one direction: no file uses one that uses it.

mod finder;

use std::path::{Path, PathBuf};

use finder::circles;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Every folder of sources that makes a crate.
fn folders() -> Vec<PathBuf> {
    let crates = std::fs::read_dir(root().join("crates")).unwrap();
    let mut folders: Vec<PathBuf> = crates
        .map(|entry| entry.unwrap().path().join("src"))
        .filter(|folder| folder.is_dir())
        .collect();
    folders.push(root().join("src-tauri/src"));
    folders.sort();
    folders
}

/// The Rust files below `folder`, by their path there.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut left = vec![folder.to_owned()];
    while let Some(next) = left.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let names: Vec<_> = path.strip_prefix(folder).unwrap().iter().collect();
                let name: PathBuf = names.iter().collect();
                let name = name.to_str().unwrap().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    // A library before a program beside it.
    found.sort();
    found
}

#[test]
fn no_crate_holds_a_circle_of_files() {
    let mut found = Vec::new();
    for folder in folders() {
        let sources = sources(&folder);
        assert!(!sources.is_empty(), "{}", folder.display());
        let name = folder.strip_prefix(root()).unwrap().display();
        found.extend(circles(&sources).iter().map(|it| format!("{name}: {it}")));
    }
    assert!(
        found.is_empty(),
        "{} circles of files:\n{}",
        found.len(),
        found.join("\n")
    );
}

/// The circles in made-up sources, as the files of each.
fn made_up(sources: &[(&str, &str)]) -> Vec<String> {
    let owned = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    let sources: Vec<_> = sources.iter().map(owned).collect();
    let first = |circle: &String| circle.lines().next().unwrap().to_owned();
    circles(&sources).iter().map(first).collect()
}

const ROOT: (&str, &str) = ("lib.rs", "mod a; mod b; mod c;");

#[test]
fn two_files_that_import_each_other_are_a_circle() {
    let found = made_up(&[
        ROOT,
        ("a.rs", "use crate::b::B; pub struct A(B);"),
        ("b.rs", "use super::a::A; pub struct B(Box<A>);"),
        ("c.rs", "use crate::{a::A, b::B}; pub struct C(A, B);"),
    ]);
    assert_eq!(found, ["a.rs, b.rs"]);
}

#[test]
fn a_circle_may_be_long_and_its_paths_inside_code_macros_and_attributes() {
    let found = made_up(&[
        ROOT,
        ("a.rs", "pub fn a() { crate::b::b(); }"),
        ("b.rs", "pub fn b() { println!(\"{}\", crate::c::C); }"),
        ("c.rs", "#[serde(with = \"crate::a\")] pub struct C;"),
    ]);
    assert_eq!(found, ["a.rs, b.rs, c.rs"]);
}

#[test]
fn a_parent_may_use_its_children_that_do_not_use_it() {
    let parent = ("a.rs", "mod x; use x::X; pub struct A(X);");
    let lone = ("a/x.rs", "pub struct X;");
    let back = ("a/x.rs", "use super::A; pub struct X(Box<A>);");
    assert!(made_up(&[ROOT, parent, lone]).is_empty());
    assert_eq!(made_up(&[ROOT, parent, back]), ["a.rs, a/x.rs"]);
}

#[test]
fn the_root_is_a_file_like_another() {
    let found = made_up(&[
        ("lib.rs", "mod a; pub struct Error; pub fn go() { a::a() }"),
        ("a.rs", "use crate::Error; pub fn a() -> Error { Error }"),
    ]);
    assert_eq!(found, ["a.rs, lib.rs"]);
}

#[test]
fn a_facade_neither_hides_nor_invents_a_circle() {
    let facade = ("a.rs", "mod x; mod y; pub(crate) use x::X; pub use y::*;");
    // Through the facade, x and b use each other; y only uses x.
    let hidden = made_up(&[
        ROOT,
        facade,
        ("a/x.rs", "use crate::b::B; pub struct X(B);"),
        ("a/y.rs", "use super::X; pub struct Y(X);"),
        ("b.rs", "use crate::a; pub struct B(Box<a::X>);"),
    ]);
    assert_eq!(hidden, ["a/x.rs, b.rs"]);
    let none = made_up(&[
        ROOT,
        facade,
        ("a/x.rs", "pub struct X;"),
        ("a/y.rs", "use crate::b::B; pub struct Y(B);"),
        (
            "b.rs",
            "use crate::a::{self, X}; pub struct B(X); fn b(_: a::X) {}",
        ),
        ("c.rs", "use crate::a::*; pub struct C(X, Y);"),
    ]);
    assert!(none.is_empty(), "{none:?}");
    // A re-export that the parent uses itself is a use.
    let used = made_up(&[
        ROOT,
        (
            "a.rs",
            "mod x; pub use x::X; pub struct A(X); pub struct E;",
        ),
        ("a/x.rs", "use super::E; pub struct X(E);"),
    ]);
    assert_eq!(used, ["a.rs, a/x.rs"]);
}

#[test]
fn a_variable_with_the_name_of_a_module_is_no_use_of_it() {
    let found = made_up(&[
        ROOT,
        ("a.rs", "use super::b; pub fn a(b: u8) -> u8 { b }"),
        ("b.rs", "use super::a; pub fn b() -> u8 { a::a(1) }"),
    ]);
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn names_that_all_come_in_lead_where_they_are_defined() {
    let found = made_up(&[
        ROOT,
        ("a.rs", "use crate::b::*; pub struct A(B);"),
        ("b.rs", "use crate::a::*; pub struct B(Box<A>);"),
    ]);
    assert_eq!(found, ["a.rs, b.rs"]);
}

#[test]
fn tests_may_use_what_they_test() {
    let found = made_up(&[
        ("lib.rs", "mod a; #[cfg(test)] use a::A;"),
        ("a.rs", "pub struct A; #[cfg(test)] mod tests;"),
        ("a/tests.rs", "use super::*; use crate::A as Again;"),
    ]);
    assert!(found.is_empty(), "{found:?}");
}
