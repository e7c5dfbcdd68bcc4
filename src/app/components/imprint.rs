//! Where a text appeared, when, and how long it is: a line under its title, a
//! column beside it where there is room.

use yew::prelude::*;

/// The parts in order.
pub fn imprint(parts: Vec<String>) -> Html {
    html! {
        <ul class="imprint imprint-parts">
            { for parts.into_iter().map(|part| html! { <li>{ part }</li> }) }
        </ul>
    }
}
