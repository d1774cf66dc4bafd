//! What a code says that a patient shows, or a text that was pasted or typed.

use domain::{FieldFault, MobileNumber};
use phrase::say;
use zeroize::Zeroizing;

use super::AbhaAccount;

/// What a text means. `Debug` shows no person.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CodeRead {
    /// Somebody's ABHA: a number, an address or both, and what else the code says of them. Nobody vouches
    /// for it.
    Abha(Box<AbhaAccount>),
    /// A mobile number and nothing else.
    Mobile(MobileNumber),
    /// An ABHA address that another ABDM gave than the one this clinic works with.
    OtherSystem {
        /// It is of ABDM's sandbox; else it is a real one and we are set up for the sandbox.
        is_sandbox: bool,
    },
    /// A code of another kind. Nothing of it is kept.
    NotOurs(OtherCode),
    /// No number, no address.
    Nothing,
}

/// A code that is no ABHA.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherCode {
    /// Of a counter, for the patient's app.
    Counter,
    /// Of Aadhaar, or an Aadhaar number.
    Aadhaar,
    /// For payments.
    Upi,
    /// For signing in by face.
    Face,
    /// Longer than any ABHA code.
    TooLong,
}

/// One picture of a camera: a byte of brightness a point, row by row. `Debug` shows nothing of it.
pub struct Frame {
    width: usize,
    height: usize,
    luma: Zeroizing<Vec<u8>>,
}

impl Frame {
    /// Points along an edge of the largest that is looked at.
    pub const LONGEST: usize = 1280;

    /// A picture of `width` times `height` points.
    ///
    /// # Errors
    ///
    /// [`FieldFault`] for an edge of nothing or above [`Self::LONGEST`], or where the points are not as many as
    /// the edges say.
    pub fn new(width: usize, height: usize, luma: Vec<u8>) -> Result<Self, FieldFault> {
        let luma = Zeroizing::new(luma);
        let is_good = |edge: usize| (1..=Self::LONGEST).contains(&edge);
        // Neither edge is longer than that, so their product is small.
        if is_good(width) && is_good(height) && width * height == luma.len() {
            return Ok(Self {
                width,
                height,
                luma,
            });
        }
        Err(FieldFault::new("frame", say::error_camera_frame()))
    }

    /// Points along its width and its height.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.width, self.height)
    }

    /// Its points.
    #[must_use]
    pub fn luma(&self) -> &[u8] {
        &self.luma
    }
}

impl std::fmt::Debug for Frame {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Frame([redacted])")
    }
}
