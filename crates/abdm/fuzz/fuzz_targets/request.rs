//! Any bytes as a request: route, headers, body.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| abdm::fuzzing::request(bytes));
