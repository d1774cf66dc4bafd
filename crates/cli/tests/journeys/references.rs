//! Every reference in the repository leads somewhere: from code and tests to the documents, from the
//! documents to one another, and from the promises to the tests that prove them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// Folders that hold nothing of ours.
const NOT_OURS: [&str; 7] = [
    ".git",
    ".tools",
    "dist",
    "gen",
    "node_modules",
    "schemas",
    "target",
];

/// Documents that stood beside the repository once; nobody who reads it has them.
const UNKNOWN: [&str; 10] = [
    concat!("TRUST", ".md"),
    concat!("ABDM-", "HIU"),
    concat!("ABDM-", "CLINIC"),
    concat!("FHIR-", "RECORDS"),
    concat!("INTERFACE", ".md"),
    concat!("ENCRYPTION", ".md"),
    concat!("STYLE", ".md"),
    concat!("HOUSE", ".md"),
    concat!("SCREENS", ".md"),
    concat!("TOOLCHAIN", ".md"),
];

/// The repository: all paths, and the text of those that are text.
#[derive(Default)]
struct Tree {
    paths: BTreeSet<String>,
    texts: BTreeMap<String, String>,
}

impl Tree {
    fn read(root: &Path) -> Self {
        let mut tree = Self::default();
        tree.walk(root, "");
        tree
    }

    fn walk(&mut self, folder: &Path, place: &str) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if NOT_OURS.contains(&&*name) {
                continue;
            }
            let path = format!("{place}{name}");
            if entry.file_type().unwrap().is_dir() {
                self.paths.insert(path.clone());
                self.walk(&entry.path(), &format!("{path}/"));
            } else {
                // A picture is no text, and a link into nowhere is not ours to judge.
                self.add(&path, std::fs::read_to_string(entry.path()).ok());
            }
        }
    }

    fn add(&mut self, path: &str, text: Option<String>) {
        self.paths.insert(path.to_owned());
        if let Some(text) = text {
            self.texts.insert(path.to_owned(), text);
        }
    }

    /// The names of all functions in Rust.
    fn functions(&self) -> BTreeSet<&str> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let sources = self.texts.iter().filter(|(path, _)| path.ends_with(".rs"));
        sources
            .flat_map(|(_, text)| text.split("fn ").skip(1))
            .filter_map(|after| after.split(|c| !is_name(c)).next())
            .collect()
    }

    /// Whether a test of the window has a name that begins so.
    fn has_window_test(&self, name: &str) -> bool {
        let mut tests = self
            .texts
            .iter()
            .filter(|(path, _)| path.ends_with(".test.ts"));
        tests.any(|(_, text)| text.contains(&format!("test(\"{name}")))
    }
}

/// Everything that leads nowhere, each with the file it stands in.
fn faults(tree: &Tree) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in &tree.texts {
        let is_lock = path.ends_with("Cargo.lock") || path.ends_with("package-lock.json");
        if is_lock || path.starts_with("LICENSE") {
            continue;
        }
        let mut tell = |what: String| found.push(format!("{path}: {what}"));
        let flat = in_one_line(text);
        for name in UNKNOWN.iter().filter(|name| flat.contains(**name)) {
            tell(format!("{name} is not in the repository"));
        }
        of_documents(tree, &flat, &mut tell);
        of_sections(&flat, &mut tell);
        if path.ends_with(".md") {
            of_links(tree, path, text, &mut tell);
        }
    }
    of_promises(tree, &mut found);
    found
}

/// A text without its line breaks and the signs of comments, so that a reference may be wrapped.
fn in_one_line(text: &str) -> String {
    let without_sign = |line: &str| {
        let line = line.trim();
        let signs = ["///", "//!", "//", "* ", "# ", "-- "];
        let sign = signs.iter().find_map(|sign| line.strip_prefix(sign));
        sign.unwrap_or(line).trim().to_owned()
    };
    let lines: Vec<String> = text.lines().map(without_sign).collect();
    lines.join(" ")
}

