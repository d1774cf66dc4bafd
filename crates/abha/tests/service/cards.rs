//! Cards, codes and photographs, in each wrapping.

use app::{
    model::{CardKind, TokenFamily},
    port::{IdentityError, IdentityService},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use serde_json::json;

use super::{
    reading::{PNG, desk, profile},
    support::*,
};

#[tokio::test]
async fn a_card_is_taken_in_every_wrapping_and_a_qr_is_a_picture() {
    let service = Service::open().await;
    let client = service.client();
    let person = token(TokenFamily::Number);
    let base64 = BASE64_STANDARD.encode(PNG);
    for (body, kind) in [
        (PNG.to_vec(), CardKind::Png),
        (b"\xff\xd8\xff\xe0".to_vec(), CardKind::Jpeg),
        (b"%PDF-1.7".to_vec(), CardKind::Pdf),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
            CardKind::Svg,
        ),
        (base64.clone().into_bytes(), CardKind::Png),
        (
            format!("{}\n{}", &base64[..8], &base64[8..]).into_bytes(),
            CardKind::Png,
        ),
        (format!("\"{base64}\"").into_bytes(), CardKind::Png),
        // What it is called does not count.
        (
            format!("data:text/html;base64,{base64}").into_bytes(),
            CardKind::Png,
        ),
        (
            b"\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- card --><svg>".to_vec(),
            CardKind::Svg,
        ),
        (
            format!("data:image/png;base64,{base64}").into_bytes(),
            CardKind::Png,
        ),
        (
            json!({ "card": base64 }).to_string().into_bytes(),
            CardKind::Png,
        ),
    ] {
        service.says(202, &body);
        assert_eq!(client.card(&person).await.unwrap().kind, kind);
    }
    service.says(200, b"%PDF-1.7");
    let error = client.qr(&person).await.map(|_| ()).unwrap_err();
    assert!(matches!(error, IdentityError::NotUnderstood(_)));
}

#[tokio::test]
async fn a_photo_is_a_jpeg_or_png_of_a_sensible_size() {
    let desk = desk().await;
    let large = [PNG, &vec![0; 1024 * 1024]].concat();
    for (bytes, is_taken) in [
        (PNG, true),
        (b"\xff\xd8\xff\xe0", true),
        (b"%PDF-1.7", false),
        (b"<svg>", false),
        (&large, false),
    ] {
        let photo = BASE64_STANDARD.encode(bytes);
        let account = profile(&desk, json!({ "name": "Meera", "profilePhoto": photo })).await;
        assert_eq!(account.photo.is_some(), is_taken);
    }
}

#[tokio::test]
async fn what_is_no_card_is_refused() {
    let (service, client) = desk().await;
    let base64 = BASE64_STANDARD.encode(PNG);
    let two = json!({ "front": base64, "back": base64 }).to_string();
    for body in [
        "",
        "GIF89a",
        "<html><svg></svg></html>",
        "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg>",
        "<svgx>",
        "{\"card\":\"aGVsbG8=\"}",
        "[\"iVBORw0KGgo=\"]",
        two.as_str(),
    ] {
        service.says(200, body);
        let card = client.card(&token(TokenFamily::Number)).await.map(|_| ());
        assert!(
            matches!(card, Err(IdentityError::NotUnderstood(_))),
            "{body}"
        );
    }
}
