//! Pictures for the screen: turned the right way, within limits, in a format every window shows.
//!
//! A small file can declare a huge picture, so the size is read before anything is decoded.
//!
//! Source: docs/reading-records.md, "Attachments".

use std::fmt;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, GrayImage, ImageDecoder, ImageFormat, ImageReader, Limits, RgbImage};

use phrase::{Text, say};

use crate::dicom;
use crate::file::{Attachment, MOST_PIXELS, PictureError};

/// Most memory a decoder may take, in bytes.
const MOST_MEMORY: u64 = 512 * 1024 * 1024;
/// Longer side of a thumbnail, in pixels: shown at half of that, for sharp screens.
const THUMBNAIL: u32 = 320;
const JPEG_QUALITY: u8 = 90;

/// What is wanted of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum PictureRequest {
    /// At most 320 pixels long.
    Thumbnail,
    /// As large as it is; of a DICOM file the first frame.
    #[default]
    Full,
    /// One frame of a DICOM file.
    Frame {
        /// Counted from 0.
        frame: u32,
        /// Middle of the grey values shown; none for what the file asks for.
        center: Option<f64>,
        /// Span of the grey values shown; none for what the file asks for.
        width: Option<f64>,
    },
}

/// A picture a window can show as it is.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub bytes: Vec<u8>,
    /// `image/png`, `image/jpeg`, `image/gif` or `image/webp`.
    pub media_type: &'static str,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Picture([redacted])")
    }
}

/// Makes the picture asked for out of a file.
///
/// # Errors
///
/// [`PictureError`] says why there is none.
pub fn picture(file: &Attachment, request: PictureRequest) -> Result<Picture, PictureError> {
    if file.media_type == "application/dicom" {
        return of_dicom(&file.bytes, request);
    }
    if matches!(request, PictureRequest::Frame { .. }) {
        return Err(PictureError::NotAPicture);
    }
    let format = match file.media_type.as_str() {
        "image/png" => ImageFormat::Png,
        "image/jpeg" => ImageFormat::Jpeg,
        "image/gif" => ImageFormat::Gif,
        "image/webp" => ImageFormat::WebP,
        "image/bmp" => ImageFormat::Bmp,
        "image/tiff" => ImageFormat::Tiff,
        other if other.starts_with("image/") => {
            return Err(PictureError::Unsupported {
                name: known_kind(other),
            });
        }
        _ => return Err(PictureError::NotAPicture),
    };
    // The decoders are memory-safe, yet a panic in one must not take the program along.
    catch_unwind(AssertUnwindSafe(|| of_image(&file.bytes, format, request)))
        .unwrap_or(Err(PictureError::Damaged))
}

/// The sender's word for a kind of picture, where it is one. It stands in an error, so nothing else a
/// sender may have written there does.
fn known_kind(media_type: &str) -> Text {
    const KINDS: [&str; 9] = [
        "image/avif",
        "image/heic",
        "image/heif",
        "image/jp2",
        "image/jxl",
        "image/svg+xml",
        "image/vnd.microsoft.icon",
        "image/vnd.wap.wbmp",
        "image/x-icon",
    ];
    let known = KINDS
        .iter()
        .find(|kind| media_type.eq_ignore_ascii_case(kind));
    match known {
        Some(kind) => (*kind).into(),
        None => say::picture_coding_unknown().into(),
    }
}

fn of_image(
    bytes: &[u8],
    format: ImageFormat,
    request: PictureRequest,
) -> Result<Picture, PictureError> {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| PictureError::Damaged)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(PictureError::TooManyPixels { width, height });
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let shown_as_it_is = match format {
        ImageFormat::Png => Some("image/png"),
        ImageFormat::Jpeg => Some("image/jpeg"),
        ImageFormat::Gif => Some("image/gif"),
        ImageFormat::WebP => Some("image/webp"),
        _ => None,
    };
    // Not coded again where it need not be: nothing of the picture is lost.
    if let (PictureRequest::Full, Orientation::NoTransforms, Some(media_type)) =
        (request, orientation, shown_as_it_is)
    {
        return Ok(Picture {
            bytes: bytes.to_vec(),
            media_type,
            width,
            height,
        });
    }
    let mut image = DynamicImage::from_decoder(decoder).map_err(|_| PictureError::Damaged)?;
    image.apply_orientation(orientation);
    encoded(image, request, format == ImageFormat::Jpeg)
}

fn of_dicom(bytes: &[u8], request: PictureRequest) -> Result<Picture, PictureError> {
    let file = dicom::open(bytes)?;
    let (number, grey) = match request {
        PictureRequest::Frame {
            frame,
            center,
            width,
        } => (frame, dicom::Grey { center, width }),
        PictureRequest::Thumbnail | PictureRequest::Full => (0, dicom::Grey::default()),
    };
    let drawn = dicom::frame(&file, number, grey)?;
    let (columns, rows) = (drawn.columns, drawn.rows);
    let image = if drawn.is_color {
        RgbImage::from_raw(columns, rows, drawn.pixels).map(DynamicImage::from)
    } else {
        GrayImage::from_raw(columns, rows, drawn.pixels).map(DynamicImage::from)
    };
    encoded(image.ok_or(PictureError::Damaged)?, request, false)
}

fn encoded(
    image: DynamicImage,
    request: PictureRequest,
    is_photograph: bool,
) -> Result<Picture, PictureError> {
    let is_larger = image.width().max(image.height()) > THUMBNAIL;
    let image = match request {
        PictureRequest::Thumbnail if is_larger => image.thumbnail(THUMBNAIL, THUMBNAIL),
        _ => image,
    };
    let (width, height) = (image.width(), image.height());
    let mut bytes = Vec::new();
    let media_type = if is_photograph {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        image
            .to_rgb8()
            .write_with_encoder(encoder)
            .map_err(|_| PictureError::Damaged)?;
        "image/jpeg"
    } else {
        // Sixteen bits for each colour are more than a screen shows.
        let image = match image {
            image @ (DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_)) => image,
            image if image.color().has_alpha() => image.into_rgba8().into(),
            image => image.into_rgb8().into(),
        };
        image
            .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
            .map_err(|_| PictureError::Damaged)?;
        "image/png"
    };
    Ok(Picture {
        bytes,
        media_type,
        width,
        height,
    })
}
