//! `hiu serve` as a process of a test.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use serde_json::Value;

use super::LONG;

/// A `hiu serve` process.
pub struct Serve {
    child: Child,
    events: Receiver<Value>,
    stdout: Arc<Mutex<String>>,
    stderr: Arc<Mutex<String>>,
    readers: [JoinHandle<()>; 2],
}

impl Serve {
    pub fn start(mut command: Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let (send, events) = mpsc::channel();
        let stdout = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&stdout);
        let lines = BufReader::new(child.stdout.take().unwrap());
        let reads_lines = std::thread::spawn(move || {
            for line in lines.lines().map_while(Result::ok) {
                kept.lock().unwrap().push_str(&format!("{line}\n"));
                // A line that is not JSON shows as a test that waits in vain, with what was printed.
                if let Ok(event) = serde_json::from_str(&line) {
                    let _ = send.send(event);
                }
            }
        });
        let stderr = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&stderr);
        let mut errors = child.stderr.take().unwrap();
        let reads_errors = std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            while let Ok(length @ 1..) = errors.read(&mut chunk) {
                kept.lock()
                    .unwrap()
                    .push_str(&String::from_utf8_lossy(&chunk[..length]));
            }
        });
        Self {
            child,
            events,
            stdout,
            stderr,
            readers: [reads_lines, reads_errors],
        }
    }

    /// The id of the process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    pub fn wait_for(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        let until = Instant::now() + LONG;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) if wanted(&event) => return event,
                Ok(_) => {}
                Err(_) => panic!(
                    "hiu serve did not say it; it said {}and {}",
                    self.stdout.lock().unwrap(),
                    self.stderr.lock().unwrap(),
                ),
            }
        }
    }

    pub fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let sent = Command::new("kill")
            .args([&format!("-{name}"), &id])
            .status();
        assert!(sent.unwrap().success());
    }

    /// Tells it to end; returns what was printed on both outputs. On Windows a program of no window
    /// cannot be told by another, and is ended: starting is recovering (docs/promises.md, "Rules").
    pub fn stop(mut self) -> (String, String) {
        if cfg!(windows) {
            self.child.kill().unwrap();
        } else {
            self.signal("TERM");
        }
        let ended = self.child.wait().unwrap();
        let (stdout, stderr) = self.all_it_said();
        assert!(ended.success() || cfg!(windows), "{ended}: {stderr}");
        (stdout, stderr)
    }

    /// What an ended process printed on both outputs.
    fn all_it_said(&self) -> (String, String) {
        // The readers see the end of the pipes a moment later.
        let until = Instant::now() + LONG;
        while !self.readers.iter().all(JoinHandle::is_finished) && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(5));
        }
        (
            self.stdout.lock().unwrap().clone(),
            self.stderr.lock().unwrap().clone(),
        )
    }

    /// Whether it serves; `false` when it ended instead.
    pub fn is_listening(&mut self) -> bool {
        let until = Instant::now() + LONG;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match self.events.recv_timeout(left) {
                Ok(event) if event["event"] == "listening" => return true,
                Ok(_) => {}
                Err(mpsc::RecvTimeoutError::Disconnected) => return false,
                Err(mpsc::RecvTimeoutError::Timeout) => panic!("it neither serves nor ends"),
            }
        }
    }

    /// Waits until it ends by itself with this code; returns what was printed on both outputs.
    pub fn ends_with(mut self, code: i32) -> (String, String) {
        let until = Instant::now() + LONG;
        let ended = loop {
            if let Some(ended) = self.child.try_wait().unwrap() {
                break ended;
            }
            assert!(
                Instant::now() < until,
                "it did not end; it said {}and {}",
                self.stdout.lock().unwrap(),
                self.stderr.lock().unwrap(),
            );
            std::thread::sleep(Duration::from_millis(50));
        };
        let (stdout, stderr) = self.all_it_said();
        assert_eq!(ended.code(), Some(code), "{stderr}");
        (stdout, stderr)
    }

    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Serve {
    fn drop(&mut self) {
        // Gone already where the test stopped it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
