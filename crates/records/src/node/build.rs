//! Builds the tree of well-formed JSON in one pass.
//!
//! Nothing here trusts that the text is well formed: where it is not, what is left stays raw text.

use std::borrow::Cow;

use super::{Budget, Node};

/// Builds the tree of a JSON text; lists and objects below `depth` stay raw.
pub(super) fn tree<'a>(raw: &'a str, depth: usize, budget: &Budget) -> Node<'a> {
    let raw = raw.trim_ascii();
    let mut builder = Builder {
        text: raw,
        at: 0,
        budget,
    };
    builder.value(depth).unwrap_or(Node::Raw(raw))
}

struct Builder<'a, 'b> {
    text: &'a str,
    /// Everything before this byte has been read. It always lies between two characters.
    at: usize,
    budget: &'b Budget,
}

impl<'a> Builder<'a, '_> {
    /// Reads one value; `None` where the text is not well formed.
    fn value(&mut self, depth: usize) -> Option<Node<'a>> {
        let start = self.blanks()?;
        match self.text.as_bytes()[start] {
            b'{' | b'[' if depth == 0 => {
                self.skip()?;
                Some(self.budget.leave_raw(&self.text[start..self.at]))
            }
            b'{' => self.object(start, depth),
            b'[' => self.list(start, depth),
            b'"' => {
                let raw = self.string()?;
                Some(unescaped(raw).map_or(Node::Raw(raw), Node::Text))
            }
            first => {
                let length = self.text.as_bytes()[start..]
                    .iter()
                    .position(|byte| {
                        matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\r' | b'\n')
                    })
                    .unwrap_or(self.text.len() - start);
                (length > 0).then_some(())?;
                self.at = start + length;
                let raw = self.text.get(start..self.at)?;
                Some(match first {
                    b't' => Node::Bool(true),
                    b'f' => Node::Bool(false),
                    b'n' => Node::Null,
                    b'-' | b'0'..=b'9' => Node::Number(raw),
                    _ => Node::Raw(raw),
                })
            }
        }
    }

    fn object(&mut self, start: usize, depth: usize) -> Option<Node<'a>> {
        self.at = start + 1;
        let mut members = Vec::new();
        // A name with broken escapes leaves the whole object raw.
        let mut is_readable = true;
        if self.peek()? == b'}' {
            self.at += 1;
            return Some(Node::Object(members));
        }
        loop {
            self.blanks()?;
            let name = self.string()?;
            (self.peek()? == b':').then_some(())?;
            self.at += 1;
            if !self.budget.take(1) {
                return self.rest_raw(start);
            }
            let value = self.value(depth - 1)?;
            match unescaped(name) {
                Some(name) => members.push((name, value)),
                None => is_readable = false,
            }
            let end = self.peek()?;
            self.at += 1;
            match end {
                b',' => {}
                b'}' if is_readable => return Some(Node::Object(members)),
                b'}' => return Some(Node::Raw(&self.text[start..self.at])),
                _ => return None,
            }
        }
    }

    fn list(&mut self, start: usize, depth: usize) -> Option<Node<'a>> {
        self.at = start + 1;
        let mut elements = Vec::new();
        if self.peek()? == b']' {
            self.at += 1;
            return Some(Node::List(elements));
        }
        loop {
            if !self.budget.take(1) {
                return self.rest_raw(start);
            }
            elements.push(self.value(depth - 1)?);
            let end = self.peek()?;
            self.at += 1;
            match end {
                b',' => {}
                b']' => return Some(Node::List(elements)),
                _ => return None,
            }
        }
    }

    /// The list or object that begins at `start` as it is, when no more values may be read.
    fn rest_raw(&mut self, start: usize) -> Option<Node<'a>> {
        self.at = start;
        self.skip()?;
        Some(Node::Raw(&self.text[start..self.at]))
    }

    /// Skips the list or object that begins here, however deep it is.
    fn skip(&mut self) -> Option<()> {
        let mut open = 0_usize;
        loop {
            match self.text.as_bytes().get(self.at)? {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open = open.checked_sub(1)?,
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(());
            }
        }
    }

    /// The string that begins here, with its quotes.
    fn string(&mut self) -> Option<&'a str> {
        let start = self.at;
        (self.text.as_bytes().get(start)? == &b'"').then_some(())?;
        let mut at = start + 1;
        loop {
            at += self.text.get(at..)?.find(['"', '\\'])?;
            if self.text.as_bytes()[at] == b'"' {
                self.at = at + 1;
                return Some(&self.text[start..self.at]);
            }
            // What is escaped is one character at least, a quote or the beginning of a code.
            at += 1 + self.text.get(at + 1..)?.chars().next()?.len_utf8();
        }
    }

    /// Skips blanks; gives the position of what follows.
    fn blanks(&mut self) -> Option<usize> {
        self.peek()?;
        Some(self.at)
    }

    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at)? {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                other => return Some(*other),
            }
        }
    }
}

