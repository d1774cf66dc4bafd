//! Ways into the store.

use crate::named::named;

named! {
/// What opens a slot of `desk.key`.
SlotKind {
    /// The keychain of this computer's user.
    Keychain = "keychain";
    /// A passphrase.
    Passphrase = "passphrase";
    /// The printed recovery key.
    Recovery = "recovery key";
    /// Nothing: practice mode only.
    Practice = "practice";
    /// The password of somebody who signs in.
    User = "user";
}
}
