//! Searching everything received.

use std::{cmp::Reverse, collections::BTreeSet};

use domain::{AbhaAddress, AuditAction};

use super::{App, chart::Hospitals};
use crate::{Error, calendar, model::SearchQuery, right, view::SearchHit, words};

/// Hits given where no limit is named.
const MOST_HITS: usize = 1_000;

impl App {
    /// Finds records that hold every word of `text`; the last word may be only begun. One patient's
    /// come by clinical date, everybody's by arrival, newest first; at most 1,000. Goes to the
    /// audit, without the words.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn search(
        &self,
        text: &str,
        patient: Option<AbhaAddress>,
        limit: Option<usize>,
    ) -> Result<Vec<SearchHit>, Error> {
        self.permit(right::Clinical)?;
        let now = self.hiding();
        let words = words::question(text);
        if words.is_empty() {
            return Ok(vec![]);
        }
        let limit = limit.unwrap_or(MOST_HITS);
        let (of, glass) = (patient.clone(), self.glass());
        if let Some(patient) = &patient {
            self.open_patient(patient).await?;
        }
        let in_store = match glass.is_there() {
            // Only what is left over is cut to length.
            true => limit.max(MOST_HITS),
            false => limit,
        };
        let query = SearchQuery {
            // One patient's are put in order first.
            limit: patient.is_none().then_some(in_store),
            words,
            patient,
        };
        let (hits, mut patients) = self
            .read(right::Clinical, move |view| {
                let mut found = view.search(&query, now)?;
                if query.patient.is_some() {
                    found.sort_by_key(|record| Reverse(calendar::moment(&record.date)));
                }
                if glass.is_there() {
                    let mut open = vec![];
                    for record in found {
                        if glass.is_open(view, &record.patient)? {
                            open.push(record);
                        }
                    }
                    found = open;
                }
                found.truncate(limit);
                let mut hospitals = Hospitals::default();
                let mut names = std::collections::HashMap::new();
                let mut hits = Vec::with_capacity(found.len());
                for record in found {
                    let hospital = hospitals.name_of(view, &record)?;
                    if !names.contains_key(&record.patient) {
                        let known = view.patient(&record.patient)?;
                        names.insert(record.patient.clone(), known.and_then(|known| known.name));
                    }
                    let text = view.search_text(&record.id, now)?.unwrap_or_default();
                    let pieces = words::snippet(&text, &query.words);
                    hits.push(SearchHit {
                        record: record.id.clone(),
                        patient_name: names.get(&record.patient).cloned().flatten(),
                        patient: record.patient.as_str().to_owned(),
                        title: record.title,
                        hi_type: record.hi_type,
                        hospital,
                        date: record.date,
                        warnings: record.warnings,
                        snippet: pieces.iter().map(|piece| piece.text.as_str()).collect(),
                        pieces,
                    });
                }
                Ok((hits, names.into_keys().collect::<BTreeSet<_>>()))
            })
            .await?;
        // Whose texts were shown, before they are; and whose were looked for in vain.
        patients.extend(of);
        if patients.is_empty() {
            // A search over everybody that found nothing names nobody.
            self.note_list(right::Clinical, AuditAction::RecordsSearched, "", None)
                .await?;
        } else {
            self.note_looks(AuditAction::RecordsSearched, "", patients)
                .await?;
        }
        Ok(hits)
    }
}
