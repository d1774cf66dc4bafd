//! `hiu check`.

use desk::{Ending, check::CheckRow};
use phrase::say;
use serde_json::json;

use crate::session::{Failure, Session};

pub fn run(session: &Session) -> Result<u8, Failure> {
    let open = session.open()?;
    let report = session.block_on(async {
        let mut serving = open.desk.serve().await?;
        if let Some(serving) = &mut serving {
            serving.work();
        }
        let report = desk::check::run(&open.desk, serving.as_ref()).await;
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
        json!({"name": check.name, "ok": check.ok, "detail": detail, "next": next})
    });
    let value = json!({"ok": report.ok, "checks": rows.collect::<Vec<_>>()});
    output.value(&value, || {
        let rows = found.iter().map(|(check, detail, next)| {
            let well = match check.ok {
                true => say::command_is_well(),
                false => say::command_is_not(),
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
