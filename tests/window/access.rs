//! Every screen of the real window by the rules of access (axe) in both themes, and by the keyboard alone: what can be
//! pressed is reached by Tab, seen when it is, and nothing holds the keyboard.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::{
    driver::{PATIENCE, Window},
    judged::PATIENT,
    people::{CLERK, PASSWORD, receive},
};

/// As high as a small screen: the focus has to scroll.
const SIZE: (u32, u32) = (1280, 800);
/// More than a page has places for the focus.
const MOST: usize = 600;
/// So many are pressed before it is looked where they led.
const AT_ONCE: usize = 20;
/// Between two presses: a frame or two.
const PACE: Duration = Duration::from_millis(40);
/// The last time round a busy computer has the time to scroll.
const UNHURRIED: Duration = Duration::from_secs(1);

/// Turns on what the window draws for whoever likes it so: what stands under the named media query.
const AS_IF: &str = "const [query] = arguments; \
    const walk = (rules) => { for (const rule of rules) { \
        if (rule.media && rule.media.mediaText.includes(query)) rule.media.mediaText = 'screen'; \
        if (rule.cssRules) walk(rule.cssRules); } }; \
    for (const sheet of document.styleSheets) walk(sheet.cssRules);";
const DARK: &str = "prefers-color-scheme: dark";
/// Colours are judged at rest; a busy computer draws what fades in late.
const STILL: &str = "prefers-reduced-motion: reduce";

const AXE: &str = "const done = arguments[arguments.length - 1]; \
    axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then( \
        (found) => done(found.violations.flatMap((it) => it.nodes.map((node) => \
            `${it.id}: ${node.target.join(' ')}: ${(node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? it.help}`))), \
        (error) => done([String(error)]));";

/// The page stands and reads no more, and nothing is half faded in.
const STANDS: &str = "const moves = document.getAnimations().some((it) => it.playState === 'running' \
        && Number.isFinite(it.effect.getComputedTiming().endTime)); \
    return !moves && document.querySelector('.waiting') === null \
    && document.querySelector('main h1, main form, main [role=alert], dialog[open]') !== null";

struct Walk {
    window: Window,
    faults: BTreeSet<String>,
    is_dark: bool,
}

