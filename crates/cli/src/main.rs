//! HIU Desk without a window.
fn main() {}
