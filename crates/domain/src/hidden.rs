//! Why a record is not shown although its artefact is in force.

use crate::named::named;

named! {
/// Why a record is not shown although its artefact is in force.
HiddenReason {
    /// A later grant does not cover it; it is erased.
    Narrowed = "narrowed";
    /// A later grant may not cover it: it has no date. It goes with its artefact.
    PerhapsNarrowed = "perhaps_narrowed";
    /// A person said that it is somebody else's. It goes with its artefact, or is shown again.
    OtherPerson = "other_person";
}
}
