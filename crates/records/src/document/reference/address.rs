//! One spelling of an address that may be written in several. Source: RFC 3986, 6.2; RFC 8141, 3.

use std::borrow::Cow;

/// An address without what asks for a page or a format of what it names, its letters as they are meant: `urn:UUID:..`
/// and the name of a host in any case, `%20` for a blank.
pub(super) fn plain(address: &str) -> Cow<'_, str> {
    let address = address.trim();
    let address = address.strip_prefix("./").unwrap_or(address);
    let end = address.find(['#', '?']).unwrap_or(address.len());
    let (address, _) = address.split_at(end);
    let address = address.trim_end_matches('/');
    let scheme = address.find(':').unwrap_or(0);
    let (scheme, rest) = address.split_at(scheme);
    // Of a urn no letter has a case; of an address on the net the scheme and the host have none.
    let host = match scheme.eq_ignore_ascii_case("urn") {
        true => rest.len(),
        false if rest.starts_with("://") => {
            let path = rest.get(3..).and_then(|rest| rest.find('/'));
            path.map_or(rest.len(), |path| path + 3)
        }
        false => 0,
    };
    let (host, path) = rest.split_at(host);
    let is_plain = |text: &str| !text.bytes().any(|byte| byte.is_ascii_uppercase());
    if is_plain(scheme) && is_plain(host) && !path.contains('%') {
        return Cow::Borrowed(address);
    }
    let mut plain = scheme.to_ascii_lowercase();
    plain.push_str(&host.to_ascii_lowercase());
    plain.push_str(&decoded(path));
    Cow::Owned(plain)
}

fn decoded(path: &str) -> Cow<'_, str> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digit = |at: usize| char::from(*behind.get(at)?).to_digit(16);
        let coded = digit(0).zip(digit(1)).filter(|_| *first == b'%');
        let coded = coded.and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        bytes.push(coded.unwrap_or(*first));
        rest = match coded {
            Some(_) => behind.get(2..).unwrap_or_default(),
            None => behind,
        };
    }
    match String::from_utf8(bytes) {
        Ok(decoded) => Cow::Owned(decoded),
        Err(_) => Cow::Borrowed(path),
    }
}
