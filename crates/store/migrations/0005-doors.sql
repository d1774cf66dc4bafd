-- A measure for each hospital, room of its own for ABDM, and an end for what was refused.

-- What came for a transfer so far, and how much of it waits to be worked off.
CREATE TABLE intake (
    transfer TEXT PRIMARY KEY,
    pages    INTEGER NOT NULL,
    bytes    INTEGER NOT NULL,
    entries  INTEGER NOT NULL,
    -- Bytes of its bodies that lie in the inbox now, kept by the triggers below.
    waiting  INTEGER NOT NULL,
    -- It brought more than it may, and nobody has been told so yet.
    untold   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
INSERT INTO intake (transfer, pages, bytes, entries, waiting)
    SELECT transfer, count(*), sum(size_bytes), 0, sum(size_bytes)
    FROM inbox WHERE transfer IS NOT NULL GROUP BY transfer;

DROP TRIGGER inbox_came;
DROP TRIGGER inbox_changed;
DROP TRIGGER inbox_left;
-- Of `bytes`, those of pages.
ALTER TABLE inbox_size ADD COLUMN page_bytes INTEGER NOT NULL DEFAULT 0;
UPDATE inbox_size SET page_bytes =
    (SELECT coalesce(sum(size_bytes), 0) FROM inbox WHERE transfer IS NOT NULL);
CREATE TRIGGER inbox_came AFTER INSERT ON inbox BEGIN
    UPDATE inbox_size SET
        bytes = bytes + NEW.size_bytes,
        page_bytes = page_bytes + iif(NEW.transfer IS NULL, 0, NEW.size_bytes);
    UPDATE intake SET waiting = waiting + NEW.size_bytes WHERE transfer = NEW.transfer;
END;
CREATE TRIGGER inbox_changed AFTER UPDATE OF size_bytes ON inbox BEGIN
    UPDATE inbox_size SET
        bytes = bytes + NEW.size_bytes - OLD.size_bytes,
        page_bytes = page_bytes + iif(NEW.transfer IS NULL, 0, NEW.size_bytes - OLD.size_bytes);
    UPDATE intake SET waiting = waiting + NEW.size_bytes - OLD.size_bytes
        WHERE transfer = NEW.transfer;
END;
CREATE TRIGGER inbox_left AFTER DELETE ON inbox BEGIN
    UPDATE inbox_size SET
        bytes = bytes - OLD.size_bytes,
        page_bytes = page_bytes - iif(OLD.transfer IS NULL, 0, OLD.size_bytes);
    UPDATE intake SET waiting = waiting - OLD.size_bytes WHERE transfer = OLD.transfer;
END;

-- What was refused keeps its digest and the reason.
UPDATE inbox SET body = NULL, size_bytes = 0 WHERE state = 'refused';
