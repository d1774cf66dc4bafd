//! Writing while the line is down: what somebody looked at, and what they ask. It is kept in the copy as an intention, and
//! done at the server once the line is back. Whatever else would be written is refused.

mod tx;

use app::{
    model::{
        AccountChange, Agreement, Artefact, AuditEntry, BoardEntry, BrokenGlass, Call,
        Confirmation, Consent, ConsentStamps, Deadline, Digested, EntryMark, Erasure, HiddenRecord,
        HipConsent, Identity, Kept, KeptShare, ManyRefused, NewCall, NotedExport, OtpSending,
        PageUnderWay, Patient, ProfileShare, Queued, Record, Review, SearchQuery, Terms, Transfer,
        User,
    },
    port::{
        AuditEnd, AuditFilter, AuditLine, AuditVerdict, ConsentFilter, RecordFilter, Sealer,
        Signature, Snapshot, Tx,
    },
};
use domain::{
    AbhaAddress, AbhaNumber, ArtefactId, CareContextReference, ConsentId, ConsentRequestId,
    ContextStanding, CounterId, Due, DueKind, HipId, InboxId, InboxState, OutboxId, RecordId,
    RequestId, ShareId, Timestamp, TransactionId, TransferId, UserId, UserName,
};
use fidelius::TransferSecret;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{Answer, seen::not_in_copy, views::hand_on_views};

/// The names of settings that may be kept meanwhile: what a hospital is called.
const HOSPITAL_NAME: &str = "hospital-name ";

/// One thing that is to be done at the server.
#[derive(Clone, Serialize, Deserialize)]
pub enum Intention {
    /// A line of the audit.
    Audit {
        /// The line.
        entry: AuditEntry,
        /// When it was so.
        at: Timestamp,
    },
    /// A person opened a record.
    Seen {
        /// The record.
        record: RecordId,
        /// The person.
        person: String,
        /// When.
        at: Timestamp,
    },
    /// A patient who is new here.
    Patient(Box<Patient>),
    /// A consent that is new.
    Consent(Box<Consent>),
    /// A call for ABDM.
    Call(Box<Call>),
    /// A deadline.
    Deadline {
        /// Of which kind.
        kind: DueKind,
        /// Of what.
        subject: String,
        /// When it would have been due.
        due_at: Timestamp,
        /// Which round.
        round: u32,
    },
    /// Somebody reviewed a result or a document. What they remarked lies in the copy alone, with the record: it goes with it.
    Review {
        /// The record.
        record: RecordId,
        /// Which entry of it; `None`: the whole.
        entry: Option<u32>,
        /// Whose.
        patient: AbhaAddress,
        /// Who.
        person: String,
        /// When.
        at: Timestamp,
        /// They remarked something.
        has_remark: bool,
    },
    /// Somebody comes onto the board.
    OnBoard {
        /// The day.
        day: String,
        /// Who.
        entry: BoardEntry,
    },
    /// Somebody is taken off it.
    OffBoard {
        /// The day.
        day: String,
        /// Who.
        patient: AbhaAddress,
        /// When.
        at: Timestamp,
        /// How they stood there; an older program did not note it.
        #[serde(default)]
        entry: Option<BoardEntry>,
    },
    /// Somebody wrote a reason for opening records without a consent of their own.
    Glass(Box<BrokenGlass>),
    /// What a hospital is called.
    Hospital {
        /// The setting's name.
        name: String,
        /// The hospital's.
        value: String,
    },
}

/// A line of the audit as the server keeps it: it says when it was so.
pub fn dated(entry: &AuditEntry, at: Timestamp) -> AuditEntry {
    let detail = match entry.detail.is_empty() {
        true => format!("while the line was down, {at}"),
        false => format!("{} (while the line was down, {at})", entry.detail),
    };
    AuditEntry {
        detail,
        ..entry.clone()
    }
}

/// A write transaction on the copy that keeps intentions.
pub struct Waiting<'a> {
    tx: &'a mut dyn Tx,
    /// What was reviewed here and waits, so that it may be taken back.
    reviews: Vec<Reviewed>,
    asked: Asked,
    is_refused: bool,
}

/// A record, and which entry of it.
pub type Reviewed = (RecordId, Option<u32>);

/// What somebody asked in one transaction.
#[derive(Default)]
pub struct Asked {
    /// What is to be done.
    pub intentions: Vec<Intention>,
    /// What is not to be done of what was asked before.
    pub undone: Vec<Reviewed>,
}

impl<'a> Waiting<'a> {
    pub fn new(tx: &'a mut dyn Tx, reviews: Vec<Reviewed>) -> Self {
        Self {
            tx,
            reviews,
            asked: Asked::default(),
            is_refused: false,
        }
    }

    /// What was asked.
    ///
    /// # Errors
    ///
    /// As anything was to be written that cannot wait, whatever became of the answer to it.
    pub fn take(self) -> Answer<Asked> {
        match self.is_refused {
            true => Err(not_in_copy()),
            false => Ok(self.asked),
        }
    }

    fn view(&self) -> &dyn Snapshot {
        &*self.tx
    }

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn hear_patient(&self, _: &AbhaAddress) -> Answer<()> {
        Ok(())
    }

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn hear_header(&self, _: &AbhaAddress) {}

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn told_last(&self, _: &AbhaAddress) -> Option<Timestamp> {
        None
    }

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn told_count(&self, _: &ArtefactId) -> Option<u32> {
        None
    }

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn told_new(&self, _: &AbhaAddress, _: &str) -> Option<u32> {
        None
    }

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn hear_consent(&self, _: &ConsentId) -> Answer<()> {
        Ok(())
    }

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn hear_record(&self, _: &RecordId, _: Timestamp) -> Answer<()> {
        Ok(())
    }

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn hear_setting(&self, _: &str) {}

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn hear_person(&self, _: &str) {}

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn hear_day(&self, _: &str) {}