/// `docs/….md`, and behind it `, "Heading"` or, of the promises, `, S1`; more of each may follow.
fn of_documents(tree: &Tree, flat: &str, tell: &mut impl FnMut(String)) {
    for (at, _) in flat.match_indices("docs/") {
        let (before, rest) = flat.split_at(at);
        let is_path = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
        let path = rest.split(|c| !is_path(c)).next().unwrap_or_default();
        let Some((stem, _)) = path.split_once(".md") else {
            continue;
        };
        let is_part_of_a_word = before.ends_with(|c: char| c.is_ascii_alphanumeric() || c == '/');
        if is_part_of_a_word {
            continue;
        }
        let (path, behind) = rest.split_at(stem.len() + ".md".len());
        let Some(document) = tree.texts.get(path) else {
            tell(format!("there is no {path}"));
            continue;
        };
        for name in named(behind.trim_start_matches('`')) {
            let exists = match name {
                Name::Heading(heading) => headings(document).iter().any(|known| known == heading),
                Name::Row(row) => !path.ends_with("promises.md") || has_row(document, row),
            };
            if !exists {
                tell(format!("{path} has no {name:?}"));
            }
        }
    }
}

/// What a reference names in a document.
#[derive(Debug, Clone, Copy)]
enum Name<'t> {
    Heading(&'t str),
    Row(&'t str),
}

/// What may stand between two headings or rows.
fn next_of_several(text: &str) -> Option<&str> {
    let mut between = [", and ", ", ", " and ", " to "].iter();
    between.find_map(|between| text.strip_prefix(between))
}

/// The headings and rows at the beginning of a text, such as `, S1, S3 and "Rules"`.
fn named(text: &str) -> impl Iterator<Item = Name<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let next = next_of_several(rest)?;
        if let Some(quoted) = next.strip_prefix('"') {
            let (heading, after) = quoted.split_once('"')?;
            rest = after;
            return Some(Name::Heading(heading));
        }
        let row = row_of(next)?;
        rest = next.strip_prefix(row)?;
        Some(Name::Row(row))
    })
}

/// The id of a promise at the beginning of a text.
fn row_of(text: &str) -> Option<&str> {
    let digits = text.strip_prefix(['S', 'R', 'T', 'A'])?;
    let is_other = |c: char| !c.is_ascii_digit();
    let length = digits.split(is_other).next()?.len();
    (length > 0).then(|| text.split_at(1 + length).0)
}

fn has_row(document: &str, row: &str) -> bool {
    let start = format!("| {row} |");
    document.lines().any(|line| line.starts_with(&start))
}

/// Lines of a document that are not in a block of code.
fn prose(document: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    document.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    })
}

fn headings(document: &str) -> Vec<String> {
    let of = |line: &str| {
        let text = line.trim_start_matches('#');
        let level = line.len() - text.len();
        let is_heading = (1..=6).contains(&level) && text.starts_with(' ');
        is_heading.then(|| text.trim().replace('`', ""))
    };
    prose(document).filter_map(of).collect()
}

/// The name that a link gives a heading.
fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let lower = heading.chars().filter(kept).flat_map(char::to_lowercase);
    lower.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// A section sign stands behind the number of a specification, as in "RFC 7748 §5": of a document of
/// ours the heading is named.
fn of_sections(flat: &str, tell: &mut impl FnMut(String)) {
    for (at, sign) in flat.match_indices('§') {
        let (before, after) = flat.split_at(at);
        let after = after.strip_prefix(sign).unwrap_or_default();
        if !after.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let word = before.split_whitespace().next_back();
        let names_one = word.is_some_and(|word| word.chars().any(|c| c.is_ascii_digit()));
        if !names_one {
            let shown: String = after.chars().take(6).collect();
            tell(format!("§{shown} does not say of what"));
        }
    }
}

/// `[words](target)`: a file or folder beside the document, a heading of it, or elsewhere on the net.
fn of_links(tree: &Tree, path: &str, text: &str, tell: &mut impl FnMut(String)) {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    for target in prose(text).flat_map(|line| line.split("](").skip(1)) {
        let target = target.split(')').next().unwrap_or_default();
        if target.contains(':') {
            continue;
        }
        let (file, name) = target.split_once('#').unwrap_or((target, ""));
        let place = if file.is_empty() {
            path.to_owned()
        } else {
            joined(folder, file)
        };
        if !tree.paths.contains(&place) {
            tell(format!("the link {target} leads to no file"));
            continue;
        }
        let headings = tree.texts.get(&place).map(|document| headings(document));
        let leads = |headings: Vec<String>| headings.iter().any(|known| anchor(known) == name);
        if !(name.is_empty() || headings.is_some_and(leads)) {
            tell(format!("the link {target} leads to no heading"));
        }
    }
}

