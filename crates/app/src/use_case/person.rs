//! Whose documents these are, where ABDM did not say.
//!
//! Without a look-up nobody confirmed the name, and a hospital may have linked another person's visits.
//! The first document is checked by a person; the others are compared with it, and with what staff typed.
//! Source: docs/protocol.md, "Looking a patient up".

use chrono::{Datelike, NaiveDate};
use domain::{
    AbhaAddress, AuditAction, FieldFault, HiddenReason, Person, PersonAnswer, RecordId, Sex,
    Timestamp,
};
use phrase::{Text, say};
use records::PatientInDocument;

use super::App;
use crate::{
    Error, Parts, calendar,
    identity::refusal,
    model::{AuditEntry, CheckedPerson, HiddenRecord, Patient, Record},
    port::{Snapshot, Tx},
    present, right,
    view::{HiddenRow, PatientRow, PersonQuestion, RecordRow},
    workflow::Context,
};

/// Longest name that is taken.
const LONGEST_NAME: usize = 120;

/// Nobody alive was born before.
const FIRST_YEAR: i32 = 1900;

impl App {
    /// Says whether a record is the patient's. "Yes" settles who the patient is, and shows the record
    /// again where a person had hidden it; "no" hides it on every page until its consent ends. Goes to
    /// the audit.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when it is not there, or may not be shown for another reason than a person's
    /// word; else as the store fails.
    pub async fn answer_person(&self, id: &RecordId, answer: PersonAnswer) -> Result<(), Error> {
        self.open_patient_of(id).await?;
        let (wanted, now) = (id.clone(), self.hiding());
        // What is said is written down before anything is shown that was hidden.
        self.write(right::Clinical, move |tx, context| {
            if answer == PersonAnswer::Yes {
                tx.show_record(&wanted)?;
            }
            let missing = Error::NotFound { what: "record" };
            let record = tx.record(&wanted, now)?.ok_or(missing)?;
            note(tx, context, &record, answer)
        })
        .await?;
        let wanted = id.clone();
        let (record, bytes) = self
            .read(right::Clinical, move |view| {
                let missing = || Error::NotFound { what: "record" };
                let record = view.record(&wanted, now)?.ok_or_else(missing)?;
                let bytes = view.record_bytes(&wanted, now)?.ok_or_else(missing)?;
                Ok((record, bytes))
            })
            .await?;
        let person = self
            .apart(right::Clinical, move |_| {
                Ok(details_of(&bytes).map(|details| person_of(&details)))
            })
            .await?
            .unwrap_or_default();
        self.write(right::Clinical, move |tx, context| {
            settle(tx, context, &record, &person, answer)
        })
        .await
    }

    /// A patient's records that are not shown although their consent is in force, newest first. Title and
    /// date only of those that a person hid: of the others the consent may not cover even these.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn hidden_records(&self, address: &AbhaAddress) -> Result<Vec<HiddenRow>, Error> {
        self.open_patient(address).await?;
        let (address, now) = (address.clone(), self.hiding());
        self.read(right::Clinical, move |view| {
            let hidden = view.hidden_records(&address)?.into_iter();
            hidden.map(|hidden| hidden_row(view, hidden, now)).collect()
        })
        .await
    }

    /// Keeps who the patient is as staff typed it; documents are compared with it. Empty: forgets it.
    /// Goes to the audit, without what was typed.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] names the field; [`Error::NotFound`] for a patient never heard of.
    pub async fn describe_patient(
        &self,
        address: &AbhaAddress,
        told: Person,
    ) -> Result<PatientRow, Error> {
        self.permit(right::Desk)?;
        let this_year = calendar::today(self.now()).year();
        let told = checked(told, this_year)?;
        let wanted = address.clone();
        self.write(right::Desk, move |tx, context| {
            let missing = Error::NotFound { what: "patient" };
            let mut patient = tx.patient(&wanted)?.ok_or(missing)?;
            // What ABDM verified is not changed by hand.
            if patient.identity.is_some() {
                return Err(refusal::locked());
            }
            patient.told = Some(told.clone()).filter(|told| !told.is_empty());
            tx.put_patient(&patient)?;
            context.audit(tx, AuditAction::PatientTold, Some(&wanted), None, "")
        })
        .await?;
        self.get_patient(address).await
    }
}

fn checked(told: Person, this_year: i32) -> Result<Person, FieldFault> {
    let name = told.name.map(|name| name.trim().to_owned());
    let name = name.filter(|name| !name.is_empty());
    if let Some(name) = &name
        && (name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control))
    {
        return Err(FieldFault::new("name", say::error_person_name()));
    }
    let is_year = |year: &i32| (FIRST_YEAR..=this_year).contains(year);
    if !told.birth_year.as_ref().is_none_or(is_year) {
        return Err(FieldFault::new("birth_year", say::error_person_year()));
    }
    Ok(Person { name, ..told })
}

