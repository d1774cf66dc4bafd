//! The ABDM gateway client, the callback router and the API profiles
