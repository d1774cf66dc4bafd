//! From what is kept to what is shown.

use std::collections::{BTreeMap, HashMap, HashSet};

use charts::Marks;
use domain::{
    AbhaAddress, AccountShown, AccountState, ArtefactId, ArtefactState, HealthInfoType, Permission,
    Problem, RecordId, Relation, Timestamp,
};
use phrase::{Text, say};
use zeroize::Zeroizing;

use crate::{
    Error, hospitals,
    identity::present::identity as identity_view,
    model::{
        Artefact, BrokenGlass, Consent, Erasure, Granted, HipConsent, Kept, Patient, Queued,
        Record, Review, Transfer,
    },
    port::{CallRules, Snapshot},
    problem_words,
    view::{
        AccountView, ArtefactView, AskedView, Attachment, BrokenGlassRow, ConsentView, ErasureRow,
        GrantedView, HipConsentRow, InboxRow, OutboxRow, PatientRow, ProblemView, RecordRow,
        ReviewRow, Reviewed, TransferView,
    },
};

/// How much is shown of what tells of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detail {
    /// Everything.
    Whole,
    /// Counts and states, and nothing that a hospital wrote about a visit or into a record: it may
    /// name a finding.
    Counts,
}

impl Detail {
    /// What happened, in words.
    pub(crate) fn message(self, problem: &Problem) -> Text {
        match self {
            Self::Whole => problem_words::message(problem),
            Self::Counts => problem_words::message_without_visits(problem),
        }
    }
}

pub(crate) fn problem(problem: &Problem, detail: Detail) -> ProblemView {
    ProblemView {
        kind: problem.code(),
        code: problem.shown_code().to_owned(),
        message: detail.message(problem),
        next: problem_words::next_step(problem),
    }
}

pub(crate) fn consent(
    view: &dyn Snapshot,
    consent: &Consent,
    rules: &dyn CallRules,
    now: Timestamp,
    detail: Detail,
) -> Result<ConsentView, Error> {
    let artefacts = view.artefacts_of(&consent.id)?;
    let patient = view.patient(&consent.patient)?;
    let state = patient
        .as_ref()
        .map(|patient| patient.account)
        .unwrap_or_default();
    let shown = patient
        .as_ref()
        .is_none_or(|patient| patient.account.is_open());
    let hi_types = consent
        .hi_types
        .iter()
        .filter_map(HealthInfoType::known)
        .collect();
    let stamps = view.consent_stamps(&consent.id)?;
    let told = |at: Option<Timestamp>| at.map(|at| at.to_string());
    let Permission {
        range, erase_at, ..
    } = &consent.permission;
    Ok(ConsentView {
        id: consent.id.clone(),
        request_id: consent.request.clone(),
        patient: consent.patient.as_str().to_owned(),
        patient_name: patient.and_then(|patient| patient.name),
        account: account(view, &consent.patient, state)?,
        purpose: consent.purpose,
        state: consent.state.stage(),
        asked: AskedView {
            hi_types,
            from: range.from.to_string(),
            to: range.to.to_string(),
            erase_at: erase_at.to_string(),
            hip: consent.hip.as_ref().map(ToString::to_string),
            hip_name: asked_name(view, consent, &artefacts)?,
        },
        created_at: consent.created_at.to_string(),
        updated_at: consent.updated_at.to_string(),
        granted_at: told(stamps.granted_at),
        denied_at: told(stamps.denied_at),
        revoked_at: told(stamps.revoked_at),
        expired_at: told(stamps.expired_at),
        requester: consent.requester.name.clone(),
        requester_sent: Some(rules.text_as_sent(&consent.requester.name))
            .filter(|sent| *sent != consent.requester.name),
        artefacts: artefacts
            .iter()
            .map(|one| artefact(view, one, shown, now, detail))
            .collect::<Result<_, _>>()?,
        problem: consent.problem.as_ref().map(|found| problem(found, detail)),
    })
}

/// The name of the one hospital that was asked: as its own artefact has it, else as it was kept.
fn asked_name(
    view: &dyn Snapshot,
    consent: &Consent,
    artefacts: &[Artefact],
) -> Result<Option<String>, Error> {
    let Some(hip) = &consent.hip else {
        return Ok(None);
    };
    let mut granted = artefacts.iter().filter_map(|one| one.granted.as_ref());
    let own = granted.find(|granted| granted.hip.as_ref() == Some(hip));
    let told = own.and_then(|granted| granted.hip_name.as_deref());
    hospitals::name_of(view, hip, told)
}

/// The name of the hospital of an artefact, if known.
pub(crate) fn hospital_name(
    view: &dyn Snapshot,
    granted: &Granted,
) -> Result<Option<String>, Error> {
    let Some(hip) = &granted.hip else {
        return Ok(None);
    };
    hospitals::name_of(view, hip, granted.hip_name.as_deref())
}

