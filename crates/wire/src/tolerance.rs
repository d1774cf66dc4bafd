//! Reading with tolerance, within bounds.

use std::marker::PhantomData;

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, IgnoredAny, SeqAccess, Visitor},
};

/// A list of at most `MOST` elements; absent (with `#[serde(default)]`), `null` and `[]` are equal.
#[derive(Clone)]
pub struct List<T, const MOST: usize>(pub Vec<T>);

impl<T, const MOST: usize> Default for List<T, MOST> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for List<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Bounded<T, const MOST: usize>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for Bounded<T, MOST> {
            type Value = List<T, MOST>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "a list of at most {MOST}")
            }

            fn visit_none<E>(self) -> Result<Self::Value, E> {
                Ok(List::default())
            }

            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(List::default())
            }

            fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
                from.deserialize_seq(self)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while list.len() < MOST {
                    match from.next_element()? {
                        Some(element) => list.push(element),
                        None => return Ok(List(list)),
                    }
                }
                match from.next_element::<IgnoredAny>()? {
                    None => Ok(List(list)),
                    Some(_) => Err(A::Error::custom(format_args!(
                        "must be a list of at most {MOST}"
                    ))),
                }
            }
        }

        from.deserialize_option(Bounded(PhantomData))
    }
}

/// A whole number, also when it comes as text or with `.0`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole(pub i64);

impl<'de> Deserialize<'de> for Whole {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct AnyNumber;

        impl Visitor<'_> for AnyNumber {
            type Value = Whole;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a whole number")
            }

            fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Whole, E> {
                Ok(Whole(number))
            }

            fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Whole, E> {
                i64::try_from(number)
                    .map(Whole)
                    .map_err(|_| E::custom("must be a whole number"))
            }

            fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Whole, E> {
                // Below 2^53 every whole number is exact, so the cast loses nothing.
                if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
                    #[allow(clippy::cast_possible_truncation)]
                    return Ok(Whole(number as i64));
                }
                Err(E::custom("must be a whole number"))
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Whole, E> {
                text.trim()
                    .parse()
                    .map(Whole)
                    .map_err(|_| E::custom("must be a whole number"))
            }
        }

        from.deserialize_any(AnyNumber)
    }
}
