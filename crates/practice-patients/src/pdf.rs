//! A small PDF writer: pages of text and lines in the two built-in Helvetica faces.
//!
//! The files are uncompressed, carry no date and no random id, so the same content gives the same bytes.
//! Source: PDF 1.4 reference, sections 3.4 (file structure) and 5.5 (the standard fonts).

use std::fmt::Write;

/// Width and height of an A4 page in points.
pub(crate) const PAGE: (f64, f64) = (595.0, 842.0);
const NOTICE: &str = "Practice record \u{2014} not a real person";

/// A document in the making. Places are in points from the lower left corner.
pub(crate) struct Pdf {
    title: String,
    pages: Vec<String>,
}

impl Pdf {
    pub fn new(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            pages: Vec::new(),
        }
    }

    /// Begins a page; what follows is drawn on it.
    pub fn page(&mut self) {
        self.pages.push(String::new());
    }

    /// Writes `text` with its base line starting at `x`, `y`.
    pub fn text(&mut self, (x, y): (f64, f64), size: f64, bold: bool, text: &str) {
        let face = if bold { "F2" } else { "F1" };
        let shown = escaped(text);
        self.draw(&format!(
            "BT /{face} {size:.1} Tf {x:.1} {y:.1} Td ({shown}) Tj ET\n"
        ));
    }

    /// Draws a line through `points`.
    pub fn line(&mut self, width: f64, points: impl IntoIterator<Item = (f64, f64)>) {
        let mut path = format!("{width:.1} w ");
        for (index, (x, y)) in points.into_iter().enumerate() {
            let verb = if index == 0 { 'm' } else { 'l' };
            // Writing into a String cannot fail.
            let _ = write!(path, "{x:.1} {y:.1} {verb} ");
        }
        path.push_str("S\n");
        self.draw(&path);
    }

    /// The finished file.
    pub fn finish(mut self) -> Vec<u8> {
        let count = self.pages.len();
        for number in 0..count {
            let footer = format!(
                "BT /F2 9 Tf 40 28 Td ({}) Tj ET\nBT /F1 9 Tf 500 28 Td (Page {} of {count}) Tj ET\n",
                escaped(NOTICE),
                number + 1,
            );
            if let Some(page) = self.pages.get_mut(number) {
                page.push_str(&footer);
            }
        }
        let kids: Vec<_> = (0..count)
            .map(|number| format!("{} 0 R", 6 + number * 2))
            .collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!(
                "<< /Type /Pages /Count {count} /Kids [{}] >>",
                kids.join(" ")
            ),
            font("Helvetica"),
            font("Helvetica-Bold"),
            format!(
                "<< /Title ({}) /Subject ({}) >>",
                escaped(&self.title),
                escaped(NOTICE)
            ),
        ];
        for (number, page) in self.pages.iter().enumerate() {
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {} {}] /Contents {} 0 R \
                 /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>",
                PAGE.0,
                PAGE.1,
                7 + number * 2
            ));
            objects.push(format!(
                "<< /Length {} >>\nstream\n{page}endstream",
                page.len()
            ));
        }
        assemble(&objects)
    }

    fn draw(&mut self, operators: &str) {
        if self.pages.is_empty() {
            self.page();
        }
        if let Some(page) = self.pages.last_mut() {
            page.push_str(operators);
        }
    }
}

fn font(name: &str) -> String {
    format!("<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>")
}

fn assemble(objects: &[String]) -> Vec<u8> {
    let mut file = String::from("%PDF-1.4\n");
    let mut offsets = Vec::with_capacity(objects.len());
    for (index, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", index + 1);
    }
    let table_at = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(file, "{offset:010} 00000 n ");
    }
    let _ = write!(
        file,
        "trailer\n<< /Size {} /Root 1 0 R /Info 5 0 R >>\nstartxref\n{table_at}\n%%EOF\n",
        objects.len() + 1
    );
    file.into_bytes()
}

/// `text` as the inside of a PDF string in WinAnsi; letters outside it become question marks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '(' | ')' | '\\' => {
                out.push('\\');
                out.push(letter);
            }
            ' '..='~' => out.push(letter),
            '\u{2014}' => out.push_str("\\227"),
            '\u{2013}' => out.push_str("\\226"),
            '\u{a0}'..='\u{ff}' => {
                let _ = write!(out, "\\{:03o}", u32::from(letter));
            }
            _ => out.push('?'),
        }
    }
    out
}
