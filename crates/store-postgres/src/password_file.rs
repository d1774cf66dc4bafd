//! `.pgpass`, read as `libpq` reads it: the driver does not.
//!
//! Source: PostgreSQL 15, 34.16, "The Password File".

use std::{
    io::Read,
    path::{Path, PathBuf},
};

use tokio_postgres::{Config, config::Host};
use zeroize::Zeroizing;

/// A file of passwords is never larger, in bytes.
const LARGEST: u64 = 1 << 20;

/// The password that `PGPASSFILE`, or else the password file of this computer's user, holds for the server, the
/// database and the user of `url`. A file that others may read is not taken, and said to be so.
#[must_use]
pub fn find(url: &str) -> Option<Zeroizing<String>> {
    let path = path()?;
    let text = read(&path)?;
    let config: Config = url.parse().ok()?;
    let (database, user) = (config.get_dbname()?, config.get_user()?);
    for (number, host) in config.get_hosts().iter().enumerate() {
        let host = match host {
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(_) => "localhost".to_owned(),
        };
        let ports = config.get_ports();
        let port = ports.get(number).or(ports.first()).copied().unwrap_or(5432);
        let wanted = [host.as_str(), &port.to_string(), database, user];
        if let Some(found) = password_in(&text, wanted) {
            return Some(found);
        }
    }
    None
}

/// The first password that is for host, port, database and user. The mark of the encoding that Windows' editors put
/// before the first line is none of it.
fn password_in(text: &str, wanted: [&str; 4]) -> Option<Zeroizing<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.lines().find_map(|line| password(line, wanted))
}

fn path() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("PGPASSFILE").filter(|path| !path.is_empty()) {
        return Some(named.into());
    }
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    if cfg!(windows) {
        Some(folder("APPDATA")?.join("postgresql").join("pgpass.conf"))
    } else {
        Some(folder("HOME")?.join(".pgpass"))
    }
}

fn read(path: &Path) -> Option<Zeroizing<String>> {
    let found = std::fs::metadata(path).ok()?;
    if !found.is_file() || found.len() > LARGEST || !is_private(&found) {
        tracing::warn!(
            "the file of passwords for PostgreSQL is not used: it is no plain file that this user alone may read (0600)"
        );
        return None;
    }
    let mut text = Zeroizing::new(String::new());
    let read = std::fs::File::open(path).and_then(|file| {
        #[expect(clippy::disallowed_methods, reason = "`take` is the bound")]
        file.take(LARGEST).read_to_string(&mut text)
    });
    match read {
        Ok(_) => Some(text),
        Err(error) => {
            tracing::warn!("the file of passwords for PostgreSQL cannot be read: {error}");
            None
        }
    }
}

#[cfg(unix)]
fn is_private(found: &std::fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    found.permissions().mode() & 0o077 == 0
}

/// The folder is closed to others there; `libpq` looks no further either.
#[cfg(not(unix))]
fn is_private(_: &std::fs::Metadata) -> bool {
    true
}

/// The password of a line that is for host, port, database and user.
fn password(line: &str, wanted: [&str; 4]) -> Option<Zeroizing<String>> {
    if line.starts_with('#') {
        return None;
    }
    let mut rest = line;
    for wanted in wanted {
        let (field, after) = field(rest)?;
        if *field != "*" && *field != wanted {
            return None;
        }
        rest = after;
    }
    // A colon in a password needs no backslash, but may have one.
    let mut password = Zeroizing::new(String::with_capacity(rest.len()));
    unescape(rest, &mut password);
    (!password.is_empty()).then_some(password)
}

/// What stands before the next colon, and what comes after it. A backslash takes the next sign as it is.
fn field(text: &str) -> Option<(Zeroizing<String>, &str)> {
    let mut is_escaped = false;
    let end = text.find(|sign| {
        let ends = sign == ':' && !is_escaped;
        is_escaped = sign == '\\' && !is_escaped;
        ends
    })?;
    let mut field = Zeroizing::new(String::with_capacity(end));
    let (before, after) = (text.get(..end)?, text.get(end + 1..)?);
    unescape(before, &mut field);
    Some((field, after))
}

fn unescape(text: &str, into: &mut String) {
    let mut is_escaped = false;
    for sign in text.chars() {
        if sign == '\\' && !is_escaped {
            is_escaped = true;
            continue;
        }
        is_escaped = false;
        into.push(sign);
    }
}

#[cfg(test)]
mod tests;
