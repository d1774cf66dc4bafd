//! Parts of a document as plain text, to be pasted into another program.
//!
//! Made from what paper says, so that every mark that changes a meaning stands in words: what is struck
//! through on paper is said to be, and a value keeps the name of its column.
//!
//! Source: docs/reading-records.md, "Copied text".

use phrase::{Phrase, say};
use words::Words;

use super::paper::{self, Paper};
use crate::clinical::block::Block;
use crate::item::narrative::{lowered, raised};
use crate::view::document::{DocumentView, SectionView};

/// A section, with those below it, as plain text. `None` where the document has no such section.
#[must_use]
pub fn plain_section(
    view: &DocumentView,
    section: usize,
    reviews: &[(Option<u32>, Phrase)],
    words: &Words,
) -> Option<String> {
    let first = view.sections.get(section)?;
    let below = view.sections.iter().skip(section + 1);
    let below = below.take_while(|below| below.level > first.level);
    let facts = paper::below(view);
    let paper = Paper {
        view,
        words,
        below: &facts,
        reviews,
    };
    let html: String = std::iter::once(first)
        .chain(below)
        .map(|section| paper.section(section).into_string())
        .collect();
    Some(text_of(&html, words))
}

/// What a document says of one of its entries, as plain text, with the heading it stands under. `None`
/// where nothing is said of it.
#[must_use]
pub fn plain_line(
    view: &DocumentView,
    entry: u32,
    reviews: &[(Option<u32>, Phrase)],
    words: &Words,
) -> Option<String> {
    let facts = paper::below(view);
    let paper = Paper {
        view,
        words,
        below: &facts,
        reviews,
    };
    let lead = view.lead.iter().filter_map(|block| only(block, entry));
    let lead: String = lead
        .map(|block| paper.block(&block).into_string())
        .collect();
    let sections = view.sections.iter().filter_map(|section| {
        let blocks: Vec<Block> = section
            .blocks
            .iter()
            .filter_map(|block| only(block, entry))
            .collect();
        let is_wanted =
            |item: &&crate::item::row::ItemView| item.entry == Some(entry) && !item.in_block;
        let items: Vec<_> = section.items.iter().filter(is_wanted).cloned().collect();
        let is_said = !blocks.is_empty() || !items.is_empty();
        is_said.then(|| SectionView {
            title: section.title.clone(),
            origin: section.origin,
            level: section.level,
            code: section.code.clone(),
            empty: None,
            about: section.about.clone(),
            told: None,
            blocks,
            items,
        })
    });
    let sections: String = sections
        .map(|section| paper.section(&section).into_string())
        .collect();
    let text = text_of(&format!("{lead}{sections}"), words);
    (!text.is_empty()).then_some(text)
}

/// What of a block is about one entry.
fn only(block: &Block, entry: u32) -> Option<Block> {
    macro_rules! rows {
        ($kind:ident, $rows:ident) => {{
            let rows: Vec<_> = $rows
                .iter()
                .filter(|row| row.part.entry == Some(entry))
                .cloned()
                .collect();
            (!rows.is_empty()).then_some(Block::$kind { rows })
        }};
    }
    match block {
        Block::Conclusion { entry: own, .. } => (*own == Some(entry)).then(|| block.clone()),
        Block::Alerts { rows } => rows!(Alerts, rows),
        Block::Results { rows } => rows!(Results, rows),
        Block::Tiles { rows } => rows!(Tiles, rows),
        Block::Conditions { rows } => rows!(Conditions, rows),
        Block::Allergies { rows } => rows!(Allergies, rows),
        Block::Medicines { rows } => rows!(Medicines, rows),
        Block::Immunizations { given, due } => {
            let given: Vec<_> = given
                .iter()
                .filter(|row| row.part.entry == Some(entry))
                .cloned()
                .collect();
            let due: Vec<_> = due
                .iter()
                .filter(|row| row.part.entry == Some(entry))
                .cloned()
                .collect();
            (!given.is_empty() || !due.is_empty()).then_some(Block::Immunizations { given, due })
        }
        Block::Encounter { line } => (line.part.entry == Some(entry)).then(|| block.clone()),
        Block::Procedures { rows } => rows!(Procedures, rows),
        Block::Orders { rows } => rows!(Orders, rows),
        Block::CarePlans { rows } => rows!(CarePlans, rows),
        Block::FamilyHistory { rows } => rows!(FamilyHistory, rows),
        Block::Invoice { view } => (view.part.entry == Some(entry)).then(|| block.clone()),
        Block::Files { .. } | Block::Narrative { .. } => None,
    }
}

