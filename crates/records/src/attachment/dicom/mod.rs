//! Pictures of the radiology department: what they say of themselves, and their frames.
//!
//! Source: DICOM PS3.3 C.7 and C.11, PS3.5, PS3.6; FHIR-RECORDS §8.4.

mod frame;
mod pick;
mod scan;
#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use dicom_object::{DefaultDicomObject, Tag};
use serde::Serialize;
use ts_rs::TS;

use super::PictureError;
use crate::patient::{ExpectedPatient, compare_patient};
use crate::view::PatientInDocument;

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
    /// How the picture is coded, in words.
    pub transfer_syntax: String,
    /// The picture names somebody else than the record does, in words.
    pub warning: Option<String>,
    /// Why it cannot be shown, in words. The file can be saved all the same.
    pub problem: Option<String>,
}

redact_debug!(DicomView,);

/// How the elements and the picture are written.
#[derive(Clone)]
struct TransferSyntax {
    uid: String,
    name: String,
    is_implicit: bool,
    read: Read,
}

/// How far a transfer syntax is read here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read {
    /// The elements and the picture.
    Whole,
    /// The elements alone.
    Elements,
    Nothing,
}

/// UID, name and how far it is read here. Source: DICOM PS3.6 table A-1.
const TRANSFER_SYNTAXES: [(&str, &str, Read); 26] = [
    (
        "1.2.840.10008.1.2",
        "Implicit VR Little Endian",
        Read::Whole,
    ),
    (
        "1.2.840.10008.1.2.1",
        "Explicit VR Little Endian",
        Read::Whole,
    ),
    (
        "1.2.840.10008.1.2.1.99",
        "Deflated Explicit VR Little Endian",
        Read::Nothing,
    ),
    (
        "1.2.840.10008.1.2.2",
        "Explicit VR Big Endian",
        Read::Nothing,
    ),
    ("1.2.840.10008.1.2.5", "RLE Lossless", Read::Whole),
    ("1.2.840.10008.1.2.4.50", "JPEG Baseline", Read::Whole),
    ("1.2.840.10008.1.2.4.51", "JPEG Extended", Read::Whole),
    ("1.2.840.10008.1.2.4.57", "JPEG Lossless", Read::Whole),
    (
        "1.2.840.10008.1.2.4.70",
        "JPEG Lossless, first-order prediction",
        Read::Whole,
    ),
    ("1.2.840.10008.1.2.4.80", "JPEG-LS Lossless", Read::Elements),
    (
        "1.2.840.10008.1.2.4.81",
        "JPEG-LS Near-Lossless",
        Read::Elements,
    ),
    (
        "1.2.840.10008.1.2.4.90",
        "JPEG 2000 Lossless",
        Read::Elements,
    ),
    ("1.2.840.10008.1.2.4.91", "JPEG 2000", Read::Elements),
    (
        "1.2.840.10008.1.2.4.92",
        "JPEG 2000 multi-component, lossless",
        Read::Elements,
    ),
    (
        "1.2.840.10008.1.2.4.93",
        "JPEG 2000 multi-component",
        Read::Elements,
    ),
    ("1.2.840.10008.1.2.4.100", "MPEG-2 video", Read::Elements),
    (
        "1.2.840.10008.1.2.4.101",
        "MPEG-2 video, high level",
        Read::Elements,
    ),
    ("1.2.840.10008.1.2.4.102", "MPEG-4 video", Read::Elements),
    (
        "1.2.840.10008.1.2.4.103",
        "MPEG-4 video, BD-compatible",
        Read::Elements,
    ),
    ("1.2.840.10008.1.2.4.107", "HEVC video", Read::Elements),
    (
        "1.2.840.10008.1.2.4.108",
        "HEVC video, 10 bits",
        Read::Elements,
    ),
    (
        "1.2.840.10008.1.2.4.110",
        "JPEG XL Lossless",
        Read::Elements,
    ),
    (
        "1.2.840.10008.1.2.4.111",
        "JPEG XL from JPEG",
        Read::Elements,
    ),
    ("1.2.840.10008.1.2.4.112", "JPEG XL", Read::Elements),
    (
        "1.2.840.10008.1.2.4.201",
        "High-Throughput JPEG 2000 Lossless",
        Read::Elements,
    ),
    (
        "1.2.840.10008.1.2.4.203",
        "High-Throughput JPEG 2000",
        Read::Elements,
    ),
];

impl TransferSyntax {
    fn of(uid: &str) -> Self {
        let known = TRANSFER_SYNTAXES.iter().find(|(known, ..)| *known == uid);
        Self {
            uid: uid.to_owned(),
            name: known.map_or_else(
                || format!("transfer syntax {uid}"),
                |known| known.1.to_owned(),
            ),
            is_implicit: uid == "1.2.840.10008.1.2",
            read: known.map_or(Read::Nothing, |known| known.2),
        }
    }
}

