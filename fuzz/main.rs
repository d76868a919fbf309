//! One door of the program under libFuzzer; `TIDINGS_FUZZ` says which. `cargo xtask fuzz` builds and runs it.
//!
//! What a door is and what it promises stands beside the code that it leads to: see `engine::fuzzing` and
//! `protocol::line`. A panic ends the run, even one that the program itself would catch.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;

static DOOR: LazyLock<fn(&[u8])> = LazyLock::new(|| {
    let wanted = std::env::var("TIDINGS_FUZZ").unwrap_or_default();
    if wanted == "protocol" {
        return protocol::line::fuzz;
    }
    let door = engine::fuzzing::TARGETS
        .iter()
        .find(|target| target.name == wanted);
    door.unwrap_or_else(|| panic!("TIDINGS_FUZZ names no target: {wanted:?}"))
        .run
});

fuzz_target!(|bytes: &[u8]| (*DOOR)(bytes));
