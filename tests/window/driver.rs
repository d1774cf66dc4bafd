//! Drives the real window through WebKitWebDriver.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{
    Client, ClientBuilder, Locator,
    actions::{InputSource, KeyAction, KeyActions},
    elements::Element,
    error::CmdError,
    wd::TimeoutConfiguration,
};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::sync::{Mutex, MutexGuard};

use crate::free_port;

/// How long a screen may take to show what it was asked for.
pub const PATIENCE: Duration = Duration::from_secs(60);
/// How long the driver may take to open or close the window.
const OPENING: Duration = Duration::from_secs(90);
/// How long a script may run: rules of access take long where the computer is busy.
const RUNNING: Duration = Duration::from_secs(300);
/// How long the page may take to hear of a new size. A frame, or the least size of the window, may leave it another.
const RESIZING: Duration = Duration::from_secs(3);

/// The client secret that the window is started with: there is no keychain to keep it.
pub const CLIENT_SECRET: &str = "the-secret-of-the-bridge";

/// One window at a time: the program itself lets a second one only wake the first.
static ONE_WINDOW: Mutex<()> = Mutex::const_new(());

/// For a window that no driver opens: no other is open meanwhile.
#[cfg(target_os = "linux")]
pub async fn alone() -> MutexGuard<'static, ()> {
    let alone = ONE_WINDOW.lock().await;
    the_one_before_is_gone().await;
    alone
}

/// The real window with a data directory of its own; ends when dropped.
pub struct Window {
    client: Client,
    _driver: Driver,
    folder: PathBuf,
    _owned: Option<tempfile::TempDir>,
    _alone: MutexGuard<'static, ()>,
}

/// The WebKitWebDriver process. It keeps its port if it is not ended.
struct Driver(Child);

