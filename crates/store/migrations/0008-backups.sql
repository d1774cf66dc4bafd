-- Copies of the store that lie elsewhere, each with its file of artefact keys.
CREATE TABLE backup (
    id        TEXT PRIMARY KEY,
    -- Where the copy lies; its keys lie beside it.
    path      TEXT NOT NULL UNIQUE,
    made_at   INTEGER NOT NULL,
    bytes     INTEGER NOT NULL,
    records   INTEGER NOT NULL,
    -- 1: made by the program itself, which removes old ones.
    automatic INTEGER NOT NULL,
    -- Since when its file of keys holds what is destroyed here; NULL once it was written anew.
    keys_due_at INTEGER,
    -- Why it could not be written anew, the last time.
    trouble   TEXT
) STRICT;
