//! Which addresses lie on the open internet. Source: IANA special-purpose address registries.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address may be called by us on a stranger's word.
///
/// `false` for loopback, private, link-local (cloud metadata with it), shared (CGNAT), documentation,
/// benchmark, multicast and reserved ranges, and for IPv6 forms that carry an IPv4 address.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let closed = a == 0
        || a == 10
        || a == 127
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 169 && b == 254)
        || (a == 172 && (16..32).contains(&b))
        || (a == 192 && b == 168)
        || (a == 192 && b == 0 && (c == 0 || c == 2))
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (b == 18 || b == 19))
        || (a == 198 && b == 51 && c == 100)
        || (a == 203 && b == 0 && c == 113);
    !closed
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    // Only 2000::/3 is given out; everything else is special.
    let given_out = (0x2000..0x4000).contains(&first);
    let special = match first {
        0x2001 => second < 0x0200 || second == 0x0db8, // Teredo, ORCHID, benchmarks; documentation
        0x2002 => true,                                // 6to4 carries an IPv4 address
        0x3fff => second < 0x1000,                     // documentation
        _ => false,
    };
    given_out && !special
}
