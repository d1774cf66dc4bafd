//! The audit's chain: whatever is done to it afterwards is found.

use app::{model::AuditEntry, port::AuditFilter};
use domain::AuditAction;

use crate::fixture::{Desk, address, artefact_id, desk, now, record};

pub fn entry(detail: &str) -> AuditEntry {
    AuditEntry {
        actor: "operator".to_owned(),
        action: AuditAction::RecordOpened,
        patient: Some(address("hina")),
        artefact: Some(artefact_id("hina")),
        record: Some(record("hina").id),
        detail: detail.to_owned(),
    }
}

pub fn desk_with_lines(lines: i64) -> Desk {
    let desk = desk();
    for line in 1..=lines {
        desk.write(|tx| tx.audit_append(&entry(&format!("line {line}")), now()));
    }
    desk
}

fn newest(limit: usize) -> AuditFilter {
    AuditFilter {
        limit: Some(limit),
        ..AuditFilter::default()
    }
}

pub fn of(patient: &str) -> AuditFilter {
    AuditFilter {
        patient: Some(address(patient)),
        ..AuditFilter::default()
    }
}

pub fn fault(desk: &Desk) -> Option<String> {
    let verdict = desk.read(|view| view.verify_audit());
    assert_eq!(verdict.ok, verdict.fault.is_none());
    verdict.fault
}

#[test]
fn an_untouched_audit_is_whole_and_listed_newest_first() {
    let desk = desk();
    assert_eq!(fault(&desk), None);
    let desk = desk_with_lines(5).restart();
    let verdict = desk.read(|view| view.verify_audit());
    assert_eq!(
        (verdict.ok, verdict.entries, verdict.head.len()),
        (true, 5, 64)
    );
    let lines = desk.read(|view| view.audit(&newest(2)));
    assert_eq!(
        lines.iter().map(|line| line.seq).collect::<Vec<_>>(),
        [5, 4]
    );
    assert_eq!(lines[0].entry.detail, "line 5");
    assert_eq!(
        (lines[0].entry.action, lines[0].at),
        (AuditAction::RecordOpened, now())
    );
    assert_eq!(lines[0].entry.record, Some(record("hina").id));
    assert!(desk.read(|view| view.audit(&of("ravi"))).is_empty());
    assert_eq!(desk.read(|view| view.audit(&of("hina"))).len(), 5);
}

#[test]
fn lines_are_found_by_whom_when_and_what_a_page_at_a_time() {
    let desk = desk();
    let line = |actor: &str, action, patient: &str, after_s: i64| {
        let entry = AuditEntry {
            actor: actor.to_owned(),
            action,
            patient: Some(address(patient)),
            ..entry("")
        };
        desk.write(|tx| tx.audit_append(&entry, now().plus_seconds(after_s)));
    };
    line("Rekha", AuditAction::RecordOpened, "hina", 0);
    line("Rekha", AuditAction::RecordPrinted, "hina", 10);
    line("Iyer", AuditAction::RecordOpened, "hina", 20);
    line("Iyer", AuditAction::RecordOpened, "ravi", 30);
    let numbers = |filter: AuditFilter| -> Vec<u64> {
        let lines = desk.read(|view| view.audit(&filter));
        lines.iter().map(|line| line.seq).collect()
    };
    let by = |actor: &str| AuditFilter {
        actor: Some(actor.to_owned()),
        ..AuditFilter::default()
    };
    assert_eq!(numbers(by("Rekha")), [2, 1]);
    assert!(numbers(by("rekha' OR 1=1 --")).is_empty());
    assert_eq!(numbers(of("ravi")), [4]);
    let opened = AuditFilter {
        actions: vec![AuditAction::RecordOpened],
        ..by("Iyer")
    };
    assert_eq!(numbers(opened.clone()), [4, 3]);
    let page = AuditFilter {
        limit: Some(1),
        ..opened
    };
    assert_eq!(numbers(page.clone()), [4]);
    let next = AuditFilter {
        before: Some(4),
        ..page
    };
    assert_eq!(numbers(next), [3]);
    let between = AuditFilter {
        from: Some(now().plus_seconds(10)),
        until: Some(now().plus_seconds(20)),
        ..AuditFilter::default()
    };
    assert_eq!(numbers(between), [3, 2], "both ends belong to it");
    let either = AuditFilter {
        actions: vec![AuditAction::RecordPrinted, AuditAction::SignedIn],
        ..AuditFilter::default()
    };
    assert_eq!(numbers(either), [2]);
}

#[test]
fn what_is_signed_here_is_signed_alike_and_by_no_other_store() {
    let desk = desk();
    let signed = desk.read(|view| view.sign(b"a page"));
    assert_eq!(desk.read(|view| view.sign(b"a page")), signed);
    let other = desk.read(|view| view.sign(b"a page."));
    assert_eq!(other.signer, signed.signer);
    assert_ne!(other.signature, signed.signature);
    let elsewhere = crate::fixture::desk().read(|view| view.sign(b"a page"));
    assert_ne!(elsewhere.signer, signed.signer);
    assert_eq!(desk.restart().read(|view| view.sign(b"a page")), signed);
}

#[test]
fn a_line_belongs_to_its_transaction() {
    use app::port::Store;
    let desk = desk_with_lines(1);
    let failed = desk.store.write(&mut |tx| {
        tx.audit_append(&entry("never happened"), now())?;
        Err(app::Error::NoAnswer)
    });
    assert!(failed.is_err());
    let verdict = desk.read(|view| view.verify_audit());
    assert_eq!((verdict.ok, verdict.entries), (true, 1));
}
