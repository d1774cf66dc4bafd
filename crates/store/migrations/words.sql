-- The words of each record that has a digest, by which it is found. Records stand in blocks, up to 1,024 in
-- each, those of one artefact together: what is taken out touches its own block, however much there is
-- beside it.
CREATE TABLE word_block (
    id        INTEGER PRIMARY KEY,
    records   INTEGER NOT NULL,
    artefacts INTEGER NOT NULL,
    -- No number in it is higher.
    newest    INTEGER NOT NULL
) STRICT;

-- The number of the record in each place of a block: 8 bytes each, 0 where the place is free.
CREATE TABLE word_place (
    block   INTEGER PRIMARY KEY,
    numbers BLOB NOT NULL
) STRICT;

-- Where each word stands in a block: a bit for each place, or the places themselves while they are few.
CREATE TABLE word (
    block  INTEGER NOT NULL,
    word   TEXT NOT NULL,
    places BLOB NOT NULL,
    PRIMARY KEY (block, word)
) STRICT, WITHOUT ROWID;

-- The text itself, for words side by side and for what is shown of it.
CREATE TABLE word_text (
    -- That of its digest.
    number   INTEGER PRIMARY KEY,
    artefact TEXT NOT NULL,
    block    INTEGER NOT NULL,
    place    INTEGER NOT NULL,
    title    TEXT NOT NULL,
    body     TEXT NOT NULL
) STRICT;
CREATE INDEX word_text_by_artefact ON word_text (artefact, block);
CREATE INDEX word_text_by_block ON word_text (block, artefact);
