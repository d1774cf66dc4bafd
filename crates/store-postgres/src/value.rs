//! Values handed to the server.

use tokio_postgres::types::{IsNull, ToSql, Type, private::BytesMut};

/// One parameter of a statement.
#[derive(Clone, Debug)]
pub enum Value {
    Bytes(Option<Vec<u8>>),
    Text(Option<String>),
    Number(Option<i64>),
    Flag(bool),
    Numbers(Vec<i64>),
    ManyBytes(Vec<Vec<u8>>),
    Texts(Vec<String>),
}

impl ToSql for Value {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Bytes(value) => value.to_sql(ty, out),
            Self::Text(value) => value.to_sql(ty, out),
            Self::Number(value) => value.to_sql(ty, out),
            Self::Flag(value) => value.to_sql(ty, out),
            Self::Numbers(value) => value.to_sql(ty, out),
            Self::ManyBytes(value) => value.to_sql(ty, out),
            Self::Texts(value) => value.to_sql(ty, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    tokio_postgres::types::to_sql_checked!();
}

impl From<&[u8]> for Value {
    fn from(value: &[u8]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl From<[u8; 16]> for Value {
    fn from(value: [u8; 16]) -> Self {
        Self::Bytes(Some(value.to_vec()))
    }
}

impl From<Option<[u8; 16]>> for Value {
    fn from(value: Option<[u8; 16]>) -> Self {
        Self::Bytes(value.map(|value| value.to_vec()))
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(Some(value))
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Self::Text(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Self::Number(Some(value))
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        Self::Number(value)
    }
}

impl From<Vec<i64>> for Value {
    fn from(value: Vec<i64>) -> Self {
        Self::Numbers(value)
    }
}

impl From<Vec<[u8; 16]>> for Value {
    fn from(value: Vec<[u8; 16]>) -> Self {
        Self::ManyBytes(value.into_iter().map(|hash| hash.to_vec()).collect())
    }
}

impl From<Vec<String>> for Value {
    fn from(value: Vec<String>) -> Self {
        Self::Texts(value)
    }
}

/// Rows of a list for `LIMIT`; NULL is no limit.
pub fn limit(limit: Option<usize>) -> Value {
    Value::Number(limit.map(|limit| i64::try_from(limit).unwrap_or(i64::MAX)))
}