fn artefact(
    view: &dyn Snapshot,
    artefact: &Artefact,
    account_open: bool,
    now: Timestamp,
    detail: Detail,
) -> Result<ArtefactView, Error> {
    let granted = artefact.granted.as_ref();
    let in_time = granted.is_some_and(|granted| granted.permission.erase_at > now);
    let shown = account_open
        && in_time
        && artefact.state == ArtefactState::Granted
        && !view.confirmation(&artefact.id)?.is_too_old(now);
    Ok(ArtefactView {
        id: artefact.id.clone(),
        hip: granted.and_then(|granted| granted.hip.as_ref().map(ToString::to_string)),
        hip_name: granted
            .map(|granted| hospital_name(view, granted))
            .transpose()?
            .flatten(),
        state: artefact.state.stage(),
        reason: artefact.state.end_reason(),
        // An erased artefact never changes again.
        erased_at: matches!(artefact.state, ArtefactState::Erased(_))
            .then(|| artefact.updated_at.to_string()),
        granted: granted.map(|granted| GrantedView {
            hi_types: granted.hi_types.iter().map(Into::into).collect(),
            from: granted.permission.range.from.to_string(),
            to: granted.permission.range.to.to_string(),
            erase_at: granted.permission.erase_at.to_string(),
        }),
        transfers: view
            .transfers_of(&artefact.id)?
            .iter()
            .map(|one| transfer(view, one, detail))
            .collect::<Result<_, _>>()?,
        records: if shown {
            view.record_count(&artefact.id)?
        } else {
            0
        },
        problem: standing_problem(view, artefact, now)?
            .as_ref()
            .map(|found| problem(found, detail)),
    })
}

/// What stands in an artefact's way at `now`.
pub(crate) fn standing_problem(
    view: &dyn Snapshot,
    artefact: &Artefact,
    now: Timestamp,
) -> Result<Option<Problem>, Error> {
    let confirmation = view.confirmation(&artefact.id)?;
    Ok(match confirmation.confirmed_at {
        Some(since) if artefact.state == ArtefactState::Granted && confirmation.is_too_old(now) => {
            Some(Problem::NotConfirmed { since })
        }
        _ => artefact.problem.clone(),
    })
}

pub(crate) fn transfer(
    view: &dyn Snapshot,
    transfer: &Transfer,
    detail: Detail,
) -> Result<TransferView, Error> {
    let missing = still_missing(view, transfer)?;
    Ok(TransferView {
        id: transfer.id.clone(),
        transaction_id: transfer.ledger.transaction().cloned(),
        artefact: transfer.artefact.clone(),
        state: transfer.ledger.state(),
        pages_seen: transfer.ledger.pages(),
        pages_expected: transfer.ledger.pages_expected(),
        records: transfer.ledger.records(),
        problems: transfer
            .problems
            .iter()
            .chain(&missing)
            .map(|found| problem(found, detail))
            .collect(),
        created_at: transfer.created_at.to_string(),
        ended_at: transfer.ended_at.map(|at| at.to_string()),
    })
}

/// The visits that are missing though the hospital says that everything was sent, while they may come.
fn still_missing(view: &dyn Snapshot, transfer: &Transfer) -> Result<Option<Problem>, Error> {
    const MOST_NAMED: usize = 20;
    let ledger = &transfer.ledger;
    if ledger.state().is_ended() || !ledger.is_said_to_be_whole() || ledger.missing() == 0 {
        return Ok(None);
    }
    let standings = view.standings(&transfer.id)?.into_iter();
    let missing: Vec<_> = standings
        .filter(|standing| standing.relation == Relation::Asked && !standing.came())
        .map(|standing| standing.context)
        .collect();
    let more = u32::try_from(missing.len().saturating_sub(MOST_NAMED)).unwrap_or(u32::MAX);
    Ok(Some(Problem::StillMissing {
        contexts: missing.into_iter().take(MOST_NAMED).collect(),
        more,
    }))
}

/// An account, and since when it is what it is, as far as that was heard of.
pub(crate) fn account(
    view: &dyn Snapshot,
    patient: &AbhaAddress,
    account: AccountState,
) -> Result<AccountView, Error> {
    let last = view
        .account_changes(Some(patient), Some(1))?
        .into_iter()
        .next();
    let plain = AccountShown::from(account);
    let about_now = last.filter(|change| change.state.is_among(plain));
    Ok(AccountView {
        state: about_now.as_ref().map_or(plain, |change| change.state),
        since: about_now.map(|change| change.at.to_string()),
    })
}

