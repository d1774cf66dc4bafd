-- What patients' accounts were, and since when.
CREATE TABLE account_change (
    id      INTEGER PRIMARY KEY,
    patient TEXT NOT NULL,
    at      INTEGER NOT NULL,
    state   TEXT NOT NULL
) STRICT;
CREATE INDEX account_change_by_patient ON account_change (patient, id);
-- Changes from before this was kept, as far as the audit tells of patients who are still known by their address.
INSERT INTO account_change (patient, at, state)
SELECT audit.patient, audit.at,
       iif(audit.detail = 'ACTIVE'
           AND lag(audit.detail) OVER (PARTITION BY audit.patient ORDER BY audit.seq) = 'DEACTIVATED',
           'REACTIVATED', audit.detail)
FROM audit JOIN patient ON patient.address = audit.patient
WHERE audit.action = 'patient.account' AND audit.detail IN ('ACTIVE', 'DEACTIVATED', 'DELETED')
ORDER BY audit.seq;
