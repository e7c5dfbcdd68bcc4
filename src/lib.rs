//! Catena turns a folder of documents into one page that explores it.
//!
//! The modules stand in reading order, which is also the order in which a text
//! flows through them:
//!
//! ```text
//! files ──import──▶ documents ──▶ passages ──topic──▶ tagged passages ──index::build──▶ bytes
//! view ◀──app── answer ◀──explorer── hits ◀──search── index ◀──Index::open── bytes
//!                                     ▲
//!                            query ◀──query::parse── text typed, or URL
//! ```
//!
//! Everything but `app`, `cli` and `js` is the core: it knows no browser, file
//! system, clock, thread or chance. Who may import whom is a table in
//! `ARCHITECTURE.md`, held by `tests/architecture.rs`.

pub mod accent;
pub mod corpus;
pub mod sort;
pub mod text;

pub mod figure;
pub mod import;
pub mod topic;

pub mod index;
pub mod query;
pub mod search;

pub mod analysis;

#[cfg(feature = "cli")]
pub mod publish;

pub mod bundle;
pub mod quote;

pub mod explorer;

#[cfg(feature = "app")]
pub mod app;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(any(feature = "js", feature = "js-build"))]
pub mod js;
