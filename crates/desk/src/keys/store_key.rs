//! The key that every slot wraps.

use zeroize::Zeroizing;

/// The 256-bit key of `desk.db`. Wiped when dropped.
pub type StoreKeyBytes = Zeroizing<[u8; 32]>;
