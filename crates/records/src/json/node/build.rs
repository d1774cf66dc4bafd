//! Builds the tree of well-formed JSON in one pass.
//!
//! Nothing here trusts that the text is well formed: where it is not, what is left stays raw text.

pub(crate) mod escapes;
mod markup;
mod repeated;

use super::scan::{Scan, unescaped};
use super::tree::{Budget, MAX_DEPTH, Members, Node};

impl<'a> Node<'a> {
    /// Builds the tree of a JSON text that has been checked to be well formed.
    pub(crate) fn of(raw: &'a str, budget: &Budget) -> Self {
        tree(raw, MAX_DEPTH, budget)
    }
}

/// Builds the tree of a JSON text; lists and objects below `depth` stay raw.
fn tree<'a>(raw: &'a str, depth: usize, budget: &Budget) -> Node<'a> {
    let raw = raw.trim_ascii();
    let scan = Scan::of(raw);
    let mut builder = Builder {
        scan,
        budget,
        members: Vec::new(),
        elements: Vec::new(),
        is_verbatim: false,
    };
    builder.value(depth).unwrap_or(Node::Raw(raw))
}

/// An object of more members stays raw. The longest of FHIR has about a hundred; members are looked for
/// one by one.
const MAX_MEMBERS: usize = 2_000;

struct Builder<'a, 'b> {
    scan: Scan<'a>,
    budget: &'b Budget,
    /// Members of all objects that are open, and elements of all such lists; each gets its own when
    /// it ends, and no more room than they take.
    members: Members<'a>,
    elements: Vec<Node<'a>>,
    /// Whether what is read is markup, an address or a file, in which escapes of HTML stay.
    is_verbatim: bool,
}

impl<'a> Builder<'a, '_> {
    /// Reads one value; `None` where the text is not well formed.
    fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        let first = self.scan.peek()?;
        match first {
            b'{' | b'[' if depth == 0 => Some(self.budget.leave_raw(self.scan.value()?)),
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            _ => {
                let raw = self.scan.value()?;
                Some(match first {
                    b'"' => match unescaped(raw) {
                        Some(text) if self.is_verbatim => Node::Text(text),
                        Some(text) => Node::Text(markup::read(escapes::read(text))),
                        None => Node::Raw(raw),
                    },
                    b't' => Node::Bool(true),
                    b'f' => Node::Bool(false),
                    b'n' => Node::Null,
                    b'-' | b'0'..=b'9' => Node::Number(raw),
                    _ => Node::Raw(raw),
                })
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Node<'a>> {
        let whole = self.scan;
        let first = self.members.len();
        // A name with broken escapes leaves the whole object raw.
        let mut is_readable = true;
        self.scan.begins(b'{')?;
        while self
            .scan
            .goes_on(b'}', self.members.len() == first && is_readable)?
        {
            let name = self.scan.name()?;
            if self.members.len() - first == MAX_MEMBERS || !self.budget.take() {
                self.members.truncate(first);
                return self.raw(whole);
            }
            self.is_verbatim = escapes::is_verbatim(name);
            let value = self.value(depth - 1)?;
            self.is_verbatim = false;
            match unescaped(name) {
                Some(name) => self.members.push((name, value)),
                None => is_readable = false,
            }
        }
        let members: Members<'a> = self.members.drain(first..).collect();
        match is_readable.then(|| repeated::joined(members)).flatten() {
            Some(members) => Some(Node::Object(members)),
            None => self.raw(whole),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Node<'a>> {
        let whole = self.scan;
        let first = self.elements.len();
        self.scan.begins(b'[')?;
        while self.scan.goes_on(b']', self.elements.len() == first)? {
            if !self.budget.take() {
                self.elements.truncate(first);
                return self.raw(whole);
            }
            let element = self.value(depth - 1)?;
            self.elements.push(element);
        }
        Some(Node::List(self.elements.drain(first..).collect()))
    }

    /// The value that begins at `from`, as it is.
    fn raw(&mut self, from: Scan<'a>) -> Option<Node<'a>> {
        self.scan = from;
        Some(Node::Raw(self.scan.value()?))
    }
}

#[cfg(test)]
mod tests;
