//! Any JSON as a record, with all views that are made of it.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| records::fuzzing::tree(bytes));
