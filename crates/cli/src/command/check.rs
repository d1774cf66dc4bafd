//! `hiu check`.

use desk::Ending;

use crate::{
    output::table,
    session::{Failure, Session},
};

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
    session.output.value(&report, || {
        let rows = report.checks.iter().map(|check| {
            let well = if check.ok { "ok" } else { "NO" };
            let detail = if check.next.is_empty() {
                check.detail.clone()
            } else {
                format!("{}\n{}", check.detail, check.next)
            };
            vec![well.to_owned(), check.name.clone(), detail]
        });
        table(&["", "Check", "Found"], rows)
    })?;
    Ok(if report.ok { 0 } else { Ending::Failed.code() })
}
