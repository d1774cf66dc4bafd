//! Every published sample record opens, if the folder with them is there.

use crate::made::said;
use crate::published::samples;
use records::{DocumentView, SectionOrigin, attachment, read, summarise};

fn entry_items(view: &DocumentView) -> Vec<u32> {
    let items = view.sections.iter().flat_map(|section| &section.items);
    let mut entries: Vec<u32> = items.filter_map(|item| item.entry).collect();
    entries.sort_unstable();
    entries
}

#[test]
fn every_sample_opens_and_every_entry_is_shown_once() {
    let (mut bundles, mut entries, mut unread, mut single) = (0, 0, 0, 0);
    for path in samples() {
        let bytes = std::fs::read(&path).unwrap();
        let view = read(&bytes);
        let total = view.counts.total();
        assert_eq!(
            entry_items(&view),
            (0..total).collect::<Vec<_>>(),
            "{}",
            path.display()
        );
        assert_eq!(view.unreadable_text, None, "{}", path.display());
        if view.is_bundle {
            bundles += 1;
            entries += total;
            unread += view.counts.unread();
        } else {
            single += 1;
        }
        let summary = summarise(&bytes);
        assert_eq!(
            (summary.unread, summary.entries),
            (view.counts.unread(), total)
        );
        assert_eq!((&summary.title, &summary.date), (&view.title, &view.date));
    }
    if bundles > 0 {
        assert_eq!((bundles, entries, single), (94, 2580, 64));
        assert_eq!(unread, 45, "2,535 of the entries parse strictly");
    }
}

#[test]
fn every_item_of_a_sample_says_something() {
    for path in samples() {
        let view = read(&std::fs::read(&path).unwrap());
        for item in view.sections.iter().flat_map(|section| &section.items) {
            let at = format!("{} {:?} {}", path.display(), item.entry, item.kind);
            assert!(!item.title.is_empty() && !item.facts.is_empty(), "{at}");
            for fact in &item.facts {
                assert!(
                    !fact.name.is_empty() && !fact.value.is_empty(),
                    "{at} {}",
                    fact.name
                );
                assert!(said(&fact.value).len() < 200_000, "{at} {}", fact.name);
            }
        }
    }
}

#[test]
fn every_attachment_of_a_sample_opens_with_the_size_it_was_listed_with() {
    let mut opened = 0;
    for path in samples() {
        let bytes = std::fs::read(&path).unwrap();
        for row in read(&bytes)
            .attachments
            .iter()
            .filter(|row| row.url.is_none())
        {
            let file = attachment(&bytes, &row.id).unwrap();
            let at = format!("{} {}", path.display(), row.id);
            assert_eq!(file.bytes.len() as u64, row.size, "{at}");
            assert_eq!(file.media_type, row.media_type, "{at}");
            opened += 1;
        }
    }
    assert!(samples().is_empty() || opened > 40, "{opened}");
}

#[test]
fn sections_of_a_sample_document_keep_the_authors_order_but_of_visits_and_stays() {
    let mut compared = 0;
    for path in samples() {
        let bytes = std::fs::read(&path).unwrap();
        let view = read(&bytes);
        let origins: Vec<_> = view.sections.iter().map(|section| section.origin).collect();
        let first_other = origins
            .iter()
            .position(|&origin| origin != SectionOrigin::Composition);
        let after = &origins[first_other.unwrap_or(origins.len())..];
        assert!(
            !after.contains(&SectionOrigin::Composition),
            "{}",
            path.display()
        );
        // Only bare bundles with titles throughout: what the file says can be read beside the view.
        let Ok(sent) = serde_json::from_slice::<serde_json::Value>(&bytes) else {
            continue;
        };
        let head = &sent["entry"][0]["resource"];
        let Some(sections) = head["section"].as_array() else {
            continue;
        };
        let titles = |sections: &[serde_json::Value]| -> Option<Vec<String>> {
            let titles = sections.iter();
            titles
                .map(|section| {
                    let is_flat = section.get("section").is_none();
                    Some(section["title"].as_str().filter(|_| is_flat)?.to_owned())
                })
                .collect()
        };
        let Some(sent) = titles(sections) else {
            continue;
        };
        let mut sent = sent;
        let mut shown: Vec<String> = view
            .sections
            .iter()
            .filter(|section| section.origin == SectionOrigin::Composition)
            .map(|section| words::english(&section.title))
            .collect();
        if let Some("OPConsultation" | "DischargeSummary") = view.hi_type.as_deref() {
            // Of these the clinician's order counts, which their own tests hold; none is lost.
            sent.sort();
            shown.sort_unstable();
        }
        assert_eq!(shown, sent, "{}", path.display());
        compared += 1;
    }
    assert!(samples().is_empty() || compared > 20, "{compared}");
}
