//! The window in the pseudo-language, in which each word of the program is bracketed and a third longer.
//! What is left without brackets must have been sent; what no longer fits is cut off in some language.

use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::driver::Window;

/// The smallest window there is.
const SMALLEST: (u32, u32) = (1024, 700);
/// What fits on a sheet of A4 with its margins, at 96 pixels to the inch.
const PAPER: u32 = 718;
const PATIENT: &str = "hinapatel79@sbx";

/// Fields of answers that hold codes: their words are the window's own, so that they excuse nothing.
const CODES: &[&str] = &[
    "hi_type", "hi_types", "state", "status", "kind", "action", "actor", "reason", "purpose",
    "code", "sex", "gender", "role", "level", "method", "flag", "mark", "tone",
];
/// Of these the ones that hold in a document what its sender wrote.
const WRITTEN: &[&str] = &["kind", "status", "reason", "level", "role", "severity"];

/// What no language changes: examples in hints, names of programs, and ABDM's own words for a purpose.
const EXAMPLES: [&str; 15] = [
    "CAREMGT",
    "Care Management",
    "https://",
    "https://hiu.clinic.example",
    "https://www.nmc.org.in",
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

struct Judged {
    window: Window,
    faults: Vec<String>,
}

impl Judged {
    /// Waits for the page and judges it, with a picture kept under `name`.
    async fn judge(&mut self, name: &str, record: Option<&str>) {
        self.stands(name).await;
        let heard = self.heard(record).await;
        self.stands(name).await;
        self.judge_at(name, &heard, SMALLEST.0).await;
    }

    async fn judge_at(&mut self, name: &str, heard: &BTreeSet<String>, width: u32) {
        let arguments = vec![json!(heard), json!(width)];
        let judged = self.window.run(include_str!("judge.js"), arguments).await;
        self.window
            .picture_in(&format!("xx-{name}"), SMALLEST)
            .await;
        for what in ["unsaid", "cut"] {
            let found = judged[what].as_array().unwrap();
            let found = found.iter().map(|it| format!("{name}: {what}: {it}"));
            self.faults.extend(found);
        }
    }

    async fn stands(&self, name: &str) {
        let started = Instant::now();
        loop {
            tokio::time::sleep(Duration::from_millis(300)).await;
            if self.window.run(STANDS, vec![]).await == json!(true) {
                return;
            }
            if started.elapsed() > Duration::from_secs(20) {
                self.window.picture_in("failed", SMALLEST).await;
                panic!("{name} never stands: {}", self.window.text().await);
            }
        }
    }

    /// All that the core answers the screens.
    async fn heard(&self, record: Option<&str>) -> BTreeSet<String> {
        let nobody = json!({});
        let her = json!({ "address": PATIENT });
        let commands = [
            ("get_status", &nobody),
            ("get_setup", &nobody),
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

    async fn go(&self, place: &str) {
        let to = "window.location.hash = arguments[0]";
        self.window.run(to, vec![place.into()]).await;
    }

    /// Judges the page at a place.
    async fn visit(&mut self, name: &str, place: &str) {
        self.go(place).await;
        self.judge(name, None).await;
    }

    /// Judges the page as it is printed, and leaves it as it was.
    async fn judge_printed(&mut self, name: &str, record: Option<&str>) {
        let heard = self.heard(record).await;
        self.stands(name).await;
        self.window.run(AS_PAPER, vec![PAPER.into()]).await;
        self.judge_at(name, &heard, PAPER).await;
        self.window.run("window.location.reload()", vec![]).await;
        self.stands(name).await;
    }

    /// Judges what is said of a copy, which names the copy.
    async fn judge_saved(&mut self) {
        let mut heard = self.heard(None).await;
        let saved = std::fs::read_dir(self.window.folder().join("downloads")).unwrap();
        heard.extend(saved.map(|file| file.unwrap().path().display().to_string()));
        self.judge_at("save-dialog-saved", &heard, SMALLEST.0).await;
    }

    async fn press(&self, english: &str) {
        self.window.press(&words::pseudo(english)).await;
    }

    async fn until_there_are(&self, command: &str, request: Value) -> Value {
        for _ in 0..200 {
            let found = self.window.ask(command, request.clone()).await;
            if found.as_array().is_some_and(|rows| !rows.is_empty()) {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{command} brings nothing");
    }

    fn end(self) -> Window {
        let faults: BTreeSet<&String> = self.faults.iter().collect();
        let lines: Vec<&str> = faults.iter().map(|fault| fault.as_str()).collect();
        assert!(lines.is_empty(), "{}:\n{}", lines.len(), lines.join("\n"));
        self.window
    }
}

async fn open(arguments: &[&str]) -> Judged {
    let window = Window::open_speaking("xx", arguments).await;
    window.resize(SMALLEST).await;
    Judged {
        window,
        faults: Vec::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_screen_says_a_plain_word_or_cuts_one_off_in_the_pseudo_language() {
    let mut it = open(&["--practice"]).await;
    it.judge("today-empty", None).await;
    it.visit("patients-empty", "#/patients").await;
    it.visit("consents-empty", "#/consents").await;
    it.visit("search-empty", "#/search").await;
    it.visit("practice", "#/practice").await;

    it.window
        .ask("find_patient", json!({ "address": PATIENT }))
        .await;
    it.visit("patients", "#/patients").await;
    it.visit("patient-nothing", &format!("#/patients/{PATIENT}"))
        .await;
    it.visit("ask", &format!("#/ask?patient={PATIENT}")).await;
    it.window
        .press_button(&words::pseudo("Ask for records"))
        .await;
    let asked = json!({ "patient": PATIENT });
    it.until_there_are("practice_requests", asked.clone()).await;
    it.judge("consent-waiting", None).await;
    it.visit("today-waiting", "#/today").await;
    it.visit("practice-asked", &format!("#/practice/{PATIENT}"))
        .await;
    let grant = json!({ "patient": PATIENT, "request": null, "answer": "grant", "artefacts": null, "narrowed": null });
    it.window.ask("practice_decide", grant).await;
    let any = json!({ "patient": null, "hi_type": null, "consent": null });
    it.until_there_are("list_records", any.clone()).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    it.visit("practice-granted", &format!("#/practice/{PATIENT}"))
        .await;

    let patient = format!("#/patients/{PATIENT}");
    it.visit("patient-summary", &patient).await;
    it.press("Save as PDF").await;
    it.judge("save-dialog", None).await;
    it.press("Save a copy").await;
    it.window.read(&words::pseudo("Saved.")).await;
    it.judge_saved().await;
    it.press("Done").await;
    it.judge_printed("patient-summary-printed", None).await;
    for tab in ["labs", "medicines", "files", "documents", "consents"] {
        it.visit(&format!("patient-{tab}"), &format!("{patient}/{tab}"))
            .await;
    }
    let labs = it
        .window
        .ask("get_patient_labs", json!({ "address": PATIENT }))
        .await;
    let row = &labs["panels"][0]["rows"][0]["key"];
    let row = it
        .window
        .run("return encodeURIComponent(arguments[0])", vec![row.clone()])
        .await;
    let row = row.as_str().unwrap();
    it.visit("patient-trend", &format!("{patient}/labs?row={row}"))
        .await;

    // One document of each type.
    let mut seen = BTreeSet::new();
    for record in it.window.ask("list_records", any).await.as_array().unwrap() {
        let (id, kind) = (
            record["id"].as_str().unwrap(),
            record["hi_type"].as_str().unwrap(),
        );
        if !seen.insert(kind.to_owned()) {
            continue;
        }
        it.go(&format!("#/records/{id}")).await;
        it.judge(&format!("record-{kind}"), Some(id)).await;
        if seen.len() == 1 {
            let details = "document.querySelector('main button[title^=\"[All~\"]').click()";
            it.window.run(details, vec![]).await;
            it.judge("entry-dialog", Some(id)).await;
            it.press("Close").await;
        }
        it.judge_printed(&format!("record-{kind}-printed"), Some(id))
            .await;
    }
    assert!(seen.len() > 4, "{seen:?}");

    let consents = it
        .window
        .ask("list_consents", json!({ "patient": null, "state": null }))
        .await;
    let consent = consents[0]["id"].as_str().unwrap();
    it.visit("consent-granted", &format!("#/consents/{consent}"))
        .await;
    it.visit("consents", "#/consents").await;
    it.visit("today", "#/today").await;
    it.visit("search", "#/search?text=metf").await;
    for tab in ["audit", "outbox", "inbox", "erasures"] {
        it.visit(&format!("activity-{tab}"), &format!("#/activity/{tab}"))
            .await;
    }
    it.visit("settings", "#/settings").await;

    let revoke = json!({ "patient": PATIENT, "request": null, "answer": "revoke", "artefacts": null, "narrowed": null });
    it.window.ask("practice_decide", revoke).await;
    tokio::time::sleep(Duration::from_secs(3)).await;
    it.visit("consent-revoked", &format!("#/consents/{consent}"))
        .await;
    it.visit("erasures-done", "#/activity/erasures").await;
    it.window
        .run(
            "document.querySelector('main table button').click()",
            vec![],
        )
        .await;
    it.judge("certificate-dialog", None).await;
    it.press("Close").await;
    it.visit("nowhere", "#/nowhere").await;
    it.end().close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn set_up_says_no_plain_word_and_cuts_none_off_in_the_pseudo_language() {
    let mut it = open(&[]).await;
    it.judge("set-up-store", None).await;
    it.window.choose(&words::pseudo("A passphrase")).await;
    it.judge("set-up-passphrase", None).await;
    it.window
        .type_into(&words::pseudo("Passphrase"), "a long and quiet river")
        .await;
    it.window
        .type_into(
            &words::pseudo("The passphrase once more"),
            "a long and quiet river",
        )
        .await;
    it.window
        .press_button(&words::pseudo("Make the store"))
        .await;
    it.window
        .read(&words::pseudo("Keep the recovery key"))
        .await;
    let mut heard = it.heard(None).await;
    // The key itself is no word.
    let page = it.window.text().await;
    let key = page.split_whitespace().filter(|word| word.contains('-'));
    heard.extend(key.map(str::to_owned));
    it.judge_at("set-up-key", &heard, SMALLEST.0).await;
    it.window.choose(&words::pseudo("I have written")).await;
    it.window.press_button(&words::pseudo("Go on")).await;
    it.judge("set-up-connection", None).await;
    it.window
        .press_button(&words::pseudo("Save and start"))
        .await;
    it.judge("set-up-faults", None).await;
    it.end().close().await;
}
