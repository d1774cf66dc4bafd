//! A file of what is wanted alone, for the reader.

use super::Read;
use super::scan::Scan;

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
const EXPLICIT: &str = "1.2.840.10008.1.2.1";

/// Whether an element is one that is read, and has a size it may have.
pub(super) fn is_wanted(tag: u32, value: &[u8]) -> bool {
    representation(tag)
        .is_some_and(|vr| value.len() <= LONGEST && (vr != b"US" || value.len() == 2))
}

fn representation(tag: u32) -> Option<&'static [u8; 2]> {
    let found = WANTED.iter().find(|(wanted, _)| *wanted == tag);
    found.map(|(_, vr)| *vr)
}

/// Writes what is wanted, with explicit representations.
pub(super) fn file(scan: &Scan<'_>) -> Vec<u8> {
    let is_drawn = scan.transfer_syntax.read == Read::Whole && scan.is_whole;
    let is_compressed = is_drawn && scan.pixels.is_none() && !scan.fragments.is_empty();
    let uid = if is_compressed {
        scan.transfer_syntax.uid.as_str()
    } else {
        EXPLICIT
    };
    let mut meta = Vec::new();
    put(&mut meta, 0x0002_0001, b"OB", &[0, 1]);
    // Which kind of object it is, and which one, does not matter to who reads these elements.
    put(&mut meta, 0x0002_0002, b"UI", b"1.2.840.10008.5.1.4.1.1.7");
    put(&mut meta, 0x0002_0003, b"UI", b"1.2.3");
    put(&mut meta, 0x0002_0010, b"UI", uid.as_bytes());
    put(&mut meta, 0x0002_0012, b"UI", b"1.2.3");
    let mut file = vec![0; 128];
    file.extend(b"DICM");
    put(&mut file, 0x0002_0000, b"UL", &size(meta.len()));
    file.extend(meta);
    for (tag, value) in &scan.elements {
        if let Some(vr) = representation(*tag) {
            put(&mut file, *tag, vr, value);
        }
    }
    if let Some(pixels) = scan.pixels.filter(|_| is_drawn) {
        put(&mut file, 0x7fe0_0010, b"OW", pixels);
    } else if is_compressed {
        file.extend(b"\xe0\x7f\x10\x00OB\0\0\xff\xff\xff\xff");
        for fragment in std::iter::once(&scan.offsets).chain(&scan.fragments) {
            file.extend(b"\xfe\xff\x00\xe0");
            file.extend(size(fragment.len()));
            file.extend(*fragment);
        }
        file.extend(b"\xfe\xff\xdd\xe0\0\0\0\0");
    }
    file
}

/// No value is longer than a record, which has 50 MB at most.
fn size(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(0).to_le_bytes()
}

fn put(file: &mut Vec<u8>, tag: u32, vr: &[u8; 2], value: &[u8]) {
    let is_odd = !value.len().is_multiple_of(2);
    let length = size(value.len() + usize::from(is_odd));
    // Group and element are two numbers, each with its low byte first.
    file.extend(tag.rotate_left(16).to_le_bytes());
    file.extend(vr);
    if matches!(vr, b"OB" | b"OW") {
        file.extend([0, 0]);
        file.extend(length);
    } else {
        file.extend([length[0], length[1]]);
    }
    file.extend(value);
    if is_odd {
        file.push(if vr == b"UI" { 0 } else { b' ' });
    }
}
