//! Outlines the typed model has taken in full, so that a shape is checked once while the program runs.
//!
//! A hospital's software sends resources of the same few shapes with every document. Only SHA-256 sums
//! are kept: neither words nor codes of a record stay behind, and a refusal, which quotes its resource,
//! is never kept.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

/// More outlines than this are not kept; together they take about a megabyte.
const MOST_KEPT: usize = 20_000;

/// The sum of an outline.
pub(super) type Sum = [u8; 32];

static TAKEN: Mutex<Option<HashSet<Sum>>> = Mutex::new(None);

pub(super) fn sum(outline: &str) -> Sum {
    Sha256::digest(outline).into()
}

/// Which of these have been taken before.
pub(super) fn known(sums: &[Sum]) -> Vec<bool> {
    let taken = taken();
    let is_known = |sum: &Sum| taken.as_ref().is_some_and(|taken| taken.contains(sum));
    sums.iter().map(is_known).collect()
}

/// Keeps the sums of outlines the model has taken in full.
pub(super) fn remember(sums: impl Iterator<Item = Sum>) {
    let mut taken = taken();
    let taken = taken.get_or_insert_default();
    for sum in sums {
        if taken.len() >= MOST_KEPT {
            taken.clear();
        }
        taken.insert(sum);
    }
}

fn taken() -> MutexGuard<'static, Option<HashSet<Sum>>> {
    // Nothing is left half done where a thread ends, so what it held is sound.
    TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}
