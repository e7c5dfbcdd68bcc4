//! The tray: the quotes that the reader has collected, to be noted, ordered and
//! taken along.

use yew::prelude::*;

use crate::app::browser::{dom, files};
use crate::app::components::copy_menu::copy_menu;
use crate::app::components::long_list::{Leaf, LongList};
use crate::app::components::report;
use crate::app::components::route_link::{Link, route_link};
use crate::app::ids;
use crate::app::route::{Page, Route};
use crate::app::state::{Action, State};
use crate::app::tray::{Imported, Keeping, Tray, TrayAction, Way};
use crate::app::wording::{self, Phrase, quotes as words};
use crate::quote::{self, Finding, Format, Quote};

/// The view.
pub fn view(state: &State, actions: &Callback<Action>) -> Html {
    let tray = &state.tray;
    html! {
        <div class="page-view">
            <main id={ids::MAIN} class="tray" tabindex="-1">
                <header class="tray-head">
                    <h1 id={ids::HEADING} tabindex="-1">{ wording::page(Page::Quotes) }</h1>
                    { imprint(state) }
                </header>
                <aside class="tray-tools" aria-label={words::EXPORT}>
                    if !tray.quotes.is_empty() {
                        { export_tools(tray, actions) }
                    }
                    { import_tools(tray, actions) }
                </aside>
                <div class="tray-quotes">
                    if let Some(text) = &tray.shown {
                        { export_text(text, actions) }
                    }
                    if !tray.removed.is_empty() {
                        { undo(tray, actions) }
                    }
                    if tray.quotes.is_empty() {
                        { empty() }
                    } else {
                        { quotes(tray, actions) }
                    }
                </div>
            </main>
        </div>
    }
}

fn imprint(state: &State) -> Html {
    let tray = &state.tray;
    let corpus = state
        .overview
        .as_deref()
        .map(|overview| overview.title.clone());
    let is_warning = matches!(tray.keeping, Keeping::Refused | Keeping::Full);
    html! {
        <>
            <p class="tray-corpus">{ corpus.unwrap_or_default() }</p>
            <ul class="imprint imprint-parts">
                if !tray.quotes.is_empty() {
                    <li>{ words::count(tray.quotes.len()) }</li>
                }
                <li class={is_warning.then_some("tray-warning")}>{ words::keeping(tray.keeping) }</li>
            </ul>
        </>
    }
}

fn empty() -> Html {
    html! {
        <div class="tray-empty">
            <h2>{ words::EMPTY }</h2>
            <p>{ words::EMPTY_HINT }</p>
            <p>{ route_link(&Route::default(), Link::default(), wording::TO_ALL_TEXTS) }</p>
        </div>
    }
}

fn tell<E>(actions: &Callback<Action>, action: TrayAction) -> Callback<E> {
    report(actions, Action::Tray(action))
}

fn export_tools(tray: &Tray, actions: &Callback<Action>) -> Html {
    let choose = actions.reform(|event: Event| {
        let format = Format::named(&dom::field_value(&event)).unwrap_or(Format::Markdown);
        Action::Tray(TrayAction::FormatChosen(format))
    });
    let option = |format: &Format| {
        let is_chosen = *format == tray.format;
        html! { <option value={format.name()} selected={is_chosen}>{ words::format(*format) }</option> }
    };
    let group = |label: Phrase, formats: &[Format]| {
        html! { <optgroup label={label}>{ for formats.iter().map(option) }</optgroup> }
    };
    let shown = match tray.shown {
        None => (words::SHOW, TrayAction::Shown),
        Some(_) => (words::HIDE, TrayAction::Hidden),
    };
    let copied = TrayAction::Copied(None, tray.format);
    html! {
        <section class="tray-export">
            <h2 class="label">{ words::EXPORT }</h2>
            <label>
                <span class="visually-hidden">{ words::FORMAT }</span>
                <select class="field" onchange={choose}>
                    { group(words::TO_READ, &[Format::Markdown, Format::Html, Format::Text]) }
                    { group(words::TO_BRING_BACK, &[Format::Csv, Format::Json, Format::JsonLd]) }
                    { group(words::CITATIONS, &[Format::BibTex, Format::Ris, Format::CslJson]) }
                    { group(words::WIKIS, &[Format::MediaWiki, Format::Confluence, Format::DokuWiki]) }
                </select>
            </label>
            <button type="button" class="button" onclick={tell::<MouseEvent>(actions, TrayAction::Exported)}>
                { words::DOWNLOAD }
            </button>
            <ul class="tray-deeds">
                <li><button type="button" class="quiet" onclick={tell::<MouseEvent>(actions, copied)}>{ words::COPY }</button></li>
                <li><button type="button" class="quiet" onclick={tell::<MouseEvent>(actions, shown.1)}>{ shown.0 }</button></li>
                <li><button type="button" class="quiet" onclick={tell::<MouseEvent>(actions, TrayAction::Printed)}>{ words::PRINT }</button></li>
                <li><button type="button" class="quiet" onclick={tell::<MouseEvent>(actions, TrayAction::Emptied)}>{ words::REMOVE_ALL }</button></li>
            </ul>
        </section>
    }
}

