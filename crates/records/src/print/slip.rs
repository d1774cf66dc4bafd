//! The slip for a patient, on paper: in the languages that were chosen, with the address once for all of them.

use maud::{Markup, html};
use phrase::Phrase;
use words::Words;

use super::page::page;

/// What a slip says.
pub struct SlipPage<'p> {
    /// The patient's ABHA address.
    pub address: &'p str,
    /// Modules along an edge of its square code.
    pub code_size: u32,
    /// The dark ones, as the path of an SVG.
    pub code_path: &'p str,
    /// What it is.
    pub title: &'p Phrase,
    /// Whom it is for.
    pub whom: Option<&'p Phrase>,
    /// That the request is not waiting for an answer.
    pub closed: Option<&'p Phrase>,
    /// Who asks.
    pub asks: &'p Phrase,
    /// Above the terms.
    pub asked: &'p Phrase,
    /// What was asked.
    pub terms: &'p [Phrase],
    /// Above the steps.
    pub how: &'p Phrase,
    /// What the patient does.
    pub steps: &'p [Phrase],
    /// What else to know.
    pub notes: &'p [Phrase],
    /// Above the address.
    pub address_is: &'p Phrase,
    /// The address letter by letter.
    pub spelt: &'p Phrase,
    /// What the square code holds.
    pub code_holds: &'p Phrase,
    /// When it was made.
    pub given: &'p Phrase,
}

const STYLE: &str = include_str!("slip.css");

/// A slip as a page to print, in each of these languages: their tags with their words.
#[must_use]
pub fn print_slip(slip: &SlipPage<'_>, languages: &[(&str, &Words)]) -> String {
    let title = languages.first().map(|(_, words)| words.say(slip.title));
    let in_each = |phrase: &Phrase| {
        html! { @for (tag, words) in languages { p lang=(tag) { (words.say(phrase)) } } }
    };
    let body = html! {
        body {
            @for (tag, words) in languages { (text(slip, tag, words)) }
            section.address {
                div {
                    (in_each(slip.address_is))
                    p.large { (slip.address) }
                    (in_each(slip.spelt))
                }
                div.code {
                    svg viewBox={ "0 0 " (slip.code_size) " " (slip.code_size) } role="img" aria-label=(slip.address) {
                        path d=(slip.code_path) {}
                    }
                    (in_each(slip.code_holds))
                }
            }
            footer { (in_each(slip.given)) }
        }
    };
    let lang = languages.first().map_or("en", |(tag, _)| *tag);
    page(&title.unwrap_or_default(), lang, STYLE, &body)
}

fn text(slip: &SlipPage<'_>, tag: &str, words: &Words) -> Markup {
    let say = |phrase: &Phrase| words.say(phrase);
    html! {
        section lang=(tag) {
            h1 { (say(slip.title)) }
            @if let Some(whom) = slip.whom { p.whom { (say(whom)) } }
            @if let Some(closed) = slip.closed { p.closed { (say(closed)) } }
            p { (say(slip.asks)) }
            h2 { (say(slip.asked)) }
            ul { @for term in slip.terms { li { (say(term)) } } }
            h2 { (say(slip.how)) }
            ol { @for step in slip.steps { li { (say(step)) } } }
            @for note in slip.notes { p { (say(note)) } }
        }
    }
}
