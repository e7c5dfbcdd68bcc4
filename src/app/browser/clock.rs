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
