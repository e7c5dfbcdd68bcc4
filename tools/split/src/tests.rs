use walrus::{ElementItems, ExportItem, Module};

use crate::list::List;
use crate::{read, split};

/// `main` shows the front page and, through `further`, the rest; `shared` serves
/// both. The table holds a closure of the rest and one of the front page.
const PROGRAM: &str = r#"
(module
  (import "browser" "log" (func $log (@name "log") (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 0) "words")
  (global (mut i32) (i32.const 16))
  (table 4 4 funcref)
  (table 1 externref)
  (elem (i32.const 1) func $closure $front)
  (func $main (@name "app[0a1b]::main") (export "main") (param i32 i64) (result i32)
    (call $front)
    (call $further (local.get 0) (local.get 1)))
  (func $front (@name "app[0a1b]::front::{closure#0}") (drop (call $shared)))
  (func $further (@name "app[0a1b]::further") (param i32 i64) (result i32)
    (call $log (local.get 0))
    (call $only_further)
    (global.get 0))
  (func $only_further (@name "app[0a1b]::help") (drop (call $shared)))
  (func $closure (@name "app[0a1b]::rest::view::{closure#0}")
    (table.set 1 (i32.const 0) (ref.null extern))
    (call $only_closure))
  (func $only_closure (@name "app[0a1b]::rest::draw") (drop (call $shared)))
  (func $shared (@name "app[0a1b]::shared") (result i32)
    (i32.load (i32.const 0)))
)"#;

const LIST: &str = "# a remark\n\nentry app::further\nmodule app::rest\n";

fn parts(list: &str) -> Result<[Module; 2], String> {
    let wasm = wat::parse_str(PROGRAM).expect("the sample is a program");
    let parts = split(&wasm, "", &List::read(list)?)?;
    Ok([read(&parts.first)?, read(&parts.second)?])
}

fn exports(module: &Module) -> Vec<&str> {
    module
        .exports
        .iter()
        .map(|export| export.name.as_str())
        .collect()
}

#[test]
fn each_part_has_what_it_needs() {
    let [first, second] = parts(LIST).unwrap();
    // main, front, shared, what stands for further, and what stands in gaps.
    assert_eq!(first.funcs.iter_local().count(), 5);
    assert_eq!(first.data.iter().count(), 1);
    // further, help, the closure and what it calls.
    assert_eq!(second.funcs.iter_local().count(), 4);
    assert_eq!(second.data.iter().count(), 0);
    assert!(second.exports.iter().next().is_none() && second.start.is_none());
}

#[test]
fn the_second_imports_from_the_first_alone_and_in_the_same_types() {
    let [first, second] = parts(LIST).unwrap();
    for import in second.imports.iter() {
        assert_eq!(import.module, "first");
        assert!(
            exports(&first).contains(&import.name.as_str()),
            "{}",
            import.name
        );
    }
    let functions = second.imports.iter().filter(|i| i.name.starts_with('f'));
    for import in functions {
        let walrus::ImportKind::Function(wanted) = import.kind else {
            panic!("{} is no function", import.name);
        };
        let ExportItem::Function(given) = first
            .exports
            .iter()
            .find(|export| export.name == import.name)
            .unwrap()
            .item
        else {
            panic!("{} is no function", import.name);
        };
        let wanted = second.types.params_results(second.funcs.get(wanted).ty());
        let given = first.types.params_results(first.funcs.get(given).ty());
        assert_eq!(wanted, given, "{}", import.name);
    }
}

#[test]
fn the_second_fills_the_gaps_that_the_first_leaves() {
    let [first, second] = parts(LIST).unwrap();
    let places = |module: &Module| -> usize {
        let items = module.elements.iter().map(|element| &element.items);
        items
            .map(|items| match items {
                ElementItems::Functions(functions) => functions.len(),
                ElementItems::Expressions(_, all) => all.len(),
            })
            .sum()
    };
    // The closure at 1, the entry behind the four places of the table.
    assert_eq!((places(&first), places(&second)), (2, 2));
    let sizes = first.tables.iter().map(|table| table.initial);
    assert_eq!(sizes.collect::<Vec<_>>(), [5, 1]);
}

#[test]
fn what_the_front_page_reaches_stays_whatever_the_list_says() {
    let [_, second] = parts("entry app::further\n").unwrap();
    // The closure could be called by anybody.
    assert_eq!(second.funcs.iter_local().count(), 2);
}

#[test]
fn a_list_that_fits_no_more_is_refused() {
    let check = |list: &str, expected: &str| {
        let error = parts(list).unwrap_err();
        assert!(error.contains(expected), "{list}: {error}");
    };
    check(
        "entry app::gone\n",
        "no function of the program is of `app::gone`",
    );
    check("entry app::furth\n", "`app::furth`");
    check(
        "entry app::further\nmodule app::nowhere\n",
        "`app::nowhere`",
    );
    check("app::further\n", "line 1 of the list is neither");
}
