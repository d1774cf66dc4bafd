//! A line between a desk and its server that breaks at the worst moment: once the server has committed, and before
//! the desk hears of it.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
    },
    thread,
};

/// The tag of an answer. Source: PostgreSQL 15, "Message Formats", `CommandComplete`.
const COMMITTED: &[u8] = b"COMMIT\0";

pub struct Proxy {
    pub port: u16,
    is_armed: Arc<AtomicBool>,
    broken: Arc<AtomicU32>,
}

impl Proxy {
    pub fn start(server: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let proxy = Self {
            port: listener.local_addr().unwrap().port(),
            is_armed: Arc::default(),
            broken: Arc::default(),
        };
        let (is_armed, broken) = (Arc::clone(&proxy.is_armed), Arc::clone(&proxy.broken));
        thread::spawn(move || {
            for desk in listener.incoming().flatten() {
                let Ok(server) = TcpStream::connect(("127.0.0.1", server)) else {
                    continue;
                };
                let (to_server, to_desk) = (server.try_clone().unwrap(), desk.try_clone().unwrap());
                thread::spawn(move || carry(desk, to_server, |_| false));
                let (is_armed, broken) = (Arc::clone(&is_armed), Arc::clone(&broken));
                let breaks = move |bytes: &[u8]| {
                    let is_answer = bytes.windows(COMMITTED.len()).any(|at| at == COMMITTED);
                    let breaks = is_answer && is_armed.swap(false, Ordering::SeqCst);
                    broken.fetch_add(u32::from(breaks), Ordering::SeqCst);
                    breaks
                };
                thread::spawn(move || carry(server, to_desk, breaks));
            }
        });
        proxy
    }

    /// The next answer to a commit is lost, and the line with it.
    pub fn arm(&self) {
        self.is_armed.store(true, Ordering::SeqCst);
    }

    /// How many answers were lost.
    pub fn broken(&self) -> u32 {
        self.broken.load(Ordering::SeqCst)
    }
}

fn carry(mut from: TcpStream, mut to: TcpStream, breaks: impl Fn(&[u8]) -> bool) {
    let mut bytes = [0; 16 * 1024];
    while let Ok(count @ 1..) = from.read(&mut bytes) {
        if breaks(&bytes[..count]) || to.write_all(&bytes[..count]).is_err() {
            break;
        }
    }
    for side in [&from, &to] {
        let _ = side.shutdown(Shutdown::Both);
    }
}
