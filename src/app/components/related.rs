//! Passages like one of those that are read: below it, on demand.

use yew::prelude::*;

use super::marked_text::marked_text;
use super::route_link::{Link, route_link};
use crate::app::route::Route;
use crate::app::wording;
use crate::explorer::HitLine;

/// The passages, each a link that keeps the search one came from.
pub fn related(lines: &[HitLine], search: &Route) -> Html {
    let line = |line: &HitLine| {
        let to = search.open(&line.document, Some(&line.passage));
        let language = wording::other_language(&line.language);
        let words = html! {
            <>
                <span class="related-title" lang={&language} dir="auto">{ &line.title }</span>
                { " " }
                <span class="related-text" lang={&language} dir="auto">
                    { marked_text(&line.snippet.text, &line.snippet.marks, None) }
                </span>
            </>
        };
        html! { <li>{ route_link(&to, Link::default(), words) }</li> }
    };
    html! {
        <section class="related" aria-label={wording::RELATED}>
            if lines.is_empty() {
                <p>{ wording::NOTHING_RELATED }</p>
            } else {
                <ol>{ for lines.iter().map(line) }</ol>
            }
        </section>
    }
}
