-- Words that came since a block was last written whole: a run for each time, sealed under the block's key and
-- numbered in the order they came. The upper bits of an id are the block. They are merged into its parts while
-- nobody waits.
CREATE TABLE word_run (
    id     INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT;
