//! Files as a power cut could leave them.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use crate::Event;

/// Disks write whole sectors of so many bytes.
const SECTOR: usize = 512;

/// What becomes of writes that no sync had confirmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// None of them reached the disk.
    Dropped,
    /// Every other one did, the later ones first.
    Scattered,
    /// All of them, the last one by half.
    Halved,
    /// Every other sector of each.
    Torn,
}

impl Loss {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Dropped, Self::Scattered, Self::Halved, Self::Torn];
}

/// What is found after a cut.
pub struct Cut {
    /// How many events had happened.
    pub after: usize,
    /// The marks set before the cut.
    pub marks: BTreeSet<u64>,
    /// The files.
    pub files: BTreeMap<PathBuf, Vec<u8>>,
}

/// A file while the log is played: what is surely on the disk, and what came after the last sync.
#[derive(Clone, Default)]
struct Image {
    synced: Vec<u8>,
    pending: Vec<Event>,
}

impl Cut {
    /// Plays the log onto `files` and calls `look` with what is left after each of the events that
    /// `points` names, with losses taking turns.
    pub fn each(
        files: BTreeMap<PathBuf, Vec<u8>>,
        events: &[Event],
        points: &BTreeSet<usize>,
        mut look: impl FnMut(Self, Loss),
    ) {
        let mut images: BTreeMap<PathBuf, Image> = files
            .into_iter()
            .map(|(path, synced)| {
                (
                    path,
                    Image {
                        synced,
                        pending: vec![],
                    },
                )
            })
            .collect();
        let mut marks = BTreeSet::new();
        let mut losses = Loss::ALL.into_iter().cycle();
        for (place, event) in events.iter().enumerate() {
            match event {
                Event::Mark(mark) => {
                    marks.insert(*mark);
                }
                Event::Write { file, .. } | Event::Truncate { file, .. } => {
                    images
                        .entry(file.clone())
                        .or_default()
                        .pending
                        .push(event.clone());
                }
                Event::Sync { file } => images.entry(file.clone()).or_default().sync(),
            }
            if points.contains(&(place + 1)) {
                let loss = losses.next().unwrap_or(Loss::Dropped);
                let files = images
                    .iter()
                    .map(|(path, image)| (path.clone(), image.after(loss)))
                    .collect();
                look(
                    Self {
                        after: place + 1,
                        marks: marks.clone(),
                        files,
                    },
                    loss,
                );
            }
        }
    }
}

impl Image {
    fn sync(&mut self) {
        for event in std::mem::take(&mut self.pending) {
            apply(&mut self.synced, &event, |_| true);
        }
    }

    fn after(&self, loss: Loss) -> Vec<u8> {
        let mut found = self.synced.clone();
        let last = self.pending.len().saturating_sub(1);
        for (place, event) in self.pending.iter().enumerate() {
            match loss {
                Loss::Dropped => {}
                Loss::Scattered if (last - place).is_multiple_of(2) => {
                    apply(&mut found, event, |_| true)
                }
                Loss::Scattered => {}
                Loss::Halved if place == last => {
                    let half = length(event) / 2;
                    apply(&mut found, event, |byte| byte < half);
                }
                Loss::Halved => apply(&mut found, event, |_| true),
                Loss::Torn => apply(&mut found, event, |byte| (byte / SECTOR).is_multiple_of(2)),
            }
        }
        found
    }
}

fn length(event: &Event) -> usize {
    match event {
        Event::Write { bytes, .. } => bytes.len(),
        _ => 0,
    }
}

fn apply(file: &mut Vec<u8>, event: &Event, reaches: impl Fn(usize) -> bool) {
    match event {
        Event::Write { offset, bytes, .. } => {
            let end = offset + bytes.len();
            if file.len() < end {
                file.resize(end, 0);
            }
            for (place, byte) in bytes.iter().enumerate() {
                if reaches(place) {
                    file[offset + place] = *byte;
                }
            }
        }
        Event::Truncate { length, .. } => file.resize(*length, 0),
        Event::Sync { .. } | Event::Mark(_) => {}
    }
}

#[cfg(test)]
mod tests;
