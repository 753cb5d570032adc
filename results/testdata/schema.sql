-- A made-up schema, three versions old, for the tests of migrations.

PRAGMA application_id = 1347182946;
PRAGMA user_version = 3;

CREATE TABLE runs (
  id        INTEGER PRIMARY KEY,  -- in the order of starting
  name      TEXT NOT NULL,        -- 'old' where version 1 had none; a semicolon; [brackets] and "quotes" survive
  size_bytes INTEGER              -- kibibytes until version 2
) STRICT;
