//! Collecting and copying where one reads: a passage's buttons, and the bar
//! beside a selection.

use yew::prelude::*;

use super::copy_menu::copy_menu;
use super::report;
use crate::app::deeds::Deed;
use crate::app::ids;
use crate::app::state::Action;
use crate::app::tray::{Tray, TrayAction};
use crate::app::wording::quotes as words;
use crate::quote::Format;

/// The ways in which a passage is copied, beside its link.
const WAYS: [Format; 7] = [
    Format::Text,
    Format::Markdown,
    Format::Html,
    Format::MediaWiki,
    Format::Confluence,
    Format::DokuWiki,
    Format::BibTex,
];

/// Adds a passage, or what of it is selected, to the quotes.
pub fn quote_button(is_quoted: bool) -> Html {
    html! {
        <button
            type="button"
            class="quiet quote-button"
            data-quoted={is_quoted.to_string()}
            title={words::QUOTE_PASSAGE}
            aria-keyshortcuts="q"
            data-deed={Deed::Quote.name()}
        >
            { if is_quoted { words::QUOTED } else { words::QUOTE } }
        </button>
    }
}

/// The ways of copying a passage.
pub fn copy_passage(actions: &Callback<Action>, passage: &str, is_open: bool) -> Html {
    let link = tell(actions, TrayAction::LinkCopied(passage.to_owned()));
    let copied =
        |format: Format| Action::Tray(TrayAction::PassageCopied(passage.to_owned(), format));
    copy_menu(
        actions,
        passage,
        &words::COPY_AS,
        is_open,
        &WAYS,
        Some(link),
        copied,
    )
}

/// The bar; nothing while nothing is selected.
pub fn selection_bar(actions: &Callback<Action>, tray: &Tray) -> Html {
    if tray.selected == 0 {
        return html! {};
    }
    html! {
        <div
            id={ids::SELECTION_BAR}
            class="selection-bar"
            role="toolbar"
            aria-label={words::SELECTION}
        >
            <button type="button" class="quiet" onclick={tell::<MouseEvent>(actions, TrayAction::QuoteHere)}>
                { words::quote_selection(tray.selected) }<kbd aria-hidden="true">{ "q" }</kbd>
            </button>
            <button type="button" class="quiet" onclick={tell::<MouseEvent>(actions, TrayAction::CopySelection)}>
                { words::COPY_QUOTATION }
            </button>
        </div>
    }
}

/// All hits of the search as a file.
pub fn export_hits(actions: &Callback<Action>) -> Html {
    let export = |format: Format, name: &'static str| {
        let onclick = tell::<MouseEvent>(actions, TrayAction::HitsExported(format));
        let label = [words::EXPORT_HITS.now(), " ", name].concat();
        html! { <button type="button" class="quiet" aria-label={label} {onclick}>{ name }</button> }
    };
    html! {
        <p class="export-hits">
            { words::EXPORT_HITS }
            { export(Format::Csv, "CSV") }
            { export(Format::Json, "JSON") }
        </p>
    }
}

fn tell<E>(actions: &Callback<Action>, action: TrayAction) -> Callback<E> {
    report(actions, Action::Tray(action))
}
