//! The table of topics by document or by voice. The longer side goes down the
//! page; every number leads to its passages, every name to its view.

use yew::prelude::*;

use super::page_answer;
use crate::app::components::measure::shade;
use crate::app::components::pager::{Pages, pager};
use crate::app::components::report;
use crate::app::components::route_link::{Link, number_link, route_link};
use crate::app::ids;
use crate::app::route::{Detail, Route, View};
use crate::app::state::{Action, State};
use crate::app::wording::{self, survey};
use crate::explorer::{Answer, Overview, TableBy, TopicTable};
use crate::sort;

/// So few documents or voices stand side by side; more stand one below the other.
const BESIDE: usize = 6;
/// Rows drawn at once.
const ROWS: usize = 40;
/// Columns of topics, those with most passages: more cannot be looked at.
const COLUMNS: usize = 30;

/// The view.
pub fn view(state: &State, actions: &Callback<Action>) -> Html {
    let (Some(Answer::TopicTable(table)), Some(overview)) = (page_answer(state), &state.overview)
    else {
        return super::opening();
    };
    let grid = Grid::new(table, overview);
    let shown = match grid.rows.is_empty() || grid.columns.is_empty() {
        true => html! { <p class="table-none">{ survey::NO_TOPICS }</p> },
        false => shown(actions, &state.route, grid, table.by),
    };
    html! {
        <div class="page-view">
            <main id={ids::MAIN} class="topics-view" tabindex="-1">
                <header class="page-head">
                    <h1 id={ids::HEADING} tabindex="-1">{ survey::TO_TABLE }</h1>
                    { by_choice(actions, &state.route, table.by) }
                </header>
                { shown }
            </main>
        </div>
    }
}

fn by_choice(actions: &Callback<Action>, route: &Route, chosen: TableBy) -> Html {
    let choice = |by: TableBy, words: wording::Phrase| {
        let detail = Detail {
            by,
            ..Detail::default()
        };
        let onclick: Callback<MouseEvent> =
            report(actions, Action::Arranged(route.with_detail(detail)));
        html! {
            <button type="button" class="quiet" aria-pressed={(by == chosen).to_string()} {onclick}>
                { words }
            </button>
        }
    };
    html! {
        <div class="choices" role="group" aria-label={survey::BY}>
            <span class="imprint" aria-hidden="true">{ survey::BY }</span>
            { choice(TableBy::Document, survey::BY_DOCUMENT) }
            { choice(TableBy::Voice, survey::BY_VOICE) }
        </div>
    }
}

/// What a row or a column stands for.
#[derive(Clone, Copy)]
enum Kind {
    Document,
    Voice,
    Topic,
}

/// A row or a column.
struct Line {
    kind: Kind,
    /// Its name in the order of rows.
    key: String,
    label: String,
    /// Its language, where it has one that is not the page's.
    language: Option<AttrValue>,
    /// More about it, such as a date.
    detail: Option<String>,
    /// Its place in the table as it came.
    place: usize,
    total: u32,
}

impl Line {
    /// Its own view.
    fn to(&self) -> Route {
        let (route, key) = (Route::default(), self.key.clone());
        match self.kind {
            Kind::Document => route.open(&key, None),
            Kind::Voice => route.with_view(View::Voice(key)),
            Kind::Topic => route.with_view(View::Topic(key)),
        }
    }
}

struct Grid<'a> {
    table: &'a TopicTable,
    /// Whether topics go down the page.
    is_turned: bool,
    rows: Vec<Line>,
    columns: Vec<Line>,
}

impl<'a> Grid<'a> {
    fn new(table: &'a TopicTable, overview: &Overview) -> Grid<'a> {
        let is_turned = table.rows.len() <= BESIDE;
        let kind = match table.by {
            TableBy::Document => Kind::Document,
            TableBy::Voice => Kind::Voice,
        };
        let named = table.rows.iter().enumerate().map(|(place, row)| {
            // Both come in the order of the corpus.
            let card = overview.documents.get(place);
            let card = card.filter(|card| card.id == row.id);
            Line {
                kind,
                key: row.id.clone(),
                label: card.map_or(&row.id, |card| &card.title).clone(),
                language: card.and_then(|card| wording::other_language(&card.language)),
                detail: card
                    .and_then(|card| card.date)
                    .map(|date| date.year().to_string()),
                place,
                total: row.passages,
            }
        });
        let named: Vec<Line> = named.collect();
        let topics = overview
            .topics
            .iter()
            .enumerate()
            .map(|(place, topic)| Line {
                kind: Kind::Topic,
                key: topic.id.clone(),
                label: topic.label.clone(),
                language: None,
                detail: None,
                place,
                total: topic.passages,
            });
        let mut topics: Vec<Line> = topics.filter(|topic| topic.total > 0).collect();
        if !is_turned && topics.len() > COLUMNS {
            sort::by_key(&mut topics, |topic| std::cmp::Reverse(topic.total));
            topics.truncate(COLUMNS);
            sort::by_key(&mut topics, |topic| topic.place);
        }
        let (rows, columns) = if is_turned {
            (topics, named)
        } else {
            (named, topics)
        };
        Grid {
            table,
            is_turned,
            rows,
            columns,
        }
    }

    fn cell(&self, row: &Line, column: &Line) -> u32 {
        let (named, topic) = self.told_apart(row, column);
        let row = self.table.rows.get(named.place);
        row.and_then(|row| row.cells.get(topic.place))
            .copied()
            .unwrap_or(0)
    }

    /// The document or voice first, then the topic.
    fn told_apart<'l>(&self, row: &'l Line, column: &'l Line) -> (&'l Line, &'l Line) {
        if self.is_turned {
            (column, row)
        } else {
            (row, column)
        }
    }

