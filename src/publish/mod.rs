//! What a site says of itself to those who do not start its program: people
//! without JavaScript, search engines, reference managers, archives.
//!
//! An opened index goes in, texts of files come out; nothing here touches a
//! file. What is written comes from strangers' documents, so all of it passes
//! through [`Markup`], the one place that escapes.

mod address;
mod article;
mod framing;
mod head;
mod markup;
mod offline;
mod pages;
mod shell;
mod site;
mod ways;
mod words;

pub use address::{Address, AddressError, PageAddress, TEXTS, page_path};
pub use article::article;
pub use framing::{AccentColour, Framing, FramingError, Origin, Theme};
pub use head::{GENERATOR, corpus_head};
pub use markup::{Markup, percent_encoded};
pub use shell::{SitePlaces, fill_page};
pub use site::{BUNDLE, PAGE, Site, SiteFile, SiteOptions, is_made_path, is_ours, site};
