//! Where a text appeared, when, and how long it is: a line under its title, a
//! column beside it where there is room.

use yew::prelude::*;

/// What an imprint needs.
#[derive(Properties, PartialEq)]
pub struct ImprintProps {
    /// Its parts in order.
    pub parts: Vec<String>,
}

/// See the head of this file.
#[component]
pub fn Imprint(props: &ImprintProps) -> Html {
    html! {
        <ul class="imprint imprint-parts">
            { for props.parts.iter().map(|part| html! { <li>{ part }</li> }) }
        </ul>
    }
}
