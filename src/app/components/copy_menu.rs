//! The ways of copying a quote or a passage, behind one button. The list is
//! drawn only while it is open: a text has hundreds of passages.

use yew::prelude::*;

use super::report;
use crate::app::ids;
use crate::app::state::Action;
use crate::app::tray::TrayAction;
use crate::app::wording::quotes as words;
use crate::quote::Format;

/// The button, and while `is_open` the ways: a link first, where there is a
/// way of copying that, then the formats.
pub fn copy_menu(
    actions: &Callback<Action>,
    id: &str,
    name: &str,
    is_open: bool,
    formats: &[Format],
    link: Option<Callback<MouseEvent>>,
    copied: impl Fn(Format) -> Action,
) -> Html {
    let toggle: Callback<MouseEvent> = report(
        actions,
        Action::Tray(TrayAction::CopyingToggled(id.to_owned())),
    );
    let way = |format: &Format| {
        let copy: Callback<MouseEvent> = report(actions, copied(*format));
        html! {
            <li><button type="button" class="quiet" onclick={copy}>{ words::way_of_copying(*format) }</button></li>
        }
    };
    html! {
        <div class="copy-menu">
            <button
                id={ids::copy_button(id)}
                type="button"
                class="quiet"
                aria-expanded={is_open.to_string()}
                aria-label={name.to_owned()}
                onclick={toggle}
            >
                { words::COPY }
            </button>
            if is_open {
                <ul>
                    if let Some(onclick) = link {
                        <li><button type="button" class="quiet" {onclick}>{ words::LINK }</button></li>
                    }
                    { for formats.iter().map(way) }
                </ul>
            }
        </div>
    }
}
