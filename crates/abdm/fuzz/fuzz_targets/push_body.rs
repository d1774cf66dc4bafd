//! Any bytes as a page.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| abdm::fuzzing::push_body(bytes));
