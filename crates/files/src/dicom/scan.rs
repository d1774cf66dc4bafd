//! A walk over the elements of a DICOM file before anything is read from it.
//!
//! The reader proper trusts lengths and goes down as deep as sequences nest: a small file could take
//! all memory or the stack. So the elements that are needed are picked here, and the reader gets a
//! file of these alone, in one representation, with lengths that are right.
//!
//! Source: DICOM PS3.5 §7, PS3.10 §7.

use super::syntax::{Read, TransferSyntax};
use super::wanted::is_wanted;

/// Sequences within sequences; real ones have five levels at most.
const DEEPEST: usize = 16;
/// Elements of all levels; a large enhanced multi-frame object has some ten thousand.
const MOST_ELEMENTS: usize = 200_000;
const UNDEFINED: usize = 0xffff_ffff;

const ITEM: u32 = 0xfffe_e000;
const ITEM_END: u32 = 0xfffe_e00d;
const SEQUENCE_END: u32 = 0xfffe_e0dd;
const TRANSFER_SYNTAX: u32 = 0x0002_0010;
const PIXEL_DATA: u32 = 0x7fe0_0010;

/// What the walk found.
pub(super) struct Scan<'b> {
    pub(super) transfer_syntax: TransferSyntax,
    /// Elements of the highest level that are wanted.
    pub(super) elements: Vec<(u32, &'b [u8])>,
    /// An uncompressed picture.
    pub(super) pixels: Option<&'b [u8]>,
    /// Where the frames of a compressed picture begin.
    pub(super) offsets: &'b [u8],
    /// Fragments of a compressed picture.
    pub(super) fragments: Vec<&'b [u8]>,
    /// Whether the walk came to the end.
    pub(super) is_whole: bool,
}

/// Walks over the file; `None` if it is no DICOM file or does not say how it is written.
pub(super) fn scan(bytes: &[u8]) -> Option<Scan<'_>> {
    if bytes.get(128..132) != Some(b"DICM") {
        return None;
    }
    let mut walk = Walk {
        bytes,
        at: 132,
        left: MOST_ELEMENTS,
    };
    let mut transfer_syntax = None;
    while walk.peek_group() == Some(2) {
        let element = walk.element(false)?;
        let value = walk.take(element.length)?;
        if element.tag == TRANSFER_SYNTAX {
            let uid = std::str::from_utf8(value).ok()?;
            transfer_syntax = Some(TransferSyntax::of(uid.trim_end_matches(['\0', ' '])));
        }
    }
    let mut scan = Scan {
        transfer_syntax: transfer_syntax?,
        elements: vec![],
        pixels: None,
        offsets: &[],
        fragments: vec![],
        is_whole: false,
    };
    if scan.transfer_syntax.read != Read::Nothing {
        // What comes before the damage still says whose picture it is.
        scan.is_whole = walk.dataset(&mut scan).is_some();
    }
    Some(scan)
}

struct Element {
    tag: u32,
    vr: Option<[u8; 2]>,
    length: usize,
}

/// A sequence or item whose end is awaited: at a place, or at its delimiter.
struct Open {
    end: Option<usize>,
    /// A private sequence of unknown kind is written without value representations.
    is_implicit: bool,
}

struct Walk<'b> {
    bytes: &'b [u8],
    at: usize,
    left: usize,
}

