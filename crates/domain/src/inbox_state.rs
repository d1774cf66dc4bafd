//! Where a kept callback stands.

use crate::named::named;

named! {
/// Where a kept callback stands.
InboxState {
    /// Not worked off yet.
    New = "new";
    /// Its effect is in the store.
    Done = "done";
    /// Speaks of something not known yet; tried again on each change.
    Parked = "parked";
    /// Contradicts what is known; kept and shown.
    Refused = "refused";
    /// Cannot be read, or came to an address that nobody knows; kept and shown.
    Unread = "unread";
}
}
