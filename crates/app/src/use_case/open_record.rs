//! Opening a record: the document, with what the patient's other documents say beside it.

use std::sync::Arc;

use charts::{ChartSource, LabsView, Standing};
use chrono::NaiveDate;
use domain::{AbhaAddress, AuditAction, RecordId, Timestamp};

use super::{App, chart, export, person};
use crate::{
    Error, Parts, calendar,
    charted::Charts,
    model::Record,
    present, right,
    view::{LabRow, OpenedRecord, RecordContext},
};

/// What of a chart is looked at beside a document, for the audit.
const LOOK: &str = "allergies and earlier results";

impl App {
    /// A record as a document for the screen, with the patient's allergies and the earlier results of
    /// its tests, so that nothing more need be asked to show it. Goes to the audit, as a record opened
    /// and as a look at the chart.
    ///
    /// The document is there even where the others cannot be read.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when it is not there or may not be shown; else as the store fails.
    pub async fn open_record(&self, id: &RecordId) -> Result<OpenedRecord, Error> {
        let (record, bytes) = self.open(id, AuditAction::RecordOpened, "").await?;
        let has_looked = self.look_beside(&record.patient).await.is_ok();
        let (beside, now) = (self.beside(), self.now());
        self.apart(right::Clinical, move |parts| {
            let Beside { person, hiding, .. } = &beside;
            let mut row =
                parts.read_shown(&mut |view| present::record(view, &record, person, *hiding))?;
            let question = person::question(parts, &record, &bytes, &mut row, now)?;
            let read = has_looked.then(|| beside.read(parts, &record));
            let (context, standing) = match read {
                Some(Ok((context, standing))) => (Some(context), standing),
                // The screen says that it could not be read, and reads it again.
                _ => (
                    None,
                    chart::standing(parts, &record, *hiding).unwrap_or_default(),
                ),
            };
            let mut document = present::document(&record, bytes);
            document.stands(&standing.said, standing.is_replaced, &standing.outdated);
            document.names_related(standing.relates);
            Ok(OpenedRecord {
                record: row,
                document,
                context,
                person: question,
            })
        })
        .await
    }

    /// What stands beside an open record, as it is now. Goes to the audit as a look at the chart; the
    /// record itself is not opened once more.
    ///
    /// # Errors
    ///
    /// [`Error::NotFound`] when the record may not be shown any more; else as the store fails.
    pub async fn get_record_context(&self, id: &RecordId) -> Result<RecordContext, Error> {
        self.open_patient_of(id).await?;
        let (wanted, hiding) = (id.clone(), self.hiding());
        let record = self
            .read(right::Clinical, move |view| {
                let missing = Error::NotFound { what: "record" };
                view.record(&wanted, hiding)?.ok_or(missing)
            })
            .await?;
        self.look_beside(&record.patient).await?;
        let beside = self.beside();
        self.apart(right::Clinical, move |parts| {
            let (context, _) = beside.read(parts, &record)?;
            Ok(context)
        })
        .await
    }

    fn beside(&self) -> Beside {
        Beside {
            charts: self.charts(),
            person: self.name(),
            today: calendar::today(self.now()),
            hiding: self.hiding(),
        }
    }

    /// Who looked is written down before anything is shown.
    async fn look_beside(&self, patient: &AbhaAddress) -> Result<(), Error> {
        self.note_looks(AuditAction::ChartOpened, LOOK, [patient.clone()].into())
            .await
    }
}

/// Who looks at what stands beside a record, and when.
struct Beside {
    charts: Arc<Charts>,
    person: Arc<str>,
    today: NaiveDate,
    /// What is over by this is not shown: the later of all times that are known, whichever the day is
    /// (docs/promises.md, R11).
    hiding: Timestamp,
}

impl Beside {
    /// What the patient's documents say beside a record, and what they say against it.
    fn read(&self, parts: &Parts, record: &Record) -> Result<(RecordContext, Standing), Error> {
        let (person, hiding, patient) = (&*self.person, self.hiding, &record.patient);
        let (known, reviews) = parts.read_shown(&mut |view| {
            let known = view.patient(patient)?;
            Ok((known, present::reviews(view, record, hiding)?))
        })?;
        let name = known.and_then(|known| known.known_name().map(str::to_owned));
        let named = name.as_deref();
        let chart = chart::read_known(parts, &self.charts, patient, named, person, hiding)?;
        let stays = export::shows_share(parts, patient, hiding)?;
        let record = &record.id;
        let summary = chart.summary(self.today, &parts.settings.tests.analytes);
        let own = chart
            .held
            .iter()
            .find(|held| held.record == record.as_str());
        let standing = own.map(|held| held.standing.clone()).unwrap_or_default();
        let context = RecordContext {
            patient_name: name.or_else(|| chart.identity().person.name.clone()),
            alerts: summary.alerts.clone(),
            allergies: summary.allergies.clone(),
            results: tests_of(chart::labs(&chart, &parts.settings), record),
            reviews,
            stays,
        };
        Ok((context, standing))
    }
}

/// The rows of the grid in which a record has a result. One that is set aside has none.
fn tests_of(labs: LabsView, record: &RecordId) -> Vec<LabRow> {
    let is_own = |source: &ChartSource| source.record == record.as_str();
    let rows = labs.panels.into_iter().flat_map(|panel| panel.rows);
    rows.filter(|row| {
        let mut cells = row.cells.iter();
        cells.any(|cell| is_own(&cell.source) || cell.also.iter().any(is_own))
    })
    .collect()
}
