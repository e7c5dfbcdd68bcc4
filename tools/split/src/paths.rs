//! Places in sources without the folders of whoever built the page.
//!
//! A panic says in which file it happened: the compiler keeps the file's whole
//! path, with the builder's home folder in it, which is nobody's business. What
//! leads up to the crate is taken away: `/home/ann/.cargo/registry/src/x/yew-0.23.0/src/app.rs` becomes
//! `yew-0.23.0/src/app.rs`.

use walrus::ir::Value;
use walrus::{ConstExpr, DataId, DataKind, Module};

/// One run of the program's memory, as it is when the program starts.
struct Segment {
    id: DataId,
    start: usize,
    bytes: Vec<u8>,
}

/// Cuts all paths that are named by an address with a length, as Rust's texts are.
pub fn cut(wasm: &mut Module) {
    let segments: Vec<Segment> = wasm.data.iter().filter_map(segment).collect();
    for place in &segments {
        let aligned = place.start.next_multiple_of(4) - place.start;
        for at in (aligned..place.bytes.len().saturating_sub(7)).step_by(4) {
            let [address, length] = [at, at + 4].map(|at| number(&place.bytes[at..]));
            let Some((path, offset)) = path(&segments, address, length) else {
                continue;
            };
            let prefix = prefix(&path.bytes[offset..offset + length]);
            let bytes = &mut wasm.data.get_mut(path.id).value;
            bytes[offset..offset + prefix].fill(0);
            let bytes = &mut wasm.data.get_mut(place.id).value;
            bytes[at..at + 4].copy_from_slice(&((address + prefix) as u32).to_le_bytes());
            bytes[at + 4..at + 8].copy_from_slice(&((length - prefix) as u32).to_le_bytes());
        }
    }
}

fn segment(data: &walrus::Data) -> Option<Segment> {
    let DataKind::Active {
        offset: ConstExpr::Value(Value::I32(start)),
        ..
    } = data.kind
    else {
        return None;
    };
    Some(Segment {
        id: data.id(),
        start: start as u32 as usize,
        bytes: data.value.clone(),
    })
}

fn number(bytes: &[u8]) -> usize {
    u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize
}

/// Where a whole path to a source file lies, if that is what lies there.
fn path(segments: &[Segment], address: usize, length: usize) -> Option<(&Segment, usize)> {
    segments.iter().find_map(|segment| {
        let offset = address.checked_sub(segment.start)?;
        let text = segment.bytes.get(offset..offset.checked_add(length)?)?;
        let is_whole = matches!(text, [b'/', ..] | [_, b':', b'\\' | b'/', ..]);
        (is_whole && text.ends_with(b".rs") && text.is_ascii()).then_some((segment, offset))
    })
}

/// How many bytes lead up to the crate's folder, or to the file where there is none.
fn prefix(path: &[u8]) -> usize {
    let mut folders = path.split(|byte| b"/\\".contains(byte)).collect::<Vec<_>>();
    folders.pop();
    let kept = match folders.iter().rposition(|folder| *folder == b"src") {
        Some(source) => source.saturating_sub(1),
        None => folders.len(),
    };
    folders[..kept].iter().map(|folder| folder.len() + 1).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_begins_with_its_crate() {
        let check = |path: &str, expected: &str| {
            assert_eq!(&path[prefix(path.as_bytes())..], expected, "{path}");
        };
        check(
            "/home/ann/.cargo/registry/src/index-1949/yew-0.23.0/src/dom/list.rs",
            "yew-0.23.0/src/dom/list.rs",
        );
        check(
            "/rustc/5980/library/core/src/str/mod.rs",
            "core/src/str/mod.rs",
        );
        check(
            "C:\\Users\\Ann\\x-1.0.0\\src\\lib.rs",
            "x-1.0.0\\src\\lib.rs",
        );
        check("/src/lib.rs", "/src/lib.rs");
        check("/build/out/made.rs", "made.rs");
    }

    #[test]
    fn a_path_that_is_named_is_cut_where_it_lies() {
        let path = "/home/ann/a-1.0.0/src/lib.rs";
        let other = "see /home/ann/b/src/lib.rs";
        let program = format!(
            r#"(module (memory 1)
              (data (i32.const 100) "{path}{other}")
              (data (i32.const 200) "\64\00\00\00\1c\00\00\00\07\00\00\00\80\00\00\00\1a\00\00\00"))"#
        );
        let mut wasm = crate::read(&wat::parse_str(program).expect("a program")).expect("read");
        cut(&mut wasm);
        let data: Vec<&[u8]> = wasm.data.iter().map(|data| data.value.as_slice()).collect();
        let kept = format!("{}a-1.0.0/src/lib.rs{other}", "\0".repeat(10));
        assert_eq!(data[0], kept.as_bytes());
        assert_eq!(
            data[1],
            b"\x6e\0\0\0\x12\0\0\0\x07\0\0\0\x80\0\0\0\x1a\0\0\0"
        );
    }
}
