-- Who shared who they are at a counter. What a share says of a person goes after a day; what is left of it is the
-- patient, if somebody made one of it.
CREATE TABLE share (
    id             TEXT PRIMARY KEY,
    counter        TEXT NOT NULL,
    address        TEXT NOT NULL,
    -- 14 digits; NULL: the account has an address only.
    number         TEXT,
    name           TEXT,
    gender         TEXT,
    -- YYYY-MM-DD or YYYY.
    birth          TEXT,
    mobile         TEXT,
    postal_address TEXT,
    token          INTEGER NOT NULL,
    token_at       INTEGER NOT NULL,
    state          TEXT NOT NULL,
    -- waiting, told, late
    answered       TEXT NOT NULL,
    received_at    INTEGER NOT NULL,
    settled_by     TEXT,
    settled_at     INTEGER,
    -- The patient here, once registered.
    patient        TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX share_by_person ON share (address, counter, token_at);
CREATE INDEX share_by_time ON share (received_at);
-- Which requests brought or repeated a share.
CREATE TABLE share_request (
    request TEXT PRIMARY KEY,
    share   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX share_request_by_share ON share_request (share);
-- The last token of a counter on a day in India, YYYY-MM-DD.
CREATE TABLE counter_token (
    counter TEXT NOT NULL,
    day     TEXT NOT NULL,
    last    INTEGER NOT NULL,
    PRIMARY KEY (counter, day)
) STRICT, WITHOUT ROWID;
-- Who patients are as their app shared it: more than a code they show, less than an OTP. No mobile, no postal address.
CREATE TABLE shared_person (
    patient TEXT PRIMARY KEY,
    address TEXT NOT NULL,
    number  TEXT UNIQUE,
    name    TEXT,
    gender  TEXT,
    birth   TEXT,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX shared_person_by_address ON shared_person (address);
-- What cannot wait is found among what is new.
CREATE INDEX inbox_by_kind ON inbox (state, kind, id);
