//! The page of a counter on paper: the code large, once, and what to do in each language beside each other.

use ::words::{Language, Words};
use maud::html;
use phrase::Phrase;

use crate::view::CounterPageView;

const STYLE: &str = include_str!("page.css");

/// A counter's page as one that prints by itself, on one sheet.
pub(super) fn page(view: &CounterPageView, languages: &[Language]) -> String {
    let spoken: Vec<(&str, &Words)> = languages
        .iter()
        .map(|language| (language.tag(), Words::of(*language)))
        .collect();
    let size = view.code.size;
    let say = |words: &Words, phrase: &Phrase| words.say(phrase);
    let body = html! {
        body {
            header {
                p.clinic { (view.clinic) }
                p.counter { (view.name) " · " (view.counter) }
            }
            @for (tag, words) in &spoken { h1 lang=(tag) { (say(words, &view.title)) } }
            svg.code viewBox={ "0 0 " (size) " " (size) } role="img" aria-label=(view.link) {
                path d=(view.code.path) {}
            }
            div.languages {
                @for (tag, words) in &spoken {
                    section lang=(tag) {
                        ol { @for step in &view.steps { li { (say(words, step)) } } }
                        @for note in &view.notes { p { (say(words, note)) } }
                    }
                }
            }
            footer { (view.link) }
        }
    };
    let (tag, words) = spoken
        .first()
        .copied()
        .unwrap_or_else(|| ("en", Words::of(Language::english())));
    records::paper_page(&words.say(&view.title), tag, STYLE, &body)
}
