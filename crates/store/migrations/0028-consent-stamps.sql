-- When a consent first stood in each of the states that an answer or an end brings, as far as it was heard of.
CREATE TABLE consent_stamp (
    consent TEXT NOT NULL REFERENCES consent (id) DEFERRABLE INITIALLY DEFERRED,
    state   TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (consent, state)
) STRICT, WITHOUT ROWID;
-- Of consents from before this was kept: what the audit tells, else when they last changed.
INSERT INTO consent_stamp (consent, state, at)
SELECT consent.id, substr(audit.action, length('consent.') + 1), min(audit.at)
FROM audit JOIN consent ON consent.id = audit.detail
WHERE audit.action IN ('consent.granted', 'consent.denied', 'consent.revoked', 'consent.expired')
GROUP BY consent.id, audit.action;
INSERT OR IGNORE INTO consent_stamp (consent, state, at)
SELECT id, state_name, updated_at FROM consent
WHERE state_name IN ('granted', 'denied', 'revoked', 'expired');
