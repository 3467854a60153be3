-- Vaults and what is sealed beside the ledger. Every sealed row names the vault whose key it needs; what
-- belongs to a vault that lived in memory goes with it.

CREATE TABLE vault (
  id         TEXT PRIMARY KEY,
  kind       TEXT NOT NULL CHECK (kind IN ('keyring', 'passphrase', 'memory')),
  current    INTEGER NOT NULL CHECK (current IN (0, 1)), -- at most one vault that outlives the program is in use
  probe      BLOB NOT NULL,                              -- a sealed value that only the right key opens
  wrapped    BLOB,                                       -- the key, wrapped with the pass phrase
  salt       BLOB,
  memory_kib INTEGER,
  passes     INTEGER,
  lanes      INTEGER,
  session_id TEXT REFERENCES session (id) ON DELETE CASCADE -- the process of a vault in memory
) STRICT;
CREATE UNIQUE INDEX vault_current ON vault (current) WHERE current = 1;
CREATE INDEX vault_session ON vault (session_id);

CREATE TABLE secret (
  vault_id       TEXT NOT NULL REFERENCES vault (id) ON DELETE CASCADE,
  environment_id TEXT NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
  owner          TEXT NOT NULL,
  name           TEXT NOT NULL,
  origin         TEXT NOT NULL,
  sealed         BLOB NOT NULL,
  PRIMARY KEY (vault_id, environment_id, owner, name)
) STRICT;
CREATE INDEX secret_environment ON secret (environment_id);

CREATE TABLE sealed_setting (
  vault_id TEXT NOT NULL REFERENCES vault (id) ON DELETE CASCADE,
  key      TEXT NOT NULL,
  sealed   BLOB NOT NULL,
  PRIMARY KEY (vault_id, key)
) STRICT;
