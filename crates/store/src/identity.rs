//! Who patients are, as ABDM said after an OTP, and who agreed to the creation of an ABHA.

use app::model::{Agreement, Birth, Identity, Stated};
use domain::{AbhaAddress, AbhaNumber};
use rusqlite::{Connection, Row, named_params};

use crate::{Error, column};

/// Finds the identity of a patient.
pub fn find(tx: &Connection, patient: &AbhaAddress) -> Result<Option<Identity>, Error> {
    tx.prepare_cached("SELECT * FROM identity WHERE patient = ?1")?
        .query_and_then([patient.as_str()], read)?
        .next()
        .transpose()
}

/// Finds whose number it is.
pub fn find_by_number(tx: &Connection, number: &AbhaNumber) -> Result<Option<Identity>, Error> {
    tx.prepare_cached("SELECT * FROM identity WHERE number = ?1")?
        .query_and_then([number.digits()], read)?
        .next()
        .transpose()
}

/// Inserts or replaces the identity of a patient. A number that is another patient's fails.
pub fn put(tx: &Connection, identity: &Identity) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO identity (patient, number, addresses, name, gender, birth, verified_by, sender,
                               kyc, at, operator)
         VALUES (:patient, :number, :addresses, :name, :gender, :birth, :verified_by, :sender,
                 :kyc, :at, :operator)
         ON CONFLICT (patient) DO UPDATE SET
             number = excluded.number, addresses = excluded.addresses, name = excluded.name,
             gender = excluded.gender, birth = excluded.birth,
             verified_by = excluded.verified_by, sender = excluded.sender, kyc = excluded.kyc,
             at = excluded.at, operator = excluded.operator",
    )?
    .execute(named_params! {
        ":patient": identity.patient.as_str(),
        ":number": identity.number.as_ref().map(AbhaNumber::digits),
        ":addresses": column::to_json(&identity.addresses, "addresses")?,
        ":name": identity.name,
        ":gender": identity.gender,
        ":birth": identity.birth.map(|birth| birth.text()),
        ":verified_by": identity.verified_by.name(),
        ":sender": identity.sender.name(),
        ":kyc": identity.kyc.name(),
        ":at": identity.at.millis(),
        ":operator": identity.operator,
    })?;
    Ok(())
}

/// Deletes the identity of a patient. That somebody agreed to the making of their ABHA stays; who, goes.
pub fn delete(tx: &Connection, patient: &AbhaAddress) -> Result<(), Error> {
    tx.prepare_cached(
        "UPDATE agreement SET agreed_by = NULL, number = NULL
         WHERE number = (SELECT number FROM identity WHERE patient = ?1)",
    )?
    .execute([patient.as_str()])?;
    tx.prepare_cached("DELETE FROM identity WHERE patient = ?1")?
        .execute([patient.as_str()])?;
    Ok(())
}

/// Lists agreements, newest first.
pub fn list_agreements(tx: &Connection, limit: Option<usize>) -> Result<Vec<Agreement>, Error> {
    tx.prepare_cached("SELECT * FROM agreement ORDER BY at DESC, id LIMIT ?1")?
        .query_and_then([column::limit(limit)], read_agreement)?
        .collect()
}

/// Inserts or replaces an agreement.
pub fn put_agreement(tx: &Connection, agreement: &Agreement) -> Result<(), Error> {
    tx.prepare_cached(
        "INSERT INTO agreement (id, at, agreed_by, operator, text_version, text_sha256, language,
                                number)
         VALUES (:id, :at, :agreed_by, :operator, :text_version, :text_sha256, :language, :number)
         ON CONFLICT (id) DO UPDATE SET number = excluded.number",
    )?
    .execute(named_params! {
        ":id": agreement.id,
        ":at": agreement.at.millis(),
        ":agreed_by": agreement.agreed_by,
        ":operator": agreement.operator,
        ":text_version": agreement.text_version,
        ":text_sha256": agreement.text_sha256,
        ":language": agreement.language,
        ":number": agreement.number.as_ref().map(AbhaNumber::digits),
    })?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Identity, Error> {
    let birth: Option<String> = row.get("birth")?;
    let kyc: String = row.get("kyc")?;
    Ok(Identity {
        patient: column::id(row, "patient")?,
        number: column::optional_id(row, "number")?,
        addresses: column::json(row, "addresses")?,
        name: row.get("name")?,
        gender: row.get("gender")?,
        birth: birth.as_deref().and_then(Birth::read),
        verified_by: column::named(row, "verified_by")?,
        sender: column::named(row, "sender")?,
        kyc: Stated::read(&kyc),
        at: column::instant(row, "at")?,
        operator: row.get("operator")?,
    })
}

fn read_agreement(row: &Row<'_>) -> Result<Agreement, Error> {
    Ok(Agreement {
        id: row.get("id")?,
        at: column::instant(row, "at")?,
        agreed_by: row.get("agreed_by")?,
        operator: row.get("operator")?,
        text_version: row.get("text_version")?,
        text_sha256: row.get("text_sha256")?,
        language: row.get("language")?,
        number: column::optional_id(row, "number")?,
    })
}
