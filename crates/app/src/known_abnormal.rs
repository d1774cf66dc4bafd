//! Abnormal results as the documents of each patient had them when last looked at.

use std::{
    collections::{HashMap, HashSet},
    sync::{Arc, Mutex, PoisonError},
};

use charts::AbnormalResult;
use domain::{AbhaAddress, RecordId};
use records::ExpectedPatient;

/// Abnormal results by patient, as their documents had them when last looked at. Where they stand is
/// kept, never what they are.
#[derive(Default)]
pub(crate) struct KnownAbnormal(Mutex<HashMap<AbhaAddress, Known>>);

#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) records: Vec<RecordId>,
    /// Documents that name another are set aside.
    pub(crate) expected: Option<ExpectedPatient>,
    /// The name ABDM gave or staff typed, else as the documents give it.
    pub(crate) shown_name: Option<String>,
    pub(crate) results: Arc<Vec<AbnormalResult>>,
}

impl KnownAbnormal {
    pub(crate) fn find(
        &self,
        patient: &AbhaAddress,
        records: &[RecordId],
        expected: Option<&ExpectedPatient>,
    ) -> Option<Known> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.get(patient)?;
        let is_same = known.records == records && known.expected.as_ref() == expected;
        is_same.then(|| known.clone())
    }

    pub(crate) fn remember(&self, patient: &AbhaAddress, now: Known) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(patient.clone(), now);
    }

    /// Nobody asks for them any more: what was erased is not kept here either.
    pub(crate) fn forget_others(&self, patients: &[AbhaAddress]) {
        let wanted: HashSet<&AbhaAddress> = patients.iter().collect();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.retain(|patient, _| wanted.contains(patient));
    }
}
