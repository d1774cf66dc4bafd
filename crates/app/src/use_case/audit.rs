//! Who did what: finding lines of the audit, checking it, and taking lines of it away.

mod file;
mod query;
mod source;

use std::sync::Arc;

use ::words::{Language, Words};
use domain::AuditAction;
use phrase::say;

use super::{
    App,
    export::{MOST_TRIES, file_name, not_written},
};
use crate::{
    Error, blocking, calendar, digest,
    model::AuditEntry,
    port::NotWritten,
    right,
    view::{AuditPageView, AuditRow, AuditSaved, AuditVerdictView},
};

pub use query::AuditQuery;
use query::Taken;

/// Lines in one file. More are several files, by time.
const MOST_LINES: usize = 200_000;

/// As what lines of the audit are taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AuditFormat {
    /// A table for a spreadsheet. Source: RFC 4180.
    Csv,
    /// A page to print, signed by this installation.
    Page,
}

impl AuditFormat {
    const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Page => "html",
        }
    }
}

impl App {
    /// Lines of the audit, newest first. Goes to the audit.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn list_audit(&self, query: AuditQuery) -> Result<Vec<AuditRow>, Error> {
        let of = query.patient.clone();
        let rows = self
            .read(right::Administer, move |view| {
                source::read(view, &query.filter(view)?)
            })
            .await?;
        self.note_list(right::Administer, AuditAction::AuditListed, "", of)
            .await?;
        Ok(rows)
    }

    /// Checks the whole audit for gaps and changes.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn verify_audit(&self) -> Result<AuditVerdictView, Error> {
        self.read(right::Administer, |view| {
            let verdict = view.verify_audit()?;
            Ok(AuditVerdictView {
                ok: verdict.ok,
                entries: verdict.entries,
                head: verdict.head,
                fault: verdict.fault,
            })
        })
        .await
    }

    /// Saves lines of the audit as a file: under the whole path `at`, or in the person's folder of
    /// downloads. Goes to the audit, before the file is there.
    ///
    /// # Errors
    ///
    /// [`Error::Refused`] for more lines than one file takes, and when it cannot be written: a file that is
    /// there already is left alone. Else as the store fails.
    pub async fn export_audit(
        &self,
        query: AuditQuery,
        format: AuditFormat,
        at: Option<String>,
        language: Language,
    ) -> Result<AuditSaved, Error> {
        let (now, by) = (self.now(), self.name().to_string());
        let clinic = self.settings().clinic.clone();
        let (bytes, lines) = self
            .apart(right::Administer, move |parts| {
                let (taken, signed) = parts.read_shown(&mut |view| {
                    let mut filter = query.filter(view)?;
                    // One more than there may be tells that there are more.
                    let most = filter.limit.unwrap_or(usize::MAX).min(MOST_LINES + 1);
                    filter.limit = Some(most);
                    let rows = source::read(view, &filter)?;
                    if rows.len() > MOST_LINES {
                        return Err(too_many());
                    }
                    let taken = Taken {
                        query: query.clone(),
                        rows,
                        verdict: view.verify_audit()?,
                        end: view.audit_end()?,
                        clinic: clinic.clone(),
                        by: by.clone(),
                        at: now,
                    };
                    let words = Words::of(language);
                    let bytes = match format {
                        AuditFormat::Csv => file::csv(&taken, words)?,
                        AuditFormat::Page => {
                            let page = file::page(&taken, words)?;
                            let signature = view.sign(page.as_bytes())?;
                            page + &file::signed_end(&signature)
                        }
                    };
                    Ok((taken, bytes))
                })?;
                Ok((signed.into_bytes(), taken.rows.len()))
            })
            .await?;
        let lines = u64::try_from(lines).unwrap_or(u64::MAX);
        let entry = AuditEntry {
            actor: String::new(),
            action: AuditAction::AuditExported,
            patient: None,
            artefact: None,
            record: None,
            detail: format!(
                "{}, {lines} lines, SHA-256 {}",
                format.extension(),
                digest::sha256_hex(&bytes)
            ),
        };
        self.audit(right::Administer, entry).await?;
        let day = calendar::today(now).to_string();
        let name = format!("{}.{}", file_name(&["Audit", &day]), format.extension());
        let path = self.save_for_administrator(at, &name, bytes).await?;
        Ok(AuditSaved { path, lines })
    }

    /// Looks whether a page was signed here and nobody changed it since, and whether the audit still holds
    /// the line that it ends with.
    ///
    /// # Errors
    ///
    /// As the store fails.
    pub async fn check_audit_page(&self, page: Vec<u8>) -> Result<AuditPageView, Error> {
        let page = Arc::<[u8]>::from(page);
        self.read(right::Administer, move |view| {
            let changed = AuditPageView {
                genuine: false,
                head: None,
                in_audit: None,
            };
            let Some((signed, end)) = file::split(&page) else {
                return Ok(changed);
            };
            // The same bytes are always signed alike, so nothing of the end is read and believed.
            if file::signed_end(&view.sign(signed)?).as_bytes() != end {
                return Ok(changed);
            }
            let head = file::find_head(signed);
            let in_audit = match &head {
                Some((seq, hash)) => Some(view.audit_hash(*seq)?.as_ref() == Some(hash)),
                None => None,
            };
            Ok(AuditPageView {
                genuine: true,
                head: head.map(|(seq, _)| seq),
                in_audit,
            })
        })
        .await
    }

    async fn save_for_administrator(
        &self,
        at: Option<String>,
        name: &str,
        bytes: Vec<u8>,
    ) -> Result<String, Error> {
        let folder = self
            .apart(right::Administer, |parts| Ok(Arc::clone(&parts.exports)))
            .await?;
        let bytes = Arc::<[u8]>::from(bytes);
        for _ in 0..MOST_TRIES {
            let path = match &at {
                Some(path) => path.clone(),
                None => {
                    let (folder, name) = (Arc::clone(&folder), name.to_owned());
                    blocking(move || folder.find_place(&name))
                        .await?
                        .map_err(not_written)?
                }
            };
            let (into, place, whole) = (Arc::clone(&folder), path.clone(), Arc::clone(&bytes));
            let written = blocking(move || match into.is_free(&place) {
                true => into.write(&place, &whole),
                false => Err(NotWritten::Taken),
            });
            match written.await? {
                Ok(()) => return Ok(path),
                Err(NotWritten::Failed(words)) => return Err(not_written(words)),
                Err(NotWritten::Taken) if at.is_some() => break,
                Err(NotWritten::Taken) => {}
            }
        }
        Err(not_written(say::error_file_taken()))
    }
}

fn too_many() -> Error {
    let most = u32::try_from(MOST_LINES).unwrap_or(u32::MAX);
    Error::Refused {
        code: "too_many_lines",
        message: say::error_audit_too_many(most).into(),
        next: say::error_audit_too_many_next().into(),
    }
}
