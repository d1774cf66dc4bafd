//! Which product a reference means. The words beside it are a person's: where what it leads to says something else,
//! both stand.

use phrase::{Text, say};

use crate::clinical::code_words;
use crate::clinical::resource::Resource;
use crate::clinical::role::folded;
use crate::json::node::Node;

/// The product that a medicine refers to.
pub(super) struct Product<'c, 'd, 'a> {
    /// Where it may be taken for the one that is meant.
    pub(super) product: Option<Resource<'c, 'd, 'a>>,
    pub(super) doubt: Option<Text>,
    /// The words beside the reference, where they name another.
    pub(super) words: Option<String>,
}

impl<'c, 'd, 'a> Product<'c, 'd, 'a> {
    pub(super) fn of(resource: Resource<'c, 'd, 'a>, reference: &Node<'_>) -> Self {
        let found = resource.context.referenced(resource.entry, reference);
        let product = resource.target(reference);
        let product = product.filter(|target| target.kind() == "Medication");
        let display = reference.text_of("display").map(str::trim);
        let display = display.filter(|display| !display.is_empty());
        let named = product.map(|_| found.name.as_str());
        let (product, doubt) = match (display, named) {
            (Some(display), Some(named)) if is_another(display, named, found.doubt) => {
                return Self {
                    product: None,
                    doubt: Some(resource.shown_text(say::clinical_doubt_leads(named))),
                    words: Some(resource.shown(display)),
                };
            }
            (None, Some(_)) if found.doubt => (product, Some(say::clinical_doubt_several())),
            (None, None) if !found.resolved => {
                let sent = found.sent.unwrap_or_default();
                (None, Some(say::clinical_doubt_nowhere(sent)))
            }
            _ => (product, None),
        };
        Self {
            product,
            doubt: doubt.map(|doubt| resource.shown_text(doubt)),
            words: None,
        }
    }
}

/// Whether the words beside a reference name another product than the one it leads to. Where the reference could mean
/// several, the words must be found in its name.
fn is_another(display: &str, named: &str, is_doubtful: bool) -> bool {
    let (one, other) = (folded(display), folded(named));
    let is_within = one.contains(&other) || other.contains(&one);
    code_words::are_other_products(display, named) || is_doubtful && !is_within
}
