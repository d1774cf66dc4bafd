//! The window after what draws it has ended: the process is killed, as the system does where memory runs out.

use std::{
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::driver;

/// The process that draws the page of `program`, other than `ended`; waits a minute for it.
async fn drawing(program: u32, ended: Option<u32>) -> Option<u32> {
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
        if found.is_some() || began.elapsed() > Duration::from_secs(60) {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Whether the page comes back when what draws it ends so long after it began.
async fn comes_back_after(pause: Duration) -> bool {
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
    let first = drawing(program.id(), None).await.expect("nothing draws it");
    tokio::time::sleep(pause).await;
    let killed = Command::new("kill")
        .args(["-9", &first.to_string()])
        .status();
    assert!(killed.unwrap().success());
    let second = drawing(program.id(), Some(first)).await;
    program.kill().unwrap();
    program.wait().unwrap();
    second.is_some()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_comes_back_after_the_process_that_draws_it_has_ended() {
    let _alone = driver::alone().await;
    // WebKit tells of no process that ends while it starts, and nothing outside tells when the page stands: a busy
    // computer gets more time.
    for seconds in [15, 40, 90] {
        if comes_back_after(Duration::from_secs(seconds)).await {
            return;
        }
    }
    panic!("nothing draws the page any more");
}
