//! Web entry: the app in a window, the engine in a worker.

fn main() {
    catena::app::run();
}
