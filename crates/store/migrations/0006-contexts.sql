-- What was one text for each transfer, written again with every page, becomes rows: how each care context
-- stands, and which entries wait or were lost. A page is its bytes; several may have one number.

CREATE TABLE transfer_context (
    transfer TEXT NOT NULL REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    context  TEXT NOT NULL,
    -- asked, covered or outside.
    relation TEXT NOT NULL,
    records  INTEGER NOT NULL,
    pending  INTEGER NOT NULL,
    -- What went wrong first, as JSON.
    fault    TEXT,
    PRIMARY KEY (transfer, context)
) STRICT, WITHOUT ROWID;

CREATE TABLE page_entry (
    transfer TEXT NOT NULL REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    page     INTEGER NOT NULL,
    entry    INTEGER NOT NULL,
    context  TEXT NOT NULL,
    -- Pending or a fault, as JSON; entries that became a record are not listed.
    outcome  TEXT NOT NULL,
    PRIMARY KEY (transfer, page, entry)
) STRICT, WITHOUT ROWID;

-- `place` counts the pages of a transfer as they came. Bodies are sealed to it; those of before to their
-- number, which becomes their place.
CREATE TABLE page_by_place (
    transfer TEXT NOT NULL REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    place    INTEGER NOT NULL,
    number   INTEGER NOT NULL,
    digest   TEXT NOT NULL,
    -- Sealed under the artefact's key; NULL once dropped.
    body     BLOB,
    PRIMARY KEY (transfer, place)
) STRICT;
INSERT INTO page_by_place (transfer, place, number, digest, body)
    SELECT transfer, number, number, digest, body FROM page;
DROP TABLE page;
ALTER TABLE page_by_place RENAME TO page;
CREATE INDEX page_by_digest ON page (transfer, digest);
CREATE INDEX page_by_number ON page (transfer, number);

-- SHA-256 over artefact, care context and document: the same document of a visit is kept once.
ALTER TABLE record ADD COLUMN sum TEXT;
CREATE INDEX record_by_sum ON record (artefact, sum) WHERE sum IS NOT NULL;

CREATE TEMP TABLE old_entry AS
    SELECT transfer.id AS transfer,
           CAST(page.key AS INTEGER) AS page,
           CAST(entry.key AS INTEGER) AS entry,
           json_extract(entry.value, '$[0]') AS context,
           CASE json_type(entry.value, '$[1]')
               WHEN 'text' THEN json_quote(json_extract(entry.value, '$[1]'))
               ELSE json_extract(entry.value, '$[1]')
           END AS outcome
    FROM transfer,
         json_each(transfer.ledger, '$.pages') AS page,
         json_each(page.value, '$.entries') AS entry;

INSERT INTO transfer_context (transfer, context, relation, records, pending, fault)
    SELECT transfer.id, asked.value, 'asked', 0, 0, NULL
    FROM transfer, json_each(transfer.ledger, '$.contexts') AS asked;
INSERT INTO transfer_context (transfer, context, relation, records, pending, fault)
    SELECT DISTINCT transfer, context, 'outside', 0, 0, NULL FROM old_entry WHERE true
    ON CONFLICT DO NOTHING;
UPDATE transfer_context SET
    records = (SELECT count(*) FROM old_entry
               WHERE old_entry.transfer = transfer_context.transfer
                 AND old_entry.context = transfer_context.context AND outcome = '"opened"'),
    pending = (SELECT count(*) FROM old_entry
               WHERE old_entry.transfer = transfer_context.transfer
                 AND old_entry.context = transfer_context.context AND outcome = '"pending"'),
    fault = (SELECT json_extract(outcome, '$.fault') FROM old_entry
             WHERE old_entry.transfer = transfer_context.transfer
               AND old_entry.context = transfer_context.context
               AND outcome NOT IN ('"opened"', '"pending"')
             ORDER BY page, entry LIMIT 1);
-- A fault without words is a text there, and JSON here.
UPDATE transfer_context SET fault = json_quote(fault)
    WHERE fault IS NOT NULL AND substr(fault, 1, 1) <> '{';
INSERT INTO page_entry (transfer, page, entry, context, outcome)
    SELECT transfer, page, entry, context, outcome FROM old_entry WHERE outcome <> '"opened"';

UPDATE transfer SET ledger = json_object(
    'state', json_extract(ledger, '$.state'),
    'transaction', json_extract(ledger, '$.transaction'),
    'provisional', json(iif(json_extract(ledger, '$.provisional'), 'true', 'false')),
    'expected', json_extract(ledger, '$.expected'),
    'contexts', (SELECT count(*) FROM transfer_context
                 WHERE transfer_context.transfer = transfer.id AND relation = 'asked'),
    'came', (SELECT count(*) FROM transfer_context
             WHERE transfer_context.transfer = transfer.id AND relation = 'asked'
               AND (records > 0 OR pending > 0 OR fault IS NOT NULL)),
    'pages', (SELECT count(*) FROM json_each(ledger, '$.pages')),
    'numbers', (SELECT count(*) FROM json_each(ledger, '$.pages')),
    'with_new', 0,
    'records', (SELECT count(*) FROM old_entry
                WHERE old_entry.transfer = transfer.id AND outcome = '"opened"'),
    'pending', (SELECT count(*) FROM old_entry
                WHERE old_entry.transfer = transfer.id AND outcome = '"pending"'),
    'faults', (SELECT count(*) FROM old_entry
               WHERE old_entry.transfer = transfer.id AND outcome NOT IN ('"opened"', '"pending"'))
);
DROP TABLE old_entry;
