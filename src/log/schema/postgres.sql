-- The log and what is written with it, on PostgreSQL. Times are microseconds since 1970. Text that
-- is compared has the collation "C": another library's order must never break an index.

CREATE TABLE schema_version (version bigint NOT NULL);
INSERT INTO schema_version VALUES (1);

-- One row. A batch whose head is not this one sets its position to NULL, and so fails. Whoever
-- clears up a lost commit raises the fence: a batch still under way from before then fails too.
CREATE TABLE head (
    one bigint PRIMARY KEY CHECK (one = 1),
    position bigint NOT NULL,
    recorded_at bigint NOT NULL,
    edge text NOT NULL,
    epoch text NOT NULL,
    nature text NOT NULL CHECK (nature IN ('real', 'simulated')),
    fence bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 10);

CREATE TABLE events (
    position bigint PRIMARY KEY CHECK (position > 0),
    event text COLLATE "C" NOT NULL UNIQUE,
    stream text COLLATE "C" NOT NULL,
    revision bigint NOT NULL CHECK (revision > 0),
    recorded_at bigint NOT NULL,
    kind text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    actor text COLLATE "C" NOT NULL,
    payload bytea NOT NULL CHECK (octet_length(payload) <= 60000),
    leaf bytea NOT NULL CHECK (octet_length(leaf) = 32),
    UNIQUE (stream, revision)
);

CREATE FUNCTION events_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events never change: % is refused', TG_OP;
END $$;
CREATE TRIGGER events_never_change BEFORE UPDATE OR DELETE OR TRUNCATE ON events
    FOR EACH STATEMENT EXECUTE FUNCTION events_never_change();

-- Documents are rewritten often: room in each page keeps the update there, and a body stays
-- beside its row.
CREATE TABLE views (
    view text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    sort text COLLATE "C" NOT NULL,
    stream text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (view, key)
) WITH (fillfactor = 50);
CREATE INDEX views_sorted ON views (view, sort, key);
ALTER TABLE views ALTER body SET STORAGE MAIN;
DO $$
BEGIN
    ALTER TABLE views ALTER body SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    NULL; -- A server built without lz4 is slower, not wrong.
END $$;

CREATE TABLE seals (
    seal text COLLATE "C" PRIMARY KEY,
    stream text COLLATE "C" NOT NULL,
    audience text NOT NULL,
    subject text COLLATE "C",
    wrapped_key bytea NOT NULL,
    body bytea NOT NULL
);
CREATE INDEX seals_of_subject ON seals (subject) WHERE subject IS NOT NULL;

CREATE TABLE subject_keys (
    subject text COLLATE "C" PRIMARY KEY,
    wrapped bytea NOT NULL
);

-- A letter's order, written with its event, and what became of it.
CREATE TABLE letters (
    message_id text COLLATE "C" PRIMARY KEY,
    recipient text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    language text COLLATE "C" NOT NULL,
    stream text COLLATE "C" NOT NULL,
    position bigint NOT NULL,
    state text COLLATE "C" NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts bigint NOT NULL DEFAULT 0,
    next_try bigint NOT NULL DEFAULT 0,
    leased_until bigint NOT NULL DEFAULT 0,
    answer text NOT NULL DEFAULT '',
    frozen bytea,
    frozen_hash bytea,
    settled_at bigint
) WITH (fillfactor = 70);
CREATE INDEX letters_waiting ON letters (next_try, position) WHERE state = 'waiting';
CREATE INDEX letters_of_stream ON letters (stream, position);
CREATE INDEX letters_by_position ON letters (position);
CREATE INDEX letters_to_purge ON letters (settled_at) WHERE frozen IS NOT NULL;

CREATE TABLE answers (
    person text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    request bytea NOT NULL,
    answer text NOT NULL,
    kept_at bigint NOT NULL,
    PRIMARY KEY (person, key)
);
CREATE INDEX answers_by_age ON answers (kept_at);

CREATE TABLE files (
    hash bytea PRIMARY KEY,
    content bytea NOT NULL CHECK (octet_length(content) <= 26214400)
);
ALTER TABLE files ALTER content SET STORAGE EXTERNAL;

CREATE TABLE sign_ins (
    secret bytea PRIMARY KEY,
    person text COLLATE "C" NOT NULL,
    expires_at bigint NOT NULL,
    program bigint NOT NULL
);
