//! Our half of a key pair, and the forms in which its public half is sent.

use std::fmt;

use x25519_dalek::{PublicKey, StaticSecret};
use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::{
    curve::{Coordinate, x_from_u},
    encoding,
    error::Error,
    x509,
};

/// The private key of one transfer: 32 bytes, clamped when used, wiped when dropped.
///
/// One data request, one secret. Some senders keep one key pair for all their transfers; with them
/// a secret used twice repeats key and initialisation vector across patients.
pub struct TransferSecret(StaticSecret);

impl TransferSecret {
    /// Makes a secret of random bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Random`] when the operating system has no random bytes.
    pub fn generate() -> Result<Self, Error> {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(bytes.as_mut_slice()).map_err(Error::Random)?;
        Ok(Self::from_bytes(*bytes))
    }

    /// Takes back a secret that [`Self::expose`] gave away. Wiping the argument is the caller's duty.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(StaticSecret::from(bytes))
    }

    /// The bytes themselves (little-endian, not clamped), to be sealed in the store.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.as_bytes()
    }

    /// The public key as a receiver (HIU) sends it: base64 of the 65 bytes `04 ‖ x ‖ y`, 88
    /// characters. Senders in the field read no other form.
    pub fn public_key_point(&self) -> String {
        let (x, y) = self.public_coordinates();
        encoding::encode(&[&[0x04][..], &x, &y].concat())
    }

    /// The public key as a sender (HIP) sends it: base64 of the 309 bytes of X.509
    /// SubjectPublicKeyInfo with explicit curve parameters, 412 characters.
    pub fn public_key_x509(&self) -> String {
        let (x, y) = self.public_coordinates();
        encoding::encode(&[&x509::EXPLICIT_PREFIX[..], &x, &y].concat())
    }

    /// The public key as X.509 that names the curve by its OID: a rare form, for imitating peers.
    pub fn public_key_x509_named_curve(&self) -> String {
        let (x, y) = self.public_coordinates();
        encoding::encode(&[&x509::NAMED_PREFIX[..], &x, &y].concat())
    }

    /// The public key as a compressed point, 33 bytes: a rare form, for imitating peers.
    pub fn public_key_compressed_point(&self) -> String {
        let (x, y) = self.public_coordinates();
        encoding::encode(&[&[0x02 | (y[31] & 1)][..], &x].concat())
    }

    /// The public key as the Python implementations send it: like [`Self::public_key_x509`] but
    /// with the leading zero bytes of x and y dropped and the DER lengths left as they were.
    ///
    /// About one secret in 64 makes a damaged key; [`Self::public_key_has_leading_zero`] tells.
    pub fn public_key_x509_without_leading_zeros(&self) -> String {
        let (x, y) = self.public_coordinates();
        encoding::encode(&[&x509::EXPLICIT_PREFIX[..], minimal(&x), minimal(&y)].concat())
    }

    /// The point damaged in the same way: `04`, then x and y without their leading zero bytes.
    pub fn public_key_point_without_leading_zeros(&self) -> String {
        let (x, y) = self.public_coordinates();
        encoding::encode(&[&[0x04][..], minimal(&x), minimal(&y)].concat())
    }

    /// Whether x or y of the public key begins with a zero byte.
    pub fn public_key_has_leading_zero(&self) -> bool {
        let (x, y) = self.public_coordinates();
        x[0] == 0 || y[0] == 0
    }

    /// The public key of a peer that took "Curve25519" for X25519: the 32 bytes of u. Nobody can
    /// decrypt for it; for imitating such a peer.
    pub fn public_key_montgomery(&self) -> String {
        encoding::encode(PublicKey::from(&self.0).as_bytes())
    }

    pub(crate) fn as_x25519(&self) -> &StaticSecret {
        &self.0
    }

    /// x and one of the two y, big-endian. Either y will do: the agreement uses x alone.
    fn public_coordinates(&self) -> ([u8; 32], [u8; 32]) {
        let x = x_from_u(PublicKey::from(&self.0).as_bytes());
        let y = Coordinate::from_be_bytes(&x)
            .and_then(Coordinate::find_y)
            .expect("a multiple of the generator lies on the curve");
        (*x, y.to_be_bytes())
    }
}

fn minimal(coordinate: &[u8; 32]) -> &[u8] {
    let zeros = coordinate.iter().take_while(|byte| **byte == 0).count();
    &coordinate[zeros..]
}

impl ZeroizeOnDrop for TransferSecret {}

impl fmt::Debug for TransferSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TransferSecret([redacted])")
    }
}
