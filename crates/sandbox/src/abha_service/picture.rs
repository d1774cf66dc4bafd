//! Pictures of the practice world: a face that is nobody's, and what is drawn on a card.
//!
//! Source: PNG (ISO/IEC 15948), sections 5 and 11.

use std::io::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};

use super::font;

type Colour = [u8; 3];

/// Points of colour.
pub(super) struct Canvas {
    width: usize,
    height: usize,
    points: Vec<u8>,
}

impl Canvas {
    pub(super) fn new(width: usize, height: usize, ground: Colour) -> Self {
        Self {
            width,
            height,
            points: ground.repeat(width * height),
        }
    }

    /// Colours a rectangle; what lies outside is left out.
    pub(super) fn fill(
        &mut self,
        left: usize,
        top: usize,
        width: usize,
        height: usize,
        colour: Colour,
    ) {
        for y in top..(top + height).min(self.height) {
            for x in left..(left + width).min(self.width) {
                let at = (y * self.width + x) * 3;
                if let Some(point) = self.points.get_mut(at..at + 3) {
                    point.copy_from_slice(&colour);
                }
            }
        }
    }

    /// Writes `text` with points of `size`.
    pub(super) fn write(
        &mut self,
        left: usize,
        top: usize,
        size: usize,
        text: &str,
        colour: Colour,
    ) {
        for (place, letter) in text.chars().enumerate() {
            for (column, bits) in font::columns(letter).into_iter().enumerate() {
                for row in (0..8).filter(|row| bits >> row & 1 == 1) {
                    let x = left + (place * 6 + column) * size;
                    self.fill(x, top + row * size, size, size, colour);
                }
            }
        }
    }

    /// The file.
    pub(super) fn png(&self) -> Vec<u8> {
        let mut rows = ZlibEncoder::new(Vec::new(), Compression::default());
        for row in self.points.chunks(self.width * 3) {
            // Writing to memory does not fail.
            let _ = rows.write_all(&[0]);
            let _ = rows.write_all(row);
        }
        let rows = rows.finish().unwrap_or_default();
        let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut header = Vec::new();
        for side in [self.width, self.height] {
            header.extend(u32::try_from(side).unwrap_or_default().to_be_bytes());
        }
        // Eight bits, true colour, no interlace.
        header.extend([8, 2, 0, 0, 0]);
        for (kind, content) in [(b"IHDR", &header), (b"IDAT", &rows), (b"IEND", &Vec::new())] {
            let length = u32::try_from(content.len()).unwrap_or_default();
            let mut sum = Crc::new();
            sum.update(kind);
            sum.update(content);
            file.extend(length.to_be_bytes());
            file.extend(kind);
            file.extend(content);
            file.extend(sum.sum().to_be_bytes());
        }
        file
    }
}

/// A face in base64, of a colour that goes with the name.
pub(super) fn photo(name: &str) -> String {
    STANDARD.encode(face(name).png())
}

pub(super) fn face(name: &str) -> Canvas {
    let mut canvas = Canvas::new(64, 64, [236, 239, 244]);
    draw_face(&mut canvas, 0, 0, 1, name);
    canvas
}

/// Draws the face of 64 by 64 points of `size`.
pub(super) fn draw_face(canvas: &mut Canvas, left: usize, top: usize, size: usize, name: &str) {
    let tint = name
        .bytes()
        .fold(90_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte))
        / 2;
    let colour = [60, 70 + tint / 2, 90 + tint / 2];
    // A head and shoulders, in steps.
    for (x, y, width, height) in [
        (26, 10, 12, 28),
        (23, 12, 18, 24),
        (21, 15, 22, 18),
        (14, 46, 36, 18),
        (18, 42, 28, 6),
        (10, 52, 44, 12),
    ] {
        canvas.fill(
            left + x * size,
            top + y * size,
            width * size,
            height * size,
            colour,
        );
    }
}
