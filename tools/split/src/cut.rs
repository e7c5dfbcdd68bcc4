//! The cut itself.
//!
//! Both parts share memory, tables and globals. The first calls the second
//! through the table, at places that the second fills when it comes; the second
//! imports what it needs of the first. Nothing else moves: data stay in the
//! first part, and no address changes.

use std::collections::BTreeMap;

use walrus::ir::Value;
use walrus::{
    ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, FunctionKind, GlobalKind,
    ImportId, ImportedFunction, Module, TableId, ValType,
};

use crate::plan::{Plan, table_of};

/// By this name the second part imports from the first.
const FIRST: &str = "first";
const MEMORY: &str = "memory";

/// Leaves the first part: what is moved is called through the table.
///
/// # Errors
/// When the program is not of the form that wasm-bindgen has written so far.
pub fn first_part(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    let table = table_of(&module)?;
    let places = entry_places(&module, table, plan);
    make_room(&mut module, table, places.len());

    for (number, function) in (0..).zip(&plan.shared) {
        module.exports.add(&shared_name(number), *function);
    }
    let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for (number, global) in (0..).zip(globals) {
        module.exports.add(&global_name(number), global);
    }
    let tables: Vec<TableId> = module.tables.iter().map(|table| table.id()).collect();
    for (number, table) in (0..).zip(tables) {
        module.exports.add(&table_name(number), table);
    }
    if !module.exports.iter().any(|export| export.name == MEMORY) {
        return Err("the program does not export its memory".to_owned());
    }

    leave_gaps(&mut module, plan);
    for (entry, place) in places {
        call_through_table(&mut module, entry, table, place)?;
    }
    walrus::passes::gc::run(&mut module);
    Ok(written(module))
}

/// Leaves the second part: what stays is imported.
///
/// # Errors
/// When the program is not of the form that wasm-bindgen has written so far.
pub fn second_part(mut module: Module, plan: &Plan) -> Result<Vec<u8>, String> {
    let table = table_of(&module)?;
    let entries = entry_places(&module, table, plan);
    make_room(&mut module, table, entries.len());
    forget(&mut module);

    for (number, function) in (0..).zip(&plan.shared) {
        import_function(&mut module, *function, &shared_name(number));
    }
    let globals: Vec<_> = module.globals.iter().map(|global| global.id()).collect();
    for (number, global) in (0..).zip(globals) {
        let import = module.imports.add(FIRST, &global_name(number), global);
        module.globals.get_mut(global).kind = GlobalKind::Import(import);
    }
    let memory = module.get_memory_id().map_err(|error| error.to_string())?;
    let import: ImportId = module.imports.add(FIRST, MEMORY, memory);
    module.memories.get_mut(memory).import = Some(import);
    let tables: Vec<TableId> = module.tables.iter().map(|table| table.id()).collect();
    for (number, table) in (0..).zip(tables) {
        let import: ImportId = module.imports.add(FIRST, &table_name(number), table);
        module.tables.get_mut(table).import = Some(import);
    }

    let in_table = plan.in_table.iter().map(|(place, id)| (*place, *id));
    let entries = entries.into_iter().map(|(id, place)| (place, id));
    fill(&mut module, table, in_table.chain(entries).collect());
    walrus::passes::gc::run(&mut module);
    Ok(written(module))
}

fn shared_name(number: usize) -> String {
    format!("f{number}")
}

fn table_name(number: usize) -> String {
    format!("t{number}")
}

fn global_name(number: usize) -> String {
    format!("g{number}")
}

/// Entries stand behind all that is in the table already.
fn entry_places(module: &Module, table: TableId, plan: &Plan) -> BTreeMap<FunctionId, u64> {
    let end = module.tables.get(table).initial;
    plan.entries.iter().copied().zip(end..).collect()
}

fn make_room(module: &mut Module, table: TableId, places: usize) {
    let table = module.tables.get_mut(table);
    table.initial += places as u64;
    table.maximum = table.maximum.map(|most| most.max(table.initial));
}

/// Puts a function that only stops in the place of each that is moved: were it
/// called before the second part is there, nothing wrong would be done.
fn leave_gaps(module: &mut Module, plan: &Plan) {
    let mut nothing = FunctionBuilder::new(&mut module.types, &[], &[]);
    nothing.func_body().unreachable();
    let nothing = nothing.finish(vec![], &mut module.funcs);
    for element in module.elements.iter_mut() {
        if let ElementItems::Functions(functions) = &mut element.items {
            for function in functions {
                if plan.moved.contains(function) {
                    *function = nothing;
                }
            }
        }
    }
}

/// Gives an entry a body that hands its arguments on.
fn call_through_table(
    module: &mut Module,
    entry: FunctionId,
    table: TableId,
    place: u64,
) -> Result<(), String> {
    let place = i32::try_from(place).map_err(|_| "the table is too large")?;
    let ty = module.funcs.get(entry).ty();
    let (takes, gives) = module.types.params_results(ty);
    let (takes, gives): (Vec<ValType>, Vec<ValType>) = (takes.to_vec(), gives.to_vec());
    let arguments: Vec<_> = takes.iter().map(|ty| module.locals.add(*ty)).collect();
    let mut builder = FunctionBuilder::new(&mut module.types, &takes, &gives);
    let mut body = builder.func_body();
    for argument in &arguments {
        body.local_get(*argument);
    }
    body.i32_const(place).call_indirect(ty, table);
    module.funcs.get_mut(entry).kind = FunctionKind::Local(builder.local_func(arguments));
    Ok(())
}

/// What only the first part does: being called from outside, filling memory
/// and table.
fn forget(module: &mut Module) {
    module.start = None;
    let exports: Vec<_> = module.exports.iter().map(|export| export.id()).collect();
    exports.into_iter().for_each(|id| module.exports.delete(id));
    for memory in module.memories.iter_mut() {
        memory.data_segments.clear();
    }
    let data: Vec<_> = module.data.iter().map(|data| data.id()).collect();
    data.into_iter().for_each(|id| module.data.delete(id));
    for table in module.tables.iter_mut() {
        table.elem_segments.clear();
    }
    let elements: Vec<_> = module.elements.iter().map(|element| element.id()).collect();
    elements
        .into_iter()
        .for_each(|id| module.elements.delete(id));
}

/// Imports a function from the first part, which has it from outside or not.
fn import_function(module: &mut Module, function: FunctionId, name: &str) {
    let ty = module.funcs.get(function).ty();
    if let FunctionKind::Import(from_outside) = &module.funcs.get(function).kind {
        let import = module.imports.get_mut(from_outside.import);
        (import.module, import.name) = (FIRST.to_owned(), name.to_owned());
        return;
    }
    let import = module.imports.add(FIRST, name, function);
    module.funcs.get_mut(function).kind = FunctionKind::Import(ImportedFunction { import, ty });
}

/// Fills places of the table, one segment for each run of them.
fn fill(module: &mut Module, table: TableId, places: BTreeMap<u64, FunctionId>) {
    let mut runs: Vec<(u64, Vec<FunctionId>)> = vec![];
    for (place, function) in places {
        match runs.last_mut() {
            Some((first, run)) if *first + run.len() as u64 == place => run.push(function),
            _ => runs.push((place, vec![function])),
        }
    }
    for (first, run) in runs {
        let kind = ElementKind::Active {
            table,
            offset: ConstExpr::Value(Value::I32(first as i32)),
        };
        let segment = module.elements.add(kind, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(segment);
    }
}

fn written(mut module: Module) -> Vec<u8> {
    // Names were for the plan.
    module.name = None;
    module.emit_wasm()
}
