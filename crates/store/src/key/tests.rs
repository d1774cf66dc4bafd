#![allow(
    clippy::disallowed_methods,
    reason = "a test reads what the system says of this process"
)]

#[cfg(target_os = "linux")]
use super::*;

/// Whether the page of an address is locked, by the system's own word.
#[cfg(target_os = "linux")]
fn is_locked(at: usize) -> bool {
    let maps = std::fs::read_to_string("/proc/self/smaps").unwrap();
    let mut is_there = false;
    for line in maps.lines() {
        let range = line
            .split(' ')
            .next()
            .and_then(|first| first.split_once('-'));
        let hex = |text| usize::from_str_radix(text, 16).ok();
        if let Some((Some(from), Some(to))) = range.map(|(from, to)| (hex(from), hex(to))) {
            is_there = (from..to).contains(&at);
        } else if is_there && let Some(locked) = line.strip_prefix("Locked:") {
            return !locked.trim().starts_with("0 ");
        }
    }
    false
}

#[cfg(target_os = "linux")]
#[test]
fn the_store_key_and_its_copies_lie_in_locked_memory() {
    let probe = [0_u8; 64];
    if region::lock(probe.as_ptr(), probe.len()).is_err() {
        eprintln!("this system locks no memory");
        return;
    }
    let key = StoreKey::generate().unwrap();
    let copies = [key.duplicate(), StoreKey::from_bytes(key.expose())];
    for key in [&key, &copies[0], &copies[1]] {
        assert!(is_locked(key.expose().as_ptr() as usize));
    }
    assert!(!is_locked(&raw const *Box::new([0_u8; 1 << 20]) as usize));
}