fn hidden_row(
    view: &dyn Snapshot,
    hidden: HiddenRecord,
    now: Timestamp,
) -> Result<HiddenRow, Error> {
    let artefact = view.artefact(&hidden.artefact)?;
    let granted = artefact.and_then(|artefact| artefact.granted);
    let hospital = match granted {
        Some(granted) => present::hospital_name(view, &granted)?
            .or_else(|| granted.hip.map(|hip| hip.to_string())),
        None => None,
    };
    let record = view.hidden_by_person(&hidden.record, now)?;
    let (title, date) = record.map(|record| (record.title, record.date)).unzip();
    Ok(HiddenRow {
        record: hidden.record,
        reason: hidden.reason,
        hospital,
        title,
        date: date.filter(|date| !date.is_empty()),
        by: hidden.actor,
        at: hidden.at.to_string(),
    })
}

fn settle(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    record: &Record,
    person: &Person,
    answer: PersonAnswer,
) -> Result<(), Error> {
    let known = tx.patient(&record.patient)?;
    match answer {
        PersonAnswer::Yes => {
            if let Some(mut patient) = known.filter(Patient::is_to_be_checked) {
                patient.checked = Some(CheckedPerson {
                    record: record.id.clone(),
                    person: person.clone(),
                    by: context.actor.to_owned(),
                    at: context.now,
                });
                tx.put_patient(&patient)?;
            }
        }
        PersonAnswer::No => {
            tx.hide_record(&HiddenRecord {
                record: record.id.clone(),
                artefact: record.artefact.clone(),
                patient: record.patient.clone(),
                reason: HiddenReason::OtherPerson,
                actor: context.actor.to_owned(),
                at: context.now,
            })?;
            // What rested on it rests on nothing now.
            let rested = |patient: &Patient| {
                let on = patient.checked.as_ref();
                on.is_some_and(|checked| checked.record == record.id)
            };
            if let Some(mut patient) = known.filter(rested) {
                patient.checked = None;
                tx.put_patient(&patient)?;
            }
        }
    }
    Ok(())
}

fn note(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    record: &Record,
    answer: PersonAnswer,
) -> Result<(), Error> {
    let entry = AuditEntry {
        actor: context.actor.to_owned(),
        action: AuditAction::RecordPerson,
        patient: Some(record.patient.clone()),
        artefact: Some(record.artefact.clone()),
        record: Some(record.id.clone()),
        detail: answer.name().to_owned(),
    };
    tx.audit_append(&entry, context.now)
}

/// What a person has to say first of an open record, if anything. What the document says against what is
/// known of the patient now joins the warnings of its row.
pub(super) fn question(
    parts: &Parts,
    record: &Record,
    bytes: &[u8],
    row: &mut RecordRow,
    now: Timestamp,
) -> Result<Option<PersonQuestion>, Error> {
    let Some(patient) = parts.read_shown(&mut |view| view.patient(&record.patient))? else {
        return Ok(None);
    };
    if patient.is_confirmed() {
        return Ok(None);
    }
    let details = details_of(bytes);
    let contradicts = details
        .as_ref()
        .and_then(|details| records::compare_patient(details, &patient.expected()))
        .map(|warning| Text::from(warning.message));
    if let Some(warning) = &contradicts
        && !row.warnings.contains(warning)
    {
        row.warnings.push(warning.clone());
    }
    if !patient.is_to_be_checked() {
        return Ok(None);
    }
    let question = match details.filter(|details| {
        details.name.is_some() || details.gender.is_some() || details.birth_year.is_some()
    }) {
        Some(details) => say::record_person_question(who(&details, calendar::today(now))),
        None => say::record_person_question_nobody(),
    };
    Ok(Some(PersonQuestion {
        question: question.into(),
        contradicts,
    }))
}

fn details_of(bytes: &[u8]) -> Option<PatientInDocument> {
    let document = fidelius::unwrap_document(zeroize::Zeroizing::new(bytes.to_vec()));
    records::summarise(&document).patient_details
}

fn person_of(details: &PatientInDocument) -> Person {
    Person {
        name: details.name.clone(),
        sex: sex_of(details),
        birth_year: details.birth_year,
    }
}

fn sex_of(details: &PatientInDocument) -> Option<Sex> {
    match records::sex(details.gender.as_deref()?)? {
        'f' => Some(Sex::Female),
        _ => Some(Sex::Male),
    }
}

/// Name, sex and age, as far as the document says them.
fn who(details: &PatientInDocument, today: NaiveDate) -> Text {
    let name = match &details.name {
        Some(name) => Text::from(name.as_str()),
        None => say::record_person_unnamed().into(),
    };
    let sex = sex_of(details).map(|sex| match sex {
        Sex::Female => say::record_person_female(),
        Sex::Male => say::record_person_male(),
    });
    let born = details.birth_date.as_deref();
    let born = born.and_then(|date| NaiveDate::parse_from_str(date, "%Y-%m-%d").ok());
    let age = match (
        born.and_then(|born| today.years_since(born)),
        details.birth_year,
    ) {
        (Some(years), _) => Some(say::record_person_age(years.to_string())),
        (None, Some(year)) => Some(say::record_person_born(year.to_string())),
        (None, None) => None,
    };
    match (sex, age) {
        (Some(sex), Some(age)) => say::record_person_all(age, name, sex).into(),
        (Some(fact), None) | (None, Some(fact)) => say::record_person_one(fact, name).into(),
        (None, None) => name,
    }
}
