//! What time it is, and who says so.

use domain::{AuditAction, DoubtReason};
use phrase::say;

use super::App;
use crate::{
    Error, calendar,
    model::AuditEntry,
    port::Clock,
    right,
    view::{ClockDoubtView, ClockView},
};

/// The setting of the store that holds for how many days records are shown without a word of ABDM.
const OFFLINE_DAYS: &str = "offline_days";

/// As the store has it where nothing else is set.
const USUAL_OFFLINE_DAYS: &str = "7";

impl App {
    /// Sets for how many days records are shown after ABDM last confirmed their consent, 1 to 30.
    /// Blocks; nothing is written where it stands so already.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub fn set_offline_days(&self, days: u16) -> Result<(), Error> {
        let wanted = days.clamp(1, 30).to_string();
        let known = self.read_here(right::Administer, |view| view.setting(OFFLINE_DAYS))?;
        if known.as_deref().unwrap_or(USUAL_OFFLINE_DAYS) == wanted {
            return Ok(());
        }
        self.write_here(right::Administer, |tx, _| {
            tx.put_setting(OFFLINE_DAYS, &wanted)
        })
    }

    /// What is known of the time.
    #[must_use]
    pub fn clock(&self) -> ClockView {
        let clock = self.trusted_clock();
        let local_at = clock.local().to_string();
        let doubt = clock.doubted().map(|doubt| ClockDoubtView {
            reason: doubt.reason,
            what: match doubt.reason {
                DoubtReason::Unknown => say::clock_doubt_unknown(),
                DoubtReason::Jumped => say::clock_doubt_jumped(),
                DoubtReason::Contradicted => say::clock_doubt_contradicted(),
            }
            .into(),
            local_at: local_at.clone(),
            left_s: doubt.left_s(),
        });
        ClockView {
            local_at,
            now_at: clock.now().to_string(),
            confirmed_at: clock.confirmed().map(|at| at.to_string()),
            doubt,
        }
    }

    /// A person says that this computer's clock is right, by naming the day in India that it shows
    /// (`YYYY-MM-DD`). From now on it is believed, and what is due by it is erased.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] where the clock shows another day; else as the store fails.
    pub async fn confirm_clock(&self, day: &str) -> Result<ClockView, Error> {
        self.permit(right::Administer)?;
        let shown = calendar::today(self.trusted_clock().local()).to_string();
        if day.trim() != shown {
            return Err(Error::Refused {
                code: "clock_shows_another_day",
                message: say::error_clock_another_day(shown).into(),
                next: say::error_clock_another_day_next().into(),
            });
        }
        self.apart(right::Administer, |parts| {
            parts.clock.confirm();
            parts.clock.keep(&*parts.store)
        })
        .await?;
        self.audit(
            right::Administer,
            AuditEntry {
                actor: String::new(),
                action: AuditAction::ClockConfirmed,
                patient: None,
                artefact: None,
                record: None,
                detail: shown,
            },
        )
        .await?;
        self.changes().tell_status();
        Ok(self.clock())
    }
}
