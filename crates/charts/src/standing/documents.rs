//! The documents of a patient, with what is asked of each of them often.

use std::collections::BTreeMap;

use records::{Moment, Version};

use super::rank::order;
use crate::held::{Held, Standing};
use crate::statements::{at, says_in_error};

/// A document by its place, and an entry of it.
pub(super) type Place = (usize, u32);

/// The documents, with what is asked of each of them often.
pub(super) struct Documents<'h> {
    pub(super) held: &'h [Held],
    pub(super) dates: Vec<Option<i64>>,
    /// Where each stands in their order.
    pub(super) turns: Vec<usize>,
    /// Those that were neither replaced nor written in error.
    pub(super) speaks: Vec<bool>,
}

impl<'h> Documents<'h> {
    pub(super) fn of(held: &'h [Held], standings: &[Standing]) -> Self {
        let mut places: Vec<usize> = (0..held.len()).collect();
        places.sort_by_cached_key(|place| order(&held[*place]));
        let mut turns = vec![0; held.len()];
        for (turn, place) in places.into_iter().enumerate() {
            turns[place] = turn;
        }
        let speaks = held.iter().zip(standings).map(|(one, standing)| {
            !says_in_error(one.digest.status.as_deref()) && !standing.is_replaced
        });
        Self {
            held,
            dates: held
                .iter()
                .map(|one| one.digest.dated().and_then(at))
                .collect(),
            turns,
            speaks: speaks.collect(),
        }
    }

    /// The versions of those that speak, each with the place of its document.
    pub(super) fn versions(&self) -> impl Iterator<Item = (usize, &'h Version)> + '_ {
        let all = self.held.iter().zip(&self.speaks).enumerate();
        all.filter(|(_, (_, speaks))| **speaks)
            .flat_map(|(place, (one, _))| {
                let versions = one.digest.lineage.versions.iter();
                versions.map(move |version| (place, version))
            })
    }

    pub(super) fn hospital(&self, place: usize) -> &'h str {
        &self.held[place].hospital
    }

    /// Whether a document may replace something of another: it is not dated before it.
    pub(super) fn may_follow(&self, newer: usize, older: usize) -> bool {
        match (self.dates[newer], self.dates[older]) {
            (Some(newer), Some(older)) => newer >= older,
            _ => true,
        }
    }

    /// Notes what replaces a version; of several the later document is named, whoever came first.
    pub(super) fn note(&self, replaced: &mut BTreeMap<Place, usize>, old: Place, by: usize) {
        let key = |place: usize| (self.dates[place], &self.held[place].record);
        let known = replaced.entry(old).or_insert(by);
        if key(by) > key(*known) {
            *known = by;
        }
    }
}

pub(super) fn is_on_net(address: &str) -> bool {
    let (scheme, rest) = address.split_once(':').unwrap_or_default();
    let is_net = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    is_net && rest.starts_with("//")
}

/// Whether a date is a day at least, and none that programs write where they have none.
pub(super) fn has_day(on: &str) -> bool {
    let moment = Moment::parse(on);
    moment.is_some_and(|moment| moment.day().is_some() && !moment.is_placeholder())
}
