-- Words moved from a full-text table, out of which each word of each record had to be taken by itself, into
-- sealed blocks. Digests stay as they are; the words are made again from the records.
DROP TABLE search;
INSERT OR IGNORE INTO digest_due SELECT record FROM digest;

-- What stood in a row may stay in a page beside the rows when pages are split and joined, and no setting of
-- SQLite overwrites it there. What does not fit into a row has pages of its own, which are overwritten when
-- it goes: a key is kept at the end of so much.
CREATE TABLE artefact_key_apart (
    artefact TEXT PRIMARY KEY REFERENCES artefact (id) DEFERRABLE INITIALLY DEFERRED,
    key      BLOB NOT NULL CHECK (length(key) = 4096)
) STRICT, WITHOUT ROWID;
INSERT INTO artefact_key_apart (artefact, key)
    SELECT artefact, CAST(zeroblob(4064) || key AS BLOB) FROM artefact_key;
DROP TABLE artefact_key;
ALTER TABLE artefact_key_apart RENAME TO artefact_key;
