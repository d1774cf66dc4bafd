//! The questions of a form with their answers: "No" alone says nothing.

use phrase::say;

use crate::json::node::Node;
use crate::value::datatype::Words;

use super::reader::Reader;
use super::{Text, joined};

impl<'d> Reader<'_, 'd, '_, '_> {
    /// A question as a row of its own: its words are the name of the row.
    pub(super) fn question(&mut self, prefix: &Text, index: usize, item: &'d Node<'_>) {
        let path = match item.text_of("text") {
            Some(text) => joined(prefix, self.context.without_aadhaar(text.to_owned()).into()),
            None => joined(prefix, say::record_fact_question(index + 1).into()),
        };
        let is_open = item.list("answer").is_empty() && item.list("item").is_empty();
        if is_open {
            self.push(path.clone(), Words::plain(say::document_no_value()), None);
        }
        for (name, value) in item.members() {
            match &**name {
                "text" => {}
                "linkId" => {
                    let first = self.facts.len();
                    self.member(&path, name, value, item);
                    for fact in &mut self.facts[first..] {
                        fact.technical = true;
                    }
                }
                "answer" => {
                    for answer in value.each() {
                        self.answer(&path, answer);
                    }
                }
                _ => self.member(&path, name, value, item),
            }
        }
    }

    fn answer(&mut self, path: &Text, answer: &'d Node<'_>) {
        for (name, value) in answer.members() {
            match name.starts_with("value") {
                true => self.value(path, name, value, None),
                false => self.member(path, name, value, answer),
            }
        }
    }
}
