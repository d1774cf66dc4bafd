//! Tells Tauri the commands of the window, so that one no capability lists is refused.

use std::path::Path;

fn main() -> anyhow::Result<()> {
    fold_equal_functions();
    println!("cargo:rerun-if-changed=src-tauri/capabilities");
    println!("cargo:rerun-if-changed=src-tauri/commands.txt");
    // The interface is put into the program; without it the macro in `lib.rs` says only that a
    // folder is missing.
    if !Path::new("ui/dist/index.html").exists() {
        println!("cargo:warning=ui/dist is not built yet; run `npm --prefix ui run build`");
        std::fs::create_dir_all("ui/dist")?;
        std::fs::write(
            "ui/dist/index.html",
            "<!doctype html><title>HIU Desk</title>",
        )?;
    }
    #[expect(clippy::disallowed_methods, reason = "a file of the repository")]
    let text = std::fs::read_to_string("src-tauri/commands.txt")?;
    let commands: Vec<&'static str> = text
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| &*line.to_owned().leak())
        .collect();
    let manifest = tauri_build::AppManifest::new().commands(commands.leak());
    tauri_build::try_build(
        tauri_build::Attributes::new()
            .app_manifest(manifest)
            .capabilities_path_pattern("./src-tauri/capabilities/**/*"),
    )
}

/// The many types of FHIR come out as many equal functions. The linker that Rust brings for this system keeps one of
/// each (docs/performance.md, "The program and its package").
fn fold_equal_functions() {
    let is = |name: &str, wanted: &str| std::env::var(name).is_ok_and(|found| found == wanted);
    if is("PROFILE", "release")
        && is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ARCH", "x86_64")
    {
        println!("cargo:rustc-link-arg-bins=-Wl,--icf=all");
    }
}
