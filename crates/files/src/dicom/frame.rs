//! One frame as grey or colour values a screen can show.

use dicom_object::Tag;
use dicom_pixeldata::{
    DecodedPixelData, PhotometricInterpretation, PixelDecoder, PixelRepresentation,
    PlanarConfiguration,
};
use phrase::{Phrase, say};

use super::file::{File, guarded};
use super::syntax::Read;
use crate::file::{MOST_PIXELS, PictureError};

/// The window asked for; what is none, the file decides.
#[derive(Clone, Copy, Default)]
pub(crate) struct Grey {
    /// Middle of the values shown.
    pub(crate) center: Option<f64>,
    /// Span of the values shown.
    pub(crate) width: Option<f64>,
}

/// A frame in eight bits.
pub(crate) struct Drawn {
    /// Row by row; one byte for each pixel, or three.
    pub(crate) pixels: Vec<u8>,
    pub(crate) is_color: bool,
    pub(crate) rows: u32,
    pub(crate) columns: u32,
    /// Centre and width used; none for colour.
    pub(crate) window: Option<(f64, f64)>,
}

/// Draws frame `number`, counted from 0.
///
/// # Errors
///
/// [`PictureError::NoSuchFrame`]; [`PictureError::TooManyPixels`]; [`PictureError::Unsupported`]
/// for a kind of picture that is not drawn here; [`PictureError::Damaged`].
pub(crate) fn frame(file: &File, number: u32, grey: Grey) -> Result<Drawn, PictureError> {
    if file.transfer_syntax.read != Read::Whole {
        return Err(PictureError::Unsupported {
            name: file.transfer_syntax.name.clone(),
        });
    }
    if !file.is_whole {
        return Err(PictureError::Damaged);
    }
    if number >= file.frames {
        return Err(PictureError::NoSuchFrame);
    }
    let pixels = u64::from(file.rows) * u64::from(file.columns);
    if pixels == 0 {
        return Err(PictureError::Damaged);
    }
    if pixels > MOST_PIXELS {
        return Err(PictureError::TooManyPixels {
            width: file.columns,
            height: file.rows,
        });
    }
    let decoded = guarded(|| file.object.decode_pixel_data_frame(number))?
        .map_err(|_| PictureError::Damaged)?;
    guarded(|| draw(file, &decoded, grey))?
}

fn draw(file: &File, decoded: &DecodedPixelData<'_>, grey: Grey) -> Result<Drawn, PictureError> {
    let count = usize::try_from(u64::from(file.rows) * u64::from(file.columns))
        .map_err(|_| PictureError::Damaged)?;
    let (pixels, window) = match (
        decoded.samples_per_pixel(),
        decoded.photometric_interpretation(),
    ) {
        (1, PhotometricInterpretation::Monochrome1) => {
            grey_levels(file, decoded, grey, count, true)?
        }
        (1, PhotometricInterpretation::Monochrome2) => {
            grey_levels(file, decoded, grey, count, false)?
        }
        (3, interpretation) => (colors(decoded, interpretation, count)?, None),
        (_, interpretation) => {
            return Err(PictureError::Unsupported {
                name: say::picture_coding_of(interpretation.to_string()).into(),
            });
        }
    };
    Ok(Drawn {
        is_color: decoded.samples_per_pixel() == 3,
        pixels,
        rows: file.rows,
        columns: file.columns,
        window,
    })
}

type Levels = (Vec<u8>, Option<(f64, f64)>);

/// Stored values through the modality's scale and the window to grey. Source: DICOM PS3.3 C.11.1
/// and C.11.2.1.2.
fn grey_levels(
    file: &File,
    decoded: &DecodedPixelData<'_>,
    grey: Grey,
    count: usize,
    is_inverted: bool,
) -> Result<Levels, PictureError> {
    let stored = stored_values(decoded, count)?;
    let rescale = decoded
        .rescale()
        .ok()
        .and_then(|rescales| rescales.first().copied());
    let (slope, intercept) =
        rescale.map_or((1.0, 0.0), |rescale| (rescale.slope, rescale.intercept));
    let (slope, intercept) = if slope.is_finite() && slope != 0.0 && intercept.is_finite() {
        (slope, intercept)
    } else {
        (1.0, 0.0)
    };
    let value = |stored: i32| f64::from(stored) * slope + intercept;
    let asked = number(file, WINDOW_CENTER).zip(number(file, WINDOW_WIDTH));
    let (center, width) = asked.filter(|(_, width)| *width >= 1.0).unwrap_or_else(|| {
        let values = || stored.iter().copied().map(value);
        let (low, high) = values()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
                (low.min(value), high.max(value))
            });
        // Centre and width such that the darkest value is black and the brightest white.
        ((low + high + 1.0) / 2.0, (high - low + 1.0).max(1.0))
    });
    let sane = |asked: Option<f64>| asked.filter(|value| value.is_finite());
    let center = sane(grey.center).unwrap_or(center);
    let width = sane(grey.width).unwrap_or(width).max(1.0);
    let pixels = stored.into_iter().map(|stored| {
        let level = window(value(stored), center, width);
        if is_inverted { 255 - level } else { level }
    });
    Ok((pixels.collect(), Some((center, width))))
}

