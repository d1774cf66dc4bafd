//! The window after what draws it has ended: the process is killed, as the system does where memory runs out.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::driver;

/// The process that draws the page of `program`, other than `ended`; waits until it is there.
async fn drawing(program: u32, ended: Option<u32>) -> u32 {
    let parent = format!("PPid:\t{program}\n");
    let draws = |process: &Path| {
        std::fs::read_to_string(process.join("status"))
            .is_ok_and(|it| it.starts_with("Name:\tWebKitWebProc") && it.contains(&parent))
    };
    let began = Instant::now();
    loop {
        let found = std::fs::read_dir("/proc")
            .unwrap()
            .flatten()
            .filter(|process| draws(&process.path()))
            .filter_map(|process| process.file_name().to_str()?.parse().ok())
            .find(|number| Some(*number) != ended);
        if let Some(number) = found {
            return number;
        }
        assert!(
            began.elapsed() < Duration::from_secs(60),
            "nothing draws it"
        );
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_comes_back_after_the_process_that_draws_it_has_ended() {
    let _alone = driver::alone().await;
    let folder = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_hiu-desk"))
        .arg("--practice")
        .env("HIU_DESK_DATA", folder.path())
        .env("XDG_DATA_HOME", folder.path().join("web"))
        .env("XDG_CACHE_HOME", folder.path().join("web"))
        // So that it does not start again for another reason.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let first = drawing(program.id(), None).await;
    // WebKit tells of no process that ends while it starts; nothing outside tells when the page stands.
    tokio::time::sleep(Duration::from_secs(15)).await;
    let killed = Command::new("kill")
        .args(["-9", &first.to_string()])
        .status();
    assert!(killed.unwrap().success());
    let second = drawing(program.id(), Some(first)).await;
    assert_ne!(first, second);
    program.kill().unwrap();
    program.wait().unwrap();
}
