-- Small pages: taking a word of one record out goes through half a page of the index, on average.
INSERT INTO search (search, rank) VALUES ('pgsz', 1000);
