-- Token sets, runs with their exchanges, and saved requests. seq is the order in which rows came; it is
-- never given twice, so that a deleted environment can be brought back with its rows as they were.

CREATE TABLE token_set (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  vault_id       TEXT NOT NULL REFERENCES vault (id) ON DELETE CASCADE,
  environment_id TEXT NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
  parent_id      TEXT NOT NULL,
  flow           TEXT NOT NULL,
  user           TEXT NOT NULL,
  application_id TEXT NOT NULL,
  client_id      TEXT NOT NULL,
  origin         TEXT NOT NULL,
  issued         INTEGER NOT NULL,
  expires        INTEGER, -- NULL: no end is known
  clock_offset   INTEGER, -- in nanoseconds; NULL: not known
  run_id         TEXT NOT NULL,
  state          TEXT NOT NULL CHECK (state IN ('current', 'replaced', 'refused')),
  sealed         BLOB NOT NULL
) STRICT;
CREATE INDEX token_set_summary ON token_set (vault_id, environment_id, seq, state, expires);
CREATE INDEX token_set_environment ON token_set (environment_id);
CREATE INDEX token_set_parent ON token_set (parent_id) WHERE parent_id <> '';

CREATE TABLE run (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  vault_id       TEXT NOT NULL REFERENCES vault (id) ON DELETE CASCADE,
  environment_id TEXT NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
  kind           TEXT NOT NULL,
  started        INTEGER NOT NULL,
  outcome        TEXT NOT NULL,
  token_set_id   TEXT NOT NULL,
  sealed         BLOB NOT NULL
) STRICT;
CREATE INDEX run_environment ON run (environment_id, vault_id, seq);
CREATE INDEX run_vault ON run (vault_id);

CREATE TABLE exchange (
  run_id   TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  vault_id TEXT NOT NULL REFERENCES vault (id) ON DELETE CASCADE,
  sealed   BLOB NOT NULL,
  PRIMARY KEY (run_id, position)
) STRICT;
CREATE INDEX exchange_vault ON exchange (vault_id);

-- A request outlives the vault in memory that its header and body were sealed with, without them.
CREATE TABLE saved_request (
  seq            INTEGER PRIMARY KEY AUTOINCREMENT,
  id             TEXT NOT NULL UNIQUE,
  vault_id       TEXT REFERENCES vault (id) ON DELETE SET NULL,
  environment_id TEXT NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
  name           TEXT NOT NULL,
  method         TEXT NOT NULL,
  path           TEXT NOT NULL,
  sealed         BLOB NOT NULL
) STRICT;
CREATE INDEX saved_request_environment ON saved_request (environment_id);
CREATE INDEX saved_request_vault ON saved_request (vault_id);
