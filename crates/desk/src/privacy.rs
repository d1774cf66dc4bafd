//! Keys live in memory while the program runs: it leaves no copy of its memory on the disk, and no
//! other program of the same user looks into it (docs/promises.md, A7).

/// Forbids core dumps, and on Linux being traced. To be called first thing; a system that refuses is
/// not told of: it is made harder, not promised.
pub fn keep_memory_private() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let most = getrlimit(Resource::Core).maximum.map(|_| 0);
        let _ = setrlimit(
            Resource::Core,
            Rlimit {
                current: Some(0),
                maximum: most.or(Some(0)),
            },
        );
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}
