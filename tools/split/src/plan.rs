//! Which functions go into the second part.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use walrus::ir::{Call, RefFunc, ReturnCall, Value, Visitor, dfs_in_order};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionId, FunctionKind, Module, TableId,
};

use crate::list::{List, Names, without_hashes};

/// What is moved, and where the two parts meet.
pub struct Plan {
    /// All functions of the second part.
    pub moved: BTreeSet<FunctionId>,
    /// Those of them that the first part calls by name.
    pub entries: BTreeSet<FunctionId>,
    /// Those of the first part, imported ones too, that the second calls.
    pub shared: BTreeSet<FunctionId>,
    /// Those of the second part that stand in the table, by their places.
    pub in_table: BTreeMap<u64, FunctionId>,
}

/// Plans the cut. A function is moved when it can only be reached through an
/// entry, or through a closure that only the list's modules make.
///
/// # Errors
/// When a line of the list fits no function, or the table is not as we know it.
pub fn plan(module: &Module, list: &List) -> Result<Plan, String> {
    let names = names(module);
    let calls = calls(module);
    let table = table(module)?;
    let entries = list.entries_among(&names)?;
    let owned = list.owned_among(&names)?;

    let mut roots: Vec<FunctionId> = module
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(function) => Some(function),
            _ => None,
        })
        .collect();
    roots.extend(module.start);
    // What calls nothing may be one function to LLVM with another that is alike,
    // and bear the name of either: it stays.
    let is_moved = |id: &FunctionId| {
        owned.contains(id) && calls.get(id).is_some_and(|called| !called.is_empty())
    };
    roots.extend(table.values().filter(|id| !is_moved(id)));

    let stays = reached(roots, &calls, |function| entries.contains(&function));
    let moved: BTreeSet<FunctionId> = calls
        .keys()
        .copied()
        .filter(|id| !stays.contains(id))
        .collect();
    let called_from = |callers: &BTreeSet<FunctionId>| -> BTreeSet<FunctionId> {
        let called = callers.iter().filter_map(|id| calls.get(id));
        called.flatten().copied().collect()
    };
    Ok(Plan {
        entries: called_from(&stays).intersection(&moved).copied().collect(),
        shared: called_from(&moved).difference(&moved).copied().collect(),
        in_table: table
            .into_iter()
            .filter(|(_, id)| moved.contains(id))
            .collect(),
        moved,
    })
}

fn names(module: &Module) -> Names {
    let functions = module.funcs.iter();
    functions
        .filter_map(|function| Some((function.id(), without_hashes(function.name.as_ref()?))))
        .collect()
}

#[derive(Default)]
struct Calls(BTreeSet<FunctionId>);

impl Visitor<'_> for Calls {
    fn visit_call(&mut self, call: &Call) {
        self.0.insert(call.func);
    }

    fn visit_return_call(&mut self, call: &ReturnCall) {
        self.0.insert(call.func);
    }

    fn visit_ref_func(&mut self, reference: &RefFunc) {
        self.0.insert(reference.func);
    }
}

/// Of each function with a body, the functions that it names.
fn calls(module: &Module) -> HashMap<FunctionId, BTreeSet<FunctionId>> {
    let mut all = HashMap::new();
    for function in module.funcs.iter() {
        if let FunctionKind::Local(local) = &function.kind {
            let mut calls = Calls::default();
            dfs_in_order(&mut calls, local, local.entry_block());
            all.insert(function.id(), calls.0);
        }
    }
    all
}

/// The function at each place of the table.
fn table(module: &Module) -> Result<BTreeMap<u64, FunctionId>, String> {
    let main = table_of(module)?;
    let mut places = BTreeMap::new();
    for element in module.elements.iter() {
        let ElementKind::Active { table, offset } = &element.kind else {
            continue;
        };
        let ElementItems::Functions(functions) = &element.items else {
            continue;
        };
        if *table == main {
            let first = constant(offset).ok_or("the table does not begin at a constant")?;
            places.extend((first..).zip(functions.iter().copied()));
        }
    }
    Ok(places)
}

/// The table through which functions are called.
///
/// # Errors
/// When there is none, or more than one.
pub fn table_of(module: &Module) -> Result<TableId, String> {
    let table = module.tables.main_function_table();
    let table = table.map_err(|error| error.to_string())?;
    table.ok_or_else(|| "the program has no function table".to_owned())
}

fn constant(offset: &ConstExpr) -> Option<u64> {
    match offset {
        ConstExpr::Value(Value::I32(number)) => u64::try_from(*number).ok(),
        _ => None,
    }
}

fn reached(
    mut waiting: Vec<FunctionId>,
    calls: &HashMap<FunctionId, BTreeSet<FunctionId>>,
    is_end: impl Fn(FunctionId) -> bool,
) -> BTreeSet<FunctionId> {
    let mut reached = BTreeSet::new();
    while let Some(function) = waiting.pop() {
        if is_end(function) || !reached.insert(function) {
            continue;
        }
        if let Some(called) = calls.get(&function) {
            waiting.extend(called.iter().copied());
        }
    }
    reached
}
