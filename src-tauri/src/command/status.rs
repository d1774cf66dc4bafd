//! The status line and Today.

use app::{
    right,
    view::{ClockView, StatusView, TodayPlace, TodayRow, TodayView, UnreviewedRow},
};
use desk::tunnelling::{self, TunnelState};
use serde::Deserialize;
use ts_rs::TS;

use phrase::{Text, say};
use words::{Language, Words};

use super::{CommandError, Nothing};
use crate::Shell;

/// A person says that this computer's clock is right.
#[derive(Deserialize, TS)]
#[ts(export)]
pub struct ConfirmClock {
    /// The day in India that the person was shown, `YYYY-MM-DD`.
    pub day: String,
}

pub(super) async fn confirm_clock(
    shell: &Shell,
    request: ConfirmClock,
) -> Result<ClockView, CommandError> {
    Ok(shell.app()?.confirm_clock(&request.day).await?)
}

pub(super) async fn get(shell: &Shell, _: Nothing) -> Result<StatusView, CommandError> {
    let app = match shell.app() {
        Ok(app) => app,
        // Nobody sits there. The store may be closed as well.
        Err(_) => return Ok(told_to_nobody(shell.desk()?.app().status().await?)),
    };
    let mut status = app.status().await?;
    // Why nothing is received is more than ABDM's last answer can tell.
    if let Some(trouble) = shell.trouble() {
        status.gateway_trouble = Some(in_english(&trouble));
        status.gateway_reachable = Some(false);
    }
    Ok(status)
}

/// What stands beside a sign-in: that the program works, and nothing of what it works on.
fn told_to_nobody(status: StatusView) -> StatusView {
    StatusView {
        gateway_trouble: None,
        last_answer_at: None,
        public_url: None,
        waiting_calls: 0,
        given_up_calls: 0,
        parked_messages: 0,
        clock_offset_s: None,
        clock_doubt: None,
        from_copy: None,
        ..status
    }
}

/// Patients with abnormal results that nobody has reviewed.
pub(super) async fn unreviewed(
    shell: &Shell,
    _: Nothing,
) -> Result<Vec<UnreviewedRow>, CommandError> {
    Ok(shell.app()?.list_unreviewed().await?)
}

pub(super) async fn today(shell: &Shell, _: Nothing) -> Result<TodayView, CommandError> {
    let app = shell.app()?;
    let mut today = app.today().await?;
    let desk = shell.desk()?;
    // Whoever looks after the backups is told of them.
    let stale = match app.permit(right::Administer) {
        Ok(_) => crate::shell::blocking(move || desk.count_stale_backups()).await?,
        Err(_) => 0,
    };
    if stale > 0 {
        today.needs_you.push(TodayRow {
            patient: None,
            patient_name: None,
            consent: None,
            record: None,
            place: Some(TodayPlace::Settings),
            what: say::today_row_backup_keys(i64::try_from(stale).unwrap_or(i64::MAX)).into(),
            at: app.now().to_string(),
        });
    }
    // What keeps this computer from receiving stands first, unless ABDM's answer said so already.
    if let Some(trouble) = shell.trouble() {
        let row = TodayRow {
            patient: None,
            patient_name: None,
            consent: None,
            record: None,
            place: Some(TodayPlace::Settings),
            what: say::today_cut_off(trouble).into(),
            at: app.now().to_string(),
        };
        today.needs_you.insert(0, row);
        return Ok(today);
    }
    let tunnel = tunnelling::show(&*shell.desk()?).await;
    let cut_off = matches!(
        tunnel.state,
        TunnelState::Degraded | TunnelState::Down | TunnelState::NeedsPerson
    );
    if cut_off {
        let row = TodayRow {
            patient: None,
            patient_name: None,
            consent: None,
            record: None,
            place: Some(TodayPlace::Settings),
            what: say::today_tunnel(tunnel.reason, tunnel.way).into(),
            at: tunnel.since.unwrap_or_else(|| app.now().to_string()),
        };
        today.needs_you.insert(0, row);
    }
    Ok(today)
}

/// Where a view takes sentences still.
fn in_english(text: &Text) -> String {
    Words::of(Language::english()).text(text)
}
