-- Words moved from a full-text table, out of which each word of each record had to be taken by itself, into
-- blocks. Digests stay as they are; the words are made again from the records.
DROP TABLE search;
INSERT OR IGNORE INTO digest_due SELECT record FROM digest;