impl Driver {
    fn start(port: u16, folder: &Path, language: &str) -> Self {
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("HIU_DESK_DATA", folder)
            .env("HIU_DESK_LANGUAGE", language)
            .env("HIU_DESK_CLIENT_SECRET", CLIENT_SECRET)
            .env("HIU_DESK_DOWNLOADS", folder.join("downloads"))
            .env("XDG_DATA_HOME", folder.join("web"))
            .env("XDG_CACHE_HOME", folder.join("web"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver is installed by `scripts/setup test`");
        Self(driver)
    }
}

/// Asks the driver for a window until it listens and gives one.
async fn session(port: u16, capabilities: &Map<String, Value>) -> Client {
    loop {
        let tried = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await;
        match tried {
            Ok(client) => return client,
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

/// Waits until no window of the program is on the session bus: the program runs once, and a second
/// start would hand over to the first and end.
async fn the_one_before_is_gone() {
    for _ in 0..600 {
        let names = Command::new("dbus-send")
            .args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.DBus",
                "/",
            ])
            .arg("org.freedesktop.DBus.ListNames")
            .output();
        let Ok(names) = names else { return };
        if !String::from_utf8_lossy(&names.stdout).contains("SingleInstance") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// Ends every window that works in `folder`, however it hangs.
fn end_windows(folder: &Path) {
    let ours = format!("HIU_DESK_DATA={}", folder.display());
    let Ok(processes) = std::fs::read_dir("/proc") else {
        return;
    };
    for process in processes.flatten() {
        let path = process.path();
        let is_window =
            std::fs::read(path.join("comm")).is_ok_and(|name| name.starts_with(b"hiu-desk"));
        let is_ours = || {
            std::fs::read(path.join("environ")).is_ok_and(|all| {
                all.split(|byte| *byte == 0)
                    .any(|one| one == ours.as_bytes())
            })
        };
        if is_window && is_ours() {
            let number = process.file_name();
            let _ = Command::new("kill").arg("-9").arg(number).status();
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        end_windows(&self.folder);
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Ended politely, it closes the window as well.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

impl Window {
    /// Opens the window with `arguments` and a fresh data directory.
    pub async fn open(arguments: &[&str]) -> Self {
        Self::open_speaking("en", arguments).await
    }

    /// The same in another language.
    pub async fn open_speaking(language: &str, arguments: &[&str]) -> Self {
        let owned = tempfile::tempdir().expect("a temporary folder");
        let folder = owned.path().to_owned();
        let mut window = Self::open_in(&folder, language, arguments).await;
        window._owned = Some(owned);
        window
    }

    /// Opens the window with `arguments` in `folder`.
    async fn open_in(folder: &Path, language: &str, arguments: &[&str]) -> Self {
        let alone = ONE_WINDOW.lock().await;
        let capabilities = json!({
            "webkitgtk:browserOptions": {
                "binary": env!("CARGO_BIN_EXE_hiu-desk"),
                "args": arguments,
            }
        });
        let capabilities = capabilities.as_object().cloned().unwrap_or_default();
        let mut attempt = 0;
        let (driver, client) = loop {
            attempt += 1;
            the_one_before_is_gone().await;
            let port = free_port();
            let driver = Driver::start(port, folder, language);
            // A driver that waits for a window which never answers waits for ever.
            let opening = tokio::time::timeout(OPENING, session(port, &capabilities));
            match opening.await {
                Ok(client) => break (driver, client),
                Err(_) if attempt < 3 => end_windows(folder),
                Err(_) => panic!("the window did not open in {attempt} attempts"),
            }
        };
        let timeouts = TimeoutConfiguration::new(Some(RUNNING), Some(RUNNING), None);
        let told = client.update_timeouts(timeouts).await;
        told.expect("the driver hears how long things may take");
        Self {
            client,
            _driver: driver,
            folder: folder.to_owned(),
            _owned: None,
            _alone: alone,
        }
    }

    /// The data directory.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Waits until `text` can be read anywhere on the page.
    pub async fn read(&self, text: &str) {
        let started = Instant::now();
        loop {
            if self.text().await.contains(text) {
                return;
            }
            if started.elapsed() > PATIENCE {
                self.picture("failed").await;
                panic!(
                    "the page never said {text:?}; it says:\n{}",
                    self.text().await
                );
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until `text` can be read nowhere on the page.
    pub async fn reads_no_more(&self, text: &str) {
        const LOOK: &str = "return document.body.innerText.includes(arguments[0])";
        let started = Instant::now();
        loop {
            let says = self.client.execute(LOOK, vec![text.into()]).await.ok();
            if says == Some(Value::Bool(false)) {
                return;
            }
            if started.elapsed() > PATIENCE {
                self.picture("failed").await;
                panic!("the page still says {text:?}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until a script gives this back.
    pub async fn comes_to(&self, script: &str, wanted: &Value) {
        let started = Instant::now();
        loop {
            // The page may be on its way to another.
            let came = self.client.execute(script, vec![]).await.ok();
            if came.as_ref() == Some(wanted) {
                return;
            }
            if started.elapsed() > PATIENCE {
                self.picture("failed").await;
                panic!("{script} gives {came:?} and not {wanted}");
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// All that can be read on the page.
    pub async fn text(&self) -> String {
        let read = self
            .client
            .execute("return document.body.innerText", vec![])
            .await;
        read.ok()
            .and_then(|text| text.as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Whether the canvas that `selector` names comes to hold anything but transparent pixels.
    pub async fn is_drawn(&self, selector: &str) -> bool {
        const LOOK: &str = "const it = document.querySelector(arguments[0]); \
            if (!it || !it.width || !it.height) return false; \
            const data = it.getContext('2d').getImageData(0, 0, it.width, it.height).data; \
            return data.some((value) => value !== 0);";
        let started = Instant::now();
        loop {
            let seen = self
                .client
                .execute(LOOK, vec![Value::from(selector)])
                .await
                .ok()
                .and_then(|value| value.as_bool());
            if seen == Some(true) || started.elapsed() > PATIENCE {
                return seen == Some(true);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn element(&self, xpath: &str) -> Element {
        let found = self
            .client
            .wait()
            .at_most(PATIENCE)
            .for_element(Locator::XPath(xpath))
            .await;
        match found {
            Ok(element) => element,
            Err(error) => {
                self.picture("failed").await;
                panic!("{xpath}: {error}; the page says:\n{}", self.text().await);
            }
        }
    }

    /// What stands half behind the line below is pressed where it is seen whole, as a person would.
    async fn click(&self, xpath: &str) {
        const SHOW: &str = "arguments[0].scrollIntoView({ block: 'nearest' })";
        let started = Instant::now();
        loop {
            let element = self.element(xpath).await;
            let shown = serde_json::to_value(&element).unwrap_or_default();
            let _ = self.client.execute(SHOW, vec![shown]).await;
            match element.click().await {
                Ok(()) => return,
                // It was drawn anew meanwhile, or what closes still lies over it.
                Err(CmdError::Standard(_)) if started.elapsed() < PATIENCE => {}
                Err(error) => panic!("{xpath} cannot be pressed: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presses the button or follows the link with this name.
    pub async fn press(&self, name: &str) {
        let xpath = format!(
            "//*[self::button or self::a or @role='tab' or @role='menuitem'][normalize-space()={0} or @aria-label={0}]",
            quoted(name)
        );
        self.click(&xpath).await;
    }

    /// Presses the button, and no link, with this name.
    pub async fn press_button(&self, name: &str) {
        let xpath = format!("//button[normalize-space()={}]", quoted(name));
        self.click(&xpath).await;
    }

    /// Presses the first button or link whose text holds `part`.
    pub async fn press_containing(&self, part: &str) {
        let xpath = format!(
            "//*[self::button or self::a][contains(normalize-space(), {})]",
            quoted(part)
        );
        self.click(&xpath).await;
    }

    /// Goes to the tab whose name begins so; a count may follow it.
    pub async fn press_tab(&self, name: &str) {
        let xpath = format!(
            "//*[@role='tab'][starts-with(normalize-space(), {})]",
            quoted(name)
        );
        self.click(&xpath).await;
    }

    /// Types into the field with this label, instead of what stood there.
    pub async fn type_into(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.clear().await.expect("it can be emptied");
        field.send_keys(text).await.expect("it can be typed into");
    }

    /// Presses keys together, wherever the keyboard is.
    pub async fn press_keys(&self, keys: &[char]) {
        let down = keys.iter().map(|value| KeyAction::Down { value: *value });
        let up = keys
            .iter()
            .rev()
            .map(|value| KeyAction::Up { value: *value });
        let actions = KeyActions::new("keyboard".to_owned());
        let actions = down.chain(up).fold(actions, KeyActions::then);
        let pressed = self.client.perform_actions(actions).await;
        pressed.expect("keys can be pressed");
    }

    /// The page's whole source, with its address.
    pub async fn source(&self) -> String {
        let source = "return location.href + document.title + document.documentElement.outerHTML";
        let source = self.run(source, vec![]).await;
        source.as_str().unwrap_or_default().to_owned()
    }

    /// Chooses the radio button or check box with this label.
    pub async fn choose(&self, label: &str) {
        self.field(label)
            .await
            .click()
            .await
            .expect("it can be chosen");
    }

    /// Chooses an option, by its value, of the field with this label.
    pub async fn choose_option(&self, label: &str, value: &str) {
        let field = self.field(label).await;
        field
            .select_by_value(value)
            .await
            .expect("it can be chosen");
    }

    /// Waits until `text` is said about the field with this label.
    pub async fn reads_beside(&self, label: &str, text: &str) {
        const LOOK: &str = "const said = arguments[0].getAttribute('aria-describedby') ?? ''; \
            return said.split(' ').map((id) => document.getElementById(id)?.innerText ?? '').join(' ');";
        let started = Instant::now();
        loop {
            let field = self.field(label).await;
            let invalid = field.attr("aria-invalid").await.ok().flatten();
            let said = self
                .client
                .execute(LOOK, vec![serde_json::to_value(&field).unwrap_or_default()])
                .await;
            let said = said.ok().and_then(|said| said.as_str().map(str::to_owned));
            let said = said.unwrap_or_default();
            if invalid.as_deref() == Some("true") && said.contains(text) {
                return;
            }
            if started.elapsed() > PATIENCE {
                self.picture("failed").await;
                panic!("{label} is not told {text:?} but {said:?}");
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Leaves pictures of the page with the field of this label in view.
    pub async fn picture_of(&self, name: &str, label: &str) {
        const SHOW: &str = "arguments[0].scrollIntoView({ block: 'center' })";
        let field = self.field(label).await;
        let field = serde_json::to_value(&field).unwrap_or_default();
        for size in [(1920, 1080), (1280, 800)] {
            self.resize(size).await;
            let shown = self.client.execute(SHOW, vec![field.clone()]).await;
            shown.expect("it can be shown");
            self.picture_in(name, size).await;
        }
    }

    async fn field(&self, label: &str) -> Element {
        let xpath = format!(
            "//*[self::input or self::select or self::textarea][@id=//label[starts-with(normalize-space(), {0})]/@for or ancestor::label[starts-with(normalize-space(), {0})] or @aria-label={0}]",
            quoted(label)
        );
        self.element(&xpath).await
    }

    /// Leaves pictures of the page under `target/screens/`, in both sizes.
    pub async fn picture(&self, name: &str) {
        for size in [(1920, 1080), (1280, 800)] {
            self.resize(size).await;
            self.picture_in(name, size).await;
        }
    }

    /// Makes the window so wide and high, in pixels.
    pub async fn resize(&self, (width, height): (u32, u32)) {
        const HAS_IT: &str = "return innerWidth === arguments[0] && innerHeight === arguments[1]";
        self.client
            .set_window_size(width, height)
            .await
            .expect("the window can be resized");
        let started = Instant::now();
        while started.elapsed() < RESIZING {
            let size = vec![width.into(), height.into()];
            let has_it = self.client.execute(HAS_IT, size).await.ok();
            if has_it == Some(Value::Bool(true)) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        tokio::time::sleep(Duration::from_millis(250)).await;
    }

    /// Leaves a picture of the window, which has this size now, under `target/screens/`.
    pub async fn picture_in(&self, name: &str, (width, height): (u32, u32)) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/screens");
        std::fs::create_dir_all(&folder).expect("a folder for pictures");
        let file = folder.join(format!("{name}-{width}x{height}.png"));
        self.picture_to(&file).await;
    }

    /// Leaves a picture of the window, as large as it is now, in this file.
    pub async fn picture_to(&self, file: &Path) {
        let picture = self
            .client
            .screenshot()
            .await
            .expect("a picture can be taken");
        std::fs::write(file, picture).expect("the picture can be kept");
    }

    /// What a script gives back.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        let ran = self.client.execute(script, arguments).await;
        ran.expect("the script runs")
    }

    /// Whether a script gives back `true`; it does not while the page is on its way to another.
    pub async fn is_so(&self, script: &str) -> bool {
        let ran = self.client.execute(script, vec![]).await;
        matches!(ran, Ok(Value::Bool(true)))
    }

    /// What a script gives back later, by the function that is its last argument.
    pub async fn run_later(&self, script: &str, arguments: Vec<Value>) -> Value {
        let ran = self.client.execute_async(script, arguments).await;
        ran.expect("the script answers")
    }

    /// Presses keys one after the other, wherever the keyboard is.
    pub async fn press_one_by_one(&self, keys: &[char], pause: Duration) {
        let actions = keys
            .iter()
            .fold(KeyActions::new("keyboard".to_owned()), |actions, value| {
                let down = actions.then(KeyAction::Down { value: *value });
                let up = down.then(KeyAction::Up { value: *value });
                up.then(KeyAction::Pause { duration: pause })
            });
        let pressed = self.client.perform_actions(actions).await;
        pressed.expect("keys can be pressed");
    }

    /// What the core answers to a command, null where it refuses.
    pub async fn ask(&self, command: &str, request: Value) -> Value {
        const ASK: &str = "const [name, request, done] = arguments; \
            window.__TAURI_INTERNALS__.invoke(name, { request }).then(done, () => done(null));";
        let asked = self
            .client
            .execute_async(ASK, vec![command.into(), request])
            .await;
        asked.expect("the core answers")
    }

    /// Closes the window.
    pub async fn close(self) {
        let _ = tokio::time::timeout(PATIENCE, self.client.clone().close()).await;
    }
}

/// An XPath string literal.
fn quoted(text: &str) -> String {
    assert!(!text.contains('"'), "no double quotes in names");
    format!("\"{text}\"")
}