/// A JSON string without its quotes and escapes; `None` if an escape is broken.
fn unescaped(raw: &str) -> Option<Cow<'_, str>> {
    let inner = raw.get(1..raw.len().checked_sub(1)?)?;
    if inner.contains('\\') {
        super::text(raw)
    } else {
        Some(Cow::Borrowed(inner))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(node: &Node<'_>) -> String {
        match node {
            Node::Null => "null".to_owned(),
            Node::Bool(value) => value.to_string(),
            Node::Number(digits) => (*digits).to_owned(),
            Node::Text(text) => format!("{text:?}"),
            Node::List(elements) => {
                let all: Vec<String> = elements.iter().map(shown).collect();
                format!("[{}]", all.join(","))
            }
            Node::Object(members) => {
                let all: Vec<String> = members
                    .iter()
                    .map(|(name, value)| format!("{name:?}:{}", shown(value)))
                    .collect();
                format!("{{{}}}", all.join(","))
            }
            Node::Raw(raw) => format!("raw {raw}"),
        }
    }

    fn read(text: &str) -> String {
        shown(&tree(text, 4, &Budget::default()))
    }

    #[test]
    fn members_keep_their_order_digits_and_repetitions() {
        for (text, expected) in [
            (
                " { \"b\" : 7.10 , \"a\" : [ true , null , -1e5 ] , \"b\" : \"x\" } ",
                r#"{"b":7.10,"a":[true,null,-1e5],"b":"x"}"#,
            ),
            (r#"{"a\"b":"c\nd \u20b9"}"#, r#"{"a\"b":"c\nd ₹"}"#),
            ("[]", "[]"),
            ("{}", "{}"),
            (r#""a]}b""#, r#""a]}b""#),
            ("0.12345678901234567890", "0.12345678901234567890"),
        ] {
            assert_eq!(read(text), expected);
        }
    }

    #[test]
    fn what_is_too_deep_or_broken_stays_raw() {
        assert_eq!(read("[[[[[1]]],2]]"), "[[[[raw [1]]],2]]");
        assert_eq!(
            read(r#"{"a":"\ud800","b":1}"#),
            r#"{"a":raw "\ud800","b":1}"#
        );
        assert_eq!(read(r#"[{"\ud800":1},2]"#), r#"[raw {"\ud800":1},2]"#);
        for broken in [
            "{\"a\":1",
            "[1,",
            "{\"a\" 1}",
            "[1 2]",
            "{a:1}",
            "\"open",
            "[",
            "{\"a\":}",
        ] {
            assert_eq!(read(broken), format!("raw {broken}"));
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_builder(text in "[\\[\\]{}\",:\\\\ a1u€]{0,60}") {
            let _ = read(&text);
        }

        #[test]
        fn a_good_text_gives_the_values_serde_json_finds(list in prop::collection::vec(any::<String>(), 0..6)) {
            let text = serde_json::to_string(&list).unwrap();
            let Node::List(elements) = tree(&text, 4, &Budget::default()) else { panic!("a list") };
            let found: Vec<&str> = elements.iter().map(|element| match element {
                Node::Text(text) => &**text,
                _ => panic!("a text"),
            }).collect();
            prop_assert_eq!(found, list);
        }
    }
}
