//! The tokens of a markup, for as long as it is one.

use std::cell::Cell;

use crate::json::node::escapes;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// Elements whose content is not text for people.
pub(super) fn is_hidden(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "iframe" | "object" | "noscript" | "datalist"
    )
}

/// A tag that goes on over more blanks, quotes and slashes than this is none of a narrative. The
/// tokenizer compares each attribute with all before it.
const LONGEST_TAG: usize = 2_000;

/// Bytes of a markup that are looked at together.
const PIECE: usize = 1_024;

/// Feeds the tokens of a markup to `sink`; `None` for one made to keep the tokenizer busy.
pub(super) fn tokens_of<S: TokenSink>(markup: &str, sink: S) -> Option<S> {
    let markup = &*escapes::of_markup(markup);
    let sink = Counting {
        sink,
        tokens: Cell::new(0),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = markup;
    // What may part attributes since the last token.
    let mut parts = 0;
    while !rest.is_empty() {
        let (piece, later) = rest.split_at(rest.ceil_char_boundary(PIECE));
        let before = tokenizer.sink.tokens.get();
        input.push_back(StrTendril::from(piece));
        let _ = tokenizer.feed(&input);
        let here = partings(piece);
        parts = match tokenizer.sink.tokens.get() == before {
            true => parts + here,
            false => here,
        };
        if parts > LONGEST_TAG {
            return None;
        }
        rest = later;
    }
    tokenizer.end();
    Some(tokenizer.sink.sink)
}

/// How many attributes a piece of a tag may part. Slashes part them too, but a picture in base64 has
/// one among 64 letters.
fn partings(piece: &str) -> usize {
    let count = |fits: fn(&u8) -> bool| piece.bytes().filter(fits).count();
    let slashes = count(|byte| *byte == b'/');
    let is_base64 = slashes * 16 < piece.len();
    count(|byte| matches!(byte, b'"' | b'\'') || byte.is_ascii_whitespace())
        + if is_base64 { slashes / 16 } else { slashes }
}

struct Counting<S> {
    sink: S,
    tokens: Cell<usize>,
}

impl<S: TokenSink> TokenSink for Counting<S> {
    type Handle = S::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<S::Handle> {
        // An error in a tag does not end it.
        if !matches!(token, Token::ParseError(_)) {
            self.tokens.set(self.tokens.get() + 1);
        }
        self.sink.process_token(token, line)
    }
}
