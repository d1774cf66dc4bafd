-- Bodies too long for one row lie in parts, written and destroyed a few at a time, so that callbacks are kept in
-- between (docs/promises.md, R9). They are written ahead, as a draft; the row that refers to one makes it kept,
-- and when that row goes, or its body, the long one is loose and cleared away.
CREATE TABLE long_body (
    -- Never given twice: a part that is late belongs to nothing.
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Whatever is of this transfer goes with its consent.
    transfer TEXT NOT NULL,
    -- 'draft', 'kept' or 'loose'.
    state    TEXT NOT NULL,
    -- Of a record: sealed under its artefact's key, and copied with it. Others wait to be worked off.
    is_record INTEGER NOT NULL DEFAULT 0,
    size_bytes INTEGER NOT NULL,
    began_at INTEGER NOT NULL
) STRICT;
CREATE INDEX long_body_by_transfer ON long_body (transfer);
CREATE INDEX long_body_to_clear ON long_body (state) WHERE state <> 'kept';
CREATE TABLE long_body_part (
    body   INTEGER NOT NULL REFERENCES long_body (id),
    number INTEGER NOT NULL,
    bytes  BLOB NOT NULL,
    PRIMARY KEY (body, number)
) STRICT;

-- Where there is one, `body` is empty; it is NULL once dropped, as ever.
ALTER TABLE inbox ADD COLUMN long_body INTEGER;
ALTER TABLE page ADD COLUMN long_body INTEGER;
ALTER TABLE record ADD COLUMN long_body INTEGER;

CREATE TRIGGER inbox_body_dropped AFTER UPDATE OF body ON inbox
WHEN OLD.long_body IS NOT NULL AND NEW.body IS NULL BEGIN
    UPDATE long_body SET state = 'loose' WHERE id = OLD.long_body;
    UPDATE inbox SET long_body = NULL WHERE id = NEW.id;
END;
CREATE TRIGGER inbox_with_body_left AFTER DELETE ON inbox WHEN OLD.long_body IS NOT NULL BEGIN
    UPDATE long_body SET state = 'loose' WHERE id = OLD.long_body;
END;
CREATE TRIGGER page_body_dropped AFTER UPDATE OF body ON page
WHEN OLD.long_body IS NOT NULL AND NEW.body IS NULL BEGIN
    UPDATE long_body SET state = 'loose' WHERE id = OLD.long_body;
    UPDATE page SET long_body = NULL WHERE transfer = NEW.transfer AND place = NEW.place;
END;
CREATE TRIGGER page_with_body_left AFTER DELETE ON page WHEN OLD.long_body IS NOT NULL BEGIN
    UPDATE long_body SET state = 'loose' WHERE id = OLD.long_body;
END;
CREATE TRIGGER record_body_replaced AFTER UPDATE OF long_body ON record
WHEN OLD.long_body IS NOT NULL AND OLD.long_body IS NOT NEW.long_body BEGIN
    UPDATE long_body SET state = 'loose' WHERE id = OLD.long_body;
END;
CREATE TRIGGER record_with_body_left AFTER DELETE ON record WHEN OLD.long_body IS NOT NULL BEGIN
    UPDATE long_body SET state = 'loose' WHERE id = OLD.long_body;
END;

-- A page of many entries is taken in steps: how far it came, JSON; NULL once it is whole.
ALTER TABLE page ADD COLUMN under_way TEXT;
