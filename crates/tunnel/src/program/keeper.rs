//! Holds a program for us and ends it with everything it started.
//!
//! We may be killed at any time. What tells then is the pipe from us: the system closes it, whatever
//! became of us. The keeper is the parent of whatever the program leaves behind (Linux), so that
//! nothing escapes by detaching itself; on Windows both stand in one job, which ends with the keeper.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    process::{Command, ExitStatus, Stdio},
    sync::mpsc::{self, RecvTimeoutError},
    time::{Duration, Instant},
};

use serde::{Deserialize, Serialize};

/// The word by which this program is told to be a keeper.
pub const KEEPER: &str = "keep-tunnel-program";

/// What the keeper prints before the program may.
pub(super) const MARK: &str = "\u{1}program";

/// An order is not longer, in bytes.
const LONGEST_ORDER: u64 = 256 * 1024;

/// What is asked to end has this long before it is ended.
const GRACE: Duration = Duration::from_secs(3);

/// How often the end is looked for.
const LOOK: Duration = Duration::from_millis(50);

/// What to run.
#[derive(Serialize, Deserialize)]
pub(super) struct Order {
    pub(super) program: String,
    pub(super) args: Vec<String>,
    pub(super) env: BTreeMap<String, String>,
}

impl Drop for Order {
    fn drop(&mut self) {
        for value in self.env.values_mut() {
            zeroize::Zeroize::zeroize(value);
        }
    }
}

/// How a keeper says that the program could not be started, as shells do.
#[derive(Clone, Copy)]
pub(super) enum ProgramCode {
    NotAllowed = 126,
    NotFound = 127,
}

/// The keeper's whole life. For the `main` of both programs, before anything else, when the first
/// argument is [`KEEPER`]; returns the code to exit with.
#[must_use]
pub fn keep() -> u8 {
    let mut pipe = BufReader::new(std::io::stdin());
    let mut line = Vec::new();
    let read = (&mut pipe).take(LONGEST_ORDER).read_until(b'\n', &mut line);
    let line = zeroize::Zeroizing::new(line);
    let Some(order) = read
        .ok()
        .and_then(|_| serde_json::from_slice::<Order>(&line).ok())
    else {
        return 2;
    };
    if let Err(code) = hold_together() {
        return code as u8;
    }
    let mut out = std::io::stdout();
    if writeln!(out, "{MARK}").and_then(|()| out.flush()).is_err() {
        // Nobody is there any more.
        return 2;
    }
    let mut command = Command::new(&order.program);
    command
        .args(&order.args)
        .envs(&order.env)
        .stdin(Stdio::null());
    without_console(&mut command);
    let started = command.spawn();
    // Its environment holds secrets.
    drop(command);
    drop(order);
    let mut child = match started {
        Ok(child) => child,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            return ProgramCode::NotFound as u8;
        }
        Err(_) => return ProgramCode::NotAllowed as u8,
    };
    let (tell, gone) = mpsc::channel::<()>();
    std::thread::spawn(move || {
        // Nothing more is ever said: the pipe only ends.
        let mut rest = [0; 64];
        while pipe.read(&mut rest).is_ok_and(|read| read > 0) {}
        drop(tell);
    });
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            end_all(&mut child);
            return code(status);
        }
        match gone.recv_timeout(LOOK) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                end_all(&mut child);
                return 0;
            }
        }
    }
}

fn code(status: ExitStatus) -> u8 {
    status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .unwrap_or(1)
}

/// Everything started from here on stands in a job whose last handle is the keeper's: however the
/// keeper ends, the system ends the rest. A program that could escape is not started.
///
/// The system closes the handle. Closed by the keeper it would end the keeper too, before its code is told.
#[cfg(windows)]
fn hold_together() -> Result<(), ProgramCode> {
    let mut limits = win32job::ExtendedLimitInfo::new();
    limits.limit_kill_on_job_close();
    let job = win32job::Job::create_with_limit_info(&limits);
    let job = job.map_err(|_| ProgramCode::NotAllowed)?;
    job.assign_current_process()
        .map_err(|_| ProgramCode::NotAllowed)?;
    let _ = job.into_handle();
    Ok(())
}

