-- What each person has opened, what was reviewed, and which entries hold an abnormal result.

-- A record without a row is new to that person.
CREATE TABLE seen (
    record TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    -- As the audit names them.
    person TEXT NOT NULL,
    at     INTEGER NOT NULL,
    PRIMARY KEY (record, person)
) STRICT, WITHOUT ROWID;

-- What was opened before this was noted is told by the audit, which keeps every opening.
INSERT INTO seen (record, person, at)
    SELECT audit.record, audit.actor, max(audit.at)
    FROM audit JOIN record ON record.id = audit.record
    WHERE audit.action = 'record.opened'
    GROUP BY audit.record, audit.actor;

CREATE TABLE review (
    record   TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    -- Position of the entry in the document; -1: the document as a whole.
    entry    INTEGER NOT NULL,
    artefact TEXT NOT NULL,
    person   TEXT NOT NULL,
    at       INTEGER NOT NULL,
    -- The remark, sealed under the artefact's key; NULL where there is none.
    remark   BLOB,
    PRIMARY KEY (record, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX review_by_artefact ON review (artefact);

-- Entries that hold a result marked abnormal, as the digest tells: only where to look, never what.
CREATE TABLE abnormal (
    record TEXT NOT NULL REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    -- -1: it belongs to no entry.
    entry  INTEGER NOT NULL,
    PRIMARY KEY (record, entry)
) STRICT, WITHOUT ROWID;
-- Told with the digest, so each is made once more.
INSERT OR IGNORE INTO digest_due SELECT id FROM record;
