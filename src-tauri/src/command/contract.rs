//! Writes `Commands.ts` beside the generated types.

use std::collections::BTreeSet;

use ts_rs::{Config, TS, TypeVisitor};

struct Collect<'a> {
    config: &'a Config,
    types: &'a mut BTreeSet<String>,
}

impl TypeVisitor for Collect<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            self.types.insert(T::ident(self.config));
        }
    }
}

/// Collects the named types that `T` is made of, at its top.
pub(super) fn collect<T: TS + 'static>(config: &Config, types: &mut BTreeSet<String>) {
    let mut collect = Collect { config, types };
    if T::output_path().is_some() {
        collect.visit::<T>();
    } else {
        T::visit_generics(&mut collect);
    }
}

pub(super) fn file(lines: &[String], types: &BTreeSet<String>) -> String {
    let imports: String = types
        .iter()
        .map(|name| format!("import type {{ {name} }} from \"./{name}\";\n"))
        .collect();
    format!(
        "// Generated from the commands of the window. Do not edit.\n{imports}\n/** Each command with its request and its answer. */\nexport interface Commands {{\n{}\n}}\n",
        lines.join("\n")
    )
}
