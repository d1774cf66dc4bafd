//! Finds circles of files in the sources of one crate.
//!
//! A file uses another when a path in it ends at something that other file defines. A re-export is only another
//! name: a path through it ends where the thing is defined, so a facade neither hides nor invents a circle. Nor is
//! `mod x;` a use. What only tests use does not count. Methods are not followed: what `x.y()` names shows only to
//! a compiler.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, File, Item, ItemMod, ItemUse, Meta, UseTree, Visibility};

/// The names from the root of the crate, outermost first; empty is the root.
type Module = Vec<String>;
/// What one file uses of others: file to the first path that shows it.
type Uses = BTreeMap<String, String>;

/// How often a name may lead to another name, before it counts as one that leads to itself.
const STEPS: usize = 64;

/// One module of the crate, in a file of its own or inside one.
#[derive(Default)]
struct Scope {
    file: String,
    items: BTreeSet<String>,
    /// Names that `use` brings in, with the paths they stand for.
    names: BTreeMap<String, Vec<String>>,
    /// Paths whose names all come in.
    globs: Vec<Vec<String>>,
    /// Paths in the code.
    paths: BTreeSet<Vec<String>>,
    /// Paths in strings of attributes, which may name whole modules.
    attributes: Vec<Vec<String>>,
    /// Private imports, which are uses by themselves: a trait is used without being named.
    imports: Vec<Vec<String>>,
}

/// Where a path ends.
enum End {
    /// At something that this module defines.
    Item(Module),
    /// At the module itself.
    Module(Module),
}

impl End {
    fn module(&self) -> &Module {
        let (Self::Item(module) | Self::Module(module)) = self;
        module
    }
}

/// The circles in a crate, each as its files and what ties them. `sources`: paths below `src`, and their text.
pub fn circles(sources: &[(String, String)]) -> Vec<String> {
    let uses = uses(sources);
    let reached: BTreeMap<&str, BTreeSet<&str>> = uses
        .keys()
        .map(|file| (file.as_str(), reachable(&uses, file)))
        .collect();
    let mut found: BTreeSet<Vec<&str>> = BTreeSet::new();
    for (file, others) in &reached {
        if others.contains(file) {
            let back = |other: &&str| reached.get(other).is_some_and(|all| all.contains(file));
            found.insert(others.iter().copied().filter(back).collect());
        }
    }
    found.iter().map(|files| told(files, &uses)).collect()
}

fn told(files: &[&str], uses: &BTreeMap<String, Uses>) -> String {
    let mut text = files.join(", ");
    for file in files {
        for (other, path) in &uses[*file] {
            if files.contains(&other.as_str()) {
                text.push_str(&format!("\n    {file} uses {other}: {path}"));
            }
        }
    }
    text
}

fn reachable<'a>(uses: &'a BTreeMap<String, Uses>, from: &str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut left: Vec<&str> = vec![from];
    while let Some(file) = left.pop() {
        for other in uses.get(file).into_iter().flat_map(BTreeMap::keys) {
            if seen.insert(other.as_str()) {
                left.push(other);
            }
        }
    }
    seen
}

fn uses(sources: &[(String, String)]) -> BTreeMap<String, Uses> {
    let mut crate_ = Crate::default();
    for (path, text) in sources {
        let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        crate_.read(path, &file);
    }
    let mut uses: BTreeMap<String, Uses> = BTreeMap::new();
    for (module, scope) in &crate_.modules {
        if crate_.is_for_tests(module) {
            continue;
        }
        let used = uses.entry(scope.file.clone()).or_default();
        let mut add = |end: Option<End>, path: &[String], modules_count: bool| {
            let Some(end) = end else { return };
            if matches!(end, End::Module(_)) && !modules_count {
                return;
            }
            let file = &crate_.modules[end.module()].file;
            if *file != scope.file {
                used.entry(file.clone()).or_insert_with(|| path.join("::"));
            }
        };
        // What has the name of a module in code is a variable: a module is no value.
        for path in scope.paths.iter().chain(&scope.imports) {
            add(crate_.end(module, path), path, false);
        }
        for path in &scope.attributes {
            add(crate_.end(module, path), path, true);
        }
    }
    uses
}

