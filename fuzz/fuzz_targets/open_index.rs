//! Any bytes open as a bundle or are refused, as they are and signed again;
//! what opens answers.

#![no_main]

use catena::explorer::Explorer;
use catena_fuzz::{ask_everything, sign, small_bundle};
use libfuzzer_sys::{fuzz_target, fuzzer_mutate};

fuzz_target!(|data: &[u8]| {
    let mut bytes = data.to_vec();
    if let Ok(explorer) = Explorer::open(bytes.clone()) {
        ask_everything(&explorer, "cloud markt");
    }
    sign(&mut bytes);
    if let Ok(explorer) = Explorer::open_unread(bytes) {
        ask_everything(&explorer, "clowd \"market is\"");
    }
});

// The first input is a whole bundle: no chance would ever come upon one.
libfuzzer_sys::fuzz_mutator!(
    |data: &mut [u8], size: usize, max_size: usize, _seed: u32| {
        let size = match size {
            0..64 => seed(data, max_size),
            _ => size,
        };
        let size = fuzzer_mutate(data, size, max_size);
        sign(&mut data[..size]);
        size
    }
);

fn seed(data: &mut [u8], max_size: usize) -> usize {
    let bundle = small_bundle();
    let size = bundle.len().min(max_size);
    data[..size].copy_from_slice(&bundle[..size]);
    size
}
