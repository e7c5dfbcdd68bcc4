//! One hit: who says it and where, the marked snippet, its topics, its link.

use yew::prelude::*;

use super::marked_text::marked_text;
use super::route_link::{RouteLink, is_plain};
use super::{report, use_actions};
use crate::app::browser::dom;
use crate::app::ids;
use crate::app::route::Route;
use crate::app::shared::Shared;
use crate::app::state::Action;
use crate::app::wording;
use crate::corpus::Role;
use crate::explorer::{Facet, HitLine, HitList, Overview};

/// What a hit needs.
#[derive(Properties, PartialEq)]
pub struct HitProps {
    /// The answer it comes from.
    pub hits: Shared<HitList>,
    /// Its place in it.
    pub place: usize,
    /// The search it answers.
    pub search: Route,
    /// For labels.
    pub overview: Option<Shared<Overview>>,
}

/// See the head of this file.
#[component]
pub fn Hit(props: &HitProps) -> Html {
    let actions = use_actions();
    let Some(hit) = props.hits.hits.get(props.place) else {
        return html! {};
    };
    let route = props.search.open(&hit.document, Some(&hit.passage));
    let copy: Callback<MouseEvent> = report(
        &actions,
        Action::LinkWanted {
            document: hit.document.clone(),
            passage: hit.passage.clone(),
        },
    );
    // The text opens as well, unless the click ended a selection.
    let open = {
        let route = route.clone();
        move |event: MouseEvent| {
            if is_plain(&event) && !dom::has_selection() {
                actions.emit(Action::Followed(route.clone()));
            }
        }
    };
    html! {
        <li class="hit" data-role={hit.role.name()}>
            <p class="hit-head">
                <RouteLink to={route} class="hit-open" id={ids::hit(&hit.passage)}>
                    { opening_words(hit) }
                </RouteLink>
                if let Some(seconds) = hit.time_seconds {
                    <span class="hit-time">{ wording::time(seconds) }</span>
                }
            </p>
            <p class="hit-text" onclick={open}>
                if hit.role == Role::Question {
                    <span class="question-sign" aria-hidden="true">{ wording::QUESTION_SIGN }</span>
                }
                { marked_text(&hit.snippet.text, &hit.snippet.marks, None) }
            </p>
            <div class="hit-foot">
                { topics(hit, props.overview.as_deref()) }
                if let Some(loosely) = wording::matched_loosely(&hit.matches) {
                    <span class="hit-loosely">{ loosely }</span>
                }
            </div>
            <button type="button" class="quiet hit-copy" onclick={copy}>{ wording::COPY_LINK }</button>
        </li>
    }
}

/// The words of the link: the speaker, and the section.
fn opening_words(hit: &HitLine) -> Html {
    let section = hit.section.last();
    if hit.speaker.is_none() && section.is_none() {
        return html! { <span class="hit-section">{ wording::READ_ON }</span> };
    }
    html! {
        <>
            if let Some(speaker) = &hit.speaker {
                <span class="speaker">{ speaker }</span>
            }
            if let Some(section) = section {
                { " " }<span class="hit-section">{ section }</span>
            }
        </>
    }
}

/// As many as fit on a line; the reader view shows all.
const TOPICS_SHOWN: usize = 3;

fn topics(hit: &HitLine, overview: Option<&Overview>) -> Html {
    if hit.topics.is_empty() {
        return html! {};
    }
    html! {
        <ul class="topics" aria-label={wording::TOPICS}>
            { for hit.topics.iter().take(TOPICS_SHOWN).map(|id| html! {
                <li key={id.clone()}>
                    <RouteLink to={Route::facet(Facet::Topic, id)} class="topic">
                        { wording::topic_label(id, overview) }
                    </RouteLink>
                </li>
            }) }
        </ul>
    }
}
