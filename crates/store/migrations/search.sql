-- The words of each record that has a digest. Signs that belong to a letter (Mn, Mc) are part of
-- its word, or Devanagari would fall to pieces at each vowel. `owner` holds one word that stands for
-- the patient. Places within a text are not kept: they would treble the index, and what is found is
-- looked at again anyway. `secure-delete` takes deleted words out of the index at once.
CREATE VIRTUAL TABLE search USING fts5 (
    owner, title, body,
    detail = none,
    columnsize = 0,
    prefix = '1 2 3',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);
