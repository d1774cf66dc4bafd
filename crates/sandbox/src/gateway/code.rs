//! Error codes as v3 writes them.

/// A code as v3 writes it.
pub(super) fn code(number: i64) -> String {
    format!("ABDM-{number}")
}

/// The code v3 has for an error that the consent manager gives by callback; others keep their number.
///
/// Source: ABDM HIU protocol, v0.5 error codes; v3 errors, callback and business codes.
pub(super) fn callback_code(name: &str, number: i64) -> String {
    code(match number {
        1404 | 1414 => 1012,
        1411 => 1023,
        1402 => 1031,
        1421 => 1035,
        1415 => 1039,
        1416 if name == "consents/on-fetch" => 1080,
        1416 => 1092,
        1410 | 1440 => 1061,
        1428 | 1441 => 1062,
        1418 => 1063,
        1417 => 1040,
        1420 => 1046,
        1439 => 1402,
        1419 | 1513 => 1031,
        1500 => 9999,
        2429 => 1022,
        2503 => 1024,
        other => other,
    })
}
