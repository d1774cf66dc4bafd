//! Searching everything received.

use domain::AbhaAddress;

use super::{App, chart::Hospitals};
use crate::{
    Error,
    model::{AuditEntry, SearchQuery},
    view::SearchHit,
    words,
};

impl App {
    /// Finds records that hold every word of `text`; the last word may be only begun. One patient's
    /// come by clinical date, everybody's by arrival, newest first. Goes to the audit, without the
    /// words.
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
        let now = self.now();
        let words = words::question(text);
        if words.is_empty() {
            return Ok(vec![]);
        }
        if self
            .looks
            .is_new(&self.actor, "search", patient.as_ref(), now)
        {
            self.audit(AuditEntry {
                actor: String::new(),
                action: "records.searched",
                patient: patient.clone(),
                artefact: None,
                record: None,
                detail: String::new(),
            })
            .await?;
        }
        let query = SearchQuery {
            // One patient's are put in order first.
            limit: if patient.is_some() { None } else { limit },
            words,
            patient,
        };
        self.read(move |view| {
            let mut found = view.search(&query, now)?;
            if query.patient.is_some() {
                found.sort_by(|one, other| other.record.date.cmp(&one.record.date));
                found.truncate(limit.unwrap_or(usize::MAX));
            }
            let mut hospitals = Hospitals::default();
            let mut names = std::collections::HashMap::new();
            let mut hits = Vec::with_capacity(found.len());
            for found in found {
                let record = found.record;
                let hospital = hospitals.name_of(view, &record)?;
                if !names.contains_key(&record.patient) {
                    let known = view.patient(&record.patient)?;
                    names.insert(record.patient.clone(), known.and_then(|known| known.name));
                }
                let pieces = words::snippet(&found.text, &query.words);
                hits.push(SearchHit {
                    record: record.id.to_string(),
                    patient_name: names.get(&record.patient).cloned().flatten(),
                    patient: record.patient.as_str().to_owned(),
                    title: record.title,
                    hi_type: record.hi_type,
                    hospital,
                    date: record.date,
                    snippet: pieces.iter().map(|piece| piece.text.as_str()).collect(),
                    pieces,
                });
            }
            Ok(hits)
        })
        .await
    }
}