pub(crate) fn patient(
    view: &dyn Snapshot,
    patient: &Patient,
    last_record_at: Option<Timestamp>,
    new_records: u32,
) -> Result<PatientRow, Error> {
    Ok(PatientRow {
        address: patient.address.as_str().to_owned(),
        name: patient.known_name().map(str::to_owned),
        confirmed: patient.is_confirmed(),
        told: patient.told.clone(),
        verified: patient.identity.as_deref().map(identity_view),
        status: patient.account,
        account: account(view, &patient.address, patient.account)?,
        last_record_at: last_record_at.map(|at| at.to_string()),
        new_records,
    })
}

/// Records as rows for `person`, at `now`.
pub(crate) fn records(
    view: &dyn Snapshot,
    found: &[Record],
    person: &str,
    now: Timestamp,
) -> Result<Vec<RecordRow>, Error> {
    let mut artefacts: HashMap<ArtefactId, Option<Artefact>> = HashMap::new();
    // Of documents as a whole, looked up by their record: a patient may have thousands of both.
    let mut reviews: HashMap<RecordId, Reviewed> = HashMap::new();
    let mut of_patients: HashSet<&AbhaAddress> = HashSet::new();
    let mut rows = Vec::with_capacity(found.len());
    for record in found {
        if !artefacts.contains_key(&record.artefact) {
            artefacts.insert(record.artefact.clone(), view.artefact(&record.artefact)?);
        }
        if of_patients.insert(&record.patient) {
            let of_patient = view.reviews(&record.patient, now)?.into_iter();
            let whole = of_patient.filter(|review| review.entry.is_none());
            reviews.extend(whole.map(|review| {
                let reviewed = reviewed(&review);
                (review.record, reviewed)
            }));
        }
        let artefact = artefacts.get(&record.artefact).and_then(Option::as_ref);
        let is_new = !view.is_seen(&record.id, person)?;
        let review = reviews.get(&record.id).cloned();
        rows.push(record_row(view, record, artefact, is_new, review)?);
    }
    Ok(rows)
}

pub(crate) fn record(
    view: &dyn Snapshot,
    record: &Record,
    person: &str,
    now: Timestamp,
) -> Result<RecordRow, Error> {
    let of_patient = view.reviews(&record.patient, now)?;
    let own = of_patient
        .iter()
        .find(|review| review.record == record.id && review.entry.is_none());
    record_row(
        view,
        record,
        view.artefact(&record.artefact)?.as_ref(),
        !view.is_seen(&record.id, person)?,
        own.map(reviewed),
    )
}

/// What of a record was reviewed, the document as a whole first.
pub(crate) fn reviews(
    view: &dyn Snapshot,
    record: &Record,
    now: Timestamp,
) -> Result<Vec<ReviewRow>, Error> {
    let of_patient = view.reviews(&record.patient, now)?.into_iter();
    let own = of_patient.filter(|review| review.record == record.id);
    Ok(own
        .map(|review| ReviewRow {
            entry: review.entry,
            reviewed: reviewed(&review),
        })
        .collect())
}

/// What the clinic's people did with a patient's records, by record.
pub(crate) fn marks(
    view: &dyn Snapshot,
    patient: &AbhaAddress,
    now: Timestamp,
) -> Result<HashMap<RecordId, BTreeMap<Option<u32>, Reviewed>>, Error> {
    let mut found: HashMap<RecordId, BTreeMap<Option<u32>, Reviewed>> = HashMap::new();
    for review in view.reviews(patient, now)? {
        let reviewed = reviewed(&review);
        let of_record = found.entry(review.record).or_default();
        of_record.insert(review.entry, reviewed);
    }
    Ok(found)
}

/// The marks of one record for a person.
pub(crate) fn marks_of(
    view: &dyn Snapshot,
    record: &RecordId,
    person: &str,
    reviews: &mut HashMap<RecordId, BTreeMap<Option<u32>, Reviewed>>,
) -> Result<Marks, Error> {
    Ok(Marks {
        is_new: !view.is_seen(record, person)?,
        reviews: reviews.remove(record).unwrap_or_default(),
    })
}

/// A date as it can be put into words; what is none stays as sent.
pub(crate) fn when(date: &str) -> phrase::When {
    let moment = records::Moment::parse(date);
    moment.map_or_else(
        || phrase::When::new(date),
        |moment| phrase::When::new(moment.iso()),
    )
}

pub(crate) fn reviewed(review: &Review) -> Reviewed {
    Reviewed {
        by: review.person.clone(),
        at: review.at.to_string(),
        remark: review.remark.as_ref().map(|remark| remark.to_string()),
        is_whole: review.entry.is_none(),
    }
}

/// That a record was pushed at a counter, and until when it may be kept.
fn shared(artefact: &Artefact) -> Option<Text> {
    let at = artefact.grant.shared()?;
    let until = artefact.granted.as_ref()?.permission.erase_at;
    Some(say::record_share_from(&at.name, phrase::When::new(until.to_string())).into())
}

