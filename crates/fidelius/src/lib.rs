//! Key agreement and ciphers of ABDM transfers
