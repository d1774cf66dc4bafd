//! What can be tested only from within: a disk that fills up, power that fails, and
//! rows as older programs wrote them.

mod full_disk;
mod older;
mod power_cut;
