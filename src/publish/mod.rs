//! What a site says of itself to those who do not start its program: people
//! without JavaScript, search engines, reference managers, archives.
//!
//! An opened index goes in, texts of files come out; nothing here touches a
//! file. What is written comes from strangers' documents, so all of it passes
//! through [`Markup`], the one place that escapes.

mod article;
mod markup;
mod words;

pub use article::article;
pub use markup::{Markup, percent_encoded};
