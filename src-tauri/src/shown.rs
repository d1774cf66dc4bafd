//! What the desktop shows of ours, and what was clicked on.

use std::sync::{Mutex, MutexGuard, PoisonError};

use app::view::NoticePlace;

/// So many that are shown are remembered; of older ones a click opens the window alone.
const MOST_SHOWN: usize = 64;

/// What the desktop says of something that it shows.
#[cfg_attr(
    not(target_os = "linux"),
    allow(dead_code, reason = "other desktops say nothing")
)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// It was clicked on.
    Clicked(u32),
    /// It is gone.
    Closed(u32),
}

/// Something that the desktop shows.
pub(crate) struct Shown {
    /// Its number on the desktop.
    pub(crate) id: u32,
    /// What a click opens.
    pub(crate) place: NoticePlace,
    /// Somebody is named in it.
    pub(crate) names_somebody: bool,
}

/// What is shown, and what was clicked on and is not opened yet.
#[derive(Default)]
pub(crate) struct Notices(Mutex<Held>);

#[derive(Default)]
struct Held {
    shown: Vec<Shown>,
    clicked: Option<NoticePlace>,
}

impl Notices {
    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something is shown now.
    pub(crate) fn note(&self, shown: Shown) {
        let mut held = self.held();
        held.shown.push(shown);
        if held.shown.len() > MOST_SHOWN {
            held.shown.remove(0);
        }
    }

    /// Takes note of what the desktop says; tells whether something was clicked on.
    pub(crate) fn hear(&self, heard: Heard) -> bool {
        let mut held = self.held();
        let (Heard::Clicked(id) | Heard::Closed(id)) = heard;
        let Some(place) = held.shown.iter().position(|shown| shown.id == id) else {
            return false;
        };
        let shown = held.shown.remove(place);
        let is_click = matches!(heard, Heard::Clicked(_));
        if is_click {
            held.clicked = Some(shown.place);
        }
        is_click
    }

    /// The place that was clicked on; once.
    pub(crate) fn take_clicked(&self) -> Option<NoticePlace> {
        self.held().clicked.take()
    }

    /// Those that name somebody, which are forgotten.
    pub(crate) fn take_naming(&self) -> Vec<u32> {
        let mut held = self.held();
        let (naming, others) = std::mem::take(&mut held.shown)
            .into_iter()
            .partition::<Vec<_>, _>(|shown| shown.names_somebody);
        held.shown = others;
        naming.into_iter().map(|shown| shown.id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_named_somebody_is_forgotten_when_it_is_taken_away() {
        let notices = Notices::default();
        for (id, names_somebody) in [(1, true), (2, false)] {
            notices.note(Shown {
                id,
                place: NoticePlace::Today,
                names_somebody,
            });
        }
        assert_eq!(notices.take_naming(), [1]);
        assert!(!notices.hear(Heard::Clicked(1)));
        assert!(!notices.hear(Heard::Closed(2)));
        assert!(!notices.hear(Heard::Clicked(2)), "it is gone");
        assert_eq!(notices.take_clicked(), None);
    }
}
