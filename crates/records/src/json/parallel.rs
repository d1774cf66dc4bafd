//! Work on the entries of a long record is shared among threads.

use rayon::prelude::*;

/// Less work than this many bytes is done at once: waking a thread takes longer.
const LONG_BYTES: usize = 50_000;

/// The typed check of one byte takes as long as other work on so many (docs/architecture.md).
pub(crate) const TYPED_CHECK: usize = 20;

/// Does `work` on all items, in order; on several threads where there is enough of it.
///
/// `bytes_of` weighs an item; what it says decides about threads only.
pub(crate) fn parallel<T: Sync, R: Send>(
    items: &[T],
    bytes_of: impl Fn(&T) -> usize,
    work: impl Fn(&T) -> R + Send + Sync,
) -> Vec<R> {
    let bytes: usize = items.iter().map(bytes_of).sum();
    if bytes < LONG_BYTES {
        return items.iter().map(work).collect();
    }
    items.par_iter().map(work).collect()
}

/// Cuts items into runs for [`parallel`], where each run gives one result: about as many for each
/// thread as even out what one run takes longer than another.
pub(crate) fn runs<T>(items: &[T]) -> Vec<&[T]> {
    const RUNS_A_THREAD: usize = 4;
    let runs = rayon::current_num_threads() * RUNS_A_THREAD;
    items.chunks(items.len().div_ceil(runs).max(1)).collect()
}

/// Drops many things; a tree of a hundred thousand pieces takes longer to drop than to look at.
pub(crate) fn discard<T: Send>(things: Vec<T>) {
    const MANY: usize = 500;
    if things.len() > MANY {
        things.into_par_iter().for_each(drop);
    }
}
