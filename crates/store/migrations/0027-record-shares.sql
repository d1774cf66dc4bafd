-- At which counter a patient pushed what lies under this: JSON of its id and name; NULL for ABDM's artefacts.
ALTER TABLE artefact ADD COLUMN shared TEXT;

-- What patients announced at counters, asked for or refused.
CREATE TABLE record_share (
    -- That of the row in artefact, where records were asked for.
    id             TEXT PRIMARY KEY,
    transaction_id TEXT NOT NULL UNIQUE,
    request        TEXT NOT NULL,
    -- As the message named it.
    counter        TEXT NOT NULL,
    patient        TEXT NOT NULL,
    -- JSON; NULL once a day has passed.
    person         TEXT,
    until          INTEGER,
    -- Why nothing was asked for; NULL: it was.
    refused        TEXT,
    received_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX record_share_by_time ON record_share (received_at);
CREATE INDEX record_share_by_patient ON record_share (patient);
