//! Holds the words, the code that says them and the two sides that write them to each other.

mod languages;
mod sources;
mod table;
