-- The results of push-bench. This file is the single truth of the tables: a new database is made by executing it.
-- A change of the tables raises user_version and adds migrations/NNN.sql, which brings a file from version NNN-1 to NNN.
--
-- Units stand at the end of a column's name: _ns, _us, _bytes, _per_s, _percent (100 = one core, fully used).
-- Times of day are text in UTC, ISO 8601 with milliseconds: 2026-11-23T13:41:24.123Z.
-- NULL: not known, not known yet, or it does not apply.

PRAGMA application_id = 1347182946;  -- 'PLab' in ASCII
PRAGMA user_version = 3;

-- One invocation of push-bench, and what it ran on.
CREATE TABLE sessions (
  id                INTEGER PRIMARY KEY,  -- in the order of starting
  status            TEXT NOT NULL CHECK (status IN ('running', 'finished', 'aborted')),  -- aborted: it ended in mid-run
  started_at        TEXT NOT NULL,     -- time of day
  finished_at       TEXT,              -- time of day; NULL while running, and after a crash
  machine           TEXT NOT NULL,     -- host name
  kernel            TEXT NOT NULL,     -- as uname says: system, release, architecture
  cpu_model         TEXT NOT NULL,     -- as /proc/cpuinfo says
  cores             INTEGER NOT NULL,  -- processors online
  memory_bytes      INTEGER NOT NULL,  -- main memory, all of it
  governor          TEXT,              -- cpufreq governor of the first processor; NULL where the kernel shows none
  load_average      REAL NOT NULL,     -- over the minute before the start: processes ready to run
  compiler          TEXT NOT NULL,     -- name and version
  build_type        TEXT NOT NULL,     -- preset that the binary looks like: release, dev, asan, tsan
  commit_hash       TEXT,              -- of the source tree at the start; NULL without git
  commit_dirty      INTEGER NOT NULL CHECK (commit_dirty IN (0, 1)),  -- 1: tracked files differed from the commit
  poco_version      TEXT NOT NULL,     -- of the library that was loaded
  pushlab_version   TEXT NOT NULL,     -- of push-bench
  command_line      TEXT NOT NULL,     -- program and options
  -- The process that writes this session: what tells one that still runs from one that crashed.
  writer_boot       TEXT NOT NULL,     -- the kernel's boot_id
  writer_namespace  TEXT NOT NULL,     -- its PID namespace
  writer_pid        INTEGER NOT NULL,  -- process id, in that namespace
  writer_start      INTEGER NOT NULL   -- start of the process, clock ticks since boot (/proc/PID/stat)
) STRICT;

