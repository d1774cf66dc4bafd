//! The card of a person who signed in and the code on it, stamped as a specimen.
//!
//! Source: docs/protocol.md, "Cards", "Codes that patients carry".

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::Datelike as _;
use qrcode::{Color, QrCode};
use serde_json::json;

use super::account::Account;
use super::answer::Answer;
use super::picture::{Canvas, draw_face};
use super::place::Family;
use super::profile::opened;
use super::refused::Refused;
use super::turn::Turn;
use crate::misbehaviour::{CardForm, IdentityFault};

const INK: [u8; 3] = [28, 35, 48];
const PAPER: [u8; 3] = [255, 255, 255];
const BAND: [u8; 3] = [30, 90, 140];
const STAMP: [u8; 3] = [200, 60, 60];

/// The card.
pub(super) fn card(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let (account, _) = opened(turn)?;
    Ok(file(turn, &account, &drawn(&account).png()))
}

/// The code alone.
pub(super) fn code(turn: &mut Turn<'_>) -> Result<Answer, Refused> {
    let (account, _) = opened(turn)?;
    let mut canvas = Canvas::new(300, 300, PAPER);
    draw_code(&mut canvas, 20, 20, 260, &payload(&account));
    Ok(file(turn, &account, &canvas.png()))
}

/// The picture in the form asked for.
fn file(turn: &mut Turn<'_>, account: &Account, png: &[u8]) -> Answer {
    let form = turn.world.faults.of_identity(|fault| match fault {
        IdentityFault::Card(form) => Some(*form),
        _ => None,
    });
    let text = || STANDARD.encode(png);
    let (media, bytes) = match form {
        None | Some(CardForm::Png | CardForm::Accepted) => ("image/png", png.to_vec()),
        Some(CardForm::Base64) => ("text/plain", text().into_bytes()),
        Some(CardForm::DataUri) => (
            "text/plain",
            format!("data:image/png;base64,{}", text()).into_bytes(),
        ),
        Some(CardForm::Json) => (
            "application/json",
            json!({"card": text()}).to_string().into_bytes(),
        ),
        Some(CardForm::Pdf) => ("application/pdf", pdf(account)),
        Some(CardForm::Svg) => ("image/svg+xml", svg(account)),
        Some(CardForm::Html) => (
            "text/html",
            b"<html><body>Request rejected</body></html>".to_vec(),
        ),
    };
    // The card by address comes with 202.
    let status = if turn.family == Family::Address || form == Some(CardForm::Accepted) {
        StatusCode::ACCEPTED
    } else {
        StatusCode::OK
    };
    Answer::File {
        status,
        media,
        bytes,
    }
}

fn drawn(account: &Account) -> Canvas {
    let mut canvas = Canvas::new(760, 440, PAPER);
    canvas.fill(0, 0, 760, 70, BAND);
    canvas.write(24, 22, 3, "ABHA practice card", PAPER);
    draw_face(&mut canvas, 24, 100, 2, &account.name);
    let born = account.born_on();
    let number = account.number.as_deref().unwrap_or("-");
    let lines = [
        ("Name", account.name.clone()),
        ("ABHA number", number.to_owned()),
        (
            "ABHA address",
            account.preferred().unwrap_or("-").to_owned(),
        ),
        (
            "Date of birth",
            format!("{:02}-{:02}-{}", born.day(), born.month(), born.year()),
        ),
        ("Gender", account.gender().to_owned()),
    ];
    for (row, (label, value)) in lines.iter().enumerate() {
        let top = 96 + row * 56;
        canvas.write(180, top, 2, label, [110, 118, 130]);
        canvas.write(180, top + 20, 2, value, INK);
    }
    draw_code(&mut canvas, 540, 100, 200, &payload(account));
    canvas.write(24, 396, 3, "SPECIMEN - nobody's card", STAMP);
    canvas
}

/// What the code on a card says.
fn payload(account: &Account) -> String {
    let born = account.born_on();
    json!({
        "hidn": account.number.as_deref().unwrap_or("-"), "hid": account.preferred(), "name": account.name,
        "gender": account.gender(), "statelgd": "0", "distlgd": "0",
        "dob": format!("{}/{}/{}", born.day(), born.month(), born.year()), "mobile": account.mobile,
    })
    .to_string()
}

fn draw_code(canvas: &mut Canvas, left: usize, top: usize, side: usize, text: &str) {
    let Ok(code) = QrCode::new(text) else {
        return;
    };
    let size = (side / code.width()).max(1);
    for (at, module) in code.to_colors().into_iter().enumerate() {
        if module == Color::Dark {
            let (x, y) = (at % code.width(), at / code.width());
            canvas.fill(left + x * size, top + y * size, size, size, INK);
        }
    }
}

/// A document of one page with one line.
fn pdf(account: &Account) -> Vec<u8> {
    let name: String = account
        .name
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || *letter == ' ')
        .collect();
    let content = format!("BT /F1 18 Tf 40 200 Td (Specimen card of {name}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 260] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let table_at = file.len();
    file.push_str("xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        file.push_str(&format!("{place:010} 00000 n \n"));
    }
    file.push_str(&format!(
        "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n{table_at}\n%%EOF\n"
    ));
    file.into_bytes()
}

/// A drawing that would run a script and load from outside, if anybody let it.
fn svg(account: &Account) -> Vec<u8> {
    let name = account.name.replace(['<', '&'], " ");
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="420" height="260"><script>document.title="run"</script><image href="http://practice.invalid/pixel.png" width="1" height="1"/><rect width="420" height="260" fill="#fff"/><text x="20" y="60">Specimen card of {name}</text></svg>"##
    )
    .into_bytes()
}
