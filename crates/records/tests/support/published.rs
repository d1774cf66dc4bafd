//! Published sample records, if the folder with them is there.

use std::path::{Path, PathBuf};

/// The sample files, or nothing where `HIU_DESK_TEST_DATA` is not set.
pub fn samples() -> Vec<PathBuf> {
    let Some(root) = std::env::var_os("HIU_DESK_TEST_DATA") else {
        return Vec::new();
    };
    let mut files = Vec::new();
    let mut folders = vec![Path::new(&root).join("fhir-samples")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable folder").path();
            if path.is_dir() {
                folders.push(path);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "json")
            {
                files.push(path);
            }
        }
    }
    files.sort();
    assert!(
        !files.is_empty(),
        "HIU_DESK_TEST_DATA holds no fhir-samples"
    );
    files
}
