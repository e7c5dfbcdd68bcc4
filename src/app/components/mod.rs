//! Small and pure: what is known in, Html out.
//!
//! Most are plain functions. A Yew component costs the page about 4 kB of
//! program, so it is one only where it must be: [`dialog`], [`jump`], [`outline`]
//! and [`long_list`] have a state of their own, and [`passages`] are not drawn
//! again while nothing in them changes.

pub mod chips;
pub mod copy_menu;
pub mod dialog;
pub mod embed_dialog;
pub mod filters;
pub mod hit;
pub mod imprint;
pub mod jump;
pub mod keys;
pub mod languages;
pub mod long_list;
pub mod marked_text;
pub mod masthead;
pub mod measure;
pub mod neighbours;
pub mod notice;
pub mod outline;
pub mod overview_bar;
pub mod pager;
pub mod passage;
pub mod passages;
pub mod places;
pub mod quoting;
pub mod reading_tools;
pub mod related;
pub mod route_link;
pub mod search_box;
pub mod seats;
pub mod shelf;
pub mod status;
pub mod topics;
pub mod years;

use yew::prelude::*;

use crate::app::state::Action;

/// A callback that reports this action, whatever the event.
pub fn report<E>(actions: &Callback<Action>, action: Action) -> Callback<E> {
    actions.reform(move |_| action.clone())
}