#[derive(Default)]
struct Crate {
    modules: BTreeMap<Module, Scope>,
    for_tests: BTreeSet<Module>,
    /// Exported macros, which the root has by name wherever they are written.
    macros: BTreeMap<String, Module>,
}

impl Crate {
    fn read(&mut self, path: &str, file: &File) {
        let mut module: Module = path
            .trim_end_matches(".rs")
            .split('/')
            .map(str::to_owned)
            .collect();
        if module.last().is_some_and(|name| name == "mod") || module == ["lib"] {
            module.pop();
        }
        if module == ["main"] {
            // The root of a program; beside a library it is a crate of its own, which nothing can use.
            module.pop();
            if self.modules.contains_key(&module) {
                return;
            }
        }
        let mut reader = Reader {
            crate_: self,
            module,
            file: path.to_owned(),
        };
        reader.open();
        reader.visit_file(file);
    }

    fn is_for_tests(&self, module: &[String]) -> bool {
        (1..=module.len()).any(|length| self.for_tests.contains(&module[..length]))
    }

    /// Where `path`, as written in `module`, ends; `None` outside the crate.
    fn end(&self, module: &Module, path: &[String]) -> Option<End> {
        self.walk(module, path, STEPS)
    }

    fn walk(&self, module: &Module, path: &[String], steps: usize) -> Option<End> {
        let mut at = module.clone();
        let mut inside = false;
        let mut rest = path;
        while let Some((name, after)) = rest.split_first() {
            match name.as_str() {
                "crate" => at.clear(),
                "self" => {}
                "super" => {
                    at.pop();
                }
                _ => match self.member(&at, name, steps)? {
                    Member::Module(child) => at = child,
                    Member::Item(end) => return Some(End::Item(end)),
                    Member::Path(scope, mut path) => {
                        path.extend_from_slice(after);
                        return self.walk(&scope, &path, steps.checked_sub(1)?);
                    }
                    // Made by a macro, most likely.
                    Member::Unknown if inside => return Some(End::Item(at)),
                    Member::Unknown => return None,
                },
            }
            inside = true;
            rest = after;
        }
        inside.then_some(End::Module(at))
    }

    fn member(&self, at: &Module, name: &str, steps: usize) -> Option<Member> {
        let scope = self.modules.get(at)?;
        let mut child = at.clone();
        child.push(name.to_owned());
        if self.modules.contains_key(&child) {
            return Some(Member::Module(child));
        }
        if scope.items.contains(name) {
            return Some(Member::Item(at.clone()));
        }
        if let Some(path) = scope.names.get(name) {
            // `use log;` and the like name another crate by itself.
            let outside = path.first().is_some_and(|first| first == name);
            return Some(if outside {
                Member::Unknown
            } else {
                Member::Path(at.clone(), path.clone())
            });
        }
        if at.is_empty()
            && let Some(module) = self.macros.get(name)
        {
            return Some(Member::Item(module.clone()));
        }
        let steps = steps.checked_sub(1)?;
        for glob in &scope.globs {
            if let Some(End::Module(from)) = self.walk(at, glob, steps)
                && from != *at
                && let Some(found) = self.member(&from, name, steps / 2)
                && !matches!(found, Member::Unknown)
            {
                return Some(found);
            }
        }
        Some(Member::Unknown)
    }
}

/// What a name is in a module.
enum Member {
    Module(Module),
    Item(Module),
    /// Another name for this path, as written in that module.
    Path(Module, Vec<String>),
    Unknown,
}

struct Reader<'c> {
    crate_: &'c mut Crate,
    module: Module,
    file: String,
}