/// Makes the keeper the parent of whatever the program leaves behind.
#[cfg(not(windows))]
#[allow(clippy::unnecessary_wraps, reason = "as on Windows, where it can fail")]
fn hold_together() -> Result<(), ProgramCode> {
    // Any number stands for "yes".
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_child_subreaper(Some(rustix::process::getpid()));
    Ok(())
}

/// Gives a program of the console none that is seen: started by the window it would open a black one.
#[cfg(windows)]
fn without_console(command: &mut Command) {
    use std::os::windows::process::CommandExt;
    /// Source: Windows, process creation flags.
    const CREATE_NO_WINDOW: u32 = 0x0800_0000;
    command.creation_flags(CREATE_NO_WINDOW);
}

/// Elsewhere no program opens one.
#[cfg(not(windows))]
fn without_console(_: &mut Command) {}

/// Asks everything below us to end, and ends what has not after [`GRACE`].
#[cfg(target_os = "linux")]
fn end_all(child: &mut std::process::Child) {
    use rustix::process::Signal;
    let until = Instant::now() + GRACE;
    let mut signal = Signal::TERM;
    let mut asked = std::collections::BTreeSet::new();
    loop {
        let _ = child.try_wait();
        let below = descendants();
        if below.is_empty() {
            return;
        }
        if Instant::now() >= until {
            signal = Signal::KILL;
            asked.clear();
        }
        for id in below {
            if asked.insert(id)
                && let Some(process) = rustix::process::Pid::from_raw(id)
            {
                // Ended by itself, if it is not there.
                let _ = rustix::process::kill_process(process, signal);
            }
        }
        if Instant::now() >= until + GRACE {
            return;
        }
        std::thread::sleep(LOOK);
    }
}

/// Every living process below this one.
#[cfg(target_os = "linux")]
fn descendants() -> Vec<i32> {
    let mut parents = BTreeMap::new();
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return Vec::new();
    };
    for entry in processes.flatten() {
        let name = entry.file_name();
        let Some(id) = name.to_str().and_then(|name| name.parse::<i32>().ok()) else {
            continue;
        };
        if let Some(parent) = parent(id) {
            parents.insert(id, parent);
        }
    }
    let ours = rustix::process::getpid().as_raw_nonzero().get();
    let is_below = |id: i32| {
        let mut at = id;
        // A chain of parents is not longer than all processes.
        for _ in 0..parents.len() {
            match parents.get(&at) {
                Some(parent) if *parent == ours => return true,
                Some(parent) => at = *parent,
                None => return false,
            }
        }
        false
    };
    parents.keys().copied().filter(|id| is_below(*id)).collect()
}

/// The parent of a process that lives; one that has only to be collected does not.
#[cfg(target_os = "linux")]
fn parent(id: i32) -> Option<i32> {
    let file = std::fs::File::open(format!("/proc/{id}/stat")).ok()?;
    let mut line = Vec::new();
    BufReader::new(file.take(4096))
        .read_until(b'\n', &mut line)
        .ok()?;
    // The name stands in brackets and may hold brackets itself.
    let line = String::from_utf8_lossy(&line);
    let (_, facts) = line.rsplit_once(')')?;
    let mut facts = facts.split_whitespace();
    let state = facts.next()?;
    let parent = facts.next()?.parse().ok()?;
    (state != "Z").then_some(parent)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn end_all(child: &mut std::process::Child) {
    use rustix::process::{Pid, Signal, kill_process};
    if let Some(id) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        let _ = kill_process(id, Signal::TERM);
    }
    let until = Instant::now() + GRACE;
    while Instant::now() < until && matches!(child.try_wait(), Ok(None)) {
        std::thread::sleep(LOOK);
    }
    // The group is the keeper's own, so this ends the keeper too.
    let _ = rustix::process::kill_current_process_group(Signal::KILL);
}

#[cfg(not(unix))]
fn end_all(child: &mut std::process::Child) {
    let until = Instant::now() + GRACE;
    let _ = child.kill();
    while Instant::now() < until && matches!(child.try_wait(), Ok(None)) {
        std::thread::sleep(LOOK);
    }
}
