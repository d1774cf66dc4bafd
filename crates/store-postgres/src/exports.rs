//! Files outside the store, noted so that they go with their artefact.
//! Each function does what the port says of its name (`crates/app/src/port/transaction.rs`).

use app::model::{Export, NotedExport, Topic};
use domain::{ArtefactId, RecordId, Timestamp};

use crate::{
    kind::Kind,
    row::ExportRow,
    session::{Answer, Marks, Session},
};

pub fn note_export(session: &Session<'_>, export: &Export, at: Timestamp) -> Answer<()> {
    session.tell(Topic::Erasure);
    for artefact in &export.artefacts {
        let under = session.artefact_hash(artefact);
        let marks = Marks {
            a: Some(session.hash_of("file", &[&export.path, &export.digest])),
            state: Some("begun".to_owned()),
            at: Some(at.millis()),
            ..Marks::under(
                under,
                export.record.as_ref().map(|id| session.record_hash(id)),
            )
        };
        let row = ExportRow {
            file: NotedExport {
                artefact: artefact.clone(),
                path: export.path.clone(),
                digest: export.digest.clone(),
                size_bytes: Some(export.size_bytes),
                is_written: false,
                noted_at: at,
            },
            record: export.record.clone(),
        };
        // A path may hold a name; it is noted even where the key is gone already.
        let under = session.artefact_key(&under)?.map(|_| under);
        let hash = session.hash_of("export", &[artefact.as_str(), &export.path]);
        session.put(Kind::Export, hash, Marks { under, ..marks }, &row)?;
    }
    Ok(())
}

/// Keeps a note as it stands.
pub fn put(session: &Session<'_>, row: &ExportRow) -> Answer<()> {
    let file = &row.file;
    let of = session.artefact_hash(&file.artefact);
    let record = row.record.as_ref().map(|id| session.record_hash(id));
    let state = if file.is_written { "written" } else { "begun" };
    let marks = Marks {
        a: Some(session.hash_of("file", &[&file.path, &file.digest])),
        state: Some(state.to_owned()),
        at: Some(file.noted_at.millis()),
        ..Marks::under(of, record)
    };
    let under = session.artefact_key(&of)?.map(|_| of);
    let hash = session.hash_of("export", &[file.artefact.as_str(), &file.path]);
    session.put(Kind::Export, hash, Marks { under, ..marks }, row)?;
    Ok(())
}

pub fn confirm_export(session: &Session<'_>, path: &str, digest: &str) -> Answer<usize> {
    session.tell(Topic::Erasure);
    let hash = session.hash_of("file", &[path, digest]);
    let noted = session.items::<ExportRow>(Kind::Export, "a = $1", vec![hash.into()])?;
    for item in &noted {
        session.change(Kind::Export, item.id, |row: &mut ExportRow, marks| {
            row.file.is_written = true;
            marks.state = Some("written".to_owned());
        })?;
    }
    Ok(noted.len())
}

pub fn keep_export_left(session: &Session<'_>, file: &NotedExport) -> Answer<()> {
    session.tell(Topic::Erasure);
    let hash = session.hash_of("file", &[&file.path, &file.digest]);
    if session.exists(Kind::ExportLeft, "id = $1", vec![hash.into()])? {
        return Ok(());
    }
    let marks = Marks {
        at: Some(file.noted_at.millis()),
        ..Marks::default()
    };
    session.put(Kind::ExportLeft, hash, marks, file)?;
    Ok(())
}

pub fn exports_with(
    session: &Session<'_>,
    artefact: &ArtefactId,
    records: &[RecordId],
) -> Answer<Vec<NotedExport>> {
    let hash = session.artefact_hash(artefact);
    let found: Vec<ExportRow> = session.list(Kind::Export, "b = $1", vec![hash.into()])?;
    let holds = |row: &ExportRow| row.record.as_ref().is_none_or(|of| records.contains(of));
    let files = found.into_iter().filter(holds).map(|row| row.file);
    Ok(in_order(files.collect()))
}

pub fn unfinished_exports(session: &Session<'_>, before: Timestamp) -> Answer<Vec<NotedExport>> {
    let rest = "state = 'begun' AND at < $1";
    let values = vec![before.millis().into()];
    let found: Vec<ExportRow> = session.list(Kind::Export, rest, values)?;
    let mut files = in_order(found.into_iter().map(|row| row.file).collect());
    files.sort_by(|one, other| {
        let key = |file: &NotedExport| (file.path.clone(), file.digest.clone());
        key(one).cmp(&key(other))
    });
    files.dedup_by(|one, other| one.path == other.path && one.digest == other.digest);
    Ok(in_order(files))
}

/// Files in the order in which they were noted.
pub fn in_order(mut files: Vec<NotedExport>) -> Vec<NotedExport> {
    files.sort_by(|one, other| (one.noted_at, &one.path).cmp(&(other.noted_at, &other.path)));
    files
}