fn import_tools(tray: &Tray, actions: &Callback<Action>) -> Html {
    let taken = actions.reform(|text: String| Action::Tray(TrayAction::Imported(text)));
    let chosen = move |event: Event| files::read_chosen(&event, taken.clone());
    let put_in = {
        let actions = actions.clone();
        move |_: MouseEvent| {
            let text = dom::text_of(ids::IMPORT_TEXT);
            actions.emit(Action::Tray(TrayAction::Imported(text)));
        }
    };
    html! {
        <details class="tray-import">
            <summary class="label">{ words::IMPORT }</summary>
            <label>
                <span>{ words::IMPORT_FILE }</span>
                <input
                    type="file"
                    class="tray-file"
                    accept=".json,.jsonld,.csv,application/json,application/ld+json,text/csv"
                    onchange={chosen}
                />
            </label>
            <label>
                <span>{ words::IMPORT_TEXT }</span>
                <textarea id={ids::IMPORT_TEXT} class="field" rows="3" placeholder={words::IMPORT_BOX} />
            </label>
            <button type="button" class="button" onclick={put_in}>{ words::IMPORT_BUTTON }</button>
            if let Some(imported) = &tray.imported {
                { import_report(imported) }
            }
        </details>
    }
}

fn import_report(imported: &Imported) -> Html {
    let problems = imported.problems.iter().skip(1).take(MOST_PROBLEMS);
    html! {
        <div class="tray-report">
            <p>{ words::imported(imported) }</p>
            <ul>{ for problems.map(|problem| html! { <li>{ words::problem(problem) }</li> }) }</ul>
        </div>
    }
}

/// So many show what is the matter; the rest is of the same kind.
const MOST_PROBLEMS: usize = 8;

/// An export to be copied by hand.
fn export_text(text: &str, actions: &Callback<Action>) -> Html {
    html! {
        <div class="tray-text">
            <textarea
                id={ids::EXPORT_TEXT}
                class="field"
                rows="12"
                readonly=true
                aria-label={words::EXPORT}
                value={text.to_owned()}
            />
            <button type="button" class="quiet" onclick={tell::<MouseEvent>(actions, TrayAction::Hidden)}>
                { words::HIDE }
            </button>
        </div>
    }
}

fn undo(tray: &Tray, actions: &Callback<Action>) -> Html {
    html! {
        <p class="tray-undo">
            { words::removed(tray.removed.len()) }{ " " }
            <button
                id={ids::UNDO}
                type="button"
                class="quiet"
                onclick={tell::<MouseEvent>(actions, TrayAction::Undone)}
            >
                { words::UNDO }
            </button>
        </p>
    }
}

fn quotes(tray: &Tray, actions: &Callback<Action>) -> Html {
    let count = tray.quotes.len();
    let leaf = |(place, quote): (usize, &Quote)| {
        let id = quote.id();
        Leaf {
            lines: FRAME_LINES + quote.anchor.exact.len() / BYTES_IN_LINE,
            html: html! {
                <TrayQuote
                    actions={actions.clone()}
                    quote={quote.clone()}
                    finding={tray.finding(&id).cloned()}
                    is_copying={tray.copying.as_ref() == Some(&id)}
                    {place}
                    {count}
                />
            },
            key: id,
        }
    };
    let leaves: Vec<Leaf> = tray.quotes.iter().enumerate().map(leaf).collect();
    html! {
        <LongList
            key={wording::language().tag()}
            {leaves}
            asked={vec![]}
            tags={("ol", "li")}
        />
    }
}

/// What stands around a quote is as high as its own first lines.
const FRAME_LINES: usize = 9;
const BYTES_IN_LINE: usize = 70;

#[derive(Properties, PartialEq)]
struct QuoteProps {
    actions: Callback<Action>,
    quote: Quote,
    /// Where it is now, once that is known.
    finding: Option<Finding>,
    is_copying: bool,
    /// Its place, and how many there are.
    place: usize,
    count: usize,
}

/// One quote. A component: of hundreds, only what has changed is drawn.
#[component]
fn TrayQuote(props: &QuoteProps) -> Html {
    let QuoteProps { actions, quote, .. } = props;
    let id = quote.id();
    let finding = props.finding.as_ref();
    html! {
        <div id={ids::quote(&id)} class="tray-quote" tabindex="-1">
            <figure>
                <blockquote
                    cite={quote::has_address(quote).then(|| quote.link.clone())}
                    lang={wording::other_language(&quote.origin.language)}
                    dir="auto"
                >
                    <p>{ &quote.anchor.exact }</p>
                </blockquote>
                <figcaption dir="auto">
                    { attribution(quote, finding) }
                    <span class="tray-link">{ quote.link.clone() }</span>
                </figcaption>
                { remark(words::NOTE, &quote.note) }
                { remark(words::TAGS, &quote.tags.join(", ")) }
                { where_now(finding) }
                { deeds(props, &id) }
            </figure>
            { fields(actions, props.place, &id, quote) }
        </div>
    }
}

