-- What is readable: environments with their applications and users (in the document), settings, leases,
-- and the processes that have the file open.

CREATE TABLE environment (
  id       TEXT PRIMARY KEY,
  revision INTEGER NOT NULL,
  position INTEGER NOT NULL,
  document TEXT NOT NULL
) STRICT;
CREATE INDEX environment_position ON environment (position);

CREATE TABLE setting (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE lease (
  name   TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until  INTEGER NOT NULL -- microseconds since 1970
) STRICT;

-- A row whose process is gone tells that the file was not closed.
CREATE TABLE session (
  id      TEXT PRIMARY KEY,
  host    TEXT NOT NULL,
  pid     INTEGER NOT NULL,
  started INTEGER NOT NULL
) STRICT;
