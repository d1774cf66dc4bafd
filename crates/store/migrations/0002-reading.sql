-- What makes many records quick to read together: digests, words to search, files taken away.

-- The digest of a record, sealed under its artefact's key.
CREATE TABLE digest (
    -- Ascends with the time of arrival; the row of its words in `search`.
    id       INTEGER PRIMARY KEY,
    record   TEXT NOT NULL UNIQUE REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    artefact TEXT NOT NULL,
    -- How it was made; a newer program makes it again.
    version  INTEGER NOT NULL,
    body     BLOB NOT NULL
) STRICT;
CREATE INDEX digest_by_artefact ON digest (artefact);
CREATE INDEX digest_by_version ON digest (version);

-- Records whose digest and words are still to be made.
CREATE TABLE digest_due (
    record TEXT PRIMARY KEY REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
INSERT INTO digest_due SELECT id FROM record;
CREATE TRIGGER record_came AFTER INSERT ON record BEGIN
    INSERT OR IGNORE INTO digest_due VALUES (NEW.id);
END;
CREATE TRIGGER record_changed AFTER UPDATE OF body ON record BEGIN
    INSERT OR IGNORE INTO digest_due VALUES (NEW.id);
END;

-- Files written outside the store, so that they go with their artefact. A file made of several
-- artefacts' records has a row for each.
CREATE TABLE export (
    artefact TEXT NOT NULL,
    path     TEXT NOT NULL,
    record   TEXT,
    -- SHA-256 of the file, hex: one that was changed is no longer ours to delete.
    digest   TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (artefact, path)
) STRICT, WITHOUT ROWID;
