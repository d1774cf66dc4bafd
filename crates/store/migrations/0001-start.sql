-- The store as it began. Instants are milliseconds since 1970, UTC. States are kept as JSON, with
-- their names beside them for queries.

-- What the store keeps of itself: install id, sealed head of the audit.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE patient (
    address    TEXT PRIMARY KEY,
    name       TEXT,
    account    TEXT NOT NULL,
    -- Address and name in lower case, for looking up.
    search     TEXT NOT NULL,
    found_at   INTEGER,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE consent (
    id         TEXT PRIMARY KEY,
    request    TEXT,
    patient    TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    hi_types   TEXT NOT NULL,
    permission TEXT NOT NULL,
    hip        TEXT,
    requester  TEXT NOT NULL,
    state_name TEXT NOT NULL,
    state      TEXT NOT NULL,
    problem    TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX consent_by_patient ON consent (patient, created_at);
CREATE INDEX consent_by_time ON consent (created_at);

-- Every id that ABDM gave one of our consents.
CREATE TABLE consent_alias (
    request TEXT PRIMARY KEY,
    consent TEXT NOT NULL REFERENCES consent (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE artefact (
    id         TEXT PRIMARY KEY,
    consent    TEXT REFERENCES consent (id) DEFERRABLE INITIALLY DEFERRED,
    patient    TEXT,
    state_name TEXT NOT NULL,
    state      TEXT NOT NULL,
    granted    TEXT,
    -- From `granted`: when everything must be gone.
    erase_at   INTEGER,
    problem    TEXT,
    document   BLOB,
    signature  TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX artefact_by_consent ON artefact (consent);
CREATE INDEX artefact_by_patient ON artefact (patient);

-- The one key that opens what came under an artefact. Erasing begins here.
CREATE TABLE artefact_key (
    artefact TEXT PRIMARY KEY REFERENCES artefact (id) DEFERRABLE INITIALLY DEFERRED,
    key      BLOB NOT NULL CHECK (length(key) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE transfer (
    id          TEXT PRIMARY KEY,
    artefact    TEXT NOT NULL REFERENCES artefact (id) DEFERRABLE INITIALLY DEFERRED,
    -- Empty once the artefact is erased.
    push_token  TEXT NOT NULL,
    nonce       TEXT NOT NULL,
    range       TEXT NOT NULL,
    transaction_id TEXT,
    state_name  TEXT NOT NULL,
    ledger      TEXT NOT NULL,
    problems    TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    deadline_at INTEGER NOT NULL,
    ended_at    INTEGER
) STRICT;
CREATE INDEX transfer_by_artefact ON transfer (artefact);
CREATE INDEX transfer_by_transaction ON transfer (transaction_id);
CREATE INDEX transfer_by_time ON transfer (created_at);

-- `prefix` finds candidates; the whole hash is compared in constant time.
CREATE TABLE push_token (
    transfer TEXT PRIMARY KEY REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    prefix   INTEGER NOT NULL,
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT, WITHOUT ROWID;
CREATE INDEX push_token_by_prefix ON push_token (prefix);

-- A transfer's private key, sealed under its artefact's key.
CREATE TABLE transfer_key (
    transfer TEXT PRIMARY KEY REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    sealed   BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE page (
    transfer TEXT NOT NULL REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    number   INTEGER NOT NULL,
    digest   TEXT NOT NULL,
    -- Sealed under the artefact's key; NULL once dropped.
    body     BLOB,
    PRIMARY KEY (transfer, number)
) STRICT;
CREATE INDEX page_by_digest ON page (transfer, digest);

CREATE TABLE record (
    id          TEXT PRIMARY KEY,
    artefact    TEXT NOT NULL REFERENCES artefact (id) DEFERRABLE INITIALLY DEFERRED,
    transfer    TEXT NOT NULL REFERENCES transfer (id) DEFERRABLE INITIALLY DEFERRED,
    patient     TEXT NOT NULL,
    hip         TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    unread      INTEGER NOT NULL,
    -- Care context, type, title, date and warnings: clinical, so sealed as well.
    facts       BLOB NOT NULL,
    body        BLOB NOT NULL
) STRICT;
CREATE INDEX record_by_artefact ON record (artefact);
CREATE INDEX record_by_patient ON record (patient, received_at);
CREATE INDEX record_by_time ON record (received_at);

-- The one place that says which records may be shown. Whoever reads it adds `erase_at > now`.
CREATE VIEW shown_record AS
    SELECT record.*, record.rowid AS arrival, artefact.consent AS consent, artefact.erase_at AS erase_at
    FROM record
    JOIN artefact ON artefact.id = record.artefact
    WHERE artefact.state_name = 'granted'
      AND artefact.erase_at IS NOT NULL
      AND NOT EXISTS (
          SELECT 1 FROM patient
          WHERE patient.address IN (record.patient, artefact.patient)
            AND patient.account NOT IN ('UNKNOWN', 'ACTIVE')
      );

CREATE TABLE inbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    path        TEXT NOT NULL,
    kind        TEXT NOT NULL,
    request     TEXT,
    transfer    TEXT,
    digest      TEXT NOT NULL,
    headers     TEXT NOT NULL,
    late        INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    state       TEXT NOT NULL,
    -- Why it is parked or refused.
    problem     TEXT,
    -- What was odd about its arrival.
    note        TEXT,
    size_bytes  INTEGER NOT NULL,
    -- Last, so that reading the other columns does not walk over it. NULL once dropped.
    body        BLOB
) STRICT;
CREATE UNIQUE INDEX inbox_repeat
    ON inbox (path, coalesce(request, ''), coalesce(transfer, ''), digest);
CREATE INDEX inbox_by_state ON inbox (state, id);
CREATE INDEX inbox_by_transfer ON inbox (transfer, digest) WHERE transfer IS NOT NULL;

-- Bytes of all bodies in the inbox, kept by the triggers below.
CREATE TABLE inbox_size (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    bytes    INTEGER NOT NULL
) STRICT;
INSERT INTO inbox_size VALUES (1, 0);
CREATE TRIGGER inbox_came AFTER INSERT ON inbox BEGIN
    UPDATE inbox_size SET bytes = bytes + NEW.size_bytes;
END;
CREATE TRIGGER inbox_changed AFTER UPDATE OF size_bytes ON inbox BEGIN
    UPDATE inbox_size SET bytes = bytes + NEW.size_bytes - OLD.size_bytes;
END;
CREATE TRIGGER inbox_left AFTER DELETE ON inbox BEGIN
    UPDATE inbox_size SET bytes = bytes - OLD.size_bytes;
END;

CREATE TABLE outbox (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    name            TEXT NOT NULL,
    call            TEXT NOT NULL,
    attempts        INTEGER NOT NULL,
    next_attempt_at INTEGER NOT NULL,
    created_at      INTEGER NOT NULL,
    last_error      TEXT,
    given_up        INTEGER NOT NULL,
    -- Got through, or dropped; stays so that late answers find their question.
    done_at         INTEGER
) STRICT;
CREATE INDEX outbox_waiting ON outbox (next_attempt_at) WHERE done_at IS NULL;

-- Request ids used for a call; each once.
CREATE TABLE outbox_attempt (
    request TEXT PRIMARY KEY,
    outbox  INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_attempt_by_call ON outbox_attempt (outbox);

-- Artefacts that must be erased before a call may go out.
CREATE TABLE outbox_wait (
    outbox   INTEGER NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    artefact TEXT NOT NULL,
    PRIMARY KEY (outbox, artefact)
) STRICT, WITHOUT ROWID;

CREATE TABLE deadline (
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    due_at  INTEGER NOT NULL,
    round   INTEGER NOT NULL,
    PRIMARY KEY (kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_by_time ON deadline (due_at);

CREATE TABLE erasure (
    artefact  TEXT PRIMARY KEY,
    patient   TEXT,
    reason    TEXT NOT NULL,
    due_at    INTEGER NOT NULL,
    -- When the rows went; the certificate speaks of this instant.
    erased_at INTEGER,
    done_at   INTEGER,
    records   INTEGER NOT NULL DEFAULT 0,
    pages     INTEGER NOT NULL DEFAULT 0,
    keys      INTEGER NOT NULL DEFAULT 0,
    proof     TEXT
) STRICT;

CREATE TABLE hip_consent (
    artefact    TEXT PRIMARY KEY,
    status      TEXT NOT NULL,
    patient     TEXT,
    detail      TEXT,
    signature   TEXT,
    received_at INTEGER NOT NULL,
    updated_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
    seq      INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    actor    TEXT NOT NULL,
    action   TEXT NOT NULL,
    patient  TEXT,
    artefact TEXT,
    record   TEXT,
    detail   TEXT NOT NULL,
    -- Hash of the line before, and of this line with that.
    previous BLOB NOT NULL CHECK (length(previous) = 32),
    hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_by_patient ON audit (patient, seq);

CREATE TABLE refusal (
    reason TEXT PRIMARY KEY,
    count  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
