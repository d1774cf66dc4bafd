//! The notifications of the desktop that the window stands on.

#[cfg(target_os = "linux")]
mod bus;
#[cfg(not(target_os = "linux"))]
mod plain;

#[cfg(target_os = "linux")]
pub(crate) use bus::Desktop;
#[cfg(not(target_os = "linux"))]
pub(crate) use plain::Desktop;