/// Elements that stand in lines of their own.
const LINES: [&str; 22] = [
    "p",
    "div",
    "section",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "tr",
    "table",
    "caption",
    "pre",
    "blockquote",
    "hr",
    "br",
    "main",
];

/// The words of markup that this program wrote.
fn text_of(html: &str, words: &Words) -> String {
    let mut reader = Reader {
        words,
        lines: vec![String::new()],
        open: vec![],
        heads: vec![],
        column: 0,
        label: None,
    };
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        reader.text(text);
        let Some((tag, next)) = after.split_once('>') else {
            break;
        };
        reader.tag(tag);
        rest = next;
    }
    reader.text(rest);
    let lines = reader.lines.iter().map(|line| line.trim());
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// What is inside an element whose letters are written otherwise in plain text.
struct Open {
    tag: &'static str,
    text: String,
}

struct Reader<'w> {
    words: &'w Words,
    lines: Vec<String>,
    open: Vec<Open>,
    /// Heads of the columns of this program's own tables.
    heads: Vec<String>,
    column: usize,
    /// What goes ahead of the first word of a cell.
    label: Option<String>,
}

impl Reader<'_> {
    fn text(&mut self, text: &str) {
        let text = text
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
        let mut is_first = true;
        for piece in text.split(char::is_whitespace) {
            if !is_first {
                self.push(" ");
            }
            is_first = false;
            self.push(piece);
        }
    }

    fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        if let Some(open) = self.open.last_mut() {
            open.text.push_str(text);
            return;
        }
        let Some(line) = self.lines.last_mut() else {
            return;
        };
        if text == " " {
            if !line.is_empty() && !line.ends_with(' ') {
                line.push(' ');
            }
            return;
        }
        if let Some(label) = self.label.take() {
            line.push_str(&label);
        }
        line.push_str(text);
    }

    fn tag(&mut self, tag: &str) {
        let is_end = tag.starts_with('/');
        let name = tag
            .trim_start_matches('/')
            .split(|letter: char| letter.is_whitespace() || letter == '/')
            .next()
            .unwrap_or_default();
        match name {
            "del" | "sup" | "sub" | "th" if !is_end => self.begin(name, tag),
            "del" | "sup" | "sub" | "th" => self.end(name),
            "td" if !is_end => self.begin_cell(!tag.contains("colspan")),
            "td" => self.label = None,
            "img" => {
                let alt = tag
                    .split("alt=\"")
                    .nth(1)
                    .and_then(|rest| rest.split('"').next());
                self.text(alt.unwrap_or_default());
            }
            "table" => {
                self.heads.clear();
                self.new_line();
            }
            "tr" => {
                self.column = 0;
                self.new_line();
            }
            name if LINES.contains(&name) => self.new_line(),
            _ => {}
        }
    }

    fn new_line(&mut self) {
        // Inside a cell's own words a new line is a space.
        if let Some(open) = self.open.last_mut() {
            open.text.push(' ');
        } else if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(String::new());
        }
    }

    fn begin(&mut self, name: &str, tag: &str) {
        let tag = match name {
            "del" => "del",
            "sup" => "sup",
            "sub" => "sub",
            // The head of a column of our own; other heads are words like any.
            _ if tag.contains("scope=\"col\"") => "head",
            _ => {
                self.begin_cell(false);
                "th"
            }
        };
        self.open.push(Open {
            tag,
            text: String::new(),
        });
    }

    fn end(&mut self, _: &str) {
        let Some(Open { tag, text }) = self.open.pop() else {
            return;
        };
        match tag {
            "del" => {
                let said = self.words.say(&say::record_text_struck_out(text.trim()));
                self.push(&said);
            }
            "sup" => self.push(&raised(&text)),
            "sub" => self.push(&lowered(&text)),
            "head" => self.heads.push(text.trim().to_owned()),
            _ => self.push(text.trim()),
        }
    }

    /// What divides it from the cell before, and the head of its column.
    fn begin_cell(&mut self, has_head: bool) {
        let column = self.column;
        self.column += 1;
        let head = self
            .heads
            .get(column)
            .filter(|head| has_head && column > 0 && !head.is_empty());
        let is_first = self.lines.last().is_none_or(|line| line.trim().is_empty());
        let divider = if is_first { "" } else { " \u{b7} " };
        self.label = Some(match head {
            Some(head) => format!("{divider}{head}: "),
            None => divider.to_owned(),
        });
        if let Some(line) = self.lines.last_mut() {
            line.truncate(line.trim_end().len());
        }
    }
}
