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
mod tests {
    use super::{Coordinate, x_from_u};
    use hex_literal::hex;

    const GENERATOR_X: [u8; 32] =
        hex!("2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaad245a");
    const GENERATOR_Y: [u8; 32] =
        hex!("20ae19a1b8a086b4e01edd2c7748d14c923d4d7e6d7c61b229e9c5a27eced3d9");

    fn coordinate(bytes: &[u8; 32]) -> Coordinate {
        Coordinate::from_be_bytes(bytes).unwrap()
    }

    #[test]
    fn the_generator_is_u_9_and_lies_on_the_curve() {
        let mut u = [0; 32];
        u[0] = 9;
        assert_eq!(*x_from_u(&u), GENERATOR_X);
        assert_eq!(coordinate(&GENERATOR_X).to_u(), u);
        assert!(coordinate(&GENERATOR_X).is_on_curve_with(coordinate(&GENERATOR_Y)));
    }

    #[test]
    fn the_shift_wraps_at_the_prime() {
        // u = p − 1, so x = A/3 − 1.
        let mut u = [0xff; 32];
        (u[0], u[31]) = (0xec, 0x7f);
        let x = *x_from_u(&u);
        assert_eq!(
            x,
            hex!("2aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaad2450")
        );
        assert_eq!(coordinate(&x).to_u(), u);
    }

    #[test]
    fn a_y_is_found_for_an_x_on_the_curve_and_none_for_one_of_the_twist() {
        let x = coordinate(&GENERATOR_X);
        assert!(x.is_on_curve_with(x.find_y().unwrap()));
        // u = 2 belongs to the twist: 8 + 4·486662 + 2 is no square.
        let mut u = [0; 32];
        u[0] = 2;
        assert!(coordinate(&x_from_u(&u)).find_y().is_none());
    }

    #[test]
    fn a_coordinate_is_below_the_prime() {
        let prime = hex!("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");
        let mut below = prime;
        below[31] -= 1;
        assert!(Coordinate::from_be_bytes(&prime).is_none());
        assert!(Coordinate::from_be_bytes(&[0xff; 32]).is_none());
        assert_eq!(coordinate(&below).to_be_bytes(), below);
    }
}