impl Walk {
    async fn open(arguments: &[&str]) -> Self {
        let window = Window::open(arguments).await;
        window.resize(SIZE).await;
        let walk = Self {
            window,
            faults: BTreeSet::new(),
            is_dark: false,
        };
        walk.stands("the window").await;
        let rules = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/ui/node_modules/axe-core/axe.min.js"
        );
        let rules = std::fs::read_to_string(rules).expect("axe is installed with the screens");
        walk.window.run(&rules, vec![]).await;
        walk.window.run(AS_IF, vec![STILL.into()]).await;
        walk
    }

    async fn stands(&self, name: &str) {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(300)).await;
            if self.window.run(STANDS, vec![]).await == json!(true) {
                return;
            }
        }
        panic!("{name} never stands: {}", self.window.text().await);
    }

    /// Judges what is drawn now, under `name`.
    async fn judge(&mut self, name: &str) {
        self.stands(name).await;
        let theme = if self.is_dark { "dark" } else { "light" };
        let mut found = self.axe().await;
        if !found.is_empty() {
            // What is found once and not again was still fading in.
            self.stands(name).await;
            let again = self.axe().await;
            found.retain(|fault| again.contains(fault));
        }
        let named = |it: String| format!("{name}, {theme}: {it}");
        self.faults.extend(found.into_iter().map(named));
        if !self.is_dark {
            self.walk(name).await;
        }
    }

    async fn axe(&self) -> Vec<String> {
        let found = self.window.run_later(AXE, vec![]).await;
        serde_json::from_value(found).expect("axe answers")
    }

    /// Goes through the page by Tab. What is found once and not again was a frame that came late.
    async fn walk(&mut self, name: &str) {
        let mut found = self.walk_once(PACE).await;
        for pace in [PACE, UNHURRIED] {
            if !found.is_empty() {
                let again = self.walk_once(pace).await;
                found.retain(|fault| again.contains(fault));
            }
        }
        let named = |it: String| format!("{name}, by the keyboard: {it}");
        self.faults.extend(found.into_iter().map(named));
    }

    async fn walk_once(&self, pace: Duration) -> BTreeSet<String> {
        let script = include_str!("walk.js");
        self.window.run(script, vec!["begin".into()]).await;
        let tabs = [char::from(Key::Tab); AT_ONCE];
        let mut told = Value::Null;
        let mut before = 0;
        for _ in 0..MOST / AT_ONCE {
            self.window.press_one_by_one(&tabs, pace).await;
            told = self.window.run(script, vec!["look".into()]).await;
            let count = told["count"].as_u64().unwrap_or(0);
            // All the way round.
            if told["again"].as_u64() > Some(1) || count == before {
                break;
            }
            before = count;
        }
        let of = |what: &str| told[what].as_array().cloned().unwrap_or_default();
        let all = ["faults", "missed"]
            .map(|what| of(what).into_iter().map(move |it| format!("{what}: {it}")));
        all.into_iter().flatten().collect()
    }

    async fn visit(&mut self, place: &str) {
        let to = "window.location.hash = arguments[0]";
        self.window.run(to, vec![place.into()]).await;
        self.judge(place).await;
    }

    fn end(self) -> Window {
        let lines: Vec<&str> = self.faults.iter().map(String::as_str).collect();
        assert!(lines.is_empty(), "{}:\n{}", lines.len(), lines.join("\n"));
        self.window
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_open_to_everybody_in_both_themes_and_by_the_keyboard_alone() {
    let mut it = Walk::open(&["--practice"]).await;
    it.window.read("Today").await;
    let records = receive(&it.window).await;
    let any = json!({ "patient": null, "state": null });
    let consents = it.window.ask("list_consents", any).await;
    let consent = consents[0]["id"].as_str().unwrap().to_owned();
    let mut kinds = BTreeSet::new();
    let one_of_each = records
        .iter()
        .filter(|row| kinds.insert(row["hi_type"].to_string()))
        .map(|row| format!("#/records/{}", row["id"].as_str().unwrap()));
    let patient = format!("#/patients/{PATIENT}");
    let tabs = [
        "summary",
        "documents",
        "labs",
        "medicines",
        "files",
        "consents",
    ];
    let places: Vec<String> = [
        "#/today",
        "#/board",
        "#/patients",
        "#/identify",
        "#/consents",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain(tabs.map(|tab| format!("{patient}/{tab}")))
    .chain([
        format!("#/ask?patient={PATIENT}"),
        format!("#/consents/{consent}"),
        format!("#/consents/{consent}/slip"),
        "#/search?text=metf".to_owned(),
    ])
    .chain(one_of_each)
    .chain(
        [
            "audit", "outbox", "inbox", "refusals", "erasures", "accounts",
        ]
        .map(|tab| format!("#/activity/{tab}")),
    )
    .chain(
        [
            "#/settings",
            "#/settings/live",
            "#/settings/people",
            "#/settings/counters",
        ]
        .map(str::to_owned),
    )
    .chain([
        "#/practice".to_owned(),
        format!("#/practice/{PATIENT}"),
        "#/nowhere".to_owned(),
    ])
    .collect();
    for is_dark in [false, true] {
        it.is_dark = is_dark;
        if is_dark {
            it.window.run(AS_IF, vec![DARK.into()]).await;
        }
        for place in &places {
            it.visit(place).await;
        }
    }
    it.end().close().await;
}

/// A bar stays at the bottom of this page. Which field comes to lie below it depends on how high the window is, and on what
/// stands above the page.
#[tokio::test(flavor = "multi_thread")]
async fn no_bar_lies_over_what_has_the_focus_however_high_the_window_is() {
    let mut it = Walk::open(&["--practice"]).await;
    it.window.read("Today").await;
    receive(&it.window).await;
    let to = "window.location.hash = arguments[0]";
    let place = format!("#/ask?patient={PATIENT}");
    it.window.run(to, vec![place.into()]).await;
    for height in (612..=708).step_by(12) {
        it.window.resize((SIZE.0, height)).await;
        it.stands("the form").await;
        it.walk(&height.to_string()).await;
    }
    it.end().close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn set_up_sign_in_and_what_opens_over_a_page_are_open_to_everybody() {
    let mut it = Walk::open(&[]).await;
    it.judge("set-up").await;
    it.end().close().await;

    let mut it = Walk::open(&["--practice"]).await;
    it.window.read("Today").await;
    let add =
        json!({"name": CLERK, "roles": ["administrator"], "requester": null, "password": PASSWORD});
    it.window.ask("add_user", add).await;
    it.window.read("Sign in").await;
    it.judge("sign-in").await;
    let enter = json!({"name": CLERK, "password": PASSWORD});
    it.window.ask("sign_in", enter).await;
    it.window.read("Today").await;
    let set = json!({"password": PASSWORD, "pin": "2580"});
    it.window.ask("set_pin", set).await;
    for item in ["Another PIN for today", "Change my password"] {
        it.window.press(CLERK).await;
        it.window.press(item).await;
        it.judge(item).await;
        it.window.press_keys(&[Key::Escape.into()]).await;
    }
    it.window.press_keys(&[Key::F1.into()]).await;
    it.window.read("Find in the manual").await;
    it.judge("manual").await;
    it.window.press_keys(&[Key::Escape.into()]).await;
    it.window.press_keys(&[Key::Control.into(), 'l']).await;
    it.window.read("Locked for").await;
    it.judge("locked, with a PIN").await;
    it.window.run(AS_IF, vec![DARK.into()]).await;
    it.is_dark = true;
    it.judge("locked, with a PIN").await;
    it.end().close().await;
}