    /// The passages behind a cell.
    fn route(&self, row: &Line, column: &Line) -> Route {
        let (named, topic) = self.told_apart(row, column);
        let mut route = self.narrowed(named);
        route.filters.topic.push(topic.key.clone());
        route
    }

    /// The passages of a document or a voice.
    fn narrowed(&self, named: &Line) -> Route {
        let mut route = Route::default();
        let group = match self.table.by {
            TableBy::Document => &mut route.filters.document,
            TableBy::Voice => &mut route.filters.speaker,
        };
        group.push(named.key.clone());
        route
    }

    /// Rows by a column, the most first; by name; or as they came.
    fn put_in_order(&mut self, order: Option<&str>) {
        let mut rows = std::mem::take(&mut self.rows);
        match order {
            None => {}
            Some(BY_NAME) => sort::by(&mut rows, |left, right| left.label.cmp(&right.label)),
            Some(BY_TOTAL) => sort::by_key(&mut rows, |row| std::cmp::Reverse(row.total)),
            Some(order) => {
                let column = self
                    .columns
                    .iter()
                    .find(|column| order_by(&column.key) == order);
                if let Some(column) = column {
                    sort::by_key(&mut rows, |row| std::cmp::Reverse(self.cell(row, column)));
                }
            }
        }
        self.rows = rows;
    }
}

/// Orders of the rows, in links.
const BY_NAME: &str = "name";
const BY_TOTAL: &str = "all";

fn order_by(key: &str) -> String {
    format!("col:{key}")
}

fn shown(actions: &Callback<Action>, route: &Route, mut grid: Grid<'_>, by: TableBy) -> Html {
    let order = route.detail.order.as_deref();
    grid.put_in_order(order);
    let cells = grid
        .rows
        .iter()
        .flat_map(|row| grid.columns.iter().map(|c| grid.cell(row, c)));
    let largest = cells.max().unwrap_or(1);
    let rows = grid.rows.iter().skip(route.detail.from as usize).take(ROWS);
    let pages = Pages {
        from: route.detail.from,
        shown: rows.len(),
        total: grid.rows.len(),
        step: ROWS as u32,
        words: (survey::PREVIOUS_ROWS, survey::NEXT_ROWS),
    };
    let heading = match (grid.is_turned, by) {
        (true, _) => survey::TOPIC,
        (false, TableBy::Document) => survey::DOCUMENT,
        (false, TableBy::Voice) => survey::VOICE,
    };
    let sorted = |words: Html, key: &str, class: &'static str| {
        let is_sorted = order == Some(key);
        let direction = if key == BY_NAME {
            "ascending"
        } else {
            "descending"
        };
        let detail = Detail {
            order: (!is_sorted).then(|| key.to_owned()),
            from: 0,
            ..route.detail.clone()
        };
        let onclick: Callback<MouseEvent> =
            report(actions, Action::Arranged(route.with_detail(detail)));
        html! {
            <th scope="col" {class} aria-sort={is_sorted.then_some(direction)}>
                <button type="button" {onclick}>{ words }</button>
            </th>
        }
    };
    let column = |column: &Line| {
        let words = html! {
            <>
                <span class="table-title" lang={column.language.clone()} dir="auto" title={column.label.clone()}>
                    { &column.label }
                </span>
                if let Some(detail) = &column.detail {
                    { " " }<span class="imprint">{ detail }</span>
                }
            </>
        };
        sorted(words, &order_by(&column.key), "table-column")
    };
    let row = |row: &Line| {
        html! {
            <tr key={row.key.as_str()}>
                <th scope="row">
                    <div dir="auto">
                        <span lang={row.language.clone()}>
                            { route_link(&row.to(), row_link(row), row.label.as_str()) }
                        </span>
                        if let Some(detail) = &row.detail {
                            { " " }<span class="imprint">{ detail }</span>
                        }
                    </div>
                </th>
                <td class="table-total">{ wording::grouped(row.total as usize) }</td>
                { for grid.columns.iter().map(|column| cell(&grid, row, column, largest)) }
            </tr>
        }
    };
    html! {
        <figure class="table-figure" data-turned={grid.is_turned.to_string()}>
            <div class="table-scroll" role="region" aria-label={survey::SCROLLS} tabindex="0">
                <table class="matrix" aria-label={survey::TO_TABLE}>
                    <thead>
                        <tr>
                            { sorted(html! { { heading } }, BY_NAME, "table-name") }
                            { sorted(html! { { survey::ALL } }, BY_TOTAL, "table-total") }
                            { for grid.columns.iter().map(column) }
                        </tr>
                    </thead>
                    <tbody>{ for rows.map(row) }</tbody>
                </table>
            </div>
            { pager(route, &pages) }
            <figcaption>{ survey::TABLE_CAPTION }</figcaption>
        </figure>
    }
}

/// A long title is cut; all of it is there on demand.
fn row_link(row: &Line) -> Link {
    Link {
        title: Some(row.label.clone()),
        ..Link::of("table-row")
    }
}

/// A number with its shade.
fn cell(grid: &Grid<'_>, row: &Line, column: &Line, largest: u32) -> Html {
    let number = grid.cell(row, column);
    if number == 0 {
        return html! { <td data-shade="0"><span class="visually-hidden">{ 0 }</span></td> };
    }
    let name = survey::cell(number, &row.label, &column.label);
    html! {
        <td data-shade={shade(number, largest)}>
            { number_link(&grid.route(row, column), name, number) }
        </td>
    }
}