/// The linear window function. Source: DICOM PS3.3 C.11.2.1.2.1.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // within 0 and 255
fn window(value: f64, center: f64, width: f64) -> u8 {
    let span = width - 1.0;
    let from_center = value - (center - 0.5);
    if from_center <= -span / 2.0 {
        0
    } else if from_center > span / 2.0 {
        255
    } else {
        ((from_center / span + 0.5) * 255.0)
            .round()
            .clamp(0.0, 255.0) as u8
    }
}

/// One value for each pixel, of the bits that are stored, with their sign.
fn stored_values(decoded: &DecodedPixelData<'_>, count: usize) -> Result<Vec<i32>, PictureError> {
    let data = decoded.data();
    let is_signed = decoded.pixel_representation() == PixelRepresentation::Signed;
    let stored = u32::from(decoded.bits_stored()).clamp(1, 16);
    let shift = u32::from(decoded.high_bit())
        .saturating_sub(stored - 1)
        .min(15);
    let value = |raw: u16| {
        let bits = i32::from(raw >> shift) & ((1 << stored) - 1);
        // A set sign bit of fewer than 16 stored bits has to be carried on.
        if is_signed && bits >> (stored - 1) & 1 == 1 {
            bits - (1 << stored)
        } else {
            bits
        }
    };
    let values: Vec<i32> = match decoded.bits_allocated() {
        // The decoder spreads single bits to bytes of 0 and 255.
        1 => data
            .iter()
            .take(count)
            .map(|byte| i32::from(*byte))
            .collect(),
        8 => data
            .iter()
            .take(count)
            .map(|byte| value(u16::from(*byte)))
            .collect(),
        16 => {
            let words = data.chunks_exact(2).take(count);
            words
                .map(|word| value(u16::from_le_bytes([word[0], word[1]])))
                .collect()
        }
        bits => {
            return Err(PictureError::Unsupported {
                name: say::picture_coding_of_bits(bits.to_string()).into(),
            });
        }
    };
    if values.len() == count {
        Ok(values)
    } else {
        Err(PictureError::Damaged)
    }
}

/// Red, green and blue, pixel by pixel.
fn colors(
    decoded: &DecodedPixelData<'_>,
    interpretation: &PhotometricInterpretation,
    count: usize,
) -> Result<Vec<u8>, PictureError> {
    let unsupported = |name: Phrase| Err(PictureError::Unsupported { name: name.into() });
    if decoded.bits_allocated() != 8 {
        return unsupported(say::picture_coding_colour_of_bits(
            decoded.bits_allocated().to_string(),
        ));
    }
    let data = decoded
        .data()
        .get(..count * 3)
        .ok_or(PictureError::Damaged)?;
    let mut pixels = match decoded.planar_configuration() {
        PlanarConfiguration::Standard => data.to_vec(),
        PlanarConfiguration::PixelFirst => (0..count)
            .flat_map(|at| [data[at], data[count + at], data[2 * count + at]])
            .collect(),
    };
    match interpretation {
        PhotometricInterpretation::Rgb => {}
        PhotometricInterpretation::YbrFull => {
            for pixel in pixels.chunks_exact_mut(3) {
                to_rgb(pixel);
            }
        }
        other => return unsupported(say::picture_coding_of(other.to_string())),
    }
    Ok(pixels)
}

/// Source: DICOM PS3.3 C.7.6.3.1.2, YBR_FULL.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped to a byte
fn to_rgb(pixel: &mut [u8]) {
    let [y, cb, cr] = [0, 1, 2].map(|at| pixel.get(at).copied().map_or(0.0, f64::from));
    let (cb, cr) = (cb - 128.0, cr - 128.0);
    let rgb = [
        y + 1.402 * cr,
        y - 0.344_136 * cb - 0.714_136 * cr,
        y + 1.772 * cb,
    ];
    for (place, value) in pixel.iter_mut().zip(rgb) {
        *place = value.round().clamp(0.0, 255.0) as u8;
    }
}

const WINDOW_CENTER: Tag = Tag(0x0028, 0x1050);
const WINDOW_WIDTH: Tag = Tag(0x0028, 0x1051);

/// The first of the numbers of an element.
fn number(file: &File, tag: Tag) -> Option<f64> {
    let text = file.object.get(tag)?.to_str().ok()?;
    let first = text.split('\\').next()?.trim_matches(['\0', ' ']);
    first.parse().ok().filter(|number: &f64| number.is_finite())
}
