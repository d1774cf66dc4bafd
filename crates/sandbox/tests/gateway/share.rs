//! What patients share at counters: the phone, the gateway and its judge, played against by raw HTTP.

mod profile;
mod record;

use sandbox::{Settings, ShareView};
use serde_json::Value;

use crate::scripted::Hiu;

/// A clinic that is a hospital too.
async fn clinic() -> Hiu {
    Hiu::start_with(Settings {
        hip_id: Some("PRACTICE-CLINIC-HIP".into()),
        ..Settings::default()
    })
    .await
}

/// What the phone shows of one share.
fn shown(hiu: &Hiu, id: &str) -> ShareView {
    let mut all = hiu.sandbox.shares(None).into_iter();
    all.find(|share| share.id == id).unwrap()
}

/// The code of the newest complaint; 0 for none.
fn objected(hiu: &Hiu) -> i64 {
    hiu.sandbox.complaints().last().map_or(0, |it| it.code)
}

/// Posts and gives the status alone.
async fn status(hiu: &Hiu, path: &str, body: Value) -> u16 {
    hiu.post(path, &crate::scripted::enveloped(body)).await.0
}