/// Who said it and where; the link leads to where the words are now.
fn attribution(quote: &Quote, finding: Option<&Finding>) -> Html {
    let title = quote::title(quote).to_owned();
    let speaker = quote.speaker().map(quote::with_capacity);
    let linked = match finding.and_then(Finding::spot) {
        Some(spot) => {
            let to = Route::default().open(&spot.document, Some(&spot.passage));
            route_link(&to, Link::default(), title)
        }
        // Until it is known, and where the text is another corpus's.
        None if quote::has_address(quote) => {
            html! { <a href={quote.link.clone()} rel="noreferrer">{ title }</a> }
        }
        None => html! { { title } },
    };
    let place = wording::quotes::place(&quote.origin);
    html! {
        <>
            if let Some(speaker) = speaker {
                <span class="speaker">{ quote.speaker().map(|one| one.name.clone()).unwrap_or_default() }</span>
                { capacity_of(&speaker) }
                <br />
            }
            <cite dir="auto">{ linked }</cite>
            if !place.is_empty() {
                <br />{ place }
            }
        </>
    }
}

/// What follows the name.
fn capacity_of(speaker: &str) -> String {
    let capacity = speaker.split_once(", ").map(|(_, capacity)| capacity);
    capacity
        .map(|capacity| [", ", capacity].concat())
        .unwrap_or_default()
}

/// Note and tags as paper shows them; on the page they stand in fields.
fn remark(label: Phrase, text: &str) -> Html {
    html! {
        if !text.is_empty() {
            <p class="tray-remark" aria-hidden="true" dir="auto">
                <span class="label">{ label }</span>{ " " }{ text }
            </p>
        }
    }
}

/// What has become of the words in this corpus, where that is not plain.
fn where_now(finding: Option<&Finding>) -> Html {
    let Some(said) = finding.and_then(words::finding) else {
        return html! {};
    };
    html! {
        <div class="tray-finding">
            <p>{ said }</p>
            if let Some(Finding::Inexact { text, .. }) = finding {
                <p>{ words::NOW_READS }{ " " }<q dir="auto">{ text }</q></p>
            }
        </div>
    }
}

/// What can be done with one quote.
fn deeds(props: &QuoteProps, id: &str) -> Html {
    let QuoteProps {
        actions,
        place,
        count,
        ..
    } = props;
    let (place, count) = (*place, *count);
    let number = place + 1;
    let step = |way: Way, is_end: bool| {
        let action = TrayAction::Moved {
            id: id.to_owned(),
            way,
        };
        html! {
            <button
                id={ids::move_button(id, way)}
                type="button"
                class="quiet"
                disabled={is_end}
                aria-label={words::named(&words::way(way), number)}
                onclick={tell::<MouseEvent>(actions, action)}
            >
                { words::way(way) }
            </button>
        }
    };
    let copied = {
        let id = id.to_owned();
        move |format: Format| Action::Tray(TrayAction::Copied(Some(id.clone()), format))
    };
    html! {
        <div class="tray-deeds">
            if count > 1 {
                { step(Way::Up, place == 0) }
                { step(Way::Down, number == count) }
            }
            { copy_menu(actions, id, &words::named(&words::COPY_AS, number), props.is_copying, &Format::ALL, None, copied) }
            <button
                type="button"
                class="quiet"
                aria-label={words::named(&words::REMOVE, number)}
                onclick={tell::<MouseEvent>(actions, TrayAction::Removed(id.to_owned()))}
            >
                { words::REMOVE }
            </button>
        </div>
    }
}

/// The reader's own words, beside the quote.
fn fields(actions: &Callback<Action>, place: usize, id: &str, quote: &Quote) -> Html {
    let number = place + 1;
    let note = {
        let id = id.to_owned();
        actions.reform(move |event: InputEvent| {
            let (id, text) = (id.clone(), dom::field_value(&event));
            Action::Tray(TrayAction::NoteTyped { id, text })
        })
    };
    let tags = {
        let id = id.to_owned();
        actions.reform(move |event: Event| {
            let (id, text) = (id.clone(), dom::field_value(&event));
            Action::Tray(TrayAction::TagsTyped { id, text })
        })
    };
    // Tags are told when their field is left. As its default they leave alone what
    // is being typed there, whenever the quote is drawn anew. Only a browser has it.
    let known_tags = cfg!(target_arch = "wasm32").then(|| quote.tags.join(", "));
    html! {
        <div class="tray-fields">
            <label>
                <span class="label">{ words::NOTE }</span>
                <textarea
                    class="field"
                    rows="2"
                    dir="auto"
                    aria-label={words::named(&words::NOTE, number)}
                    value={quote.note.clone()}
                    oninput={note}
                    onchange={tell::<Event>(actions, TrayAction::NoteRested)}
                />
            </label>
            <label>
                <span class="label">{ words::TAGS }</span>
                <input
                    type="text"
                    class="field"
                    dir="auto"
                    autocomplete="off"
                    aria-label={words::named(&words::TAGS, number)}
                    ~defaultValue={known_tags}
                    onchange={tags}
                />
            </label>
        </div>
    }
}
