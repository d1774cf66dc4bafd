//! Keeps what a record says out of `{:?}`.

/// Health data must not reach a log through `{:?}`.
#[doc(hidden)]
#[macro_export]
macro_rules! redact_debug {
    ($($name:ident),+ $(,)?) => {$(
        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(concat!(stringify!($name), "([redacted])"))
            }
        }
    )+};
}
