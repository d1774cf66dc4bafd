//! Asking for consent, and what became of it.

use std::{sync::Arc, time::Duration};

use domain::{
    AbhaAddress, AccountState, ArtefactId, ArtefactState, AuditAction, BoardWay, ConsentId,
    ConsentRef, ConsentRequestId, ConsentStage, ConsentState, Due, FieldFault, Timestamp,
    TransferState,
};
use phrase::{When, say};

use super::{
    App,
    consent_form::{self, CheckedForm, ConsentRequest, Draft},
};
use crate::{
    Error, hospitals,
    ids::fresh,
    model::{Artefact, Call, Consent},
    port::{ConsentFilter, Snapshot, Tx},
    present, right,
    view::{ConsentForm, ConsentView, HipConsentRow, HospitalView},
    workflow::{self, Context},
};

impl App {
    /// Types of records that may be asked for, as the spoken API has them.
    #[must_use]
    pub fn hi_types(&self) -> Vec<domain::HealthInfoType> {
        self.settings().rules.hi_types()
    }

    /// What is wrong with a form, every fault at once; empty when it can be sent.
    #[must_use]
    pub fn check_consent(&self, form: &ConsentForm) -> Vec<FieldFault> {
        consent_form::check(form.into(), self.settings(), self.person(), self.now())
            .err()
            .unwrap_or_default()
    }

    /// Asks a patient for consent: written down now, sent by the workers.
    ///
    /// # Errors
    ///
    /// [`Error::Invalid`] names the first wrong field; [`Error::Refused`] with `patient_deactivated`
    /// or `patient_deleted` when the account is closed; else as the store fails.
    pub async fn request_consent(&self, form: &ConsentForm) -> Result<ConsentView, Error> {
        self.ask_patient(form.into()).await
    }

    /// As [`App::request_consent`], for what was read already.
    ///
    /// # Errors
    ///
    /// As [`App::request_consent`].
    pub async fn ask_consent(&self, request: ConsentRequest) -> Result<ConsentView, Error> {
        self.ask_patient(request.into()).await
    }

    async fn ask_patient(&self, draft: Draft) -> Result<ConsentView, Error> {
        self.permit(right::Desk)?;
        let form = consent_form::check(draft, self.settings(), self.person(), self.now())
            .map_err(|faults| Error::from(consent_form::first(faults)))?;
        self.allow_purpose(form.purpose, &form.patient).await?;
        let glass = self.glass();
        // The directory is remembered no longer than this program runs, the request for years.
        let hip = form.hip.clone();
        let named = hip.and_then(|hip| Some((self.heard_hospitals().name_of(&hip)?, hip)));
        self.write(right::Desk, move |tx, context| {
            if let Some((name, hip)) = &named {
                hospitals::keep_name(tx, hip, name)?;
            }
            let consent = write_request(tx, context, &form)?;
            let detail = glass.detail(&*tx, &consent.patient)?;
            present::consent(
                &*tx,
                &consent,
                &*context.settings.rules,
                context.hiding,
                detail,
            )
        })
        .await
    }

