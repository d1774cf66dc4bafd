//! Foreign documents taken for those of one patient: nothing of them is lost on the way.

use charts::{Held, files, labs, medicines, summary, timeline};
use records::Analytes;
use records::digest;
use records::{Provenance, print, read, search_text};

use crate::made::today;
use crate::published::samples;

#[test]
fn every_line_of_the_samples_is_reached() {
    let files_of = samples();
    let held: Vec<Held> = files_of
        .iter()
        .map(|path| Held {
            record: path.display().to_string(),
            hospital: "City".to_owned(),
            received_at: "2026-11-20T10:00:00Z".to_owned(),
            digest: digest(&std::fs::read(path).unwrap()),
            standing: charts::Standing::default(),
            marks: charts::Marks::default(),
        })
        .collect();
    let grid = labs(&held, Analytes::built_in());
    let rows = || grid.panels.iter().flat_map(|panel| &panel.rows);
    let cells = rows().flat_map(|row| &row.cells);
    let shown: usize = cells.map(|cell| 1 + cell.also.len()).sum();
    let sent: usize = held.iter().map(|held| held.digest.results.len()).sum();
    assert!(shown >= sent, "{shown} of {sent}");
    let listed = medicines(&held);
    let shown: usize = listed
        .prescriptions
        .iter()
        .map(|group| group.lines.len())
        .sum();
    assert_eq!(
        shown,
        held.iter()
            .map(|held| held.digest.medicines.len())
            .sum::<usize>()
    );
    let documents = timeline(&held)
        .entries
        .into_iter()
        .filter(|entry| entry.kind == "document");
    assert_eq!(documents.count(), held.len());
    let with_files = held.iter().any(|held| !held.digest.files.is_empty());
    assert_eq!(files(&held).files.is_empty(), !with_files);
    for said in summary(&held, today(), Analytes::built_in()).labs {
        assert!(rows().any(|row| row.key == said.row), "{}", said.row);
    }
}

#[test]
fn every_sample_can_be_printed_and_searched() {
    for path in samples() {
        let bytes = std::fs::read(&path).unwrap();
        let view = read(&bytes);
        let printed = print(
            &view,
            &Provenance::default(),
            words::Words::of(words::Language::english()),
        );
        assert!(
            !printed.contains("<script") && printed.contains("</html>"),
            "{}",
            path.display()
        );
        let words = search_text(&bytes);
        let labels = view.sections.iter().flat_map(|section| &section.items);
        for item in labels {
            let label = records::search_form(item.label.sent().unwrap_or_default().trim());
            assert!(words.body.contains(&label), "{label} of {}", path.display());
        }
    }
}
