//! The faults in force, used up one by one.

use crate::api::name_of;

use super::{CallFault, CallbackFault, Fault, HospitalFault, IdentityFault, Misbehaviour};

/// The faults in force.
#[derive(Default)]
pub(crate) struct Faults {
    active: Vec<Misbehaviour>,
}

impl Faults {
    pub(crate) fn add(&mut self, misbehaviour: Misbehaviour) {
        if misbehaviour.times != Some(0) {
            self.active.push(misbehaviour);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.active.clear();
    }

    /// Seconds the `Date` header is off, and seconds the whole clock is off.
    pub(crate) fn skew_s(&self) -> (i64, i64) {
        self.active
            .iter()
            .fold((0, 0), |(date, clock), active| match active.fault {
                Fault::DateSkew { seconds } => (date + seconds, clock),
                Fault::ClockSkew { seconds } => (date + seconds, clock + seconds),
                _ => (date, clock),
            })
    }

    /// Whether the outcome of a record share is taken in the words of the sending side only.
    pub(crate) fn only_transferred_words(&self) -> bool {
        let mut active = self.active.iter();
        active.any(|active| matches!(active.fault, Fault::OnlyTransferredWords))
    }

    pub(crate) fn of_call(&mut self, path: &str) -> Vec<CallFault> {
        self.take(|fault| match fault {
            Fault::Call { path: end, fault } if matches(path, end) => Some(fault.clone()),
            _ => None,
        })
    }

    pub(crate) fn of_callback(&mut self, path: &str) -> Vec<CallbackFault> {
        self.take(|fault| match fault {
            Fault::Callback { path: end, fault } if matches(path, end) => Some(fault.clone()),
            _ => None,
        })
    }

    pub(crate) fn of_hospital(&mut self, id: &str) -> Vec<HospitalFault> {
        self.take(|fault| match fault {
            Fault::Hospital { hip, fault } if hip.as_deref().is_none_or(|hip| hip == id) => {
                Some(fault.clone())
            }
            _ => None,
        })
    }

    /// What `pick` finds first among the faults of the ABHA service.
    pub(crate) fn of_identity<T>(
        &mut self,
        pick: impl Fn(&IdentityFault) -> Option<T>,
    ) -> Option<T> {
        let found = self.take(|fault| match fault {
            Fault::Identity(fault) => pick(fault),
            _ => None,
        });
        found.into_iter().next()
    }

    fn take<T>(&mut self, pick: impl Fn(&Fault) -> Option<T>) -> Vec<T> {
        let mut taken = Vec::new();
        for active in &mut self.active {
            let Some(fault) = pick(&active.fault) else {
                continue;
            };
            if active.after > 0 {
                active.after -= 1;
                continue;
            }
            if let Some(times) = &mut active.times {
                *times -= 1;
            }
            taken.push(fault);
        }
        self.active.retain(|active| active.times != Some(0));
        taken
    }
}

/// Whether `path`, or the name of what goes there, ends with `end` at a segment's border.
pub(crate) fn matches(path: &str, end: &str) -> bool {
    let end = end.trim_start_matches('/');
    let ends = |path: &str| {
        path.strip_suffix(end)
            .is_some_and(|before| before.is_empty() || before.ends_with('/'))
    };
    end == "*" || ends(path) || ends(name_of(path))
}

#[cfg(test)]
mod tests;
