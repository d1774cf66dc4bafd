-- What the clock and ABDM's word decide about: see docs/promises.md, R11 and A5.

-- Done erasures stay for good and are not gone through to find the ones that wait.
CREATE INDEX erasure_waiting ON erasure (due_at) WHERE done_at IS NULL;

-- When our own fetch last brought the artefact, granted.
ALTER TABLE artefact ADD COLUMN confirmed_at INTEGER;
-- On how many days ABDM refused to give it since, and when that was counted last.
ALTER TABLE artefact ADD COLUMN refused_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE artefact ADD COLUMN refused_at INTEGER;

-- A granted artefact is fetched a day after it was last confirmed.
UPDATE artefact SET confirmed_at = coalesce(
    (SELECT due_at - 86400000 FROM deadline
     WHERE kind = 'artefact_check' AND subject = artefact.id),
    updated_at
) WHERE state_name = 'granted';

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
      );
