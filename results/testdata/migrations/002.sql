ALTER TABLE runs ADD COLUMN size_kib INTEGER;
ALTER TABLE runs ADD COLUMN name TEXT NOT NULL DEFAULT 'old';
UPDATE runs SET size_kib = pages * 4;
