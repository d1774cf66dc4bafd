//! Wrong passwords, kept over restarts, and the waits that follow from them.

use std::{
    collections::{BTreeMap, HashMap},
    fs, io,
    sync::{Mutex, PoisonError},
};

use app::port::Clock;
use domain::{Reading, Throttle, Timestamp, UserId, WrongTries};
use serde::{Deserialize, Serialize};

use crate::directory::{DataDirectory, LARGEST_TEXT_FILE, read_whole, write_whole};

/// The layout of `desk.tries`.
const VERSION: u32 = 1;

/// So many wrong tries are taken to have been where the file is damaged: the longest wait.
const DOUBTED: u32 = 10;

/// Whose password was tried. Names that nobody has are counted as one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub enum Tried {
    /// Somebody who has a slot.
    User(UserId),
    /// Nobody. What was typed is not kept: it may be a password in the wrong field.
    Nobody,
}

const NOBODY: &str = "nobody";

impl From<String> for Tried {
    fn from(text: String) -> Self {
        match UserId::parse(&text) {
            Ok(id) if text != NOBODY => Self::User(id),
            _ => Self::Nobody,
        }
    }
}

impl From<Tried> for String {
    fn from(tried: Tried) -> Self {
        match tried {
            Tried::User(id) => id.into(),
            Tried::Nobody => NOBODY.to_owned(),
        }
    }
}

/// Waits as this process counts them: by a clock that nobody sets.
#[derive(Debug, Default)]
pub struct Throttles(Mutex<HashMap<Tried, Throttle>>);

/// What is kept of one person's tries.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Kept {
    #[serde(flatten)]
    pub tries: WrongTries,
    /// Wrong ones that the audit does not have yet.
    pub unsaid: u32,
    /// Those that were not taken, because the wait was not over, since the audit last heard.
    pub refused: u32,
}

