//! Puts the parts together for both shells: configuration, key slots and keychain, `serve.lock`,
//! workers, practice mode.

pub mod configuration;
pub mod directory;
pub mod keys;
pub mod view;
