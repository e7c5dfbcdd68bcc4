//! Time, for the figure beside the count of hits.

use wasm_bindgen::JsCast;

/// Microseconds since the page or the worker began.
pub fn now_us() -> f64 {
    let scope = js_sys::global();
    let performance = match scope.dyn_ref::<web_sys::Window>() {
        Some(window) => window.performance(),
        None => scope
            .unchecked_into::<web_sys::WorkerGlobalScope>()
            .performance(),
    };
    performance.map_or(0.0, |performance| performance.now() * 1000.0)
}

/// Calls once, after a while.
pub fn later(pause_ms: u32, call: impl FnOnce() + 'static) {
    super::Timer::new(pause_ms, call).forget();
}

/// The time of day in the world, in ISO 8601, to the second.
pub fn now_iso() -> String {
    let now = String::from(js_sys::Date::new_0().to_iso_string());
    match now.split_once('.') {
        Some((seconds, _)) => [seconds, "Z"].concat(),
        None => now,
    }
}
