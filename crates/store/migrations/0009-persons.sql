-- What pages are held against, without the long list of visits that stands in `granted`.
CREATE TABLE artefact_terms (
    artefact TEXT PRIMARY KEY REFERENCES artefact (id) DEFERRABLE INITIALLY DEFERRED,
    hip      TEXT NOT NULL,
    -- A list, JSON.
    hi_types TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO artefact_terms
    SELECT id, granted ->> '$.hip', json_extract(granted, '$.hi_types')
    FROM artefact WHERE granted IS NOT NULL;

-- Records that are not shown although their artefact is in force. A row outlives its record, so that
-- what was erased stays away when a backup brings it back.
CREATE TABLE record_hidden (
    record   TEXT PRIMARY KEY,
    artefact TEXT NOT NULL,
    patient  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    actor    TEXT NOT NULL,
    at       INTEGER NOT NULL,
    -- When an erasure for a narrower grant was proven.
    erased_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX record_hidden_by_artefact ON record_hidden (artefact);
CREATE INDEX record_hidden_by_patient ON record_hidden (patient);

-- Who the patient is where ABDM did not say: as staff typed it, and as a person checked it. JSON.
ALTER TABLE patient ADD COLUMN told TEXT;
ALTER TABLE patient ADD COLUMN checked TEXT;
CREATE INDEX patient_by_checked ON patient (checked ->> '$.record') WHERE checked IS NOT NULL;

-- The one place that says which records may be shown. Whoever reads it adds `shown_until > now`:
-- the end of the consent, or so many days after ABDM last confirmed it.
DROP VIEW shown_record;
CREATE VIEW shown_record AS
    SELECT record.*, record.rowid AS arrival, artefact.consent AS consent,
           artefact.erase_at AS erase_at,
           min(artefact.erase_at,
               coalesce(artefact.confirmed_at + 86400000 * coalesce(
                   (SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'offline_days'), 7
               ), artefact.erase_at)) AS shown_until
    FROM record
    JOIN artefact ON artefact.id = record.artefact
    WHERE artefact.state_name = 'granted'
      AND artefact.erase_at IS NOT NULL
      AND NOT EXISTS (
          SELECT 1 FROM patient
          WHERE patient.address IN (record.patient, artefact.patient)
            AND patient.account NOT IN ('UNKNOWN', 'ACTIVE')
      )
      AND NOT EXISTS (SELECT 1 FROM record_hidden WHERE record_hidden.record = record.id);
