//! Import reads any bytes under any name, keeps passages within bounds, and
//! reads the same bytes alike twice.

#![no_main]

use catena::import::{SourceFile, import};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let paths = [
        "talk.md",
        "talk.txt",
        "talk.es.md",
        "2019-10-24-talk",
        "a/b.bin",
    ];
    let path = paths[usize::from(data.first().copied().unwrap_or(0)) % paths.len()];
    let file = SourceFile {
        path: path.to_owned(),
        bytes: data.get(1..).unwrap_or_default().to_vec(),
    };
    let imported = import(&file);
    for document in &imported.documents {
        assert!(!document.metadata.title.is_empty());
        for passage in &document.passages {
            assert!(!passage.text.trim().is_empty());
            assert!(passage.text.chars().count() <= 1300);
        }
    }
    assert_eq!(import(&file), imported);
});