-- One measured run: what was asked (suite to target), what was counted, what was found.
CREATE TABLE runs (
  id                INTEGER PRIMARY KEY,  -- in the order of starting
  session_id        INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,  -- whose run it is
  status            TEXT NOT NULL CHECK (status IN ('running', 'finished', 'aborted', 'failed')),  -- only finished has figures
  valid             INTEGER NOT NULL DEFAULT 0 CHECK (valid IN (0, 1)),  -- 1: finished, and its figures can be believed
  warnings          TEXT,              -- why it is invalid, or what to keep in mind: one sentence a line
  failure           TEXT,              -- failed, aborted: why
  started_at        TEXT NOT NULL,     -- time of day
  finished_at       TEXT,              -- time of day; NULL while running, and after a crash

  -- What was asked.
  suite             TEXT,              -- suite that the run belongs to
  repetition        INTEGER NOT NULL DEFAULT 1,  -- 1, 2, … of the same plan in one session
  scenario          TEXT NOT NULL,     -- latency (open loop), throughput (closed loop), idle, connect
  technique         TEXT NOT NULL,     -- polling, comet, websocket, tcp, …
  transport         TEXT,              -- where a technique has several: polling, websocket, upgrade
  peer              TEXT,              -- server of another project; NULL: one of ours
  model             TEXT NOT NULL,     -- coroutines, threads
  loops             INTEGER,           -- event loops of the server; NULL with threads
  clients           INTEGER NOT NULL,  -- subscribers
  rate_per_s        REAL,              -- messages published, on an open-loop schedule; NULL in a closed loop
  in_flight         INTEGER,           -- messages under way in the closed loop; NULL in an open one
  payload_bytes     INTEGER NOT NULL,  -- size of a notification's data, as JSON text
  poll_interval_us  INTEGER,           -- polling: from the start of one poll to the start of the next
  audience          INTEGER,           -- clients that each message is for; NULL: all of them
  rtt_us            INTEGER,           -- round trip that push-link adds between clients and server; NULL: no link
  jitter_us         INTEGER,           -- by which that round trip varies; NULL: no link
  fault             TEXT,              -- what goes wrong in the window: cut, stall, restart, slow; NULL: nothing
  bus               TEXT,              -- broker between the web application that is published at and the servers: redis, rabbitmq; NULL: no such
  servers           INTEGER,           -- push servers behind that broker; NULL: there is none
  warmup_us         INTEGER NOT NULL,  -- load before the measured window
  window_us         INTEGER NOT NULL,  -- measured window, as asked
  target            TEXT,              -- address of a server that ran already; NULL: one was started

  -- What was counted in the window.
  measured_ns       INTEGER,           -- measured window, as it was
  published         INTEGER,           -- messages published
  expected          INTEGER,           -- deliveries: messages published × clients
  delivered         INTEGER,           -- deliveries: first receipts
  lost              INTEGER,           -- expected − delivered, once the drain time was over
  duplicated        INTEGER,           -- receipts of a message that the client had already
  requests          INTEGER,           -- HTTP requests by subscribers
  connects          INTEGER,           -- connections that were opened and served
  reconnects        INTEGER,           -- connections that were cut or refused, and made again
  missed            INTEGER,           -- answers that said that more was published than is retained
  up_bytes          INTEGER,           -- TCP payload from subscribers to the server
  down_bytes        INTEGER,           -- TCP payload from the server to subscribers
  generator_cpu_ns  INTEGER,           -- user and system time of the load generator
  -- The server's process; NULL where push-bench did not start it.
  server_cpu_ns     INTEGER,           -- user and system time
  server_rss_bytes  INTEGER,           -- resident memory, all clients connected
  server_rss_idle_bytes    INTEGER,    -- resident memory before the first client
  server_context_switches  INTEGER,    -- voluntary and not, all threads

  -- Summaries of the five histograms. corrected: delivery latency, receipt − intended time of publishing.
  corrected_min_ns    INTEGER,  -- shortest
  corrected_mean_ns   REAL,     -- mean
  corrected_p50_ns    INTEGER,  -- median
  corrected_p90_ns    INTEGER,  -- 90th percentile
  corrected_p99_ns    INTEGER,  -- 99th percentile
  corrected_p999_ns   INTEGER,  -- 99.9th percentile
  corrected_max_ns    INTEGER,  -- longest
  -- uncorrected: receipt − time at which the publisher really sent.
  uncorrected_min_ns  INTEGER,  -- shortest
  uncorrected_mean_ns REAL,     -- mean
  uncorrected_p50_ns  INTEGER,  -- median
  uncorrected_p90_ns  INTEGER,  -- 90th percentile
  uncorrected_p99_ns  INTEGER,  -- 99th percentile
  uncorrected_p999_ns INTEGER,  -- 99.9th percentile
  uncorrected_max_ns  INTEGER,  -- longest
  -- lateness: real − intended time of publishing, how far the schedule ran behind.
  lateness_min_ns     INTEGER,  -- shortest
  lateness_mean_ns    REAL,     -- mean
  lateness_p50_ns     INTEGER,  -- median
  lateness_p90_ns     INTEGER,  -- 90th percentile
  lateness_p99_ns     INTEGER,  -- 99th percentile
  lateness_p999_ns    INTEGER,  -- 99.9th percentile
  lateness_max_ns     INTEGER,  -- longest
  -- connect: TCP connect to ready to receive, per client.
  connect_min_ns      INTEGER,  -- shortest
  connect_mean_ns     REAL,     -- mean
  connect_p50_ns      INTEGER,  -- median
  connect_p90_ns      INTEGER,  -- 90th percentile
  connect_p99_ns      INTEGER,  -- 99th percentile
  connect_p999_ns     INTEGER,  -- 99.9th percentile
  connect_max_ns      INTEGER,  -- longest
  -- recovery: a fault's beginning to the next delivery, per client that it cut off.
  recovery_min_ns     INTEGER,  -- shortest
  recovery_mean_ns    REAL,     -- mean
  recovery_p50_ns     INTEGER,  -- median
  recovery_p90_ns     INTEGER,  -- 90th percentile
  recovery_p99_ns     INTEGER,  -- 99th percentile
  recovery_p999_ns    INTEGER,  -- 99.9th percentile
  recovery_max_ns     INTEGER,  -- longest

  -- What follows from the counts; NULL where the divisor is 0.
  deliveries_per_s               REAL AS (delivered * 1e9 / nullif(measured_ns, 0)),             -- deliveries/s
  server_cpu_percent             REAL AS (server_cpu_ns * 100.0 / nullif(measured_ns, 0)),       -- of one core
  generator_cpu_percent          REAL AS (generator_cpu_ns * 100.0 / nullif(measured_ns, 0)),    -- of one core
  server_cpu_us_per_delivery     REAL AS (server_cpu_ns / 1e3 / nullif(delivered, 0)),           -- CPU time
  context_switches_per_delivery  REAL AS (server_context_switches * 1.0 / nullif(delivered, 0)), -- of the server
  requests_per_delivery          REAL AS (requests * 1.0 / nullif(delivered, 0)),                -- HTTP requests
  up_bytes_per_delivery          REAL AS (up_bytes * 1.0 / nullif(delivered, 0)),                -- to the server
  down_bytes_per_delivery        REAL AS (down_bytes * 1.0 / nullif(delivered, 0)),              -- from the server
  rss_bytes_per_connection       REAL AS ((server_rss_bytes - server_rss_idle_bytes) * 1.0 / nullif(clients, 0))  -- added
) STRICT;

