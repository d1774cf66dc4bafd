//! Reading with an ear for what is opened: at the server, so that it is kept; from the copy, so that its age is said.

use std::collections::{BTreeMap, BTreeSet};

use app::{
    model::{
        AccountChange, Agreement, Artefact, BoardEntry, BrokenGlass, Call, Confirmation, Consent,
        ConsentStamps, Deadline, Digested, EntryMark, Erasure, HiddenRecord, HipConsent, Identity,
        Kept, KeptShare, ManyRefused, NotedExport, OtpSending, PageUnderWay, Patient, ProfileShare,
        Queued, Record, Review, SearchQuery, Terms, Transfer, User,
    },
    port::{
        AuditEnd, AuditFilter, AuditLine, AuditVerdict, ConsentFilter, RecordFilter, Sealer,
        Signature, Snapshot,
    },
};
use domain::{
    AbhaAddress, AbhaNumber, ArtefactId, CareContextReference, ConsentId, ConsentRequestId,
    ContextStanding, CounterId, Due, HipId, InboxId, InboxState, RecordId, RequestId, ShareId,
    Timestamp, TransactionId, TransferId, UserId, UserName,
};
use fidelius::TransferSecret;
use phrase::say;
use zeroize::Zeroizing;

use crate::{Answer, notes::Notes, views::hand_on_views};

/// One state of a store, read by somebody who is listened to.
pub struct Seen<'a> {
    view: &'a dyn Snapshot,
    notes: &'a Notes,
    /// Where this is a copy: what it holds.
    copy: Option<&'a InCopy>,
}

/// What a copy holds, and what it was told of the rest.
#[derive(Default)]
pub struct InCopy {
    /// Patients whose records it holds.
    pub whole: BTreeSet<AbhaAddress>,
    /// When the last record of others came.
    pub last: BTreeMap<AbhaAddress, Timestamp>,
    /// How many records there are under artefacts of others.
    pub counts: BTreeMap<ArtefactId, u32>,
    /// How many records of others are new to a person.
    pub new: BTreeMap<AbhaAddress, BTreeMap<String, u32>>,
}

impl<'a> Seen<'a> {
    /// The server's.
    pub fn at_server(view: &'a dyn Snapshot, notes: &'a Notes) -> Self {
        Self {
            view,
            notes,
            copy: None,
        }
    }

    /// The copy's.
    pub fn in_copy(view: &'a dyn Snapshot, notes: &'a Notes, copy: &'a InCopy) -> Self {
        Self {
            copy: Some(copy),
            ..Self::at_server(view, notes)
        }
    }

    fn view(&self) -> &'a dyn Snapshot {
        self.view
    }

    /// Somebody's records are read. Of whom the copy holds none it does not say that there are none.
    fn hear_patient(&self, patient: &AbhaAddress) -> Answer<()> {
        if self.copy.is_some_and(|copy| !copy.whole.contains(patient)) {
            return Err(not_in_copy());
        }
        self.notes.change(|opened| {
            opened.patients.insert(patient.clone());
        });
        Ok(())
    }

    /// Somebody is looked at, and nothing of their records.
    fn hear_header(&self, patient: &AbhaAddress) {
        self.notes.change(|opened| {
            opened.headers.insert(patient.clone());
        });
    }

    /// Where the copy holds none of somebody's records, when the last came as the server said.
    fn told_last(&self, patient: &AbhaAddress) -> Option<Timestamp> {
        self.copy.and_then(|copy| copy.last.get(patient).copied())
    }

    /// Likewise how many there are under an artefact.
    fn told_count(&self, artefact: &ArtefactId) -> Option<u32> {
        self.copy
            .and_then(|copy| copy.counts.get(artefact).copied())
    }

    /// Likewise how many are new to somebody.
    fn told_new(&self, patient: &AbhaAddress, person: &str) -> Option<u32> {
        let new = self.copy.and_then(|copy| copy.new.get(patient))?;
        new.get(person).copied()
    }

    fn hear_consent(&self, id: &ConsentId) -> Answer<()> {
        match self.view.consent(id)? {
            Some(consent) => self.hear_patient(&consent.patient),
            None => Ok(()),
        }
    }

    fn hear_record(&self, id: &RecordId, now: Timestamp) -> Answer<()> {
        match self.view.record(id, now)? {
            Some(record) => self.hear_patient(&record.patient),
            None => Ok(()),
        }
    }

    fn hear_setting(&self, name: &str) {
        self.notes.change(|opened| {
            opened.settings.insert(name.to_owned());
        });
    }

    fn hear_person(&self, person: &str) {
        self.notes.change(|opened| {
            opened.persons.insert(person.to_owned());
        });
    }

    fn hear_day(&self, day: &str) {
        self.notes.change(|opened| {
            opened.days.insert(day.to_owned());
        });
    }

    fn only_at_server(&self) -> Answer<()> {
        match self.copy {
            Some(_) => Err(not_in_copy()),
            None => Ok(()),
        }
    }
}

/// What is answered where the copy holds nothing of the kind, or nothing may be changed.
pub fn not_in_copy() -> app::Error {
    app::Error::Refused {
        code: "line_down",
        message: say::store_line_down().into(),
        next: say::store_line_down_next().into(),
    }
}

hand_on_views!(Seen<'_>);
