//! Any text as the base64 of a file.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| records::fuzzing::file(text));
