-- The log and what is written with it, on SQLite. Times are microseconds since 1970. Tables have
-- rowids: measured a quarter faster than tables without.

CREATE TABLE schema_version (version INTEGER NOT NULL) STRICT;
INSERT INTO schema_version VALUES (1);

-- One row. A batch whose head is not this one sets its position to NULL, and so fails.
CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    position INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    edge TEXT NOT NULL,
    epoch TEXT NOT NULL,
    nature TEXT NOT NULL CHECK (nature IN ('real', 'simulated'))
) STRICT;

CREATE TABLE events (
    position INTEGER PRIMARY KEY CHECK (position > 0),
    event TEXT NOT NULL UNIQUE,
    stream TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    recorded_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    version INTEGER NOT NULL,
    actor TEXT NOT NULL,
    payload BLOB NOT NULL CHECK (length(payload) <= 60000),
    leaf BLOB NOT NULL CHECK (length(leaf) = 32),
    UNIQUE (stream, revision)
) STRICT;

CREATE TRIGGER events_are_never_updated BEFORE UPDATE ON events
BEGIN SELECT raise(ABORT, 'events never change: UPDATE is refused'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT raise(ABORT, 'events never change: DELETE is refused'); END;

CREATE TABLE views (
    view TEXT NOT NULL,
    key TEXT NOT NULL,
    sort TEXT NOT NULL,
    stream TEXT NOT NULL,
    position INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (view, key)
) STRICT;
CREATE INDEX views_sorted ON views (view, sort, key);

CREATE TABLE seals (
    seal TEXT PRIMARY KEY,
    stream TEXT NOT NULL,
    audience TEXT NOT NULL,
    subject TEXT,
    wrapped_key BLOB NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX seals_of_subject ON seals (subject) WHERE subject IS NOT NULL;

CREATE TABLE subject_keys (
    subject TEXT PRIMARY KEY,
    wrapped BLOB NOT NULL
) STRICT;

-- A letter's order, written with its event, and what became of it.
CREATE TABLE letters (
    message_id TEXT PRIMARY KEY,
    recipient TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    stream TEXT NOT NULL,
    position INTEGER NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    next_try INTEGER NOT NULL DEFAULT 0,
    leased_until INTEGER NOT NULL DEFAULT 0,
    answer TEXT NOT NULL DEFAULT '',
    frozen BLOB,
    frozen_hash BLOB,
    settled_at INTEGER
) STRICT;
CREATE INDEX letters_waiting ON letters (next_try, position) WHERE state = 'waiting';
CREATE INDEX letters_of_stream ON letters (stream, position);
CREATE INDEX letters_by_position ON letters (position);
CREATE INDEX letters_to_purge ON letters (settled_at) WHERE frozen IS NOT NULL;

CREATE TABLE answers (
    person TEXT NOT NULL,
    key TEXT NOT NULL,
    request BLOB NOT NULL,
    answer TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    PRIMARY KEY (person, key)
) STRICT;
CREATE INDEX answers_by_age ON answers (kept_at);

CREATE TABLE files (
    hash BLOB PRIMARY KEY,
    content BLOB NOT NULL CHECK (length(content) <= 26214400)
) STRICT;

CREATE TABLE sign_ins (
    secret BLOB PRIMARY KEY,
    person TEXT NOT NULL,
    expires_at INTEGER NOT NULL,
    program INTEGER NOT NULL
) STRICT;