impl Reader<'_> {
    fn open(&mut self) {
        let scope = self.crate_.modules.entry(self.module.clone()).or_default();
        scope.file = self.file.clone();
    }

    fn scope(&mut self) -> &mut Scope {
        self.crate_.modules.entry(self.module.clone()).or_default()
    }

    fn defines(&mut self, name: impl ToString) {
        let name = name.to_string();
        self.scope().items.insert(name);
    }

    /// Notes what a `use` brings in. `mine`: it is no re-export.
    fn bring_in(&mut self, tree: &UseTree, before: &mut Vec<String>, mine: bool) {
        let (name, path) = match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.bring_in(&path.tree, before, mine);
                before.pop();
                return;
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.bring_in(tree, before, mine);
                }
                return;
            }
            UseTree::Glob(_) => {
                self.scope().globs.push(before.clone());
                return;
            }
            UseTree::Name(name) if name.ident == "self" => {
                let last = before.last().cloned().unwrap_or_default();
                (last, before.clone())
            }
            UseTree::Name(name) => {
                let name = name.ident.to_string();
                let path = before.iter().cloned().chain([name.clone()]).collect();
                (name, path)
            }
            UseTree::Rename(rename) => {
                let mut path = before.clone();
                if rename.ident != "self" {
                    path.push(rename.ident.to_string());
                }
                (rename.rename.to_string(), path)
            }
        };
        let scope = self.scope();
        if mine {
            scope.imports.push(path.clone());
        }
        if name != "_" {
            scope.names.insert(name, path);
        }
    }

    /// Reads the paths in what a macro is given: names joined by `::`, but no members of values.
    fn read_tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        let mut after_dot = false;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) if !after_dot => {
                    if colons != 2 {
                        self.take(&mut path);
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' && !path.is_empty() => {
                    colons += 1;
                }
                other => {
                    self.take(&mut path);
                    colons = 0;
                    after_dot = matches!(&other, TokenTree::Punct(punct) if punct.as_char() == '.');
                    if let TokenTree::Group(group) = other {
                        self.read_tokens(group.stream());
                    }
                    continue;
                }
            }
            after_dot = false;
        }
        self.take(&mut path);
    }

    fn take(&mut self, path: &mut Vec<String>) {
        let path = std::mem::take(path);
        // `pub(crate)` names nothing.
        let is_way = |name: &String| ["crate", "super", "self", "in"].contains(&name.as_str());
        if !path.iter().all(is_way) {
            self.scope().paths.insert(path);
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Const(item) => self.defines(&item.ident),
            Item::Enum(item) => self.defines(&item.ident),
            Item::Fn(item) => self.defines(&item.sig.ident),
            Item::Static(item) => self.defines(&item.ident),
            Item::Struct(item) => self.defines(&item.ident),
            Item::Trait(item) => self.defines(&item.ident),
            Item::Type(item) => self.defines(&item.ident),
            Item::Union(item) => self.defines(&item.ident),
            Item::Macro(item) => {
                if let Some(name) = &item.ident {
                    self.defines(name);
                    if item
                        .attrs
                        .iter()
                        .any(|it| it.path().is_ident("macro_export"))
                    {
                        let module = self.module.clone();
                        self.crate_.macros.insert(name.to_string(), module);
                    }
                }
            }
            _ => {}
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if let Item::Mod(module) = item {
            return self.visit_item_mod(module);
        }
        if is_for_tests(attributes(item)) {
            return;
        }
        self.item(item);
        visit::visit_item(self, item);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.module.push(item.ident.to_string());
        if is_for_tests(&item.attrs) {
            self.crate_.for_tests.insert(self.module.clone());
        } else if let Some((_, items)) = &item.content {
            self.open();
            for item in items {
                self.visit_item(item);
            }
        }
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let mine = matches!(item.vis, Visibility::Inherited);
        self.bring_in(&item.tree, &mut Vec::new(), mine);
    }

    fn visit_visibility(&mut self, _: &'ast Visibility) {}

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.leading_colon.is_none() {
            let names = path.segments.iter().map(|it| it.ident.to_string());
            let names = names.collect();
            self.scope().paths.insert(names);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, item: &'ast syn::Macro) {
        self.visit_path(&item.path);
        self.read_tokens(item.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if attribute.path().is_ident("doc") {
            return;
        }
        if let Meta::List(list) = &attribute.meta {
            self.read_tokens(list.tokens.clone());
            // `with = "crate::time"` and the like.
            for token in list.tokens.clone() {
                if let TokenTree::Literal(literal) = token
                    && let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string())
                    && let Ok(path) = text.parse::<syn::Path>()
                {
                    let names = path.segments.iter().map(|it| it.ident.to_string());
                    let names = names.collect();
                    self.scope().attributes.push(names);
                }
            }
        }
    }
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    let mut cfgs = attributes.iter().filter(|it| it.path().is_ident("cfg"));
    cfgs.any(|cfg| {
        cfg.parse_args::<syn::Path>()
            .is_ok_and(|it| it.is_ident("test"))
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
