-- The words of each record that has a digest, by which it is found. Records stand in blocks, up to 1,024 in
-- each, those of one artefact together: what is taken out touches its own block, however much there is
-- beside it. The words of a block are sealed under a key of its own, which is drawn anew when an artefact
-- leaves it: whatever lies about of the old ones opens no more.
CREATE TABLE word_block (
    id        INTEGER PRIMARY KEY,
    records   INTEGER NOT NULL,
    artefacts INTEGER NOT NULL,
    -- Of how many parts its words are.
    parts     INTEGER NOT NULL,
    -- No number in it is higher.
    newest    INTEGER NOT NULL
) STRICT;

-- Kept apart, as an artefact's key is.
CREATE TABLE word_key (
    block INTEGER PRIMARY KEY REFERENCES word_block (id) DEFERRABLE INITIALLY DEFERRED,
    key   BLOB NOT NULL CHECK (length(key) = 4096)
) STRICT;

-- Words in their order, each with the places of its block where it stands. The upper bits of an id are the
-- block; part 0 holds the first word of each of the others.
CREATE TABLE word_part (
    id     INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT;

-- The number of the record in each place of a block: 8 bytes each, 0 where the place is free.
CREATE TABLE word_place (
    block   INTEGER PRIMARY KEY REFERENCES word_block (id) DEFERRABLE INITIALLY DEFERRED,
    numbers BLOB NOT NULL
) STRICT;

-- The text itself, for words side by side and for what is shown of it; sealed under its artefact's key.
CREATE TABLE word_text (
    -- That of its digest.
    number   INTEGER PRIMARY KEY,
    artefact TEXT NOT NULL,
    block    INTEGER NOT NULL REFERENCES word_block (id) DEFERRABLE INITIALLY DEFERRED,
    place    INTEGER NOT NULL,
    sealed   BLOB NOT NULL
) STRICT;
CREATE INDEX word_text_by_artefact ON word_text (artefact, block);
CREATE INDEX word_text_by_block ON word_text (block, artefact);
