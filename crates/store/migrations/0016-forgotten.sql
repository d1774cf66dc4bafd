-- When the address of a person whose account was deleted gave way to a stand-in (docs/promises.md, "Law").
ALTER TABLE patient ADD COLUMN forgotten_at INTEGER;
CREATE INDEX patient_to_forget ON patient (address)
    WHERE account = 'DELETED' AND forgotten_at IS NULL;
