//! The rights as types: whoever goes to the store says by which one (docs/people.md).

use domain::Right as Named;

use crate::App;

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

/// Says that somebody had a right when it was asked for, and who. What is done outside this crate takes
/// one, so that it cannot be done without asking.
#[derive(Clone)]
pub struct Permit<R: Right> {
    app: App,
    _right: R,
}

impl<R: Right> Permit<R> {
    /// Only where the right was looked at.
    pub(crate) const fn new(app: App, right: R) -> Self {
        Self { app, _right: right }
    }

    /// The desk, acting for whoever asked.
    #[must_use]
    pub const fn app(&self) -> &App {
        &self.app
    }
}

impl<R: Right> std::fmt::Debug for Permit<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Permit({:?} for {})", R::RIGHT, self.app.person().name())
    }
}
