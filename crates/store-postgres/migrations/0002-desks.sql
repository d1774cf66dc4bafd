-- Which desk serves, as it said when it began. Believed only while somebody holds the lock of whoever serves.
ALTER TABLE clinic ADD COLUMN serving_desk text;

-- The ways to open the clinic's key that every desk has: passphrase, recovery key and people's passwords. `ways_open`
-- names nobody; `ways_sealed` is the same with people's names, sealed under the clinic's key.
ALTER TABLE clinic ADD COLUMN ways_number bigint NOT NULL DEFAULT 0;
ALTER TABLE clinic ADD COLUMN ways_open text;
ALTER TABLE clinic ADD COLUMN ways_sealed bytea;
