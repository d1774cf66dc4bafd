//! What the program does by itself.

/// Says that the program does it, for nobody. Only the workers make one.
pub(crate) struct Program(());

impl Program {
    pub(super) const fn new() -> Self {
        Self(())
    }
}
