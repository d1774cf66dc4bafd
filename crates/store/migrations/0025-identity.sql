-- Who patients are, as ABDM said after an OTP. One ABHA number belongs to one patient. No Aadhaar number, mobile,
-- OTP or token is kept anywhere.
CREATE TABLE identity (
    patient     TEXT PRIMARY KEY,
    -- 14 digits; NULL: the account has an address only.
    number      TEXT UNIQUE,
    -- All addresses that ABDM named, JSON.
    addresses   TEXT NOT NULL,
    name        TEXT,
    gender      TEXT,
    -- YYYY-MM-DD or YYYY.
    birth       TEXT,
    -- By which kind of identifier, and whose OTP.
    verified_by TEXT NOT NULL,
    sender      TEXT NOT NULL,
    -- yes, no, not_stated
    kyc         TEXT NOT NULL,
    at          INTEGER NOT NULL,
    operator    TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Who agreed to the creation of an ABHA, to which text, before any OTP.
CREATE TABLE agreement (
    id           TEXT PRIMARY KEY,
    at           INTEGER NOT NULL,
    -- NULL once the person is forgotten.
    agreed_by    TEXT,
    operator     TEXT NOT NULL,
    text_version TEXT NOT NULL,
    text_sha256  TEXT NOT NULL,
    language     TEXT NOT NULL,
    -- The number that came of it.
    number       TEXT
) STRICT, WITHOUT ROWID;
-- OTPs that were asked for within the hour, by a keyed hash of the identifier: a restart does not ask again too early.
CREATE TABLE otp_sending (
    id       INTEGER PRIMARY KEY,
    mark     TEXT NOT NULL,
    operator TEXT NOT NULL,
    purpose  TEXT NOT NULL,
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX otp_sending_by_mark ON otp_sending (mark, at);
-- Until when ABDM takes no OTP.
CREATE TABLE otp_hold (
    mark  TEXT PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
