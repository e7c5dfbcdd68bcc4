//! The topics of a passage: quiet links, with the words that earned them.

use yew::prelude::*;

use super::route_link::RouteLink;
use crate::app::route::Route;
use crate::app::wording;
use crate::explorer::{Facet, TopicEvidence};

/// What topics need.
#[derive(Properties, PartialEq)]
pub struct TopicsProps {
    /// Strongest first.
    pub topics: Vec<TopicEvidence>,
}

/// See the head of this file.
#[component]
pub fn Topics(props: &TopicsProps) -> Html {
    if props.topics.is_empty() {
        return html! {};
    }
    html! {
        <ul class="topics" aria-label={wording::TOPICS}>
            { for props.topics.iter().map(topic) }
        </ul>
    }
}

fn topic(topic: &TopicEvidence) -> Html {
    let evidence = wording::evidence(&topic.evidence);
    let title = evidence.clone().map(AttrValue::from);
    html! {
        <li key={topic.id.clone()}>
            <RouteLink to={Route::facet(Facet::Topic, &topic.id)} class="topic" {title}>
                { &topic.label }
            </RouteLink>
        </li>
    }
}