    /// Lists consents, newest first.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_consents(
        &self,
        patient: Option<AbhaAddress>,
        state: Option<ConsentStage>,
        limit: Option<usize>,
    ) -> Result<Vec<ConsentView>, Error> {
        let (now, glass) = (self.hiding(), self.glass());
        let rules = Arc::clone(&self.settings().rules);
        let looked_at = patient.clone();
        let found = self.read(right::Desk, move |view| {
            // The state is worked out from what was heard, so the store cannot filter by it.
            let in_store = if state.is_some() { None } else { limit };
            let filter = ConsentFilter {
                patient: patient.clone(),
                limit: in_store,
            };
            let mut consents = view.consents(&filter)?;
            consents.retain(|consent| state.is_none_or(|state| state == consent.state.stage()));
            consents.truncate(limit.unwrap_or(usize::MAX));
            let shown = consents.iter().map(|consent| {
                let detail = glass.detail(view, &consent.patient)?;
                present::consent(view, consent, &*rules, now, detail)
            });
            shown.collect()
        });
        let found = found.await?;
        self.note_list(right::Desk, AuditAction::ConsentsListed, "", looked_at)
            .await?;
        Ok(found)
    }

    /// The hospitals that consents were granted for, that of the newest first.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_hospitals(&self) -> Result<Vec<HospitalView>, Error> {
        self.read(right::Status, |view| {
            let hospitals = view.hospitals()?.into_iter();
            Ok(hospitals
                .map(|(id, name)| HospitalView {
                    name: name.unwrap_or_else(|| id.to_string()),
                    id: id.to_string(),
                })
                .collect())
        })
        .await
    }

    /// One consent, by our id or ABDM's.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; else as the store fails.
    pub async fn get_consent(&self, id: impl Into<ConsentRef>) -> Result<ConsentView, Error> {
        let (id, now) = (id.into(), self.hiding());
        let (rules, glass) = (Arc::clone(&self.settings().rules), self.glass());
        self.read(right::Desk, move |view| {
            let consent = find(view, &id)?;
            let detail = glass.detail(view, &consent.patient)?;
            present::consent(view, &consent, &*rules, now, detail)
        })
        .await
    }

    /// Asks ABDM again how a consent stands, artefacts included.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] when ABDM never took the request or it is over.
    pub async fn refresh_consent(&self, id: impl Into<ConsentRef>) -> Result<ConsentView, Error> {
        let (id, glass) = (id.into(), self.glass());
        self.write(right::Desk, move |tx, context| {
            let consent = find(&*tx, &id)?;
            let detail = glass.detail(&*tx, &consent.patient)?;
            if consent.request.is_none() {
                send_now(tx, context, |call| {
                    matches!(call, Call::RequestConsent { consent: id, .. } if *id == consent.id)
                })?;
                return match consent.state.stage() {
                    ConsentStage::Failed => Err(Error::Refused {
                        code: "consent_not_taken",
                        message: say::error_consent_not_taken().into(),
                        next: say::error_consent_not_taken_next().into(),
                    }),
                    _ => present::consent(&*tx, &consent, &*context.settings.rules, context.hiding, detail),
                };
            }
            workflow::queue_status(tx, context, &consent)?;
            for artefact in tx.artefacts_of(&consent.id)? {
                if artefact.state.end_reason().is_none() {
                    workflow::fetch_artefact(tx, context, &artefact)?;
                }
            }
            let matches = |call: &Call| match call {
                Call::ConsentStatus { consent: id, .. } => *id == consent.id,
                _ => false,
            };
            send_now(tx, context, matches)?;
            context.audit(tx, AuditAction::ConsentChecked, Some(&consent.patient), None, consent.id.as_str())?;
            present::consent(&*tx, &consent, &*context.settings.rules, context.hiding, detail)
        })
        .await
    }

    /// Asks for the records of a consent again, or of one of its artefacts, within its limits.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] with `consent_not_granted`, `too_soon` (the words say
    /// when), `patient_deactivated` or `patient_deleted`.
    pub async fn fetch_consent(
        &self,
        id: impl Into<ConsentRef>,
        artefact: Option<&ArtefactId>,
    ) -> Result<ConsentView, Error> {
        let (id, artefact) = (id.into(), artefact.cloned());
        let glass = self.glass();
        self.write(right::Desk, move |tx, context| {
            let consent = find(&*tx, &id)?;
            let account = ensure_patient(tx, context, &consent.patient)?;
            refuse_closed(account)?;
            let mut targets = tx.artefacts_of(&consent.id)?;
            if let Some(wanted) = &artefact {
                targets.retain(|found| found.id == *wanted);
                if targets.is_empty() {
                    return Err(Error::NotFound { what: "artefact" });
                }
            }
            fetch_all(tx, context, &targets)?;
            context.audit(
                tx,
                AuditAction::ConsentFetched,
                Some(&consent.patient),
                None,
                consent.id.as_str(),
            )?;
            let detail = glass.detail(&*tx, &consent.patient)?;
            present::consent(
                &*tx,
                &consent,
                &*context.settings.rules,
                context.hiding,
                detail,
            )
        })
        .await
    }

    /// Waits until every call about a consent has gone out; `false` after `timeout`.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; else as the store fails.
    pub async fn wait_until_sent(
        &self,
        id: impl Into<ConsentRef>,
        timeout: Duration,
    ) -> Result<bool, Error> {
        let id = id.into();
        let sent = self.wait_for(right::Desk, timeout, move |view| {
            let consent = find(view, &id)?;
            let artefacts: Vec<ArtefactId> = consent.state.artefacts().keys().cloned().collect();
            let waits = view
                .outbox()?
                .into_iter()
                .any(|queued| !queued.given_up && is_about(&queued.call, &consent.id, &artefacts));
            Ok((!waits).then_some(()))
        });
        Ok(sent.await?.is_some())
    }

    /// Consents kept as a hospital, newest first.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_hip_consents(&self) -> Result<Vec<HipConsentRow>, Error> {
        let glass = self.glass();
        self.read(right::Desk, move |view| {
            let kept = view.hip_consents()?;
            let rows = kept.iter().map(|consent| {
                let detail = glass.detail(view, consent.patient.as_ref())?;
                Ok(present::hip_consent(consent, detail))
            });
            rows.collect()
        })
        .await
    }
}

