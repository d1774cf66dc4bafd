//! Curve25519 in short Weierstrass form: y² = x³ + ax + b over GF(2^255 − 19).
//!
//! The dalek crates do not expose their field, so the curve equation and the step between the
//! Montgomery coordinate u and the Weierstrass coordinate x are here. Only the latter ever touches
//! a secret, and runs in constant time.

use crypto_bigint::{
    NonZero, U256, const_monty_form, const_prime_monty_params, modular::ConstMontyParams,
};
use zeroize::Zeroizing;

const_prime_monty_params!(
    FieldPrime,
    U256,
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed",
    2,
    "The prime p = 2^255 − 19"
);
const_monty_form!(FieldElement, FieldPrime);

const P: NonZero<U256> = NonZero::<U256>::new_unwrap(U256::from_be_hex(
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed",
));
const A: FieldElement = FieldElement::new(&U256::from_be_hex(
    "2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa984914a144",
));
const B: FieldElement = FieldElement::new(&U256::from_be_hex(
    "7b425ed097b425ed097b425ed097b425ed097b425ed097b4260b5e9c7710c864",
));
/// A/3 mod p for the Montgomery coefficient A = 486662: x = u + A/3.
const SHIFT: U256 =
    U256::from_be_hex("2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaad2451");

/// Turns a Montgomery u (little-endian, below p) into a Weierstrass x (big-endian).
///
/// Constant time, and what it leaves behind is wiped: u may be the agreed secret.
pub(crate) fn x_from_u(u: &[u8; 32]) -> Zeroizing<[u8; 32]> {
    let u = Zeroizing::new(U256::from_le_slice(u));
    let x = Zeroizing::new(u.add_mod(&SHIFT, &P));
    let encoded = Zeroizing::new(x.to_be_bytes());
    let mut bytes = Zeroizing::new([0; 32]);
    bytes.copy_from_slice(encoded.as_ref());
    bytes
}

/// A public coordinate, known to be below p.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Coordinate(U256);

impl Coordinate {
    /// Reads 32 big-endian bytes; `None` where the number is not below p.
    pub(crate) fn from_be_bytes(bytes: &[u8; 32]) -> Option<Self> {
        let number = U256::from_be_slice(bytes);
        (number < *P.as_ref()).then_some(Self(number))
    }

    pub(crate) fn to_be_bytes(self) -> [u8; 32] {
        self.0.to_be_bytes().into()
    }

    /// Turns this Weierstrass x into the Montgomery u (little-endian).
    pub(crate) fn to_u(self) -> [u8; 32] {
        self.0.sub_mod(&SHIFT, &P).to_le_bytes().into()
    }

    /// Whether (`self`, `y`) satisfies the curve equation.
    pub(crate) fn is_on_curve_with(self, y: Self) -> bool {
        FieldElement::new(&y.0).square() == self.curve_equation()
    }

    /// One of the two y that belong to this x; `None` where x is not on the curve.
    pub(crate) fn find_y(self) -> Option<Self> {
        let root = self.curve_equation().sqrt().into_option()?;
        Some(Self(root.retrieve()))
    }

    /// x³ + ax + b
    fn curve_equation(self) -> FieldElement {
        let x = FieldElement::new(&self.0);
        (x.square() + A) * x + B
    }
}

#[cfg(test)]
mod tests;
