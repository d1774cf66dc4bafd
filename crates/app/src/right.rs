//! The rights as types: whoever goes to the store says by which one (docs/people.md).

use domain::Right as Named;

mod sealed {
    pub trait Sealed {}
}

/// A right that a use case takes. There are those below and no others.
pub trait Right: sealed::Sealed + Copy + Send + Sync + 'static {
    /// Its place in the table of rights.
    const RIGHT: Named;
}

macro_rules! rights {
    ($($(#[$doc:meta])* $right:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $right;

        impl sealed::Sealed for $right {}

        impl Right for $right {
            const RIGHT: Named = Named::$right;
        }
    )*};
}

rights! {
    /// [`domain::Right::Status`].
    Status;
    /// [`domain::Right::Desk`].
    Desk;
    /// [`domain::Right::Clinical`].
    Clinical;
    /// [`domain::Right::Administer`].
    Administer;
}