/// Writes a request for consent down, with the call that it takes; the patient is on the board from then on.
///
/// # Errors
///
/// [`Error::Refused`] where the account is closed; else as the store fails.
pub(super) fn write_request(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    form: &CheckedForm,
) -> Result<Consent, Error> {
    let account = ensure_patient(tx, context, &form.patient)?;
    refuse_closed(account)?;
    let consent = Consent {
        id: fresh!(context.ids, ConsentId)?,
        request: None,
        patient: form.patient.clone(),
        purpose: form.purpose,
        hi_types: form.hi_types.clone(),
        permission: form.permission.clone(),
        hip: form.hip.clone(),
        requester: form.requester.clone(),
        state: ConsentState::queued(),
        problem: None,
        created_at: context.now,
        updated_at: context.now,
    };
    tx.put_consent(&consent)?;
    context.queue(tx, workflow::request_call(&consent))?;
    workflow::watch_answer(tx, context, &Due::OnInit(consent.id.clone()), 0)?;
    let line = format!("{} {}", consent.purpose.code(), consent.id);
    context.audit(
        tx,
        AuditAction::ConsentAsked,
        Some(&consent.patient),
        None,
        &line,
    )?;
    workflow::note_on_board(tx, context, &consent.patient, BoardWay::Request)?;
    Ok(consent)
}

/// Finds a consent by our id, else by one of ABDM's.
pub(crate) fn find(view: &dyn Snapshot, id: &ConsentRef) -> Result<Consent, Error> {
    if let Ok(ours) = ConsentId::parse(id.as_str())
        && let Some(found) = view.consent(&ours)?
    {
        return Ok(found);
    }
    let theirs =
        ConsentRequestId::parse(id.as_str()).map_err(|_| Error::NotFound { what: "consent" })?;
    view.consent_by_request(&theirs)?
        .ok_or(Error::NotFound { what: "consent" })
}

/// The patient's account; a patient never heard of is written down.
pub(super) fn ensure_patient(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    address: &AbhaAddress,
) -> Result<AccountState, Error> {
    if let Some(known) = tx.patient(address)? {
        return Ok(known.account);
    }
    tx.put_patient(&workflow::unknown_patient(context, address))?;
    Ok(AccountState::Unknown)
}

pub(super) fn refuse_closed(account: AccountState) -> Result<(), Error> {
    match account {
        AccountState::Unknown | AccountState::Active => Ok(()),
        AccountState::Deactivated => Err(Error::Refused {
            code: "patient_deactivated",
            message: say::error_patient_deactivated().into(),
            next: say::error_patient_deactivated_next().into(),
        }),
        AccountState::Deleted => Err(Error::Refused {
            code: "patient_deleted",
            message: say::error_patient_deleted().into(),
            next: say::error_patient_deleted_next().into(),
        }),
    }
}

/// Makes waiting calls due now.
fn send_now(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    matches: impl Fn(&Call) -> bool,
) -> Result<usize, Error> {
    let mut count = 0;
    for queued in tx
        .outbox()?
        .into_iter()
        .filter(|queued| matches(&queued.call))
    {
        count += tx.retry_calls(Some(&queued.id), context.now)?;
    }
    Ok(count)
}

fn is_about(call: &Call, consent: &ConsentId, artefacts: &[ArtefactId]) -> bool {
    match call {
        Call::RequestConsent { consent: id, .. } | Call::ConsentStatus { consent: id, .. } => {
            id == consent
        }
        Call::FetchArtefact { artefact, .. } | Call::RequestData { artefact, .. } => {
            artefacts.contains(artefact)
        }
        _ => false,
    }
}

fn fetch_all(tx: &mut dyn Tx, context: &Context<'_>, targets: &[Artefact]) -> Result<(), Error> {
    let (mut asked, mut soonest): (usize, Option<Timestamp>) = (0, None);
    for target in targets {
        match target.state {
            ArtefactState::Granted => match fetch_one(tx, context, target)? {
                None => asked += 1,
                Some(at) => soonest = Some(soonest.map_or(at, |known| known.min(at))),
            },
            ArtefactState::Announced | ArtefactState::Paused => {
                workflow::fetch_artefact(tx, context, target)?;
                asked += 1;
            }
            ArtefactState::Ended(_) | ArtefactState::Erased(_) => {}
        }
    }
    match (asked, soonest) {
        (0, Some(at)) => Err(Error::Refused {
            code: "too_soon",
            message: say::error_too_soon(When::new(at.to_string())).into(),
            next: say::error_too_soon_next().into(),
        }),
        (0, None) => Err(Error::Refused {
            code: "consent_not_granted",
            message: say::error_consent_not_granted().into(),
            next: say::error_consent_not_granted_next().into(),
        }),
        _ => Ok(()),
    }
}

/// Asks once; returns when it is allowed, if not now.
fn fetch_one(
    tx: &mut dyn Tx,
    context: &Context<'_>,
    target: &Artefact,
) -> Result<Option<Timestamp>, Error> {
    if let Some(at) = workflow::allowed_at(&*tx, target, context.now)? {
        return Ok(Some(at));
    }
    let unsent: Vec<_> = tx
        .transfers_of(&target.id)?
        .into_iter()
        .filter(|transfer| transfer.ledger.state() == TransferState::Queued)
        .map(|transfer| transfer.id)
        .collect();
    if unsent.is_empty() {
        workflow::ask(tx, context, target, context.now)?;
    } else {
        // It waits to be sent: now is the time.
        send_now(
            tx,
            context,
            |call| matches!(call, Call::RequestData { transfer, .. } if unsent.contains(transfer)),
        )?;
    }
    Ok(None)
}
