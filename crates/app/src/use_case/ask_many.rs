//! Asking many patients for the same, by a template.

use std::collections::HashSet;

use chrono::{Days, Months, NaiveDate};
use domain::{AbhaAddress, FieldFault, HealthInfoType, HiType, HipId, Purpose, Timestamp};
use phrase::say;

use super::{
    App, board,
    consent::{refuse_closed, write_request},
    consent_form::{self, ConsentRequest},
};
use crate::{
    Error, calendar,
    model::{Consent, Patient},
    port::{ConsentFilter, Snapshot},
    right,
    view::{AskMany, AskTemplate, AskedAs, AskedRow},
    workflow,
};

/// Patients asked in one transaction: callbacks wait for the writer meanwhile.
const AT_ONCE: usize = 100;

/// A wish, in lengths of time: it comes to other days each day.
struct Wish {
    name: &'static str,
    purpose: Purpose,
    hi_types: Vec<HiType>,
    /// How far back the records go.
    back: Length,
    /// How long they are kept.
    keep: Length,
    hip: Option<HipId>,
}

#[derive(Clone, Copy)]
enum Length {
    Months(u32),
    Days(u64),
}

impl App {
    /// The wishes that can be asked of many: the last one asked here, and the usual ones, as they come to
    /// today.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_ask_templates(&self) -> Result<Vec<AskTemplate>, Error> {
        let now = self.now();
        let known = self.settings().rules.hi_types();
        self.read(right::Desk, move |view| {
            let wishes = wishes(view, &known)?;
            Ok(wishes.iter().map(|wish| wish.on(now)).collect())
        })
        .await
    }

    /// Asks many patients for the same: written down now, sent by the workers one after the other. Nobody
    /// is asked who has an open request or has agreed, nor whose account is closed.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] names the first wrong field: nobody is asked then. As the store fails, some may
    /// have been asked; asking again asks the others.
    pub async fn ask_many(&self, form: &AskMany) -> Result<Vec<AskedRow>, Error> {
        self.permit(right::Desk)?;
        let (now, known) = (self.now(), self.settings().rules.hi_types());
        let (name, wanted) = (form.template.clone(), addresses(form)?);
        let (template, patients) = self
            .read(right::Desk, move |view| {
                let wishes = wishes(view, &known)?;
                let found = wishes.iter().find(|wish| wish.name == name);
                let template = found.map(|wish| (wish.on(now), wish.hip.clone()));
                let on_board = view.board(&workflow::board_day(now))?.into_iter();
                let patients = match &wanted {
                    Some(patients) => patients.clone(),
                    None => on_board.map(|entry| entry.patient).collect(),
                };
                Ok((template, patients))
            })
            .await?;
        let Some((template, hip)) = template else {
            return Err(FieldFault::new("template", say::board_no_such_template()).into());
        };
        let requests: Vec<ConsentRequest> = patients
            .into_iter()
            .map(|patient| request(patient, &template, hip.clone(), &form.requester))
            .collect::<Result<_, _>>()?;
        let mut asked = Vec::with_capacity(requests.len());
        for some in requests.chunks(AT_ONCE) {
            asked.extend(self.ask_some(some.to_vec()).await?);
        }
        Ok(asked)
    }

    async fn ask_some(&self, requests: Vec<ConsentRequest>) -> Result<Vec<AskedRow>, Error> {
        let (settings, person, now) = (self.settings().clone(), self.person().clone(), self.now());
        let mut forms = Vec::with_capacity(requests.len());
        for request in requests {
            let form = consent_form::check(request.into(), &settings, &person, now);
            forms.push(form.map_err(|faults| Error::from(consent_form::first(faults)))?);
        }
        self.write(right::Desk, move |tx, context| {
            let mut asked = Vec::with_capacity(forms.len());
            for form in &forms {
                let patient = tx.patient(&form.patient)?;
                let is_closed = patient
                    .as_ref()
                    .is_some_and(|known| refuse_closed(known.account).is_err());
                let open = board::open_consent(&*tx, &form.patient)?;
                let (outcome, consent) = match open {
                    _ if is_closed => (AskedAs::Closed, None),
                    Some(open) => (AskedAs::Open, Some(open.id)),
                    None => {
                        let written = write_request(tx, context, form)?;
                        (AskedAs::Asked, Some(written.id))
                    }
                };
                asked.push(AskedRow {
                    patient: form.patient.as_str().to_owned(),
                    patient_name: patient
                        .as_ref()
                        .and_then(Patient::known_name)
                        .map(str::to_owned),
                    outcome,
                    consent,
                });
            }
            Ok(asked)
        })
        .await
    }
}

