//! Any bytes as every kind of callback.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| abdm::fuzzing::callback_body(bytes));
