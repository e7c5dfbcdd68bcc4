//! Letters and words. Knows no documents.
