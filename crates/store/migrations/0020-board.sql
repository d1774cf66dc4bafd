-- Who is on the front desk's board of a day. Rows of earlier days go: who was at the clinic when is nobody's business
-- any more.
CREATE TABLE board (
    -- The day in India, YYYY-MM-DD.
    day        TEXT NOT NULL,
    patient    TEXT NOT NULL,
    -- By hand, by a list, by a request or an answer of the day.
    way        TEXT NOT NULL,
    added_by   TEXT NOT NULL,
    added_at   INTEGER NOT NULL,
    -- Taken off by hand; the row stays for the day, so that nothing puts them back by itself.
    removed_at INTEGER,
    PRIMARY KEY (day, patient)
) STRICT, WITHOUT ROWID;
