//! One hit: who says it and where, the marked snippet, its topics, its link.

use yew::prelude::*;

use super::marked_text::{marked_text, question_mark};
use super::quoting::quote_button;
use super::route_link::{Link, route_link};
use super::topics::{self, topics};
use crate::app::deeds::Deed;
use crate::app::ids;
use crate::app::route::Route;
use crate::app::wording;
use crate::corpus::Role;
use crate::explorer::{HitLine, Overview, WordMatch};

/// A hit of this search; the overview has the labels.
pub fn hit(
    hit: &HitLine,
    search: &Route,
    overview: Option<&Overview>,
    explained: Option<&str>,
) -> Html {
    let route = search.open(&hit.document, Some(&hit.passage));
    let is_explained = explained == Some(hit.passage.as_str());
    let link = Link {
        id: Some(ids::hit(&hit.passage)),
        ..Link::of("hit-open")
    };
    let language = wording::other_language(&hit.language);
    let shown = hit.topics.iter().take(TOPICS_SHOWN);
    let shown = shown.map(|id| (id.as_str(), wording::topic_label(id, overview), None));
    html! {
        <div class="hit" data-role={hit.role.name()} data-passage={hit.passage.clone()}>
            <p class="hit-head" lang={&language} dir="auto">
                { route_link(&route, link, opening_words(hit)) }
                if let Some(seconds) = hit.time_seconds {
                    <span class="hit-time">{ wording::time(seconds) }</span>
                }
            </p>
            <p class="hit-text" lang={language} dir="auto">
                if hit.role == Role::Question {
                    { question_mark() }
                }
                { marked_text(&hit.snippet.text, &hit.snippet.marks, None) }
            </p>
            <div class="hit-foot">
                { topics(topics::to_hits, shown) }
                if let Some(loosely) = wording::matched_loosely(&hit.matches) {
                    <span class="hit-loosely">{ loosely }</span>
                }
                <button
                    type="button"
                    class="quiet hit-ask"
                    aria-expanded={if is_explained { "true" } else { "false" }}
                    data-deed={Deed::Explain.name()}
                >
                    { wording::WHY }
                </button>
            </div>
            <div class="hit-deeds">
                <button type="button" class="quiet" data-deed={Deed::CopyLink.name()}>
                    { wording::COPY_LINK }
                </button>
                { quote_button(false) }
            </div>
            if is_explained {
                { explanation(&hit.matches) }
            }
        </div>
    }
}

/// Each word of the query, what stands for it in the text, and how.
fn explanation(matches: &[WordMatch]) -> Html {
    let line = |word: &WordMatch| {
        let (found, how) = wording::why(word);
        html! { <li>{ found }{ " · " }<span class="imprint">{ how }</span></li> }
    };
    html! {
        <ul class="hit-why">
            if matches.is_empty() {
                <li>{ wording::WHY_FILTERS }</li>
            }
            { for matches.iter().map(line) }
        </ul>
    }
}

/// As many as fit on a line; the reader view shows all.
const TOPICS_SHOWN: usize = 3;

/// The words of the link: the speaker, and the section.
fn opening_words(hit: &HitLine) -> Html {
    let section = hit.section.last();
    let marks = hit.section_marks.last().map_or(&[][..], Vec::as_slice);
    if hit.speaker.is_none() && section.is_none() {
        return html! { <span class="hit-section">{ wording::READ_ON }</span> };
    }
    html! {
        <>
            if let Some(speaker) = &hit.speaker {
                <span class="speaker">{ speaker }</span>
            }
            if let Some(section) = section {
                { " " }<span class="hit-section">{ marked_text(section, marks, None) }</span>
            }
        </>
    }
}
