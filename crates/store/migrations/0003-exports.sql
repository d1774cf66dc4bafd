-- Files taken away: noted before they are written, and remembered until they are gone.

ALTER TABLE export ADD COLUMN size INTEGER;
-- 0 until the file is known to be whole: what a crash left of it is cleared away.
ALTER TABLE export ADD COLUMN written INTEGER NOT NULL DEFAULT 1;

-- Files that had to go with their artefact and could not be deleted then. They are tried again.
CREATE TABLE export_left (
    path     TEXT NOT NULL,
    digest   TEXT NOT NULL,
    size     INTEGER,
    written  INTEGER NOT NULL,
    artefact TEXT NOT NULL,
    at       INTEGER NOT NULL,
    PRIMARY KEY (path, digest)
) STRICT, WITHOUT ROWID;
