//! A PIN of the day as the memory of a process holds it.

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::{
    error::KeyError,
    pin::Pin,
    slot::{draw_salt, stretch_as_usual},
};

/// What tells a right PIN from a wrong one: stretched, as a password is. Wiped when dropped.
pub(crate) struct KeptPin {
    salt: [u8; 16],
    stretched: Zeroizing<[u8; 32]>,
}

impl KeptPin {
    /// Costs 0.2 s and 64 MB.
    ///
    /// # Errors
    ///
    /// [`KeyError::Make`] where the system gives no random numbers.
    pub(crate) fn of(pin: &Pin) -> Result<Self, KeyError> {
        let salt = draw_salt()?;
        let stretched = stretch_as_usual(pin.bytes(), &salt)?;
        Ok(Self { salt, stretched })
    }

    /// Whether a PIN is this one. Costs 0.2 s and 64 MB.
    ///
    /// # Errors
    ///
    /// [`KeyError`] where it cannot be found out.
    pub(crate) fn is(&self, pin: &Pin) -> Result<bool, KeyError> {
        let typed = stretch_as_usual(pin.bytes(), &self.salt)?;
        Ok(typed.ct_eq(&*self.stretched).into())
    }
}
