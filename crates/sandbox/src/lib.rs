//! A whole ABDM on loopback