CREATE INDEX runs_of_session ON runs (session_id);

-- The whole histograms, bucket by bucket; empty buckets are left out.
CREATE TABLE histograms (
  run_id      INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,  -- whose histogram it is
  kind        TEXT NOT NULL,     -- corrected, uncorrected, lateness, connect, recovery: as in the summaries above
  lowest_ns   INTEGER NOT NULL,  -- shortest time that the bucket takes in
  highest_ns  INTEGER NOT NULL,  -- longest time that the bucket takes in
  count       INTEGER NOT NULL,  -- values in the bucket
  PRIMARY KEY (run_id, kind, lowest_ns)
) STRICT, WITHOUT ROWID;

-- The measured window second by second, for drawing over time.
CREATE TABLE samples (
  run_id                 INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,  -- whose sample it is
  number                 INTEGER NOT NULL,  -- 1, 2, … in the order of time
  from_start_ns          INTEGER NOT NULL,  -- end of the second, from the start of the measured window
  delivered              INTEGER NOT NULL,  -- deliveries in this second
  published              INTEGER NOT NULL,  -- messages published in this second
  requests               INTEGER NOT NULL,  -- HTTP requests by subscribers in this second
  connections            INTEGER NOT NULL,  -- clients connected at its end
  p50_ns                 INTEGER NOT NULL,  -- delivery latency in this second, corrected: median
  p99_ns                 INTEGER NOT NULL,  -- delivery latency in this second, corrected: 99th percentile
  server_cpu_percent     REAL NOT NULL,     -- of one core
  generator_cpu_percent  REAL NOT NULL,     -- of one core
  event                  TEXT,              -- what happened in this second: a fault; NULL: nothing
  PRIMARY KEY (run_id, number)
) STRICT, WITHOUT ROWID;

-- What push-micro measured: single functions, by Google Benchmark. Aggregates are left out, all repetitions are here.
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
