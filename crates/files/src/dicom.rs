//! Pictures of the radiology department: what they say of themselves, and their frames.
//!
//! Source: DICOM PS3.3 C.7 and C.11, PS3.5, PS3.6; docs/reading-records.md, "Attachments".

mod file;
mod frame;
mod pick;
mod scan;
mod syntax;
#[cfg(test)]
mod tests;
mod wanted;

use std::fmt;

use dicom_object::Tag;
use phrase::{Phrase, Text};
use serde::Serialize;
use ts_rs::TS;

pub(crate) use file::open;
pub(crate) use frame::{Grey, frame};

/// What a DICOM file says of itself.
#[derive(Clone, Default, PartialEq, Serialize, TS)]
#[ts(export)]
pub struct DicomView {
    /// Name of the patient, given name first.
    pub patient_name: Option<String>,
    /// The hospital's number for the patient.
    pub patient_id: Option<String>,
    /// `female`, `male` or `other`.
    pub patient_sex: Option<String>,
    /// Date of birth, `YYYY-MM-DD`.
    pub patient_birth_date: Option<String>,
    /// What was examined.
    pub study: Option<String>,
    /// The series within the study.
    pub series: Option<String>,
    /// `CT`, `MR`, `US`, `CR`, `DX`, `XA`…
    pub modality: Option<String>,
    /// Part of the body.
    pub body_part: Option<String>,
    /// Where it was made.
    pub institution: Option<String>,
    /// Day of the study, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Number of pictures in the file.
    pub frames: u32,
    /// Height in pixels.
    pub rows: u32,
    /// Width in pixels.
    pub columns: u32,
    /// Middle of the grey values shown: what the file asks for, else the middle of what it holds.
    /// None for pictures in colour.
    pub center: Option<f64>,
    /// Span of the grey values shown.
    pub width: Option<f64>,
    /// How the picture is coded.
    pub transfer_syntax: Text,
    /// The picture names somebody else than the record does.
    pub warning: Option<Phrase>,
    /// Why it cannot be shown. The file can be saved all the same.
    pub problem: Option<Phrase>,
}

impl fmt::Debug for DicomView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DicomView([redacted])")
    }
}

const STUDY_DATE: Tag = Tag(0x0008, 0x0020);
const SERIES_DATE: Tag = Tag(0x0008, 0x0021);
const ACQUISITION_DATE: Tag = Tag(0x0008, 0x0022);
const MODALITY: Tag = Tag(0x0008, 0x0060);
const INSTITUTION: Tag = Tag(0x0008, 0x0080);
const STUDY: Tag = Tag(0x0008, 0x1030);
const SERIES: Tag = Tag(0x0008, 0x103e);
const PATIENT_NAME: Tag = Tag(0x0010, 0x0010);
const PATIENT_ID: Tag = Tag(0x0010, 0x0020);
const BIRTH_DATE: Tag = Tag(0x0010, 0x0030);
const SEX: Tag = Tag(0x0010, 0x0040);
const BODY_PART: Tag = Tag(0x0018, 0x0015);

/// What a file says of itself. What cannot be read is said in [`DicomView::problem`]; whom it should
/// be of is not known here.
#[must_use]
pub fn describe(bytes: &[u8]) -> DicomView {
    let file = match open(bytes) {
        Ok(file) => file,
        Err(error) => {
            let name = scan::scan(bytes).map(|scan| scan.transfer_syntax.name);
            return DicomView {
                problem: Some(error.phrase()),
                transfer_syntax: name.unwrap_or_default(),
                ..DicomView::default()
            };
        }
    };
    let text = |tag| {
        let element = file.object.get(tag)?;
        let text = element.to_str().ok()?.trim_matches(['\0', ' ']).to_owned();
        (!text.is_empty()).then_some(text)
    };
    let date = |tag| text(tag).and_then(|text| day(&text));
    let sex = text(SEX).map(|sex| {
        match sex.as_str() {
            "F" => "female",
            "M" => "male",
            "O" => "other",
            other => other,
        }
        .to_owned()
    });
    let mut view = DicomView {
        patient_name: text(PATIENT_NAME).as_deref().and_then(person),
        patient_id: text(PATIENT_ID),
        patient_sex: sex,
        patient_birth_date: date(BIRTH_DATE),
        study: text(STUDY),
        series: text(SERIES),
        modality: text(MODALITY),
        body_part: text(BODY_PART),
        institution: text(INSTITUTION),
        date: date(STUDY_DATE)
            .or_else(|| date(SERIES_DATE))
            .or_else(|| date(ACQUISITION_DATE)),
        frames: file.frames,
        rows: file.rows,
        columns: file.columns,
        center: None,
        width: None,
        transfer_syntax: file.transfer_syntax.name.clone(),
        warning: None,
        problem: None,
    };
    match frame(&file, 0, Grey::default()) {
        Ok(drawn) => (view.center, view.width) = drawn.window.unzip(),
        Err(error) => view.problem = Some(error.phrase()),
    }
    view
}

/// `20260304` as `2026-03-04`; older files write `2026.03.04`.
fn day(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| *c != '.').collect();
    if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, month, day) = (digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    Some(format!("{year}-{month}-{day}"))
}

/// `Rao^Asha^^Dr.=…` as `Dr. Asha Rao`; of several ways to write a name, the first that is there.
///
/// Source: DICOM PS3.5 §6.2.1.
fn person(text: &str) -> Option<String> {
    let alphabetic = text
        .split('=')
        .find(|group| !group.trim_matches(['^', ' ']).is_empty())?;
    let parts: Vec<&str> = alphabetic.split('^').map(str::trim).collect();
    let part = |place: usize| parts.get(place).copied().unwrap_or_default();
    let ordered = [part(3), part(1), part(2), part(0), part(4)];
    let words: Vec<&str> = ordered
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}