fn addresses(form: &AskMany) -> Result<Option<Vec<AbhaAddress>>, Error> {
    let Some(patients) = &form.patients else {
        return Ok(None);
    };
    let mut found: Vec<AbhaAddress> = Vec::with_capacity(patients.len());
    let mut seen = HashSet::new();
    for text in patients {
        let address =
            AbhaAddress::typed(text).map_err(|error| FieldFault::new("patients", error.words()))?;
        if seen.insert(address.clone()) {
            found.push(address);
        }
    }
    Ok(Some(found))
}

fn request(
    patient: AbhaAddress,
    template: &AskTemplate,
    hip: Option<HipId>,
    requester: &str,
) -> Result<ConsentRequest, Error> {
    // The template's days were written from days.
    let day = |text: &str, field: &'static str| {
        NaiveDate::parse_from_str(text, "%Y-%m-%d")
            .map_err(|_| Error::from(FieldFault::new(field, say::consent_fault_day("2026-11-21"))))
    };
    Ok(ConsentRequest {
        patient,
        purpose: template.purpose,
        hi_types: template.hi_types.clone(),
        from: day(&template.from, "from")?,
        to: day(&template.to, "to")?,
        erase_at: Timestamp::parse(&template.erase_at)
            .map_err(|_| FieldFault::new("erase_at", say::consent_fault_day("2026-11-21")))?,
        requester: requester.to_owned(),
        hip,
    })
}

/// The wishes there are, each with the types that the spoken API knows.
fn wishes(view: &dyn Snapshot, known: &[HealthInfoType]) -> Result<Vec<Wish>, Error> {
    let newest = ConsentFilter {
        patient: None,
        limit: Some(1),
    };
    let last = view.consents(&newest)?.into_iter().next();
    let all: Vec<HiType> = known.iter().filter_map(HealthInfoType::known).collect();
    let usual = |name, hi_types: &[HiType], back| Wish {
        name,
        purpose: Purpose::CareManagement,
        hi_types: hi_types.to_vec(),
        back,
        keep: Length::Months(1),
        hip: None,
    };
    let admission = [
        HiType::OpConsultation,
        HiType::Prescription,
        HiType::DischargeSummary,
        HiType::DiagnosticReport,
    ];
    // An emergency is one patient's, and each has a reason of its own (docs/people.md, "Break the glass").
    let last = last.filter(|consent| consent.purpose != Purpose::BreakTheGlass);
    let mut found: Vec<Wish> = last.as_ref().map(repeated).into_iter().collect();
    found.extend([
        usual("everything", &all, Length::Months(12)),
        usual("labs", &[HiType::DiagnosticReport], Length::Months(24)),
        usual("admission", &admission, Length::Days(30)),
    ]);
    Ok(found)
}

/// What was asked last, of whomever.
fn repeated(consent: &Consent) -> Wish {
    let days = |seconds: i64| u64::try_from(seconds / 86_400).unwrap_or(0);
    let permission = &consent.permission;
    Wish {
        name: "last",
        purpose: consent.purpose,
        hi_types: consent
            .hi_types
            .iter()
            .filter_map(HealthInfoType::known)
            .collect(),
        back: Length::Days(days(
            consent.created_at.seconds_since(permission.range.from),
        )),
        // A day at least: less would be over before anybody answers.
        keep: Length::Days(days(permission.erase_at.seconds_since(consent.created_at)).max(1)),
        hip: consent.hip.clone(),
    }
}

impl Wish {
    /// As it comes to on the day it is in India at `now`.
    fn on(&self, now: Timestamp) -> AskTemplate {
        let today = calendar::today(now);
        let from = match self.back {
            Length::Months(count) => today.checked_sub_months(Months::new(count)),
            Length::Days(count) => today.checked_sub_days(Days::new(count)),
        };
        let until = match self.keep {
            Length::Months(count) => today.checked_add_months(Months::new(count)),
            Length::Days(count) => today.checked_add_days(Days::new(count)),
        };
        let until = until.unwrap_or(today);
        AskTemplate {
            name: self.name.to_owned(),
            purpose: self.purpose,
            hi_types: self.hi_types.clone(),
            from: from.unwrap_or(today).to_string(),
            to: today.to_string(),
            erase_at: calendar::last_instant(until).to_string(),
            hip: self.hip.as_ref().map(ToString::to_string),
        }
    }
}
