//! Any text as a narrative.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| records::fuzzing::narrative(text));
