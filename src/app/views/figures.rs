//! The figures: where they differ, side by side; then all of them in a table,
//! as said beside what they come to.

use yew::prelude::*;

use super::page_answer;
use crate::app::browser::dom;
use crate::app::components::pager::{Pages, pager};
use crate::app::components::report;
use crate::app::components::route_link::{Link, route_link};
use crate::app::embedding;
use crate::app::ids;
use crate::app::route::{Detail, FIGURE_ROWS, Page, Route};
use crate::app::state::{Action, State};
use crate::app::wording::{self, Phrase, figures as words, survey};
use crate::explorer::{
    Answer, Facet, FigureKind, FigureLine, FigureList, FigurePair, FigureSort, Overview,
};

/// Pairs that are shown before the reader asks for more.
const FIRST_PAIRS: usize = 3;

/// The view.
pub fn view(state: &State, actions: &Callback<Action>) -> Html {
    let Some(Answer::Figures(list)) = page_answer(state) else {
        return super::opening();
    };
    let route = &state.route;
    let overview = state.overview.as_deref();
    html! {
        <div class="page-view">
            <main id={ids::MAIN} class="figures-view" tabindex="-1">
                <header class="page-head">
                    <h1 id={ids::HEADING} tabindex="-1">{ wording::page(Page::Figures) }</h1>
                    <p class="imprint">{ words::found(list, overview) }</p>
                </header>
                { narrowing(actions, route, list, overview) }
                { chosen(actions, route, overview) }
                if list.is_beyond_comparing {
                    <p class="figures-note">{ words::TOO_MANY }</p>
                }
                if !list.differences.is_empty() {
                    { differences(route, &list.differences) }
                }
                if list.lines.is_empty() {
                    { nothing() }
                } else {
                    { table(actions, route, list) }
                }
            </main>
        </div>
    }
}

fn arranged<E>(actions: &Callback<Action>, to: Route) -> Callback<E> {
    report(actions, Action::Arranged(to))
}

/// Kinds and topics to choose.
fn narrowing(
    actions: &Callback<Action>,
    route: &Route,
    list: &FigureList,
    overview: Option<&Overview>,
) -> Html {
    let kinds = &route.detail.kinds;
    let with = |kinds: Vec<FigureKind>| {
        route.with_detail(Detail {
            kinds,
            from: 0,
            ..route.detail.clone()
        })
    };
    let button = |words: Phrase, count: Option<u32>, is_on: bool, to: Route| {
        let onclick: Callback<MouseEvent> = arranged(actions, to);
        html! {
            <button type="button" class="quiet" aria-pressed={is_on.to_string()} {onclick}>
                { words }
                if let Some(count) = count {
                    { " " }<span class="choice-count">{ wording::grouped(count as usize) }</span>
                }
            </button>
        }
    };
    let kind = |(kind, count): &(FigureKind, u32)| {
        let is_on = kinds.contains(kind);
        let mut chosen = kinds.clone();
        match is_on {
            true => chosen.retain(|other| other != kind),
            false => chosen.push(*kind),
        }
        button(words::kind(*kind), Some(*count), is_on, with(chosen))
    };
    let choose = {
        let (actions, route) = (actions.clone(), route.clone());
        move |event: Event| {
            let topic = dom::field_value(&event);
            actions.emit(Action::Arranged(with_topic(&route, &topic)));
        }
    };
    let chosen = route.filters.topic.first();
    let is_topic_free = embedding::is_inside(&with_topic(route, "-"));
    let is_kind_free = kinds.is_empty() || embedding::is_inside(&with(vec![]));
    let option = |(id, count): &(String, u32)| {
        let label = wording::topic_label(id, overview);
        html! {
            <option value={id.clone()} selected={chosen == Some(id)}>
                { label }{ " (" }{ wording::grouped(*count as usize) }{ ")" }
            </option>
        }
    };
    html! {
        <div class="figures-narrow">
            if is_kind_free {
                <div class="choices" role="group" aria-label={words::KINDS}>
                    { button(words::ALL_KINDS, None, kinds.is_empty(), with(vec![])) }
                    { for list.kinds.iter().map(kind) }
                </div>
            }
            if is_topic_free && !list.topics.is_empty() {
                <label>
                    <span class="imprint">{ words::TOPIC }</span>{ " " }
                    <select class="field" onchange={choose}>
                        <option value="" selected={chosen.is_none()}>{ words::ALL_TOPICS }</option>
                        { for list.topics.iter().map(option) }
                    </select>
                </label>
            }
        </div>
    }
}

