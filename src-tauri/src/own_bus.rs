//! A bus of a test's own, on which it plays the desktop.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use zbus::{Connection, connection};

/// A bus of the test's own.
pub(crate) struct Bus {
    process: Child,
    pub(crate) address: String,
}

impl Bus {
    pub(crate) fn start() -> Self {
        let mut process = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon is installed where the window is");
        let mut address = String::new();
        let told = process.stdout.take().unwrap();
        BufReader::new(told).read_line(&mut address).unwrap();
        Self {
            process,
            address: address.trim().to_owned(),
        }
    }

    pub(crate) async fn connect(&self) -> Connection {
        let bus = connection::Builder::address(self.address.as_str()).unwrap();
        bus.build().await.unwrap()
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
