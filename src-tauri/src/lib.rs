//! The window of HIU Desk.
