//! Keys in memory stay there.

use std::{
    io::{BufRead, BufReader},
    os::unix::process::ExitStatusExt,
    path::Path,
    process::{ChildStdout, Command, ExitStatus, Stdio},
    time::Duration,
};

use crate::clinic::{Clinic, Serve};
use sandbox::{Api, Settings};

/// How a program ends that is told to dump its core, where the system lets it.
fn aborted(mut command: Command, folder: &Path, wait: impl FnOnce(&mut ChildStdout)) -> ExitStatus {
    let mut child = command
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdout = child.stdout.take().unwrap();
    wait(&mut stdout);
    let pid = child.id().to_string();
    let told = Command::new("kill").args(["-ABRT", &pid]).status().unwrap();
    assert!(told.success());
    child.wait().unwrap()
}

/// A command under a shell that allows core dumps of any size.
fn dumping(words: &[&str]) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -c unlimited; exec \"$@\"", "sh"]);
    command.args(words);
    command
}

#[tokio::test(flavor = "multi_thread")]
async fn not_in_core_dump() {
    let folder = tempfile::tempdir().unwrap();
    let a_moment = |_: &mut ChildStdout| std::thread::sleep(Duration::from_secs(2));
    if !aborted(dumping(&["sleep", "60"]), folder.path(), a_moment).core_dumped() {
        println!("skipped: this system dumps no core of any program");
        return;
    }
    let clinic = Clinic::set_up(Api::V3, Settings::default()).await;
    let mut command = dumping(&[env!("CARGO_BIN_EXE_hiu"), "serve"]);
    command
        .env("HIU_DESK_DATA", clinic.data())
        .env("HIU_DESK_PASSPHRASE", crate::clinic::PASSPHRASE)
        .env("HIU_DESK_CLIENT_SECRET", crate::clinic::SECRET);
    let until_it_serves = |stdout: &mut ChildStdout| {
        let mut lines = BufReader::new(stdout).lines().map_while(Result::ok);
        assert!(lines.any(|line| line.contains("listening")));
    };
    let ended = tokio::task::block_in_place(|| aborted(command, folder.path(), until_it_serves));
    assert_eq!(ended.signal(), Some(6));
    assert!(!ended.core_dumped(), "the memory with the keys was dumped");
}

/// Where the system dumps nothing, at least the limits are as they should be.
#[tokio::test(flavor = "multi_thread")]
async fn no_other_program_of_the_user_may_look_in() {
    let clinic = Clinic::set_up(Api::V3, Settings::default()).await;
    let mut serving = Serve::start(clinic.command(&["serve"]));
    serving.wait_for(|event| event["event"] == "listening");
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", serving.id())).unwrap();
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .unwrap();
    assert_eq!(core.split_whitespace().nth(4), Some("0"), "{core}");
    serving.stop();
}
