//! Any text as a date.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| records::fuzzing::date(text));
