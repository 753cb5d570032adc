CREATE TABLE new_runs (id INTEGER PRIMARY KEY, name TEXT NOT NULL, size_bytes INTEGER) STRICT;
INSERT INTO new_runs SELECT id, name, size_kib * 1024 FROM runs;
DROP TABLE runs;
ALTER TABLE new_runs RENAME TO runs;
