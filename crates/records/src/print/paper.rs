//! What every part of a printed page needs.

use phrase::When;
use words::Words;

use crate::value::moment::Moment;
use crate::view::document::DocumentView;

/// A document with the words it is printed in.
#[derive(Clone, Copy)]
pub(super) struct Paper<'p> {
    pub(super) view: &'p DocumentView,
    pub(super) words: &'p Words,
}

/// A date as it can be put into words; what is none stays as sent.
pub(super) fn when(date: &str) -> When {
    Moment::parse(date).map_or_else(|| When::new(date), |moment| When::new(moment.iso()))
}
