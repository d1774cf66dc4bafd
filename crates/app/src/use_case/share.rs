//! Who shared something at a counter: seen, registered, found among the patients, put aside.

use domain::{
    AbhaAddress, AbhaNumber, AuditAction, BoardWay, ProfileShareEvent, ShareAnswered, ShareId,
    ShareKind, ShareState, Timestamp,
};
use phrase::say;

use super::{App, record_share};
use crate::{
    Error, Settings, audit_words,
    identity::tag,
    model::{Patient, ProfileShare, SharedPerson},
    port::{Snapshot, Tx},
    right,
    view::ShareRow,
    workflow::{self, Context},
};

/// Shares are seen for a day, in seconds; what they said of a person goes then.
const SHOWN_S: i64 = 86_400;

impl App {
    /// Who shared something at a counter within the last 24 hours, newest first.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn shares(&self) -> Result<Vec<ShareRow>, Error> {
        let (now, hiding, settings) = (self.now(), self.hiding(), self.settings().clone());
        self.read(right::Desk, move |view| {
            // Each kind of share adds its rows here.
            let mut rows = profiles(view, now, &settings)?;
            rows.extend(record_share::rows(view, hiding, &settings)?);
            rows.sort_by(|one, other| other.at.cmp(&one.at));
            Ok(rows)
        })
        .await
    }

    /// Makes a patient of who shared, or finds them among the patients by their number, then by their address, and
    /// puts them on the board of the day; returns under which address they are known here.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] where somebody settled it before, or whoever is known under the
    /// number or the address cannot be this person; else as the store fails.
    pub async fn register_share(&self, id: &ShareId) -> Result<AbhaAddress, Error> {
        let id = id.clone();
        self.write(right::Desk, move |tx, context| {
            let share = waiting(tx, &id)?;
            let patient = match tag::whom(&*tx, &share)? {
                Some(known) => tx.patient(&known)?.ok_or(MISSING)?,
                None => workflow::unknown_patient(context, &share.address),
            };
            take(tx, context, share, patient)
        })
        .await
    }

    /// As [`App::register_share`], to a patient whom a person chose.
    ///
    /// # Errors
    ///
    /// As [`App::register_share`]; where the number or the address is another patient's.
    pub async fn match_share(
        &self,
        id: &ShareId,
        patient: &AbhaAddress,
    ) -> Result<AbhaAddress, Error> {
        let (id, address) = (id.clone(), patient.clone());
        self.write(right::Desk, move |tx, context| {
            let share = waiting(tx, &id)?;
            let patient = tx.patient(&address)?.ok_or(MISSING)?;
            take(tx, context, share, patient)
        })
        .await
    }

    /// Puts a share aside: nothing comes of it.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] where somebody settled it before; else as the store fails.
    pub async fn dismiss_share(&self, id: &ShareId) -> Result<(), Error> {
        let id = id.clone();
        self.write(right::Desk, move |tx, context| {
            let mut share = waiting(tx, &id)?;
            settle(context, &mut share, ProfileShareEvent::Dismissed)?;
            tx.put_share(&share)?;
            let whose = Some(&share.address);
            context.audit(tx, AuditAction::ShareDismissed, whose, None, &at(&share))
        })
        .await
    }
}

const MISSING: Error = Error::NotFound { what: "patient" };

/// A share that nobody has settled yet.
fn waiting(tx: &mut dyn Tx, id: &ShareId) -> Result<ProfileShare, Error> {
    let missing = Error::NotFound { what: "share" };
    let share = tx.share(id)?.ok_or(missing)?;
    let by = share.settled.as_ref().map(|(by, _)| audit_words::actor(by));
    let by = by.unwrap_or_default();
    let message = match share.state {
        ShareState::Registered => say::sharing_registered_before(by),
        ShareState::Dismissed => say::sharing_dismissed_before(by),
        _ => return Ok(share),
    };
    Err(Error::Refused {
        code: "share_settled",
        message: message.into(),
        next: say::sharing_settled_next().into(),
    })
}

fn settle(
    context: &Context<'_>,
    share: &mut ProfileShare,
    event: ProfileShareEvent,
) -> Result<(), Error> {
    share.state = share.state.apply_to_profile(event)?;
    share.settled = Some((context.actor.to_owned(), context.now));
    Ok(())
}

/// Where a share was, for the audit.
fn at(share: &ProfileShare) -> String {
    format!("{} {}", share.counter, share.token.number)
}

/// Takes who shared for `patient`. What ABDM verified of the patient stays as it is.
fn take(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    mut share: ProfileShare,
    mut patient: Patient,
) -> Result<AbhaAddress, Error> {
    tag::check(&*tx, &share, &patient)?;
    let known = patient.shared.take();
    let shared = SharedPerson {
        patient: patient.address.clone(),
        address: share.address.clone(),
        number: share.number.clone().or(known.and_then(|it| it.number)),
        name: share.name.clone(),
        gender: share.gender.clone(),
        birth: share.birth,
        at: context.now,
    };
    patient.shared = Some(Box::new(shared.clone()));
    tx.put_patient(&patient)?;
    tx.put_shared_person(&shared)?;
    workflow::note_on_board(tx, context, &patient.address, BoardWay::Share)?;
    settle(context, &mut share, ProfileShareEvent::Registered)?;
    share.patient = Some(patient.address.clone());
    tx.put_share(&share)?;
    let whose = Some(&patient.address);
    context.audit(tx, AuditAction::ShareRegistered, whose, None, &at(&share))?;
    Ok(patient.address)
}

fn profiles(
    view: &dyn Snapshot,
    now: Timestamp,
    settings: &Settings,
) -> Result<Vec<ShareRow>, Error> {
    let counters = settings.counters.now();
    let shares = view.shares_since(now.plus_seconds(-SHOWN_S))?.into_iter();
    let rows = shares.map(|share| {
        let known_as = match share.patient.clone() {
            Some(patient) => Some(patient),
            None => tag::whom(view, &share)?,
        };
        let counter = counters.get(&share.counter);
        Ok(ShareRow {
            id: share.id.to_string(),
            kind: ShareKind::Profile,
            counter: share.counter.to_string(),
            counter_name: counter.map(|counter| counter.name.clone()),
            patient: share.address.as_str().to_owned(),
            number: share.number.as_ref().map(AbhaNumber::dashed),
            name: share.name,
            gender: share.gender,
            birth: share.birth.map(|birth| birth.text()),
            mobile: share.mobile,
            known_as: known_as.map(|patient| patient.as_str().to_owned()),
            token: Some(share.token.number.to_string()),
            token_until: Some(share.token.until().to_string()),
            state: share.state,
            at: share.received_at.to_string(),
            is_late: share.answered == ShareAnswered::Late,
            until: None,
            records: 0,
            problem: None,
        })
    });
    rows.collect()
}
