//! What every printed page is: one file, in which nothing runs and from which nothing is fetched.

use base64::Engine;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::font;

/// A whole page: its body, its own style, the letters it shows, and a policy that forbids the rest.
#[must_use]
pub fn paper_page(title: &str, language: &str, style: &str, body: &Markup) -> String {
    // Whoever opens it sees the same letters, whatever fonts their computer has.
    let style = format!("{}{style}", font::faces(&body.0));
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(&style));
    let policy = format!(
        "default-src 'none'; img-src data:; font-src data:; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
    );
    let page = html! {
        (DOCTYPE)
        html lang=(language) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="referrer" content="no-referrer";
                title { (title) }
                style { (PreEscaped(style)) }
            }
            (body)
        }
    };
    // Signs that turn the order of letters round would have a line read as another one; scripts that run from right to
    // left need none of them.
    page.into_string()
        .replace(['\u{202d}', '\u{202e}'], "\u{fffd}")
}
