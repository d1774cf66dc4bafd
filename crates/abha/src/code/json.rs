//! The two official forms: JSON objects, as cards and as the patients' apps have them.

use app::model::AbhaAccount;
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};
use zeroize::Zeroizing;

use super::{layout, meaning, members::Members};

/// Reads a JSON object with whatever follows it, as it stands or with what keyboards make of its quotes.
pub(super) fn members(text: &str) -> Option<AbhaAccount> {
    // An end of line inside a value is none of JSON's.
    let text = Zeroizing::new(text.replace(['\n', '\r', '\t'], " "));
    if let Some(account) = object(&text) {
        return Some(account);
    }
    let [double, single] =
        [DOUBLE, SINGLE].map(|quotes| Zeroizing::new(text.replace(quotes, "\"")));
    let both = Zeroizing::new(double.replace(SINGLE, "\""));
    let [british, german] = layout::repaired(&text);
    [double, single, both, british, german]
        .iter()
        .find_map(|text| object(text))
}

/// Quotes that stand in the place of `"`.
const DOUBLE: &[char] = &['“', '”', '„', '‟', '«', '»', '″', '＂'];
/// Quotes that stand there where the text has none of the others.
const SINGLE: &[char] = &['\'', '‘', '’', '‚', '‛', '′', '`'];

fn object(text: &str) -> Option<AbhaAccount> {
    if !text.starts_with('{') {
        return None;
    }
    let mut from = serde_json::Deserializer::from_str(text);
    let Object(members) = Object::deserialize(&mut from).ok()?;
    meaning::account(&members)
}

/// An object's texts and numbers; what else is in it is passed over.
struct Object(Members);

impl<'de> Deserialize<'de> for Object {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reading;

        impl<'de> Visitor<'de> for Reading {
            type Value = Object;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Object, A::Error> {
                let mut members = Members::default();
                while let Some(name) = from.next_key::<String>()? {
                    if let Scalar(Some(value)) = from.next_value()? {
                        members.add(&name, &value);
                    }
                }
                Ok(Object(members))
            }
        }

        from.deserialize_map(Reading)
    }
}

/// A text, or a number as a text.
struct Scalar(Option<Zeroizing<String>>);

impl Scalar {
    fn of(text: impl Into<String>) -> Self {
        Self(Some(Zeroizing::new(text.into())))
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Reading;

        impl<'de> Visitor<'de> for Reading {
            type Value = Scalar;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("any value")
            }

            fn visit_str<E>(self, text: &str) -> Result<Scalar, E> {
                Ok(Scalar::of(text))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Scalar, E> {
                Ok(Scalar::of(number.to_string()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Scalar, E> {
                Ok(Scalar::of(number.to_string()))
            }

            fn visit_f64<E>(self, _: f64) -> Result<Scalar, E> {
                Ok(Scalar(None))
            }

            fn visit_bool<E>(self, _: bool) -> Result<Scalar, E> {
                Ok(Scalar(None))
            }

            fn visit_unit<E>(self) -> Result<Scalar, E> {
                Ok(Scalar(None))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Scalar, A::Error> {
                while from.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Scalar(None))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Scalar, A::Error> {
                while from.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Scalar(None))
            }
        }

        from.deserialize_any(Reading)
    }
}