/// A file that was read, its picture not yet.
pub(crate) struct File {
    object: DefaultDicomObject,
    transfer_syntax: TransferSyntax,
    rows: u32,
    columns: u32,
    frames: u32,
    /// Whether all of it could be walked over, and its picture is no larger than it says.
    is_whole: bool,
}

/// Reads a file; its picture is decoded frame by frame.
///
/// # Errors
///
/// [`PictureError::Unsupported`] with the name of a transfer syntax of which not even the elements
/// are read here; [`PictureError::Damaged`] for what is no DICOM file.
pub(crate) fn open(bytes: &[u8]) -> Result<File, PictureError> {
    let scan = scan::scan(bytes).ok_or(PictureError::Damaged)?;
    if scan.transfer_syntax.read == Read::Nothing {
        return Err(PictureError::Unsupported {
            name: scan.transfer_syntax.name,
        });
    }
    let file = pick::file(&scan);
    let read = || dicom_object::OpenFileOptions::new().from_reader(file.as_slice());
    let object = guarded(read)?.map_err(|_| PictureError::Damaged)?;
    let number = |tag| {
        object
            .get(tag)
            .and_then(|element| element.to_int::<u32>().ok())
    };
    let (rows, columns) = (number(ROWS).unwrap_or(0), number(COLUMNS).unwrap_or(0));
    let frames = number(FRAMES).unwrap_or(1).max(1);
    Ok(File {
        is_whole: scan.is_whole && scan::are_fragments_sane(&scan, rows, columns),
        transfer_syntax: scan.transfer_syntax,
        rows,
        columns,
        frames,
        object,
    })
}

/// Runs the reader of a foreign format; a panic in it is a damaged file.
fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, PictureError> {
    catch_unwind(AssertUnwindSafe(read)).map_err(|_| PictureError::Damaged)
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
const FRAMES: Tag = Tag(0x0028, 0x0008);
const ROWS: Tag = Tag(0x0028, 0x0010);
const COLUMNS: Tag = Tag(0x0028, 0x0011);

/// What the file says of itself, compared with the patient of its record.
pub(crate) fn describe(bytes: &[u8], patient: Option<&PatientInDocument>) -> DicomView {
    let file = match open(bytes) {
        Ok(file) => file,
        Err(error) => {
            let name = scan::scan(bytes).map(|scan| scan.transfer_syntax.name);
            return DicomView {
                problem: Some(error.sentence()),
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
    view.warning = patient.and_then(|patient| mismatch(&view, patient));
    match frame(&file, 0, Grey::default()) {
        Ok(drawn) => (view.center, view.width) = drawn.window.unzip(),
        Err(error) => view.problem = Some(error.sentence()),
    }
    view
}

/// `20260304` as `2026-03-04`; older files write `2026.03.04`.
fn day(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| *c != '.').collect();
    let is_day = digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_day.then(|| format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
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

/// In what the picture contradicts its record.
fn mismatch(view: &DicomView, patient: &PatientInDocument) -> Option<String> {
    let found = PatientInDocument {
        name: view.patient_name.clone(),
        gender: view.patient_sex.clone(),
        birth_year: view
            .patient_birth_date
            .as_deref()
            .and_then(|date| date.get(..4)?.parse().ok()),
        ..PatientInDocument::default()
    };
    let expected = ExpectedPatient {
        address: String::new(),
        name: patient.name.clone(),
        gender: patient.gender.clone(),
        birth_year: patient.birth_year,
        ..ExpectedPatient::default()
    };
    let mut differs: Vec<&str> = compare_patient(&found, &expected)
        .map(|warning| warning.differs)
        .unwrap_or_default()
        .into_iter()
        .map(|fact| match fact {
            "gender" => "sex",
            "birth_year" => "year of birth",
            other => other,
        })
        .collect();
    // The hospital's own number says nothing, but an ABHA number in its place does.
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    if let (Some(id), Some(abha)) = (&view.patient_id, &patient.abha_number)
        && digits(id).len() == 14
        && digits(id) != digits(abha)
    {
        differs.push("ABHA number");
    }
    if differs.is_empty() {
        return None;
    }
    let name = |name: &Option<String>| name.clone().unwrap_or_else(|| "no name".to_owned());
    Some(format!(
        "Wrong patient? The picture is of {}, the record is about {}. They differ in: {}.",
        name(&view.patient_name),
        name(&patient.name),
        differs.join(", "),
    ))
}
