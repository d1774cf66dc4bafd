-- What the server keeps. It sees no name, no address, no document and no word of one: `sealed` and `body` are
-- sealed on the desk, `id`, `a`, `b` and `c` are keyed hashes. What each kind of row puts into the columns
-- stands in src/kind.rs.

-- One row: this clinic's.
CREATE TABLE clinic (
    is_one        boolean PRIMARY KEY DEFAULT true CHECK (is_one),
    install_id    text NOT NULL,
    -- Sealed under the clinic's key: tells a wrong key from damage.
    key_check     bytea NOT NULL,
    -- Which epoch's key wraps the artefacts' keys.
    epoch         bigint NOT NULL DEFAULT 0,
    -- Who serves carries this number in each of its writes.
    serving_epoch bigint NOT NULL DEFAULT 0
);

-- Desks that may open the store: the public half of each one's key pair, and the epoch after which it last
-- destroyed an older pair.
CREATE TABLE desk (
    id         text PRIMARY KEY,
    public     bytea NOT NULL,
    turned     bigint NOT NULL,
    name       bytea NOT NULL,
    -- It asked to join, and nobody let it in yet; its proof is a MAC under the clinic's key.
    waits      boolean NOT NULL DEFAULT false,
    proof      bytea NOT NULL,
    shut_out   boolean NOT NULL DEFAULT false,
    may_serve  boolean NOT NULL DEFAULT true
);

-- The present epoch's key, wrapped to each desk's present public key. Older ones are deleted at once.
CREATE TABLE epoch_key (
    epoch   bigint NOT NULL,
    desk    text NOT NULL REFERENCES desk (id),
    wrapped bytea NOT NULL,
    PRIMARY KEY (epoch, desk)
);

-- Each artefact's own key, wrapped under the epoch's.
CREATE TABLE artefact_key (
    artefact bytea PRIMARY KEY,
    epoch    bigint NOT NULL,
    wrapped  bytea NOT NULL
);

CREATE TABLE item (
    seq    bigint GENERATED ALWAYS AS IDENTITY,
    kind   smallint NOT NULL,
    id     bytea NOT NULL,
    a      bytea,
    b      bytea,
    c      bytea,
    -- A plain name of a state; it tells of nobody.
    state  text,
    -- Instants, milliseconds since 1970, UTC.
    at     bigint,
    until  bigint,
    number bigint,
    -- Whose key seals it: an artefact's. NULL: the clinic's.
    under  bytea,
    sealed bytea NOT NULL,
    body   bytea,
    -- Keyed hashes of the words of a record and of their beginnings.
    words  bigint[],
    PRIMARY KEY (kind, id)
);
-- Sealed bytes do not get smaller.
ALTER TABLE item ALTER COLUMN sealed SET STORAGE EXTERNAL;
ALTER TABLE item ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX item_by_seq ON item (kind, seq);
CREATE INDEX item_by_a ON item (kind, a, at) WHERE a IS NOT NULL;
CREATE INDEX item_by_b ON item (b, kind) WHERE b IS NOT NULL;
CREATE INDEX item_by_c ON item (kind, c) WHERE c IS NOT NULL;
CREATE INDEX item_by_state ON item (kind, state, seq) WHERE state IS NOT NULL;
CREATE INDEX item_by_at ON item (kind, at) WHERE at IS NOT NULL;
-- Kinds: 14 digest, by version; 39 audit, by number.
CREATE INDEX item_by_number ON item (kind, number) WHERE kind IN (14, 39);
-- How much the inbox holds. Kind 34: kept messages.
CREATE INDEX item_by_size ON item (c, number) WHERE kind = 34 AND number > 0;
CREATE INDEX item_by_words ON item USING gin (words) WHERE words IS NOT NULL;

-- The one place that says which records may be shown. Whoever reads it adds `shown_until > now`: the end of the
-- consent, or so many days after ABDM last confirmed it. Kinds: 4 artefact, 5 confirmed, 13 record, 18 hidden,
-- 21 patient, 41 setting.
CREATE VIEW shown_record AS
    SELECT record.*, artefact.a AS artefact_patient, artefact.b AS consent, artefact.until AS erase_at,
           least(artefact.until,
                 coalesce(confirmed.at + 86400000 * coalesce(
                     (SELECT number FROM item WHERE kind = 41 AND state = 'offline_days'), 7
                 ), artefact.until)) AS shown_until
    FROM item AS record
    JOIN item AS artefact ON artefact.kind = 4 AND artefact.id = record.b
    LEFT JOIN item AS confirmed ON confirmed.kind = 5 AND confirmed.id = record.b
    WHERE record.kind = 13
      AND artefact.state = 'granted'
      AND artefact.until IS NOT NULL
      AND NOT EXISTS (
          SELECT 1 FROM item AS patient
          WHERE patient.kind = 21 AND patient.id IN (record.a, artefact.a)
            AND patient.state NOT IN ('UNKNOWN', 'ACTIVE')
      )
      AND NOT EXISTS (SELECT 1 FROM item AS hidden WHERE hidden.kind = 18 AND hidden.id = record.id);

-- How often each topic was written; the place of the topic in the program's list.
CREATE TABLE topic (
    topic   bigint PRIMARY KEY,
    version bigint NOT NULL
);

-- Writes that were kept, so that a desk whose line broke while it committed can ask. An hour long.
CREATE TABLE commit_mark (
    mark bytea PRIMARY KEY,
    at   timestamptz NOT NULL DEFAULT now()
);
