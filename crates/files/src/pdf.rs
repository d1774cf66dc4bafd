//! The words of a PDF, for the search alone; it is never shown from here.
//!
//! The words come in the order they were written, which need not be that of the page. A scan has
//! none: letters are not recognised in pictures.
//!
//! Source: ISO 32000-1 §9.4; docs/reading-records.md, "Attachments".

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Encoding, LoadOptions, Object, ObjectId};

/// Pages looked at.
const MOST_PAGES: usize = 300;
/// Bytes any stream may unpack to.
const LARGEST_STREAM: usize = 32 * 1024 * 1024;
/// Bytes a page may be drawn by: taken apart they need thirty times the memory. Pages of words have
/// a few thousand.
const LARGEST_CONTENT: usize = 4 * 1024 * 1024;
/// Bytes of text kept.
const LONGEST_TEXT: usize = 2 * 1024 * 1024;
/// Forms within forms.
const DEEPEST_FORM: usize = 4;
/// Between operations the reader looks at the clock; a single object that takes longer than this
/// beyond the time is not waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// The parser goes down as deep as a hundred nested objects.
const STACK: usize = 16 * 1024 * 1024;

/// The words of a file; empty if it has none, is encrypted or damaged. What has not been read at
/// `until` is left out.
///
/// The work is done in a thread of its own: a panic ends there, and what does not end is left alone.
#[must_use]
pub fn text(bytes: &[u8], until: Instant) -> String {
    let left = until.saturating_duration_since(Instant::now());
    if left.is_zero() {
        return String::new();
    }
    let bytes = bytes.to_vec();
    let (sender, receiver) = mpsc::sync_channel(1);
    let work = move || {
        // Nobody listens any more when the reader took too long.
        let _ = sender.send(read(&bytes, until));
    };
    let started = std::thread::Builder::new()
        .name("pdf-text".to_owned())
        .stack_size(STACK)
        .spawn(work);
    match started {
        Ok(_) => receiver.recv_timeout(left + PATIENCE).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

fn read(bytes: &[u8], until: Instant) -> String {
    let options = LoadOptions {
        max_decompressed_size: Some(LARGEST_STREAM),
        ..LoadOptions::default()
    };
    let Ok(document) = Document::load_mem_with_options(bytes, options) else {
        return String::new();
    };
    let mut words = Words {
        document: &document,
        text: String::new(),
        until,
    };
    for page in document.page_iter().take(MOST_PAGES) {
        if words.is_enough() {
            break;
        }
        words.page(page);
        words.text.push('\n');
    }
    words.text
}

struct Words<'d> {
    document: &'d Document,
    text: String,
    until: Instant,
}

type Fonts<'d> = BTreeMap<Vec<u8>, Encoding<'d>>;

impl<'d> Words<'d> {
    fn is_enough(&self) -> bool {
        self.text.len() > LONGEST_TEXT || Instant::now() > self.until
    }

    fn page(&mut self, page: ObjectId) {
        let Ok(content) = self
            .document
            .get_page_content_with_limit(page, LARGEST_CONTENT)
        else {
            return;
        };
        let fonts = self.document.get_page_fonts(page).unwrap_or_default();
        let fonts = self.encodings(fonts.into_iter());
        let forms = self
            .document
            .get_page_resources(page)
            .ok()
            .map(|(direct, inherited)| {
                let inherited = inherited
                    .into_iter()
                    .filter_map(|id| self.document.get_dictionary(id).ok());
                direct.into_iter().chain(inherited).collect::<Vec<_>>()
            });
        self.content(&content, &fonts, &forms.unwrap_or_default(), 0);
    }

    fn encodings(&self, fonts: impl Iterator<Item = (Vec<u8>, &'d Dictionary)>) -> Fonts<'d> {
        let with_encoding = fonts.filter_map(|(name, font)| {
            let encoding = font
                .get_font_encoding_with_limit(self.document, LARGEST_STREAM)
                .ok()?;
            Some((name, encoding))
        });
        with_encoding.collect()
    }

    fn content(
        &mut self,
        content: &[u8],
        fonts: &Fonts<'d>,
        resources: &[&'d Dictionary],
        depth: usize,
    ) {
        let Ok(content) = Content::decode(content) else {
            return;
        };
        let mut encoding = None;
        for (count, operation) in content.operations.iter().enumerate() {
            if count % 256 == 0 && self.is_enough() {
                return;
            }
            let operands = operation.operands.as_slice();
            match operation.operator.as_str() {
                "Tf" => {
                    let name = operands.first().and_then(|name| name.as_name().ok());
                    encoding = name.and_then(|name| fonts.get(name));
                }
                "Tj" | "TJ" => self.show(encoding, operands),
                // Both begin a line first.
                "'" | "\"" => {
                    self.text.push('\n');
                    self.show(encoding, operands.last().map_or(&[], std::slice::from_ref));
                }
                // Wherever the pen is moved, another word may begin.
                "Td" | "TD" | "Tm" | "T*" | "ET" => self.separate(),
                "Do" if depth < DEEPEST_FORM => {
                    if let Some(name) = operands.first().and_then(|name| name.as_name().ok()) {
                        self.form(name, resources, depth);
                    }
                }
                _ => {}
            }
        }
    }

    fn separate(&mut self) {
        if !self.text.ends_with(char::is_whitespace) {
            self.text.push(' ');
        }
    }

    fn show(&mut self, encoding: Option<&Encoding<'d>>, operands: &[Object]) {
        let Some(encoding) = encoding else { return };
        for operand in operands {
            match operand {
                Object::String(bytes, _) => {
                    if let Ok(text) = Document::decode_text(encoding, bytes) {
                        self.text.push_str(&text);
                    }
                }
                Object::Array(parts) => self.show(Some(encoding), parts),
                // Thousandths of the letter height; a blank is about a quarter of it.
                Object::Integer(shift) if *shift < -180 => self.separate(),
                Object::Real(shift) if *shift < -180.0 => self.separate(),
                _ => {}
            }
        }
    }

    /// A form is a page within the page, with fonts of its own.
    fn form(&mut self, name: &[u8], resources: &[&'d Dictionary], depth: usize) {
        let document = self.document;
        let found = resources.iter().find_map(|resources| {
            let forms = document.get_dict_in_dict(resources, b"XObject").ok()?;
            forms.get_deref(name, document).ok()?.as_stream().ok()
        });
        let Some(form) = found else { return };
        if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
            return;
        }
        let own = form
            .dict
            .get_deref(b"Resources", document)
            .and_then(Object::as_dict)
            .ok();
        let resources: Vec<_> = own.into_iter().chain(resources.iter().copied()).collect();
        let fonts = resources
            .iter()
            .rev()
            .filter_map(|resources| document.get_dict_in_dict(resources, b"Font").ok());
        let fonts = fonts
            .flat_map(|fonts| fonts.iter())
            .filter_map(|(name, font)| {
                let font = document.dereference(font).ok()?.1.as_dict().ok()?;
                Some((name.clone(), font))
            });
        let fonts = self.encodings(fonts);
        if let Ok(content) = form.get_plain_content_with_limit(LARGEST_CONTENT) {
            self.content(&content, &fonts, &resources, depth + 1);
        }
    }
}
