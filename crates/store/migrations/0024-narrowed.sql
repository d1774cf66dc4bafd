-- What a later grant left of the types and the time that were granted first, JSON: what is sent again of the rest is
-- not shown.
ALTER TABLE artefact_terms ADD COLUMN narrowed TEXT;
