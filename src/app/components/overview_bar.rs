//! All matches of a document on a slim bar beside its text, each at its share
//! of the text, with the one where one stands. By keyboard it is a slider.

use yew::prelude::*;

use crate::app::browser::{dom, keyboard};
use crate::app::state::Action;
use crate::app::wording;
use crate::explorer::Reading;

/// The bar is drawn in so many steps; matches nearer to each other share one.
const STEPS: usize = 250;

/// Where each mark of a document stands, in [`STEPS`]ths of its text.
pub fn places(reading: &Reading) -> Vec<usize> {
    let length: usize = reading.passages.iter().map(|one| one.text.len()).sum();
    let mut before = 0;
    let mut places = vec![];
    for passage in &reading.passages {
        for mark in &passage.marks {
            places.push((before + mark.start as usize) * STEPS / length.max(1));
        }
        before += passage.text.len();
    }
    places
}

/// The mark that stands nearest to a step.
pub fn nearest(places: &[usize], step: usize) -> Option<usize> {
    let numbered = places.iter().enumerate();
    let nearest = numbered.min_by_key(|(_, place)| place.abs_diff(step));
    nearest.map(|(number, _)| number)
}

/// See the head of this file; nothing where nothing matches.
pub fn overview_bar(actions: &Callback<Action>, reading: &Reading, current: Option<usize>) -> Html {
    let places = places(reading);
    let count = places.len();
    if count == 0 {
        return html! {};
    }
    let now = current.and_then(|current| places.get(current).copied());
    let mut steps = places.clone();
    steps.dedup();
    let onkeydown = {
        let actions = actions.clone();
        move |event: KeyboardEvent| {
            let press = keyboard::press(&event);
            let chosen = if press.with_command || press.with_alt {
                None
            } else {
                stepped(&press.key, current, count)
            };
            if let Some(number) = chosen {
                event.prevent_default();
                actions.emit(Action::MarkChosen(number));
            }
        }
    };
    let onclick = {
        let actions = actions.clone();
        move |event: MouseEvent| {
            let share = dom::share_of_height(&event);
            let step = (share * STEPS as f64) as usize;
            if let Some(number) = nearest(&places, step) {
                actions.emit(Action::MarkChosen(number));
            }
        }
    };
    let tick = |place: usize, is_now: bool| {
        html! {
            <rect
                x="0"
                y={place.to_string()}
                width="8"
                height={if is_now { "3" } else { "1.5" }}
                data-now={is_now.then_some("true")}
            />
        }
    };
    html! {
        <div
            class="overview-bar"
            role="slider"
            tabindex="0"
            aria-label={wording::MATCHES_IN_TEXT}
            aria-orientation="vertical"
            aria-valuemin="0"
            aria-valuemax={count.to_string()}
            aria-valuenow={current.map_or(0, |current| current + 1).to_string()}
            aria-valuetext={wording::match_position(current, count)}
            {onkeydown}
            {onclick}
        >
            <svg viewBox="0 0 8 253" preserveAspectRatio="none" aria-hidden="true">
                { for steps.into_iter().map(|place| tick(place, false)) }
                { for now.map(|place| tick(place, true)) }
            </svg>
        </div>
    }
}

/// Which mark a key leads to, if it leads to one. The ends hold.
fn stepped(key: &str, current: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    let by = |steps: usize| current.map_or(0, |current| (current + steps).min(last));
    let back = |steps: usize| current.map_or(last, |current| current.saturating_sub(steps));
    match key {
        "ArrowDown" | "ArrowRight" => Some(by(1)),
        "ArrowUp" | "ArrowLeft" => Some(back(1)),
        "PageDown" => Some(by(10)),
        "PageUp" => Some(back(10)),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::Role;
    use crate::explorer::{DocumentCard, Mark, Quality, ReadingPassage};

    #[test]
    fn marks_stand_at_their_share_of_the_text() {
        let passage = |bytes: usize, starts: &[u32]| ReadingPassage {
            id: String::new(),
            section: vec![],
            speaker: None,
            role: Role::Answer,
            time_seconds: None,
            text: "x".repeat(bytes),
            marks: starts
                .iter()
                .map(|&start| Mark {
                    start,
                    end: start + 1,
                    quality: Quality::Exact,
                })
                .collect(),
            topics: vec![],
            is_furniture: false,
        };
        let reading = Reading {
            document: DocumentCard::default(),
            passages: vec![
                passage(100, &[0, 50]),
                passage(0, &[]),
                passage(300, &[0, 299]),
            ],
            marks: 4,
            ..Reading::default()
        };
        let places = places(&reading);
        assert_eq!(places, [0, 31, 62, 249]);
        assert_eq!(nearest(&places, 40), Some(1));
        assert_eq!(nearest(&places, 250), Some(3));
        assert_eq!(nearest(&[], 3), None);
    }

    #[test]
    fn keys_step_from_mark_to_mark() {
        let check = |key: &str, current, expected| {
            assert_eq!(stepped(key, current, 12), expected, "{key} {current:?}");
        };
        check("ArrowDown", None, Some(0));
        check("ArrowDown", Some(11), Some(11));
        check("ArrowUp", Some(0), Some(0));
        check("PageDown", Some(0), Some(10));
        check("PageUp", Some(3), Some(0));
        check("End", None, Some(11));
        check("a", Some(1), None);
    }
}
