-- Reasons for opening records without a consent of one's own (docs/people.md, "Break the glass"). A row stays;
-- its words go when nothing may name the patient any more.
CREATE TABLE broken_glass (
    id          TEXT PRIMARY KEY,
    -- As the audit names them.
    actor       TEXT NOT NULL,
    patient     TEXT NOT NULL,
    at          INTEGER NOT NULL,
    reason      TEXT,
    reviewer    TEXT,
    reviewed_at INTEGER,
    remark      TEXT,
    CHECK ((reviewer IS NULL) = (reviewed_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX broken_glass_by_time ON broken_glass (at);
