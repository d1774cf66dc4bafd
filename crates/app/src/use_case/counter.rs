//! The counters: what their codes hold, and the page that hangs there.

mod page;

use ::words::Language;
use domain::{Counter, CounterId, ShareKind};
use phrase::{Phrase, Text, say};

use super::{App, slip};
use crate::{
    CounterSettings, Error, Settings, right,
    view::{CounterPageView, CounterRow, CountersView, QrView},
};

impl App {
    /// The counters, with what their codes hold.
    ///
    /// # Errors
    ///
    /// [`Error::Locked`], [`Error::NotAllowed`]; else as the store fails.
    pub fn counters(&self) -> Result<CountersView, Error> {
        self.read_here(right::Status, |_| Ok(view(self.settings())))
    }

    /// The code of a counter.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`]; [`Error::Refused`] with `counter_off` where it has none; else as [`App::counters`].
    pub fn counter_code(&self, id: &CounterId, kind: ShareKind) -> Result<QrView, Error> {
        let (_, link) = self.counter_link(id, kind)?;
        slip::code(&link)
    }

    /// What stands on the page that hangs at a counter.
    ///
    /// # Errors
    ///
    /// As [`App::counter_code`].
    pub fn counter_page_view(
        &self,
        id: &CounterId,
        kind: ShareKind,
    ) -> Result<CounterPageView, Error> {
        let (counter, link) = self.counter_link(id, kind)?;
        let clinic = self.settings().clinic.clone();
        let (title, done, note) = match kind {
            ShareKind::Profile => (
                say::counter_page_title_profile(),
                say::counter_page_step_token(),
                say::counter_page_note_profile(clinic.as_str()),
            ),
            ShareKind::Records => (
                say::counter_page_title_records(),
                say::counter_page_step_choose(),
                say::counter_page_note_records(clinic.as_str()),
            ),
        };
        Ok(CounterPageView {
            counter: counter.id.to_string(),
            name: counter.name,
            clinic,
            code: slip::code(&link)?,
            link,
            title,
            steps: vec![say::slip_step_app(), say::counter_page_step_scan(), done],
            notes: vec![note, say::counter_page_help()],
        })
    }

    /// The same as a page that prints by itself, on one A4 sheet, in these languages.
    ///
    /// # Errors
    ///
    /// As [`App::counter_code`].
    pub fn counter_page(
        &self,
        id: &CounterId,
        kind: ShareKind,
        languages: &[Language],
    ) -> Result<String, Error> {
        Ok(page::page(&self.counter_page_view(id, kind)?, languages))
    }

    fn counter_link(&self, id: &CounterId, kind: ShareKind) -> Result<(Counter, String), Error> {
        self.read_here(right::Administer, |_| {
            let settings = self.settings();
            let counters = settings.counters.now();
            let counter = counters
                .get(id)
                .ok_or(Error::NotFound { what: "counter" })?;
            let link = link(settings, &counters, counter, kind).map_err(|why| Error::Refused {
                code: "counter_off",
                message: why.into(),
                next: say::sharing_off_next().into(),
            })?;
            Ok((counter.clone(), link))
        })
    }
}

fn view(settings: &Settings) -> CountersView {
    let counters = settings.counters.now();
    let rows = counters.list.iter().map(|counter| CounterRow {
        id: counter.id.to_string(),
        name: counter.name.clone(),
        takes_records: counter.takes_records,
        profile_link: link(settings, &counters, counter, ShareKind::Profile).ok(),
        record_link: link(settings, &counters, counter, ShareKind::Records).ok(),
    });
    let off = |kind| off(settings, &counters, kind).map(Text::from);
    CountersView {
        counters: rows.collect(),
        registering_off: off(ShareKind::Profile),
        records_off: off(ShareKind::Records),
    }
}

/// What the code of a counter holds, or why it has none.
fn link(
    settings: &Settings,
    counters: &CounterSettings,
    counter: &Counter,
    kind: ShareKind,
) -> Result<String, Phrase> {
    if let Some(why) = off(settings, counters, kind) {
        return Err(why);
    }
    let id = counter.id.as_str();
    match (
        kind,
        &settings.hip_id,
        &counters.profile_link,
        &counters.record_link,
    ) {
        (ShareKind::Profile, Some(hip), Some(link), _) => {
            let sign = if link.contains('?') { '&' } else { '?' };
            let hip = encoded(hip.as_str());
            Ok(format!("{link}{sign}hip-id={hip}&counter-id={id}"))
        }
        (ShareKind::Records, _, _, Some(link)) if counter.takes_records => {
            let hiu = encoded(settings.hiu_id.as_str());
            Ok(link.replace("{hiu}", &hiu).replace("{counter}", id))
        }
        _ => Err(say::sharing_records_not_here()),
    }
}

/// Why nothing of this kind can be shared at any counter.
fn off(settings: &Settings, counters: &CounterSettings, kind: ShareKind) -> Option<Phrase> {
    if !settings.rules.has_shares() {
        return Some(say::sharing_off_old_api());
    }
    match kind {
        ShareKind::Profile if settings.hip_id.is_none() => Some(say::sharing_off_no_hip()),
        ShareKind::Profile if counters.profile_link.is_none() => Some(say::sharing_off_no_link()),
        ShareKind::Records if counters.record_link.is_none() => {
            Some(say::sharing_off_no_record_link())
        }
        ShareKind::Profile | ShareKind::Records => None,
    }
}

/// A text as a value in a link. Source: RFC 3986, section 2.3.
fn encoded(text: &str) -> String {
    use std::fmt::Write as _;

    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'-' | b'.' | b'_' | b'~' => encoded.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => encoded.push(char::from(byte)),
            // Writing to a string does not fail.
            byte => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    encoded
}

#[cfg(test)]
mod tests;