/// Within this topic; of all, where it is empty.
fn with_topic(route: &Route, topic: &str) -> Route {
    let mut to = route.clone();
    to.filters.topic = vec![topic.to_owned()];
    to.filters.topic.retain(|topic| !topic.is_empty());
    to.detail.from = 0;
    to
}

/// What was chosen elsewhere and narrows here as well, to be let go; but not
/// what is pinned.
pub(super) fn chosen(
    actions: &Callback<Action>,
    route: &Route,
    overview: Option<&Overview>,
) -> Html {
    let facets = Facet::ALL
        .into_iter()
        .filter(|facet| *facet != Facet::Topic);
    let values: Vec<(Facet, &String)> = facets
        .flat_map(|facet| route.filters.group(facet).iter().map(move |it| (facet, it)))
        .collect();
    let without = |facet: Facet, value: &String| {
        let mut to = route.clone();
        to.filters.group_mut(facet).retain(|other| other != value);
        to.detail.from = 0;
        to
    };
    match values.first() {
        Some((facet, value)) if embedding::is_inside(&without(*facet, value)) => {}
        _ => return html! {},
    }
    let chip = |(facet, value): &(Facet, &String)| {
        let to = without(*facet, value);
        let label = wording::facet_value(*facet, value, overview);
        let onclick: Callback<MouseEvent> = arranged(actions, to);
        html! {
            <li>
                <button type="button" class="chip" {onclick} aria-label={wording::let_go(label)}>
                    { label }<span aria-hidden="true">{ "\u{a0}×" }</span>
                </button>
            </li>
        }
    };
    html! { <ul class="chips">{ for values.iter().map(chip) }</ul> }
}

fn differences(route: &Route, pairs: &[FigurePair]) -> Html {
    let (first, rest) = pairs.split_at(pairs.len().min(FIRST_PAIRS));
    let shown = |pair: &FigurePair| self::pair(route, pair);
    html! {
        <section class="differences" aria-labelledby="differences-head">
            <h2 id="differences-head">{ words::DIFFER }</h2>
            <p class="figures-note">{ words::DIFFER_HINT }</p>
            <ol>{ for first.iter().map(shown) }</ol>
            if !rest.is_empty() {
                <details>
                    <summary>{ words::more_pairs(rest.len()) }</summary>
                    <ol>{ for rest.iter().map(shown) }</ol>
                </details>
            }
        </section>
    }
}

fn pair(route: &Route, pair: &FigurePair) -> Html {
    let side = |line: &FigureLine| {
        html! {
            <div class="difference-side">
                <p class="difference-value">{ value(line) }</p>
                <p class="figure-sentence" lang={wording::other_language(&line.language)} dir="auto">{ marked(line) }</p>
                { place(route, line) }
            </div>
        }
    };
    html! {
        <li class="difference">
            <div class="difference-sides">{ side(&pair.left) }{ side(&pair.right) }</div>
            <p class="imprint">{ words::reason(pair) }</p>
        </li>
    }
}

fn nothing() -> Html {
    let all = Route::default().with_view(crate::app::route::View::Page(Page::Figures));
    html! {
        <div class="nothing">
            <p>{ words::NONE }</p>
            <p>{ route_link(&all, Link::default(), words::ALL_FIGURES) }</p>
        </div>
    }
}

