//! Any bytes as a record: limits, repairs, wrappers, bundles, entries.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| records::fuzzing::envelope(bytes));
