//! The window's program by its other name. The package for Linux installs `hiu` as a link to it.

use std::{os::unix::fs::symlink, process::Command};

#[test]
fn called_hiu_the_window_s_program_is_the_command() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("hiu");
    symlink(env!("CARGO_BIN_EXE_hiu-desk"), &link).unwrap();
    let run = |arguments: &[&str]| {
        let run = Command::new(&link)
            .args(arguments)
            .env("HIU_DESK_DATA", folder.path())
            // It must do without a screen.
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .output();
        let output = run.unwrap();
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
        )
    };
    let version = format!("hiu {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(run(&["--version"]), (Some(0), version));
    let (code, help) = run(&["--help"]);
    assert_eq!(code, Some(0));
    assert!(
        help.contains("Usage: hiu") && help.contains("serve"),
        "{help}"
    );
    let (code, words) = run(&["--json", "patient"]);
    assert_eq!(code, Some(2), "{words}");
}
