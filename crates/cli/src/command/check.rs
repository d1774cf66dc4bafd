//! `hiu check`.

use app::right::Administer;
use desk::{
    Ending,
    check::{CheckName, CheckRow},
};
use phrase::{Phrase, say};
use serde_json::json;

use crate::session::{Failure, Session};

pub fn run(session: &Session) -> Result<u8, Failure> {
    let open = session.open()?;
    let by = open.app.permit(Administer)?;
    let report = session.block_on(async {
        let mut serving = open.desk.serve().await?;
        if let Some(serving) = &mut serving {
            serving.work();
        }
        // One may take a minute, so each is named as it is tried.
        let about = |name| session.output.progress(&title(name));
        let report = desk::check::run(&open.desk, &by, serving.as_ref(), about).await;
        if let Some(serving) = serving {
            serving.stop().await;
        }
        report
    })?;
    let output = session.output;
    // In JSON too the findings are sentences.
    let found: Vec<(&CheckRow, String, String)> = report
        .checks
        .iter()
        .map(|check| {
            let say = |text| output.words.text(text);
            (check, say(&check.detail), say(&check.next))
        })
        .collect();
    let rows = found.iter().map(|(check, detail, next)| {
        json!({"name": check.name, "ok": check.ok, "tried": check.tried, "detail": detail, "next": next})
    });
    let value = json!({"ok": report.ok, "checks": rows.collect::<Vec<_>>()});
    output.value(&value, || {
        let rows = found.iter().map(|(check, detail, next)| {
            let well = match (check.ok, check.tried) {
                (true, true) => say::command_is_well(),
                (true, false) => say::command_is_not_yet(),
                (false, _) => say::command_is_not(),
            };
            let detail = match next.is_empty() {
                true => detail.clone(),
                false => format!("{detail}\n{next}"),
            };
            vec![output.say(&well), check.name.name().to_owned(), detail]
        });
        let head = [
            say::command_column_well(),
            say::command_column_check(),
            say::command_column_found(),
        ];
        output.table(&head, rows)
    })?;
    Ok(if report.ok { 0 } else { Ending::Failed.code() })
}

fn title(name: CheckName) -> Phrase {
    match name {
        CheckName::Clock => say::setup_check_clock(),
        CheckName::Dns => say::setup_check_dns(),
        CheckName::Tls => say::setup_check_tls(),
        CheckName::Session => say::setup_check_session(),
        CheckName::Keys => say::setup_check_keys(),
        CheckName::Tunnel => say::setup_check_tunnel(),
        CheckName::PublicUrl => say::setup_check_public_url(),
        CheckName::HiuId => say::setup_check_hiu_id(),
        CheckName::Bridge => say::setup_check_bridge(),
        CheckName::Delivery => say::setup_check_delivery(),
        CheckName::LastCallback => say::setup_check_last_callback(),
        CheckName::Tests => say::setup_check_tests(),
    }
}
