//! What each step says.

use app::view::{AbhaView, AccountChoice, AgreementRow, AttemptResult, IdentityView, LinkedAs};
use domain::AbhaNumber;
use phrase::say;
use serde::Serialize;
use serde_json::{Value, json};

use crate::{
    output::{self, Output, or_dash},
    session::Failure,
};

/// Where the steps before the result go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Steps {
    /// A line each on standard output.
    Lines,
    /// Words on standard error: the result is one value.
    Progress,
}

/// An account, as a script is told of it.
#[derive(Serialize)]
pub struct Row {
    number: Option<String>,
    address: Option<String>,
    name: Option<String>,
    gender: Option<String>,
    birth: Option<String>,
}

pub fn row(account: &AbhaView) -> Row {
    Row {
        number: account.number.clone(),
        address: account.addresses.first().cloned(),
        name: account.name.clone(),
        gender: account.gender.clone(),
        birth: account.birth.clone(),
    }
}

/// A number, with whom it was verified to be here.
pub fn number_row(number: &AbhaNumber, here: Option<(String, IdentityView)>) -> Row {
    let (address, identity) = here.unzip();
    let of = |field: fn(&IdentityView) -> Option<String>| identity.as_ref().and_then(field);
    Row {
        number: Some(number.dashed()),
        address,
        name: of(|it| it.name.clone()),
        gender: of(|it| it.gender.clone()),
        birth: of(|it| it.birth.clone()),
    }
}

pub fn accounts(output: Output, rows: &[Row]) -> Result<(), Failure> {
    let head = [
        say::identity_column_number(),
        say::command_column_abha_address(),
        say::command_column_name(),
        say::identity_column_gender(),
        say::identity_column_birth(),
    ];
    output.list(rows, &head, &say::identity_no_account(), |row: &Row| {
        let cells = [
            &row.number,
            &row.address,
            &row.name,
            &row.gender,
            &row.birth,
        ];
        cells.map(|cell| or_dash(cell.as_deref())).to_vec()
    })?;
    Ok(())
}

pub fn agreements(output: Output, rows: &[AgreementRow]) -> Result<(), Failure> {
    let head = [
        say::activity_audit_when(),
        say::identity_column_agreed_by(),
        say::identity_column_text(),
        say::identity_column_number(),
    ];
    output.list(
        rows,
        &head,
        &say::identity_none_agreed(),
        |row: &AgreementRow| {
            vec![
                output.local(&row.at),
                or_dash(row.by.as_deref()),
                format!("{} {}", row.text_version, row.language),
                or_dash(row.number.as_deref()),
            ]
        },
    )?;
    Ok(())
}

pub fn sent(
    output: Output,
    steps: Steps,
    to_ends: Option<&str>,
    proves_mobile: bool,
) -> Result<(), Failure> {
    let said = match to_ends {
        Some(ends) => say::identity_otp_sent_to(ends),
        None => say::identity_otp_sent(),
    };
    let value = json!({"step": "otp_sent", "to_ends": to_ends, "proves_mobile": proves_mobile});
    step(output, steps, &value, &said)
}

pub fn wrong(output: Output, steps: Steps) -> Result<(), Failure> {
    let value = json!({"step": "otp_wrong"});
    step(output, steps, &value, &say::identity_otp_wrong())
}

fn step(output: Output, steps: Steps, value: &Value, said: &phrase::Phrase) -> Result<(), Failure> {
    match (steps, output.json) {
        (Steps::Lines, true) => output::line(value)?,
        (Steps::Lines, false) => output.text(&output.say(said))?,
        (Steps::Progress, _) => output.progress(said),
    }
    Ok(())
}

pub fn choice(output: Output, found: &[AccountChoice]) -> Result<(), Failure> {
    let rows: Vec<Row> = found.iter().map(|one| row(&one.account)).collect();
    match output.json {
        true => output::line(&json!({"step": "choose", "accounts": rows}))?,
        false => accounts(output, &rows)?,
    }
    Ok(())
}

pub fn address_refused(output: Output, code: &str, suggestions: &[String]) -> Result<(), Failure> {
    match output.json {
        true => output::line(
            &json!({"step": "address_refused", "code": code, "suggestions": suggestions}),
        )?,
        false => {
            let said = output.say(&say::identity_address_taken_next());
            output.text(&format!("{said} {}", suggestions.join(", ")))?;
        }
    }
    Ok(())
}

pub fn done(
    output: Output,
    result: AttemptResult,
    linked: LinkedAs,
    patient: &str,
    account: &AbhaView,
) -> Result<(), Failure> {
    let name = account.name.as_deref().unwrap_or(patient);
    let (word, said) = match result {
        AttemptResult::Verified => ("verified", say::identity_verified(name)),
        AttemptResult::Created => ("created", say::identity_created(name)),
        AttemptResult::Found => ("found", say::identity_found(name)),
    };
    let facts = json!({
        "id": patient,
        "number": account.number,
        "address": account.addresses.first().map_or(patient, String::as_str),
        "name": account.name,
        "gender": account.gender,
        "birth": account.birth,
    });
    let value = json!({"step": word, "linked": linked, "patient": facts});
    match output.json {
        true => output::line(&value)?,
        false => {
            let facts = output.facts(&[
                (say::identity_column_number(), account.number.clone()),
                (say::command_fact_abha_address(), Some(patient.to_owned())),
                (say::identity_column_gender(), account.gender.clone()),
                (say::identity_column_birth(), account.birth.clone()),
            ]);
            output.text(&format!("{}\n{facts}", output.say(&said)))?;
        }
    }
    Ok(())
}
