//! Work on the entries of a long record is shared among threads.

/// Less work than this many bytes is done at once.
const LONG_BYTES: usize = 100_000;

/// As many threads as work on one record at most.
const MAX_THREADS: usize = 4;

/// How many threads work on a record of this many bytes.
pub(crate) fn threads_for(bytes: usize) -> usize {
    if bytes < LONG_BYTES {
        return 1;
    }
    std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(MAX_THREADS)
}

/// Does `work` on all items, in order; on several threads where there is enough of it.
pub(crate) fn parallel<T: Sync, R: Send>(
    items: &[T],
    bytes_of: impl Fn(&T) -> usize,
    work: impl Fn(&T) -> R + Sync,
) -> Vec<R> {
    let bytes: usize = items.iter().map(bytes_of).sum();
    let threads = threads_for(bytes);
    if threads < 2 {
        return items.iter().map(work).collect();
    }
    let share = items.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let work = &work;
        let running: Vec<_> = items
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<R>>()))
            .collect();
        let mut done = Vec::with_capacity(items.len());
        for (part, running) in items.chunks(share).zip(running) {
            match running.join() {
                Ok(results) => done.extend(results),
                // A thread that died is made up for, so that no result is missing.
                Err(_) => done.extend(part.iter().map(work)),
            }
        }
        done
    })
}
