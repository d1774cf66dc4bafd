//! Finds the languages: each folder of `words/` is one, and each file in it a place of the program.

use std::{
    env,
    error::Error,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../words");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut list = String::from("&[\n");
    for language in sorted(&root)?.into_iter().filter(|path| path.is_dir()) {
        let tag = name(&language);
        writeln!(list, "    ({tag:?}, &[")?;
        for file in sorted(&language)? {
            if file.extension().is_some_and(|extension| extension == "ftl") {
                let path = file.canonicalize()?;
                writeln!(list, "        ({:?}, include_str!({path:?})),", name(&file))?;
            }
        }
        list.push_str("    ]),\n");
    }
    list.push_str("]\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("files.rs"), list)?;
    Ok(())
}

fn sorted(folder: &Path) -> Result<Vec<PathBuf>, std::io::Error> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

/// The last part of a path, without its extension.
fn name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
