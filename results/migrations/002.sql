-- Faults, links, audiences; connections; the time to recover; micro-benchmarks.
ALTER TABLE runs ADD COLUMN audience INTEGER;
ALTER TABLE runs ADD COLUMN rtt_us INTEGER;
ALTER TABLE runs ADD COLUMN jitter_us INTEGER;
ALTER TABLE runs ADD COLUMN fault TEXT;
ALTER TABLE runs ADD COLUMN connects INTEGER;
ALTER TABLE runs ADD COLUMN reconnects INTEGER;
ALTER TABLE runs ADD COLUMN missed INTEGER;
ALTER TABLE runs ADD COLUMN recovery_min_ns INTEGER;
ALTER TABLE runs ADD COLUMN recovery_p50_ns INTEGER;
ALTER TABLE runs ADD COLUMN recovery_p90_ns INTEGER;
ALTER TABLE runs ADD COLUMN recovery_p99_ns INTEGER;
ALTER TABLE runs ADD COLUMN recovery_p999_ns INTEGER;
ALTER TABLE runs ADD COLUMN recovery_max_ns INTEGER;
ALTER TABLE runs ADD COLUMN recovery_mean_ns REAL;
ALTER TABLE samples ADD COLUMN event TEXT;

CREATE TABLE micro (
  id           INTEGER PRIMARY KEY,  -- in the order of measuring
  session_id   INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,  -- whose figure it is
  name         TEXT NOT NULL,        -- of the benchmark, with its arguments
  repetition   INTEGER NOT NULL,     -- 1, 2, …
  iterations   INTEGER NOT NULL,     -- calls that were timed
  real_ns      REAL NOT NULL,        -- an iteration, by the clock
  cpu_ns       REAL NOT NULL,        -- an iteration, processor time
  bytes_per_s  REAL,                 -- where bytes are counted
  items_per_s  REAL                  -- where items are counted
) STRICT;

CREATE INDEX micro_of_session ON micro (session_id);
