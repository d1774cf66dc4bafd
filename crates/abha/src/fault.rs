//! What a refusal says, in any of the shapes met.
//!
//! Source: docs/protocol.md, "Refusals of the ABHA service".

use domain::{AbdmFault, Meaning};
use serde_json::{Map, Value};
use wire::{FaultIn, bounded, member};

use crate::scrub::Sent;

/// So many fields of one refusal are looked at.
const MOST_FIELDS: usize = 20;

/// One refusal. Its words hold nothing of a person.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    /// HTTP status of the answer.
    pub(crate) status: u16,
    /// The number of a code: 1114 of `ABDM-1114`, 900901.
    pub(crate) number: Option<u32>,
    /// The fields it finds wrong, in small letters.
    pub(crate) fields: Vec<String>,
    /// A web page stands where an answer belongs.
    pub(crate) is_page: bool,
    code: String,
    message: String,
    lower: String,
}

impl Fault {
    /// Reads the body of a refusal.
    pub(crate) fn read(status: u16, body: &[u8], sent: &Sent) -> Self {
        if let Ok(value) = wire::read_value(body) {
            return Self::of_value(status, &value, sent);
        }
        let text = String::from_utf8_lossy(body);
        let text = text.trim_start_matches('\u{feff}').trim();
        let said = if text.starts_with('<') {
            fault_in_xml(text)
        } else {
            Some(FaultIn {
                code: String::new(),
                message: bounded(text),
            })
        };
        match said {
            Some(said) => Self::new(status, said, Vec::new(), sent),
            None => Self {
                is_page: true,
                ..Self::new(status, FaultIn::default(), Vec::new(), sent)
            },
        }
    }

    /// Reads JSON.
    pub(crate) fn of_value(status: u16, value: &Value, sent: &Sent) -> Self {
        let said = FaultIn::from_body(value);
        let fields = match value {
            Value::Object(members) if said.code.is_empty() && status >= 400 => fields(members),
            _ => Vec::new(),
        };
        Self::new(status, said, fields, sent)
    }

    fn new(status: u16, said: FaultIn, fields: Vec<String>, sent: &Sent) -> Self {
        let message = sent.scrub(&said.message);
        let lower = message.to_lowercase();
        let number = number_of(&said.code).or_else(|| number_within(&said.message));
        // What stands in a code's place and is none may be anything.
        let code = if is_code(&said.code) && sent.scrub(&said.code) == said.code {
            said.code
        } else {
            number.map_or_else(|| status.to_string(), |number| format!("ABDM-{number}"))
        };
        let message = if message.is_empty() {
            "no reason given".to_owned()
        } else {
            message
        };
        Self {
            status,
            number,
            fields,
            is_page: false,
            code,
            message,
            lower,
        }
    }

    /// Whether its words hold any of these, in small letters.
    pub(crate) fn says_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.lower.contains(word))
    }

    /// Whether its words hold all of these, in small letters.
    pub(crate) fn says_all(&self, words: &[&str]) -> bool {
        words.iter().all(|word| self.lower.contains(word))
    }

    /// Whether it finds this field wrong; `field` in small letters.
    pub(crate) fn blames(&self, field: &str) -> bool {
        self.fields.iter().any(|name| name == field)
    }

    /// For a person to read.
    pub(crate) fn to_abdm(&self, meaning: Meaning) -> AbdmFault {
        AbdmFault {
            meaning,
            code: self.code.clone(),
            message: self.message.clone(),
        }
    }
}

/// The names of an error that is said field by field. A path such as `authData.otp.otpValue` counts by its
/// end. Beside a message, members are no complaint: a failure may name its transaction too.
fn fields(members: &Map<String, Value>) -> Vec<String> {
    let members = match member(members, "error") {
        Some(Value::Object(inner)) => inner,
        _ => members,
    };
    if member(members, "message").is_some() {
        return Vec::new();
    }
    let is_field = |name: &&String| !matches!(name.as_str(), "timestamp" | "code" | "message");
    members
        .keys()
        .filter(is_field)
        .take(MOST_FIELDS)
        .map(|name| {
            let end = name.rsplit('.').next().unwrap_or(name);
            end.chars().take(40).collect::<String>().to_lowercase()
        })
        .collect()
}

fn is_code(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=20).contains(&text.len()) && text.bytes().all(is_letter)
}

/// The number of a code that is one of ABDM's or of its API manager's; the status of HTTP is none.
fn number_of(code: &str) -> Option<u32> {
    let digits = code.strip_prefix("ABDM-").unwrap_or(code);
    let good = (4..=6).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    good.then(|| digits.parse().ok()).flatten()
}

/// The number where the words begin with the code, or hold it.
fn number_within(words: &str) -> Option<u32> {
    let (_, rest) = words.split_once("ABDM-")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    number_of(&digits)
}

/// The error that the API manager in front of ABDM writes as XML; `None` for a web page.
fn fault_in_xml(text: &str) -> Option<FaultIn> {
    let inside = |name: &str| {
        let (_, rest) = text.split_once(&format!("{name}>"))?;
        let (inner, _) = rest.split_once('<')?;
        Some(inner.trim().to_owned())
    };
    let code = inside("code")?;
    number_of(&code)?;
    Some(FaultIn {
        message: inside("message")
            .map(|text| bounded(&text))
            .unwrap_or_default(),
        code,
    })
}
