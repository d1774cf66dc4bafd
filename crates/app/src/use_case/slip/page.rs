//! A slip on paper: in the languages that were chosen, with the address once for all of them.

use ::words::{Language, Words};
use maud::{Markup, html};
use phrase::Phrase;

use crate::view::SlipView;

const STYLE: &str = include_str!("page.css");

/// A slip as a page that prints by itself, in these languages, one under the other.
pub(super) fn page(slip: &SlipView, languages: &[Language]) -> String {
    let spoken: Vec<(&str, &Words)> = languages
        .iter()
        .map(|language| (language.tag(), Words::of(*language)))
        .collect();
    let in_each = |phrase: &Phrase| {
        html! { @for (tag, words) in &spoken { p lang=(tag) { (words.say(phrase)) } } }
    };
    let size = slip.code.size;
    let body = html! {
        body {
            @for (tag, words) in &spoken { (text(slip, tag, words)) }
            section.address {
                div {
                    (in_each(&slip.address))
                    p.large { (slip.patient) }
                    (in_each(&slip.spelt))
                }
                div.code {
                    svg viewBox={ "0 0 " (size) " " (size) } role="img" aria-label=(slip.patient) {
                        path d=(slip.code.path) {}
                    }
                    (in_each(&slip.code_holds))
                }
            }
            footer { (in_each(&slip.given)) }
        }
    };
    let (tag, words) = spoken
        .first()
        .copied()
        .unwrap_or_else(|| ("en", Words::of(Language::english())));
    records::paper_page(&words.say(&slip.title), tag, STYLE, &body)
}

fn text(slip: &SlipView, tag: &str, words: &Words) -> Markup {
    let say = |phrase: &Phrase| words.say(phrase);
    html! {
        section lang=(tag) {
            h1 { (say(&slip.title)) }
            @if let Some(whom) = &slip.whom { p.whom { (say(whom)) } }
            @if let Some(closed) = &slip.closed { p.closed { (say(closed)) } }
            p { (say(&slip.asks)) }
            h2 { (say(&slip.asked)) }
            ul { @for term in &slip.terms { li { (say(term)) } } }
            h2 { (say(&slip.how)) }
            ol { @for step in &slip.steps { li { (say(step)) } } }
            @for note in &slip.notes { p { (say(note)) } }
        }
    }
}
