//! A query on an index: ranked passages, snippets and counts.
