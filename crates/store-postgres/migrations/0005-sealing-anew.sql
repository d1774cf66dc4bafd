-- Where single records of an artefact go, what stays is sealed anew under another key, a few rows at a time. `before`
-- is the key of before, wrapped as the present one is, until every row was reached; `reached_*` says how far.
-- `seal_anew`: records went that the present key opens.
ALTER TABLE artefact_key ADD COLUMN before bytea;
ALTER TABLE artefact_key ADD COLUMN reached_kind bigint;
ALTER TABLE artefact_key ADD COLUMN reached_id bytea;
ALTER TABLE artefact_key ADD COLUMN seal_anew boolean NOT NULL DEFAULT false;
