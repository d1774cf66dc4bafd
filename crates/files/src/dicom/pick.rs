//! A file of what is wanted alone, for the reader.

use super::scan::Scan;
use super::syntax::Read;
use super::wanted::representation;

const EXPLICIT: &str = "1.2.840.10008.1.2.1";

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
