//! A bundle with some of its bytes changed and signed again, and any query:
//! what opens answers, and marks stand on character boundaries, in order.

#![no_main]

use std::sync::OnceLock;

use catena::explorer::{Answer, Explorer, Request, SearchRequest};
use catena_fuzz::{ask_everything, sign, small_bundle};
use libfuzzer_sys::fuzz_target;

static BUNDLE: OnceLock<Vec<u8>> = OnceLock::new();

fuzz_target!(|input: (Vec<(u16, u8)>, &str)| {
    let (changes, query) = input;
    let mut bytes = BUNDLE.get_or_init(small_bundle).clone();
    let length = bytes.len();
    for (at, change) in changes.into_iter().take(4) {
        bytes[usize::from(at) % length] ^= change;
    }
    sign(&mut bytes);
    let Ok(explorer) = Explorer::open_unread(bytes) else {
        return;
    };
    ask_everything(&explorer, query);
    check_marks(&explorer, query);
});

fn check_marks(explorer: &Explorer, query: &str) {
    let request = SearchRequest {
        query: query.to_owned(),
        snippet_chars: 30,
        ..SearchRequest::default()
    };
    let Answer::Hits(hits) = explorer.answer(&Request::Search(request)) else {
        panic!("a search is answered by hits");
    };
    for hit in hits.hits {
        let mut end = 0;
        for mark in hit.snippet.marks {
            assert!(end <= mark.start && mark.start < mark.end);
            let span = mark.start as usize..mark.end as usize;
            assert!(hit.snippet.text.get(span).is_some());
            end = mark.end;
        }
    }
}