impl Kept {
    fn none(at: Timestamp) -> Self {
        Self {
            tries: WrongTries {
                count: 0,
                last_at: at,
            },
            unsaid: 0,
            refused: 0,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct TriesFile {
    version: u32,
    people: BTreeMap<Tried, Kept>,
    /// Holds for whoever is not named: the file was damaged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    everyone: Option<Kept>,
}

/// The tries of one installation, while nobody else changes them. Held from before a password is looked
/// at until after: however many try at once, they try one after the other.
pub struct Tries<'a> {
    directory: &'a DataDirectory,
    throttles: &'a Throttles,
    file: TriesFile,
    _lock: fs::File,
}

impl<'a> Tries<'a> {
    /// Waits for the others and reads what is kept. A damaged file makes everybody wait the longest time.
    ///
    /// # Errors
    ///
    /// As the file system says.
    pub fn lock(
        directory: &'a DataDirectory,
        throttles: &'a Throttles,
        clock: &dyn Clock,
    ) -> io::Result<Self> {
        let lock = directory.tries_lock()?;
        lock.lock()?;
        let file = match read_whole(&directory.tries(), LARGEST_TEXT_FILE) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .ok()
                .filter(|file: &TriesFile| file.version == VERSION)
                .unwrap_or_else(|| doubted(clock.now())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => TriesFile {
                version: VERSION,
                people: BTreeMap::new(),
                everyone: None,
            },
            Err(error) => return Err(error),
        };
        Ok(Self {
            directory,
            throttles,
            file,
            _lock: lock,
        })
    }

    fn kept(&self, who: &Tried, now: Timestamp) -> Kept {
        let known = self.file.people.get(who).or(self.file.everyone.as_ref());
        known.copied().unwrap_or_else(|| Kept::none(now))
    }

    fn put(&mut self, who: &Tried, kept: Kept) -> io::Result<()> {
        self.file.people.insert(who.clone(), kept);
        self.write()
    }

    fn write(&self) -> io::Result<()> {
        write_whole(&self.directory.tries(), &serde_json::to_vec(&self.file)?)
    }

    /// Milliseconds until this person's next try is taken; 0: it is.
    ///
    /// # Errors
    ///
    /// As the file system says, where a refused try cannot be counted.
    pub fn ask(&mut self, who: &Tried, clock: &dyn Clock) -> io::Result<i64> {
        let left_ms = self.left_ms(who, clock);
        if left_ms > 0 {
            let mut kept = self.kept(who, clock.now());
            kept.refused = kept.refused.saturating_add(1);
            self.put(who, kept)?;
        }
        Ok(left_ms)
    }

    /// As [`Tries::ask`], where nothing is tried.
    pub fn left_ms(&self, who: &Tried, clock: &dyn Clock) -> i64 {
        let now = reading(clock);
        let kept = self.kept(who, now.local);
        let mut throttles = self
            .throttles
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let throttle = throttles
            .entry(who.clone())
            .and_modify(|known| {
                // Another process has tried since.
                if !known.is_of(kept.tries) {
                    *known = Throttle::begin(kept.tries, now);
                }
            })
            .or_insert_with(|| Throttle::begin(kept.tries, now));
        throttle.left_ms(now.steady_ms)
    }

    /// Counts a try as a wrong one before its password is looked at: who stops the program then has tried.
    /// Returns how many there were before.
    ///
    /// # Errors
    ///
    /// As the file system says.
    pub fn begin(&mut self, who: &Tried, clock: &dyn Clock) -> io::Result<u32> {
        let now = reading(clock);
        let before = self.kept(who, now.local);
        let kept = Kept {
            tries: before.tries.and_one(now.local),
            unsaid: before.unsaid.saturating_add(1),
            ..before
        };
        self.put(who, kept)?;
        let throttle = Throttle::begin(kept.tries, now);
        let mut throttles = self
            .throttles
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        throttles.insert(who.clone(), throttle);
        Ok(before.tries.count)
    }

    /// The try was right: nothing is waited for any more. What the audit has not heard it still hears.
    ///
    /// # Errors
    ///
    /// As the file system says.
    pub fn was_right(&mut self, who: &Tried, clock: &dyn Clock) -> io::Result<()> {
        let now = clock.now();
        let kept = self.kept(who, now);
        self.put(
            who,
            Kept {
                unsaid: kept.unsaid.saturating_sub(1),
                refused: kept.refused,
                ..Kept::none(now)
            },
        )
    }

    /// A new password was set: nothing is waited for any more.
    ///
    /// # Errors
    ///
    /// As the file system says.
    pub fn forgive(&mut self, who: &Tried, clock: &dyn Clock) -> io::Result<()> {
        let now = clock.now();
        let kept = self.kept(who, now);
        let tries = Kept::none(now).tries;
        if kept.tries.count == 0 {
            return Ok(());
        }
        self.put(who, Kept { tries, ..kept })
    }

    /// What the audit has not heard, for whoever has wrong tries to tell of.
    pub fn unsaid(&self) -> Vec<(Tried, Kept)> {
        let people = self.file.people.iter();
        people
            .filter(|(_, kept)| kept.unsaid > 0 || kept.refused > 0)
            .map(|(who, kept)| (who.clone(), *kept))
            .collect()
    }

    /// The audit has heard it.
    ///
    /// # Errors
    ///
    /// As the file system says: it hears the same again then.
    pub fn said(&mut self) -> io::Result<()> {
        for kept in self.file.people.values_mut() {
            kept.unsaid = 0;
            kept.refused = 0;
        }
        self.write()
    }
}

fn doubted(now: Timestamp) -> TriesFile {
    tracing::warn!("desk.tries is damaged: whoever signs in waits the longest time first");
    let tries = WrongTries {
        count: DOUBTED,
        last_at: now,
    };
    TriesFile {
        version: VERSION,
        people: BTreeMap::new(),
        everyone: Some(Kept {
            tries,
            ..Kept::none(now)
        }),
    }
}

/// What a clock says.
pub fn reading(clock: &dyn Clock) -> Reading {
    Reading {
        local: clock.now(),
        steady_ms: clock.steady_ms(),
    }
}
