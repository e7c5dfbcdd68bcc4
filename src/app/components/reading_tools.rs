//! How a text is set and coloured: size and width, kept on this device, and the
//! topics of its passages in colours, on demand.

use yew::prelude::*;

use super::report;
use crate::app::preferences::{Preferences, Size};
use crate::app::state::Action;
use crate::app::wording::{self, Phrase};
use crate::explorer::{Overview, Reading};

/// The two buttons; what they open stands below them.
pub fn reading_tools(
    actions: &Callback<Action>,
    preferences: &Preferences,
    has_colours: bool,
    reading: &Reading,
    overview: Option<&Overview>,
) -> Html {
    let toggle: Callback<MouseEvent> = report(actions, Action::TopicColoursToggled);
    let legend = legend(reading, overview);
    html! {
        <div class="reading-tools">
            <details class="setting">
                <summary class="quiet" aria-label={wording::SETTING}>{ "Aa" }</summary>
                { sizes(actions, wording::TEXT_SIZE, "text-size", preferences.text_size, Action::TextSizeChosen) }
                { sizes(actions, wording::TEXT_WIDTH, "text-width", preferences.text_width, Action::TextWidthChosen) }
            </details>
            if !legend.is_empty() {
                <button
                    type="button"
                    class="quiet"
                    aria-pressed={if has_colours { "true" } else { "false" }}
                    onclick={toggle}
                >
                    { wording::TOPIC_COLOURS }
                </button>
            }
            if has_colours {
                <ul class="legend" aria-label={wording::TOPICS}>
                    { for legend.into_iter().map(|(hue, label, count)| html! {
                        <li>
                            <span class="swatch" data-hue={hue.to_string()} aria-hidden="true" />
                            { label }{ "\u{a0}" }
                            <span class="choice-count">{ count }</span>
                            <span class="visually-hidden">{ wording::passages_noun(count) }</span>
                        </li>
                    }) }
                </ul>
            }
        </div>
    }
}

fn sizes(
    actions: &Callback<Action>,
    name: Phrase,
    group: &'static str,
    chosen: Size,
    action: fn(Size) -> Action,
) -> Html {
    let choice = |size: Size| {
        let onchange: Callback<Event> = report(actions, action(size));
        html! {
            <label>
                <input type="radio" name={group} checked={size == chosen} {onchange} />
                { " " }{ wording::size(size) }
            </label>
        }
    };
    html! {
        <fieldset class="sizes">
            <legend class="label">{ name }</legend>
            { for Size::ALL.into_iter().map(choice) }
        </fieldset>
    }
}

/// As many hues as can be told apart; further topics begin anew.
const HUES: usize = 12;

/// The hue of a topic, the same in every text.
pub fn hue(topic: &str, overview: Option<&Overview>) -> usize {
    let place = overview.and_then(|overview| overview.topics.iter().position(|t| t.id == topic));
    place.unwrap_or(0) % HUES + 1
}

/// The topics of a text: hue, label, and how many passages have it.
fn legend<'a>(reading: &'a Reading, overview: Option<&Overview>) -> Vec<(usize, &'a str, u32)> {
    let mut legend: Vec<(&str, &str, u32)> = vec![];
    for topic in reading.passages.iter().flat_map(|one| &one.topics) {
        match legend.iter_mut().find(|(id, ..)| *id == topic.id) {
            Some((.., count)) => *count += 1,
            None => legend.push((&topic.id, &topic.label, 1)),
        }
    }
    let legend = legend.into_iter();
    legend
        .map(|(id, label, count)| (hue(id, overview), label, count))
        .collect()
}
