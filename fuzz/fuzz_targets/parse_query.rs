//! Any text gives a query, and a query printed reads back as itself.

#![no_main]

use catena::query::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let parsed = parse(text);
    for part in &parsed.parts {
        let span = part.span.start as usize..part.span.end as usize;
        assert!(text.get(span).is_some_and(|part| !part.is_empty()));
    }
    let printed = parsed.query.to_string();
    assert_eq!(parse(&printed).query, parsed.query, "{printed}");
});
