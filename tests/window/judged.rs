//! The window in another language, judged page by page: whether words are cut off, and in the pseudo-language, in which
//! each word of the program is bracketed and a third longer, whether all that is left without brackets was sent.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::driver::{PATIENCE, Window};

/// The smallest window there is.
pub const SMALLEST: (u32, u32) = (1024, 700);
/// What fits on a sheet of A4 with its margins, at 96 pixels to the inch.
const PAPER: u32 = 718;
pub const PATIENT: &str = "hinapatel79@sbx";

/// Fields of answers that hold codes: their words are the window's own, so that they excuse nothing.
const CODES: &[&str] = &[
    "hi_type", "hi_types", "state", "status", "kind", "action", "actor", "reason", "purpose",
    "code", "sex", "gender", "role", "level", "method", "flag", "mark", "tone",
];
/// Of these the ones that hold in a document what its sender wrote.
const WRITTEN: &[&str] = &["kind", "status", "reason", "level", "role", "severity"];

/// What no language changes: examples in hints, names of programs, and ABDM's own words for a purpose.
const EXAMPLES: [&str; 24] = [
    "CAREMGT",
    "Care Management",
    "https://",
    "https://hiu.clinic.example",
    "https://www.nmc.org.in",
    "https://abhasbx.abdm.gov.in/abha/api",
    "https://abha.abdm.gov.in/api/abha",
    "https://abhasbx.abdm.gov.in/abha/api/v3/phr/web",
    "https://phr.abdm.gov.in/api/phr/web/v3",
    "sbx",
    "abdm",
    "SBX_000001",
    "IN2910000123_1",
    "X-HIU-ID",
    "Dr. R Iyer",
    "KA-20391",
    "REGNO",
    "HIU_DESK_CLIENT_SECRET",
    "cloudflared",
    "postgresql://hiu_desk@db.clinic.example/clinic",
    ".pgpass",
    ".pem",
    "Front desk",
    "config.toml",
];