/// The table. Where it is too narrow for columns, a row becomes a paragraph;
/// the roles keep it a table for who hears it.
fn table(actions: &Callback<Action>, route: &Route, list: &FigureList) -> Html {
    let order = route.detail.figure_sort();
    let heading = |words: Phrase, orders: Option<(FigureSort, FigureSort)>| {
        let Some((down, up)) = orders else {
            return html! { <th scope="col" role="columnheader">{ words }</th> };
        };
        let direction = match order {
            _ if order == down => Some("descending"),
            _ if order == up => Some("ascending"),
            _ => None,
        };
        let next = match order {
            _ if order == down => Some(up),
            _ if order == up => None,
            _ => Some(down),
        };
        let detail = Detail {
            order: next.map(|order| order.name().to_owned()),
            from: 0,
            ..route.detail.clone()
        };
        let onclick: Callback<MouseEvent> = arranged(actions, route.with_detail(detail));
        html! {
            <th scope="col" role="columnheader" aria-sort={direction}>
                <button type="button" {onclick}>{ words }</button>
            </th>
        }
    };
    let row = |line: &FigureLine| {
        html! {
            <tr role="row">
                <th scope="row" role="rowheader">
                    { route_link(&to_passage(route, line), Link::default(), line.said.as_str()) }
                </th>
                <td role="cell" class="figure-value">{ value(line) }</td>
                <td role="cell" class="figure-sentence" lang={wording::other_language(&line.language)} dir="auto">
                    { marked(line) }
                </td>
                <td role="cell">{ place(route, line) }</td>
            </tr>
        }
    };
    let pages = Pages {
        from: route.detail.from,
        shown: list.lines.len(),
        total: list.total as usize,
        step: FIGURE_ROWS,
        words: (survey::PREVIOUS_ROWS, survey::NEXT_ROWS),
    };
    let by_value = Some((FigureSort::Largest, FigureSort::Smallest));
    let by_date = Some((FigureSort::Newest, FigureSort::Oldest));
    html! {
        <figure class="table-figure">
            <table class="figures" role="table" aria-label={words::TABLE}>
                <thead role="rowgroup">
                    <tr role="row">
                        { heading(words::AS_SAID, None) }
                        { heading(words::VALUE, by_value) }
                        { heading(words::SENTENCE, None) }
                        { heading(words::WHERE, by_date) }
                    </tr>
                </thead>
                <tbody role="rowgroup">{ for list.lines.iter().map(row) }</tbody>
            </table>
            { pager(route, &pages) }
        </figure>
    }
}

fn value(line: &FigureLine) -> Html {
    let unit = words::unit(line);
    html! {
        <>
            <span class="figure-number">{ &line.value }</span>
            if !unit.is_empty() {
                { " " }<span class="figure-unit">{ unit }</span>
            }
        </>
    }
}

/// The sentence with its figure marked.
pub(super) fn marked(line: &FigureLine) -> Html {
    let (start, end) = (line.start as usize, line.end as usize);
    let parts = (
        line.sentence.get(..start),
        line.sentence.get(start..end),
        line.sentence.get(end..),
    );
    match parts {
        (Some(before), Some(figure), Some(after)) => html! {
            <>{ before }<mark>{ figure }</mark>{ after }</>
        },
        _ => html! { { &line.sentence } },
    }
}

/// Who says it, where and when.
pub(super) fn place(route: &Route, line: &FigureLine) -> Html {
    html! {
        <p class="figure-place" dir="auto">
            if let Some(speaker) = &line.speaker {
                <span class="speaker">{ speaker }</span>{ " " }
            }
            { route_link(&to_passage(route, line), Link::default(), line.title.as_str()) }
            if let Some(date) = line.date {
                { " " }<span class="imprint">{ wording::date(date) }</span>
            }
        </p>
    }
}

fn to_passage(route: &Route, line: &FigureLine) -> Route {
    Route::search(&route.query).open(&line.document, Some(&line.passage))
}