    #[expect(clippy::unused_self, reason = "as of what else is read")]
    fn only_at_server(&self) -> Answer<()> {
        Err(not_in_copy())
    }

    fn refuse<T>(&mut self) -> Answer<T> {
        self.is_refused = true;
        Err(not_in_copy())
    }

    fn wait_audit_append(&mut self, entry: &AuditEntry, at: Timestamp) -> Answer<()> {
        self.keep(Intention::Audit {
            entry: entry.clone(),
            at,
        });
        Ok(())
    }

    fn wait_mark_seen(&mut self, record: &RecordId, person: &str, at: Timestamp) -> Answer<bool> {
        let is_new = self.tx.mark_seen(record, person, at)?;
        if is_new {
            self.keep(Intention::Seen {
                record: record.clone(),
                person: person.to_owned(),
                at,
            });
        }
        Ok(is_new)
    }

    /// It stands here at once, and nobody's word is written over.
    fn wait_put_review(&mut self, review: &Review) -> Answer<()> {
        let Some(record) = self.tx.record(&review.record, review.at)? else {
            return self.refuse();
        };
        self.tx.put_review(review)?;
        self.keep(Intention::Review {
            record: review.record.clone(),
            entry: review.entry,
            patient: record.patient,
            person: review.person.clone(),
            at: review.at,
            has_remark: review.remark.is_some(),
        });
        Ok(())
    }

    /// One that waits is not sent. What stands at the server is taken back there.
    fn wait_remove_review(&mut self, record: &RecordId, entry: Option<u32>) -> Answer<bool> {
        let of = (record.clone(), entry);
        if !self.reviews.contains(&of) {
            return self.refuse();
        }
        let was_there = self.tx.remove_review(record, entry)?;
        self.asked.undone.push(of);
        Ok(was_there)
    }

    fn keep(&mut self, intention: Intention) {
        self.asked.intentions.push(intention);
    }

    fn wait_put_patient(&mut self, patient: &Patient) -> Answer<()> {
        // What is known of somebody is changed where it is known best.
        if self.tx.patient(&patient.address)?.is_some() {
            return self.refuse();
        }
        self.tx.put_patient(patient)?;
        self.keep(Intention::Patient(Box::new(patient.clone())));
        Ok(())
    }

    fn wait_put_consent(&mut self, consent: &Consent) -> Answer<()> {
        if self.tx.consent(&consent.id)?.is_some() {
            return self.refuse();
        }
        self.tx.put_consent(consent)?;
        self.keep(Intention::Consent(Box::new(consent.clone())));
        Ok(())
    }

    /// Only what belongs to a consent that waits here: it says nothing that is not known at the server.
    fn wait_queue(&mut self, new: NewCall) -> Answer<OutboxId> {
        let is_asking = matches!(
            &new.call,
            Call::RequestConsent { .. } | Call::FindPatient { .. }
        );
        if !is_asking || !new.after_erasure.is_empty() {
            return self.refuse();
        }
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|_| app::Error::Random)?;
        let id = OutboxId::parse(hex::encode(bytes)).map_err(|_| app::Error::Random)?;
        self.keep(Intention::Call(Box::new(new.call)));
        Ok(id)
    }

    fn wait_set_deadline(&mut self, due: &Due, due_at: Timestamp, round: u32) -> Answer<()> {
        if due.kind() != DueKind::OnInit {
            return self.refuse();
        }
        self.keep(Intention::Deadline {
            kind: due.kind(),
            subject: due.subject().to_owned(),
            due_at,
            round,
        });
        Ok(())
    }

    fn wait_put_on_board(&mut self, day: &str, entry: &BoardEntry) -> Answer<()> {
        self.tx.put_on_board(day, entry)?;
        self.keep(Intention::OnBoard {
            day: day.to_owned(),
            entry: entry.clone(),
        });
        Ok(())
    }

    fn wait_take_off_board(
        &mut self,
        day: &str,
        patient: &AbhaAddress,
        at: Timestamp,
    ) -> Answer<bool> {
        let entries = self.tx.board(day)?;
        let was_on = self.tx.take_off_board(day, patient, at)?;
        if was_on {
            self.keep(Intention::OffBoard {
                day: day.to_owned(),
                patient: patient.clone(),
                at,
                entry: entries.into_iter().find(|it| it.patient == *patient),
            });
        }
        Ok(was_on)
    }

    /// One that is new: reviewing it waits for the line.
    fn wait_put_broken_glass(&mut self, broken: &BrokenGlass) -> Answer<()> {
        if broken.review.is_some() {
            return self.refuse();
        }
        self.keep(Intention::Glass(Box::new(broken.clone())));
        Ok(())
    }

    fn wait_put_setting(&mut self, name: &str, value: &str) -> Answer<()> {
        if !name.starts_with(HOSPITAL_NAME) {
            return self.refuse();
        }
        self.tx.put_setting(name, value)?;
        self.keep(Intention::Hospital {
            name: name.to_owned(),
            value: value.to_owned(),
        });
        Ok(())
    }
}

hand_on_views!(Waiting<'_>);