/// Every text in an answer that the window may show as it is.
fn hear(answer: &Value, field: &str, is_document: bool, heard: &mut BTreeSet<String>) {
    match answer {
        Value::String(text) => {
            let is_code = CODES.contains(&field) && !(is_document && WRITTEN.contains(&field));
            if !is_code {
                heard.insert(text.clone());
                // Several of one kind are shown one by one.
                let parts = text.split(['›', ';', ',']).map(str::trim);
                heard.extend(parts.filter(|_| is_document).map(str::to_owned));
            }
        }
        Value::Array(values) => {
            for value in values {
                hear(value, field, is_document, heard);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                hear(value, name, is_document, heard);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Waits until the page at the address stands and reads no more.
const STANDS: &str = "return document.querySelector('.waiting') === null \
    && document.querySelector('main h1, main form, main [role=alert], dialog[open]') !== null";

/// Draws the page as it is printed: what belongs to paper is shown, what belongs to the screen not.
const AS_PAPER: &str = "const walk = (rules) => { for (const rule of rules) { \
        if (rule.media && /print/.test(rule.media.mediaText)) rule.media.mediaText = 'all'; \
        else if (rule.media && /screen/.test(rule.media.mediaText)) rule.media.mediaText = 'not all'; \
        if (rule.cssRules) walk(rule.cssRules); } }; \
    for (const sheet of document.styleSheets) walk(sheet.cssRules); \
    document.documentElement.style.width = `${arguments[0]}px`; \
    document.body.style.width = `${arguments[0]}px`;";

/// A window with the faults that were found in it.
pub struct Judged {
    pub window: Window,
    language: &'static str,
    faults: Vec<String>,
}

impl Judged {
    /// Waits for the page and judges it, with a picture kept under `name`.
    pub async fn judge(&mut self, name: &str, record: Option<&str>) {
        self.stands(name).await;
        let heard = self.heard(record).await;
        self.stands(name).await;
        self.judge_at(name, &heard, SMALLEST.0).await;
    }

    pub async fn judge_at(&mut self, name: &str, heard: &BTreeSet<String>, width: u32) {
        let arguments = vec![json!(heard), json!(width)];
        let judged = self.window.run(include_str!("judge.js"), arguments).await;
        self.window
            .picture_in(&format!("{}-{name}", self.language), SMALLEST)
            .await;
        // What another language says without brackets is not told from what was sent.
        let whats: &[&str] = match self.language {
            "xx" => &["unsaid", "cut"],
            _ => &["cut"],
        };
        for what in whats {
            let found = judged[*what].as_array().unwrap();
            let found = found.iter().map(|it| format!("{name}: {what}: {it}"));
            self.faults.extend(found);
        }
    }

    pub async fn stands(&self, name: &str) {
        let started = Instant::now();
        loop {
            tokio::time::sleep(Duration::from_millis(300)).await;
            if self.window.is_so(STANDS).await {
                return;
            }
            if started.elapsed() > PATIENCE {
                self.window.picture_in("failed", SMALLEST).await;
                panic!("{name} never stands: {}", self.window.text().await);
            }
        }
    }

    /// All that the core answers the screens.
    pub async fn heard(&self, record: Option<&str>) -> BTreeSet<String> {
        let nobody = json!({});
        let her = json!({ "address": PATIENT });
        let commands = [
            ("get_status", &nobody),
            ("get_setup", &nobody),
            ("get_session", &nobody),
            ("list_users", &nobody),
            ("get_today", &nobody),
            ("get_settings", &nobody),
            ("list_patients", &json!({ "text": "" })),
            ("list_consents", &json!({ "patient": null, "state": null })),
            (
                "list_records",
                &json!({ "patient": null, "hi_type": null, "consent": null }),
            ),
            ("list_outbox", &nobody),
            ("list_inbox", &nobody),
            ("list_erasures", &nobody),
            ("list_hip_consents", &nobody),
            ("list_audit", &json!({ "patient": null })),
            ("practice_patients", &nobody),
            ("practice_requests", &json!({ "patient": null })),
            ("practice_phones", &nobody),
            ("practice_counters", &json!({ "patient": PATIENT })),
            ("get_patient_summary", &her),
            ("get_patient_labs", &her),
            ("get_patient_timeline", &her),
            ("get_patient_medicines", &her),
            ("get_patient_files", &her),
            (
                "search",
                &json!({ "text": "metf", "patient": null, "limit": null }),
            ),
        ];
        let mut heard: BTreeSet<String> = EXAMPLES.map(str::to_owned).into();
        for (command, request) in commands {
            let answer = self.window.ask(command, request.clone()).await;
            let is_document = command.starts_with("get_patient");
            hear(&answer, "", is_document, &mut heard);
        }
        if let Some(id) = record {
            let answer = self.window.ask("open_record", json!({ "id": id })).await;
            hear(&answer, "", true, &mut heard);
        }
        heard
    }

    /// The same window, which speaks another language by now.
    pub fn speaking(self, language: &'static str) -> Self {
        Self { language, ..self }
    }

    pub async fn go(&self, place: &str) {
        let to = "window.location.hash = arguments[0]";
        self.window.run(to, vec![place.into()]).await;
    }

    /// Judges the page at a place.
    pub async fn visit(&mut self, name: &str, place: &str) {
        self.go(place).await;
        self.judge(name, None).await;
    }

    /// Judges the page as it is printed, and leaves it as it was.
    pub async fn judge_printed(&mut self, name: &str, record: Option<&str>) {
        let heard = self.heard(record).await;
        self.stands(name).await;
        self.window.run(AS_PAPER, vec![PAPER.into()]).await;
        self.judge_at(name, &heard, PAPER).await;
        // The old page stands as well until it goes.
        self.window
            .run("document.body.replaceChildren(); location.reload()", vec![])
            .await;
        self.stands(name).await;
    }

    /// Judges what is said of a copy, which names the copy.
    pub async fn judge_saved(&mut self) {
        let mut heard = self.heard(None).await;
        let saved = std::fs::read_dir(self.window.folder().join("downloads")).unwrap();
        heard.extend(saved.map(|file| file.unwrap().path().display().to_string()));
        self.judge_at("save-dialog-saved", &heard, SMALLEST.0).await;
    }

    pub async fn press(&self, english: &str) {
        self.window.press(&words::pseudo(english)).await;
    }

    pub async fn until_there_are(&self, command: &str, request: Value) -> Value {
        let is_there = |found: &Value| found.as_array().is_some_and(|rows| !rows.is_empty());
        self.until(command, request, is_there).await
    }

    /// What the core answers, once it is as wanted.
    pub async fn until(
        &self,
        command: &str,
        request: Value,
        wanted: impl Fn(&Value) -> bool,
    ) -> Value {
        let started = Instant::now();
        loop {
            let found = self.window.ask(command, request.clone()).await;
            if wanted(&found) {
                return found;
            }
            assert!(started.elapsed() < PATIENCE, "{command} brings {found:#}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Fails with what was found.
    pub fn end(self) -> Window {
        let faults: BTreeSet<&String> = self.faults.iter().collect();
        let lines: Vec<&str> = faults.iter().map(|fault| fault.as_str()).collect();
        assert!(lines.is_empty(), "{}:\n{}", lines.len(), lines.join("\n"));
        self.window
    }
}

/// Opens the smallest window there is, speaking a language.
pub async fn open(language: &'static str, arguments: &[&str]) -> Judged {
    let window = Window::open_speaking(language, arguments).await;
    window.resize(SMALLEST).await;
    Judged {
        window,
        language,
        faults: Vec::new(),
    }
}
