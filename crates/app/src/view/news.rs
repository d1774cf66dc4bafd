//! What happened while nobody looked, and what the desktop says of it.

use domain::ConsentId;
use phrase::{Phrase, joined, say};
use serde::Serialize;

/// A kind of news.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NewsKind {
    /// Something failed, or is late.
    NeedsYou,
    /// A patient withdrew a consent, or a part of it.
    Withdrawn,
    /// A patient declined a request.
    Declined,
    /// A patient agreed to a request.
    Agreed,
    /// Records came.
    Arrived,
}

/// One piece of news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewsItem {
    /// What kind.
    pub kind: NewsKind,
    /// How many records came; else 1.
    pub count: u32,
    /// The patient's name, or address; `None` where nobody is to be named.
    pub patient: Option<String>,
    /// The consent that it is about.
    pub consent: Option<ConsentId>,
}

/// What happened since a line of the audit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct News {
    /// The line that it goes up to.
    pub upto: u64,
    /// What happened, the most urgent first.
    pub items: Vec<NewsItem>,
}

/// The place of the window that a click opens. It names no patient.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticePlace {
    /// The first screen.
    Today,
    /// One consent.
    Consent(ConsentId),
}

/// What the desktop says, all at once in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The first line.
    pub title: Phrase,
    /// Below it, where several were joined.
    pub body: Option<Phrase>,
    /// What a click opens.
    pub place: NoticePlace,
    /// Somebody is named in it.
    pub names_somebody: bool,
}

impl News {
    /// What the desktop says of it; `None` where nothing happened.
    #[must_use]
    pub fn notice(&self) -> Option<Notice> {
        match self.items.as_slice() {
            [] => None,
            [only] => Some(only.notice()),
            several => Some(joint(several)),
        }
    }
}

impl NewsItem {
    fn notice(&self) -> Notice {
        let title = match (self.kind, self.patient.as_deref()) {
            (NewsKind::Agreed, None) => say::notice_agreed(),
            (NewsKind::Agreed, Some(patient)) => say::notice_agreed_of(patient),
            (NewsKind::Declined, None) => say::notice_declined(),
            (NewsKind::Declined, Some(patient)) => say::notice_declined_of(patient),
            (NewsKind::Withdrawn, None) => say::notice_withdrawn(),
            (NewsKind::Withdrawn, Some(patient)) => say::notice_withdrawn_of(patient),
            (NewsKind::Arrived, None) => say::notice_arrived(self.count),
            (NewsKind::Arrived, Some(patient)) => say::notice_arrived_of(self.count, patient),
            (NewsKind::NeedsYou, None) => say::notice_needs_you(),
            (NewsKind::NeedsYou, Some(patient)) => say::notice_needs_you_of(patient),
        };
        let place = match &self.consent {
            Some(consent) => NoticePlace::Consent(consent.clone()),
            None => NoticePlace::Today,
        };
        Notice {
            title,
            body: None,
            place,
            names_somebody: self.patient.is_some(),
        }
    }
}

/// Several pieces of news in one: how many of each kind, and nobody's name.
fn joint(items: &[NewsItem]) -> Notice {
    let lines = items
        .chunk_by(|one, next| one.kind == next.kind)
        .filter_map(|alike| {
            let count: u32 = alike.iter().map(|item| item.count).sum();
            Some(match alike.first()?.kind {
                NewsKind::Agreed => say::notice_several_agreed(count),
                NewsKind::Declined => say::notice_several_declined(count),
                NewsKind::Withdrawn => say::notice_several_withdrawn(count),
                NewsKind::Arrived => say::notice_arrived(count),
                NewsKind::NeedsYou => say::notice_several_needs_you(count),
            })
        });
    // All of one consent: that is the place.
    let first = items.first().and_then(|item| item.consent.as_ref());
    let is_one = items.iter().all(|item| item.consent.as_ref() == first);
    Notice {
        title: say::notice_several(items.len()),
        body: joined(lines, say::notice_several_next),
        place: match first.filter(|_| is_one) {
            Some(consent) => NoticePlace::Consent(consent.clone()),
            None => NoticePlace::Today,
        },
        names_somebody: false,
    }
}

#[cfg(test)]
mod tests;
