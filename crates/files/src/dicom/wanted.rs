//! Which elements of a file are read.

/// What is read of a file, but for the picture itself, with its value representation.
///
/// Source: DICOM PS3.6.
const WANTED: [(u32, &[u8; 2]); 30] = [
    (0x0008_0005, b"CS"), // character set
    (0x0008_0020, b"DA"), // study date
    (0x0008_0021, b"DA"), // series date
    (0x0008_0022, b"DA"), // acquisition date
    (0x0008_0060, b"CS"), // modality
    (0x0008_0080, b"LO"), // institution
    (0x0008_1030, b"LO"), // study description
    (0x0008_103e, b"LO"), // series description
    (0x0010_0010, b"PN"), // patient's name
    (0x0010_0020, b"LO"), // patient id
    (0x0010_0030, b"DA"), // birth date
    (0x0010_0040, b"CS"), // sex
    (0x0018_0015, b"CS"), // body part
    (0x0028_0002, b"US"), // samples per pixel
    (0x0028_0004, b"CS"), // photometric interpretation
    (0x0028_0006, b"US"), // planar configuration
    (0x0028_0008, b"IS"), // number of frames
    (0x0028_0010, b"US"), // rows
    (0x0028_0011, b"US"), // columns
    (0x0028_0100, b"US"), // bits allocated
    (0x0028_0101, b"US"), // bits stored
    (0x0028_0102, b"US"), // high bit
    (0x0028_0103, b"US"), // pixel representation
    (0x0028_1050, b"DS"), // window centre
    (0x0028_1051, b"DS"), // window width
    (0x0028_1052, b"DS"), // rescale intercept
    (0x0028_1053, b"DS"), // rescale slope
    (0x0028_1054, b"LO"), // rescale type
    (0x0028_1055, b"LO"), // window explanation
    (0x0028_1056, b"CS"), // function of the window
];

/// Lists of windows have some ten values; a longer one is no window.
const LONGEST: usize = 4096;

/// Whether an element is one that is read, and has a size it may have.
pub(super) fn is_wanted(tag: u32, value: &[u8]) -> bool {
    representation(tag)
        .is_some_and(|vr| value.len() <= LONGEST && (vr != b"US" || value.len() == 2))
}

/// The value representation of an element that is read.
pub(super) fn representation(tag: u32) -> Option<&'static [u8; 2]> {
    let found = WANTED.iter().find(|(wanted, _)| *wanted == tag);
    found.map(|(_, vr)| *vr)
}
