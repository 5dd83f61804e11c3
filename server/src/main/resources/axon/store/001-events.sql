-- What the sensors saw. The first eleven columns of "traffic" are promised to the outside.
-- Large columns stand last, so that a search over small ones does not read them.
-- "facts" is a JSON array of what is shown with an event but never searched for, since each column
-- costs the writer time with every row: [1 (the form's version), sensor, connection, opened_at,
-- peer or null if it is the source, peer_port, local address, local_port, source's port,
-- edge_country, edge_bot_score, city, network], and for traffic also [version, malformation,
-- position, head_micros, body_micros, gap_micros, body_length, body_declared, body_sha256 (hex)],
-- and last what the source had done by then: [failed_logins, request_rate, commands_count,
-- sql_payload, honeytoken_access, session_time (ms), requests, distinct_paths, mean gap (ms),
-- variation of the gaps (thousandths)]; behind it [model, score in millionths] of a model on trial.
-- So the sensor's port is: SELECT facts ->> 7 FROM traffic.
CREATE TABLE traffic (
  id INTEGER PRIMARY KEY,
  timestamp INTEGER NOT NULL,
  path TEXT NOT NULL,
  method TEXT NOT NULL,
  ip TEXT NOT NULL,
  country TEXT,
  user_agent TEXT,
  prediction TEXT NOT NULL,
  confidence REAL NOT NULL,
  bot_score INTEGER NOT NULL,
  created_at DATETIME NOT NULL,
  repeats INTEGER NOT NULL DEFAULT 1,
  last_seen INTEGER,
  score REAL NOT NULL,
  attack_class TEXT NOT NULL,
  attack_type TEXT NOT NULL,
  risk_score INTEGER NOT NULL,
  techniques TEXT,
  model TEXT NOT NULL,
  asn INTEGER,
  fingerprint TEXT,
  answer_id INTEGER NOT NULL,
  facts TEXT NOT NULL,
  reasons TEXT,
  head BLOB NOT NULL,
  body BLOB
);
CREATE INDEX idx_timestamp ON traffic (timestamp);
CREATE INDEX idx_prediction ON traffic (prediction);

-- Bytes that are not HTTP. Shares its numbers with "traffic": one sequence over both.
CREATE TABLE raw_bytes (
  id INTEGER PRIMARY KEY,
  timestamp INTEGER NOT NULL,
  protocol TEXT NOT NULL,
  ip TEXT NOT NULL,
  country TEXT,
  prediction TEXT NOT NULL,
  confidence REAL NOT NULL,
  bot_score INTEGER NOT NULL,
  created_at DATETIME NOT NULL,
  repeats INTEGER NOT NULL DEFAULT 1,
  last_seen INTEGER,
  score REAL NOT NULL,
  attack_class TEXT NOT NULL,
  attack_type TEXT NOT NULL,
  risk_score INTEGER NOT NULL,
  techniques TEXT,
  model TEXT NOT NULL,
  asn INTEGER,
  fingerprint TEXT,
  answer_id INTEGER NOT NULL,
  length INTEGER NOT NULL,
  facts TEXT NOT NULL,
  reasons TEXT,
  bytes BLOB NOT NULL
);
CREATE INDEX idx_raw_bytes_timestamp ON raw_bytes (timestamp);

-- What was answered: few different ones, each kept once.
CREATE TABLE answer (
  id INTEGER PRIMARY KEY,
  status INTEGER NOT NULL,
  template BLOB NOT NULL,
  date_at INTEGER NOT NULL,
  close INTEGER NOT NULL
);

CREATE TABLE label (
  event_id INTEGER NOT NULL,
  source INTEGER NOT NULL,
  said TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (event_id, source)
) WITHOUT ROWID;

-- Numbers that outlive what they count: totals of minutes that are gone, the highest id that
-- retention has deleted, retention's clock, how far the hourly counts are written.
CREATE TABLE tally (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;

-- Counts by minute of receipt (ms since 1970 divided by 60,000), repetitions included.
CREATE TABLE minute (
  minute INTEGER PRIMARY KEY,
  attacks INTEGER NOT NULL,
  legit INTEGER NOT NULL,
  other INTEGER NOT NULL
);

-- The most frequent values of each hour; see Rollups for what is approximate.
CREATE TABLE hourly (
  hour INTEGER NOT NULL,
  dimension INTEGER NOT NULL,
  value TEXT NOT NULL,
  attacks INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (hour, dimension, value)
) WITHOUT ROWID;

-- Which source wrote in which block of 256 ids, and how much: an index on the address that costs a
-- row for each source and block instead of one for each event; quotas are computed from it.
CREATE TABLE source_block (
  source TEXT NOT NULL,
  block INTEGER NOT NULL,
  events INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  PRIMARY KEY (source, block)
) WITHOUT ROWID;
