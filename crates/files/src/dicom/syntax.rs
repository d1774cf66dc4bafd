//! How a file is written, and how far it is read here. Source: DICOM PS3.5, PS3.6.

use phrase::{Text, say};

/// How the elements and the picture are written.
#[derive(Clone)]
pub(super) struct TransferSyntax {
    pub(super) uid: String,
    pub(super) name: Text,
    pub(super) is_implicit: bool,
    pub(super) read: Read,
}

/// How far a transfer syntax is read here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
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
    pub(super) fn of(uid: &str) -> Self {
        let known = TRANSFER_SYNTAXES.iter().find(|(known, ..)| *known == uid);
        Self {
            uid: uid.to_owned(),
            name: known.map_or_else(
                || say::picture_coding_syntax(uid).into(),
                |known| known.1.into(),
            ),
            is_implicit: uid == "1.2.840.10008.1.2",
            read: known.map_or(Read::Nothing, |known| known.2),
        }
    }
}