fn joined(folder: &str, file: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Each row of the promises names tests that exist, or says that it is planned or what is missing.
fn of_promises(tree: &Tree, found: &mut Vec<String>) {
    let path = "docs/promises.md";
    let Some(document) = tree.texts.get(path) else {
        return;
    };
    let functions = tree.functions();
    for line in document.lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let is_row = cells.len() == 4 && row_of(cells[0]) == Some(cells[0]);
        if !is_row {
            continue;
        }
        let tests: Vec<&str> = cells[3].split('`').skip(1).step_by(2).collect();
        if tests.is_empty() && !line.contains("*planned*") {
            found.push(format!("{path}: {} is proved by nothing", cells[0]));
        }
        for test in tests {
            let exists = if test.contains(' ') {
                tree.has_window_test(test)
            } else {
                functions.contains(test)
            };
            if !exists {
                found.push(format!("{path}: {}: there is no test {test}", cells[0]));
            }
        }
    }
}

#[test]
fn every_reference_leads_somewhere() {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let tree = Tree::read(root);
    assert!(tree.texts.contains_key("docs/promises.md"));
    let found = faults(&tree);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A small repository without a fault, and one file more.
fn with(path: &str, text: &str) -> Vec<String> {
    let mut tree = Tree::default();
    let promises = "# Promises\n\n## Rules\n\n| S1 | a | b | `it_holds`, `it shows` |\n| S2 | a | *planned* | – |\n";
    tree.add("docs/promises.md", Some(promises.to_owned()));
    tree.add("a.rs", Some("#[test]\nfn it_holds() {}".to_owned()));
    let shown = "test(\"it shows what it holds\", () => {});";
    tree.add("a.test.ts", Some(shown.to_owned()));
    tree.add("docs/picture.svg", None);
    tree.add(path, Some(text.to_owned()));
    faults(&tree)
}

#[test]
fn a_good_reference_is_no_fault() {
    for (path, text) in [
        (
            "b.rs",
            "//! Source: docs/promises.md, \"Rules\" and\n//! \"Promises\"; RFC 7748 §5.",
        ),
        ("b.rs", "/// Kept (docs/promises.md, S1, S2 and \"Rules\")."),
        ("b.sql", "-- docs/promises.md, S1 to S2"),
        ("b.svelte", "<!-- `docs/promises.md, S1` -->"),
        (
            "README.md",
            "[one](docs/promises.md#rules), ![two](docs/picture.svg), [three](https://example.org/#x)",
        ),
        (
            "notes/more.md",
            "# A & B: *c*\n\n[here](#a--b-c), [there](../docs/promises.md), [up](../a.rs)\n\n```\n[no](link)\n```",
        ),
    ] {
        assert_eq!(with(path, text), Vec::<String>::new(), "{text}");
    }
}

#[test]
fn a_made_up_reference_is_found() {
    let promises = concat!("docs/", "promises.md");
    for (path, text) in [
        (
            "b.rs",
            concat!("//! Source: docs/", "nowhere.md.").to_owned(),
        ),
        (
            "b.rs",
            format!("//! Source: {promises}, \"Rules\" and\n//! \"Exceptions\"."),
        ),
        ("b.ts", format!("// {promises}, S1, S9")),
        ("b.toml", format!("# See {promises}, \"No such\nheading\"")),
        ("b.rs", UNKNOWN[0].to_owned()),
        (
            "b.rs",
            format!("// As {}\n// {}5.1 says.", "it was said in", '§'),
        ),
        ("README.md", "[one](docs/nothing)".to_owned()),
        ("README.md", "[one](docs/promises.md#exceptions)".to_owned()),
        ("notes/more.md", "[one](#here)".to_owned()),
    ] {
        assert_eq!(with(path, &text).len(), 1, "{text}");
    }
}

#[test]
fn a_promise_without_its_test_is_found() {
    for row in [
        "| S1 | a | b | `it_does_not` |",
        "| S1 | a | b | `it does not` |",
        "| S1 | a | b | – |",
    ] {
        assert_eq!(with("docs/promises.md", row).len(), 1, "{row}");
    }
}