fn record_row(
    view: &dyn Snapshot,
    record: &Record,
    artefact: Option<&Artefact>,
    is_new: bool,
    review: Option<Reviewed>,
) -> Result<RecordRow, Error> {
    let granted = artefact.and_then(|artefact| artefact.granted.as_ref());
    Ok(RecordRow {
        id: record.id.clone(),
        patient: record.patient.as_str().to_owned(),
        hip: record.sender().to_owned(),
        hip_name: match &record.hip {
            Some(hip) => {
                let told = granted.and_then(|granted| granted.hip_name.as_deref());
                hospitals::name_of(view, hip, told)?
            }
            None => None,
        },
        shared: artefact.and_then(shared),
        care_context: record.care_context.to_string(),
        hi_type: record.hi_type.clone(),
        title: record.title.clone(),
        date: record.date.clone(),
        received_at: record.received_at.to_string(),
        artefact: record.artefact.clone(),
        unread: record.unread,
        warnings: record.warnings.clone(),
        erase_at: granted.map(|granted| granted.permission.erase_at.to_string()),
        is_new,
        review,
    })
}

/// A record as a document. What was found wrong with it when it came, such as that it names another
/// patient, stands first among its warnings, wherever it is read: a document knows no patient it was
/// meant for.
pub(crate) fn document(record: &Record, bytes: Zeroizing<Vec<u8>>) -> records::DocumentView {
    let mut document = records::read(&fidelius::unwrap_document(bytes));
    // An older row holds the sentence that the document's own words say.
    let known: Vec<String> = record.warnings.iter().map(::words::english).collect();
    let own = std::mem::take(&mut document.warnings);
    let new = own
        .into_iter()
        .filter(|own| !known.contains(&::words::english(own)));
    document.warnings = record.warnings.iter().cloned().chain(new).collect();
    document
}

pub(crate) fn attachment(bytes: &[u8], id: &str) -> Result<Attachment, Error> {
    let found = records::attachment(bytes, id).map_err(attachment_error)?;
    Ok(Attachment {
        bytes: Zeroizing::new(found.bytes),
        media_type: found.media_type,
    })
}

pub(crate) fn attachment_error(error: records::Error) -> Error {
    match error {
        records::Error::NotFound => Error::NotFound { what: "attachment" },
        other => Error::Document(other.to_string()),
    }
}

pub(crate) fn outbox(queued: &Queued) -> OutboxRow {
    OutboxRow {
        id: queued.id.clone(),
        call: queued.call.kind(),
        attempts: queued.attempts,
        next_attempt_at: (!queued.given_up).then(|| queued.next_attempt_at.to_string()),
        last_error: queued.last_error.clone(),
        created_at: queued.created_at.to_string(),
    }
}

pub(crate) fn inbox(kept: &Kept) -> InboxRow {
    InboxRow {
        id: kept.id.clone(),
        kind: kept.kind,
        path: kept.path.clone(),
        request_id: kept.request.clone(),
        received_at: kept.received_at.to_string(),
        state: kept.state,
        size_bytes: kept.size_bytes,
        problem: kept.problem.clone(),
    }
}

pub(crate) fn erasure(erasure: &Erasure) -> ErasureRow {
    ErasureRow {
        artefact: erasure.artefact.clone(),
        patient: erasure
            .patient
            .as_ref()
            .map(|patient| patient.as_str().to_owned()),
        reason: erasure.reason,
        due_at: erasure.due_at.to_string(),
        done_at: erasure.done_at.map(|at| at.to_string()),
        records: erasure.records,
        proof: erasure.proof.clone(),
        open_desks: vec![],
    }
}

pub(crate) fn broken_glass(broken: BrokenGlass) -> BrokenGlassRow {
    let (reviewed_by, reviewed_at, remark) = match broken.review {
        Some(review) => (
            Some(review.actor),
            Some(review.at.to_string()),
            review.remark,
        ),
        None => (None, None, None),
    };
    BrokenGlassRow {
        id: broken.id,
        actor: broken.actor,
        patient: broken.patient.as_str().to_owned(),
        at: broken.at.to_string(),
        reason: broken.reason,
        reviewed_by,
        reviewed_at,
        remark,
    }
}

pub(crate) fn hip_consent(consent: &HipConsent, detail: Detail) -> HipConsentRow {
    HipConsentRow {
        artefact: consent.artefact.clone(),
        status: consent.status.clone(),
        patient: consent
            .patient
            .as_ref()
            .map(|patient| patient.as_str().to_owned()),
        // It names visits.
        detail: match detail {
            Detail::Whole => consent.detail.clone(),
            Detail::Counts => None,
        },
        signed: consent
            .signature
            .as_ref()
            .is_some_and(|signature| !signature.trim().is_empty()),
        received_at: consent.received_at.to_string(),
        updated_at: consent.updated_at.to_string(),
    }
}
