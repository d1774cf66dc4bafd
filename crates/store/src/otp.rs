//! When OTPs were asked for, and until when ABDM takes none, by a keyed hash of the identifier.
//!
//! The key is derived from the store's, so that it needs no place of its own. An identifier has so few
//! digits that a hash without a key would tell it.
//! Source: RFC 2104 (HMAC), RFC 5869 (HKDF).

use app::model::OtpSending;
use domain::Timestamp;
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::{Connection, OptionalExtension, Row};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::{Error, column};

/// The mark of an identifier, hex.
pub fn mark(audit_key: &[u8; 32], identifier: &str) -> String {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(None, audit_key)
        .expand(b"hiu-desk identifier mark 1", key.as_mut_slice())
        .expect("32 bytes are less than HKDF's limit of 255 hashes");
    let mut marking =
        Hmac::<Sha256>::new_from_slice(key.as_slice()).expect("HMAC takes keys of any length");
    marking.update(identifier.as_bytes());
    hex::encode(marking.finalize().into_bytes())
}

/// Lists what was asked for under a mark at `since` or later, oldest first.
pub fn list(tx: &Connection, mark: &str, since: Timestamp) -> Result<Vec<OtpSending>, Error> {
    tx.prepare_cached("SELECT * FROM otp_sending WHERE mark = ?1 AND at >= ?2 ORDER BY at, id")?
        .query_and_then((mark, since.millis()), read)?
        .collect()
}

/// Notes one; those before `forgotten` go.
pub fn note(tx: &Connection, sending: &OtpSending, forgotten: Timestamp) -> Result<(), Error> {
    tx.prepare_cached("DELETE FROM otp_sending WHERE at < ?1")?
        .execute([forgotten.millis()])?;
    tx.prepare_cached(
        "INSERT INTO otp_sending (mark, operator, purpose, at) VALUES (?1, ?2, ?3, ?4)",
    )?
    .execute((
        &sending.mark,
        &sending.operator,
        sending.purpose.name(),
        sending.at.millis(),
    ))?;
    Ok(())
}

/// Takes one back.
pub fn take_back(tx: &Connection, sending: &OtpSending) -> Result<(), Error> {
    tx.prepare_cached(
        "DELETE FROM otp_sending
         WHERE id = (SELECT max(id) FROM otp_sending
                     WHERE mark = ?1 AND operator = ?2 AND purpose = ?3 AND at = ?4)",
    )?
    .execute((
        &sending.mark,
        &sending.operator,
        sending.purpose.name(),
        sending.at.millis(),
    ))?;
    Ok(())
}

/// Until when ABDM takes none under a mark.
pub fn find_hold(tx: &Connection, mark: &str) -> Result<Option<Timestamp>, Error> {
    let until: Option<i64> = tx
        .prepare_cached("SELECT until FROM otp_hold WHERE mark = ?1")?
        .query_row([mark], |row| row.get(0))
        .optional()?;
    until
        .map(|until| column::to_instant(until, "until"))
        .transpose()
}

/// Notes until when ABDM takes none under a mark.
pub fn hold(tx: &Connection, mark: &str, until: Timestamp, now: Timestamp) -> Result<(), Error> {
    tx.prepare_cached("DELETE FROM otp_hold WHERE until < ?1")?
        .execute([now.millis()])?;
    tx.prepare_cached(
        "INSERT INTO otp_hold (mark, until) VALUES (?1, ?2)
         ON CONFLICT (mark) DO UPDATE SET until = excluded.until",
    )?
    .execute((mark, until.millis()))?;
    Ok(())
}

/// Reads a row with all its columns.
pub fn read(row: &Row<'_>) -> Result<OtpSending, Error> {
    Ok(OtpSending {
        mark: row.get("mark")?,
        operator: row.get("operator")?,
        purpose: column::named(row, "purpose")?,
        at: column::instant(row, "at")?,
    })
}
