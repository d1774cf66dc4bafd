//! The address of a server, as somebody types it.

use std::net::IpAddr;

use tokio_postgres::{
    Config,
    config::{Host, SslMode},
};

/// What is wrong with an address. Nothing of it is repeated: a password may stand in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressFault {
    /// It cannot be read.
    Unreadable,
    /// Host, user or database is missing.
    Incomplete,
    /// A password stands in it.
    Password,
    /// It turns TLS off for a server on another computer.
    NeedsTls,
}

/// Judges the form of `postgresql://user@host[,host]/database`. Nobody is asked.
///
/// # Errors
///
/// [`AddressFault`], the first that is found.
pub fn check(url: &str) -> Result<(), AddressFault> {
    let is_url = url.starts_with("postgresql://") || url.starts_with("postgres://");
    let config: Config = match url.parse() {
        Ok(config) if is_url => config,
        _ => return Err(AddressFault::Unreadable),
    };
    if config.get_password().is_some() {
        return Err(AddressFault::Password);
    }
    if config.get_user().is_none() || config.get_dbname().is_none() || config.get_hosts().is_empty()
    {
        return Err(AddressFault::Incomplete);
    }
    let is_here = is_on_this_computer(&config);
    if config.get_ssl_mode() == SslMode::Disable && !is_here {
        return Err(AddressFault::NeedsTls);
    }
    Ok(())
}

/// Whether all that an address names is the computer that this program runs on. An address of its own (`hostaddr`) is
/// what is connected to, whatever the host is called.
pub fn is_on_this_computer(config: &Config) -> bool {
    config.get_hosts().iter().all(is_this_computer)
        && config.get_hostaddrs().iter().all(IpAddr::is_loopback)
}

fn is_this_computer(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}
