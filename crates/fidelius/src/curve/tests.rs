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
