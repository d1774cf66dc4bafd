//! The window, driven through WebKitWebDriver; times are taken inside the page.

use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// How long a window may take to open, or a page to come.
const PATIENCE: Duration = Duration::from_secs(60);

/// Notes when the rail and the page of the day stand there with what was read for them. Asked again and again, since
/// the first question may come before the page does.
const WATCH: &str = "
    const done = arguments[arguments.length - 1];
    const look = () => {
      const page = document.querySelector('main article.page');
      if (page && !document.querySelector('.waiting')) {
        const paint = performance.getEntriesByName('first-contentful-paint')[0];
        done([performance.timeOrigin, paint ? paint.startTime : null, performance.now()]);
      } else requestAnimationFrame(look);
    };
    look();";

/// Goes to an address and notes when the page says what only it says, nothing is waited for, and it is drawn.
const GO: &str = "
    const [address, says, done] = arguments;
    const began = performance.now();
    if (document.querySelector('main').innerText.includes(says)) return done('said before');
    location.hash = address;
    const look = () => {
      const main = document.querySelector('main');
      const isThere = main && !main.querySelector('.waiting') && main.innerText.includes(says);
      const late = performance.now() - began > 20000;
      if (isThere || late) requestAnimationFrame(() => setTimeout(() => done(late ? main.innerText.slice(0, 400) : performance.now() - began)));
      else setTimeout(look);
    };
    setTimeout(look);";

/// The window, and the driver that started it.
pub struct Driven {
    client: Client,
    driver: Child,
    /// When the window's process began, in milliseconds since 1970.
    began_ms: f64,
}

impl Driven {
    /// Opens the window in practice mode on the data in `folder`.
    pub async fn open(folder: &Path) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = port.local_addr().unwrap().port();
        let web = folder.join("web");
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("HIU_DESK_DATA", folder)
            .env("HIU_DESK_LANGUAGE", "en")
            .env("XDG_DATA_HOME", &web)
            .env("XDG_CACHE_HOME", &web)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is installed by `scripts/setup test`");
        let options = json!({ "binary": program(), "args": ["--practice"] });
        let wanted = json!({ "webkitgtk:browserOptions": options, "pageLoadStrategy": "none" });
        let Value::Object(wanted) = wanted else {
            unreachable!("an object was written")
        };
        let (started, address) = (Instant::now(), format!("http://127.0.0.1:{port}"));
        let client = loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let tried = builder.capabilities(wanted.clone()).connect(&address);
            match tokio::time::timeout(PATIENCE, tried).await {
                Ok(Ok(client)) => break client,
                Ok(Err(error)) if started.elapsed() > PATIENCE => panic!("no window: {error}"),
                Ok(Err(_)) => tokio::time::sleep(Duration::from_millis(20)).await,
                Err(_) => panic!("the window did not open"),
            }
        };
        let began_ms = began_ms();
        Self {
            client,
            driver,
            began_ms,
        }
    }

    /// From the start of the process to the first words, and until the window can be used.
    pub async fn start_times(&self) -> (Duration, Duration) {
        let seen = self.client.execute_async(WATCH, vec![]).await.unwrap();
        let number = |place: usize| seen.get(place).and_then(Value::as_f64);
        let (origin, usable) = (number(0).unwrap(), number(2).unwrap());
        let words = number(1).unwrap_or(usable);
        let since = |ms: f64| Duration::from_secs_f64((origin + ms - self.began_ms).max(0.0) / 1e3);
        (since(words), since(usable))
    }

    /// The id of the window's process.
    pub fn process(&self) -> u32 {
        *windows().first().expect("the window runs")
    }

    /// From following a link until its page is drawn with what it shows.
    pub async fn go(&self, address: &str, says: &str) -> Duration {
        let asked = vec![Value::from(address), Value::from(says)];
        let took = self.client.execute_async(GO, asked).await.unwrap();
        let took = took.as_f64();
        let took = took.unwrap_or_else(|| panic!("{address} never said {says:?}: {took:?}"));
        Duration::from_secs_f64(took / 1e3)
    }

    /// Closes the window and waits until it is gone: a second one would only wake it.
    pub async fn close(mut self) {
        let _ = self.client.close().await;
        let _ = Command::new("kill")
            .arg(self.driver.id().to_string())
            .status();
        let _ = self.driver.wait();
        let name = program();
        for _ in 0..200 {
            if processes_of(&name).is_empty() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the window did not close");
    }
}

/// The window's program.
fn program() -> PathBuf {
    built("driven-window")
}

/// A program that was built for the bench, in the folder that `scripts/bench-window` names.
pub fn built(name: &str) -> PathBuf {
    let folder = std::env::var_os("HIU_DESK_WINDOWS");
    PathBuf::from(folder.expect("HIU_DESK_WINDOWS, as scripts/bench-window sets it")).join(name)
}

/// The processes that run the window: their ids.
fn windows() -> Vec<u32> {
    let id = |path: PathBuf| path.file_name()?.to_str()?.parse().ok();
    processes_of(&program())
        .into_iter()
        .filter_map(id)
        .collect()
}

/// The processes that run a program.
fn processes_of(program: &Path) -> Vec<PathBuf> {
    let all = std::fs::read_dir("/proc").unwrap().flatten();
    all.map(|entry| entry.path())
        .filter(|path| {
            // A process that keeps its memory private does not tell its program, but its command.
            std::fs::read(path.join("cmdline")).is_ok_and(|line| {
                line.split(|byte| *byte == 0).next() == Some(program.as_os_str().as_encoded_bytes())
            })
        })
        .collect()
}

/// When the window's process began, by the system: field 22 of its `stat`, in ticks of 10 ms since the computer started.
fn began_ms() -> f64 {
    let processes = processes_of(&program());
    let process = processes.first().expect("the window runs");
    let stat = std::fs::read_to_string(process.join("stat")).unwrap();
    let fields = stat.rsplit(") ").next().unwrap_or_default();
    let ticks: f64 = fields.split(' ').nth(19).unwrap().parse().unwrap();
    let uptime = std::fs::read_to_string("/proc/uptime").unwrap();
    let uptime: f64 = uptime.split(' ').next().unwrap().parse().unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    now.as_secs_f64() * 1e3 - (uptime * 1e3 - ticks * 10.0)
}