impl<'b> Walk<'b> {
    fn take(&mut self, length: usize) -> Option<&'b [u8]> {
        let taken = self.bytes.get(self.at..self.at.checked_add(length)?)?;
        self.at += length;
        Some(taken)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes(self.take(2)?.try_into().ok()?))
    }

    fn length(&mut self) -> Option<usize> {
        let length = u32::from_le_bytes(self.take(4)?.try_into().ok()?);
        usize::try_from(length).ok()
    }

    fn peek_group(&self) -> Option<u16> {
        let group = self.bytes.get(self.at..self.at.checked_add(2)?)?;
        Some(u16::from_le_bytes(group.try_into().ok()?))
    }

    fn element(&mut self, is_implicit: bool) -> Option<Element> {
        self.left = self.left.checked_sub(1)?;
        let tag = u32::from(self.u16()?) << 16 | u32::from(self.u16()?);
        if is_implicit || matches!(tag, ITEM | ITEM_END | SEQUENCE_END) {
            let length = self.length()?;
            return Some(Element {
                tag,
                vr: None,
                length,
            });
        }
        let vr: [u8; 2] = self.take(2)?.try_into().ok()?;
        // Source: PS3.5 §7.1.2; whatever is added to these has a long length.
        const SHORT: [&[u8; 2]; 21] = [
            b"AE", b"AS", b"AT", b"CS", b"DA", b"DS", b"DT", b"FD", b"FL", b"IS", b"LO", b"LT",
            b"PN", b"SH", b"SL", b"SS", b"ST", b"TM", b"UI", b"UL", b"US",
        ];
        let length = if SHORT.contains(&&vr) {
            usize::from(self.u16()?)
        } else {
            self.take(2)?;
            self.length()?
        };
        Some(Element {
            tag,
            vr: Some(vr),
            length,
        })
    }

    /// Walks to the end and keeps what is wanted of the highest level.
    fn dataset(&mut self, scan: &mut Scan<'b>) -> Option<()> {
        let mut open: Vec<Open> = Vec::new();
        loop {
            while open
                .last()
                .is_some_and(|open| open.end.is_some_and(|end| self.at >= end))
            {
                open.pop();
            }
            // Some writers leave a stray byte at the end.
            if self.at + 8 > self.bytes.len() {
                return Some(());
            }
            if open.len() > DEEPEST {
                return None;
            }
            let is_implicit = open
                .last()
                .map_or(scan.transfer_syntax.is_implicit, |open| open.is_implicit);
            let Element { tag, vr, length } = self.element(is_implicit)?;
            let is_sequence = tag == ITEM
                || vr == Some(*b"SQ")
                // Without value representations, what begins with an item is a sequence.
                || (vr.is_none() && self.begins_with_item(length));
            if matches!(tag, ITEM_END | SEQUENCE_END) {
                open.pop()?;
            } else if tag == PIXEL_DATA && length == UNDEFINED {
                let (offsets, fragments) = self.fragments()?;
                if open.is_empty() {
                    (scan.offsets, scan.fragments) = (offsets, fragments);
                }
            } else if length == UNDEFINED {
                let is_unknown = vr == Some(*b"UN");
                open.push(Open {
                    end: None,
                    is_implicit: is_implicit || is_unknown,
                });
            } else if is_sequence {
                let end = self.at.checked_add(length)?;
                let outer = open.iter().filter_map(|open| open.end).min();
                if end > outer.unwrap_or(self.bytes.len()) {
                    return None;
                }
                open.push(Open {
                    end: Some(end),
                    is_implicit,
                });
            } else {
                let value = self.take(length)?;
                match (open.is_empty(), tag) {
                    (true, PIXEL_DATA) => scan.pixels = Some(value),
                    (true, _) if is_wanted(tag, value) => scan.elements.push((tag, value)),
                    _ => {}
                }
            }
        }
    }

    fn begins_with_item(&self, length: usize) -> bool {
        length >= 8 && self.bytes.get(self.at..self.at + 4) == Some(&[0xfe, 0xff, 0x00, 0xe0])
    }

    /// The table of offsets, then the fragments of a compressed picture.
    fn fragments(&mut self) -> Option<(&'b [u8], Vec<&'b [u8]>)> {
        let mut items = Vec::new();
        loop {
            let Element { tag, length, .. } = self.element(true)?;
            match tag {
                ITEM => items.push(self.take(length)?),
                SEQUENCE_END => {
                    let (offsets, fragments) = items.split_first()?;
                    return Some((offsets, fragments.to_vec()));
                }
                _ => return None,
            }
        }
    }
}

/// Whether what is compressed is no larger than the file says it is.
pub(super) fn are_fragments_sane(scan: &Scan<'_>, rows: u32, columns: u32) -> bool {
    if scan.fragments.is_empty() || scan.transfer_syntax.read != Read::Whole {
        return true;
    }
    if scan.transfer_syntax.uid == "1.2.840.10008.1.2.5" {
        // Number of segments of a run-length encoded frame: by the standard at most 15.
        let mut counts = scan.fragments.iter().map(|fragment| fragment.get(..4));
        return counts.all(|count| matches!(count, Some([1..=15, 0, 0, 0])));
    }
    // A header may lie across two fragments.
    jpeg_size(&scan.fragments.concat())
        .is_some_and(|(height, width)| height <= rows && width <= columns)
}

/// Height and width of a JPEG by its frame header; the largest, if there are several.
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut found: Option<(u32, u32)> = None;
    for (at, pair) in bytes.windows(2).enumerate() {
        // Every kind of frame header; C4, C8 and CC are tables.
        let is_header = pair[0] == 0xff
            && (0xc0..=0xcf).contains(&pair[1])
            && !matches!(pair[1], 0xc4 | 0xc8 | 0xcc);
        if is_header && let Some([h1, h2, w1, w2]) = bytes.get(at + 5..at + 9) {
            let height = u32::from(u16::from_be_bytes([*h1, *h2]));
            let width = u32::from(u16::from_be_bytes([*w1, *w2]));
            let so_far = found.unwrap_or_default();
            found = Some((height.max(so_far.0), width.max(so_far.1)));
        }
    }
    found
}
