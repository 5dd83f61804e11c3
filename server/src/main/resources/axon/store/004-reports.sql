-- What nodes and other pots reported. Shares its numbers with "traffic" and "raw_bytes". "ip" is an
-- address or host:NAME, "path" the line by which it is listed, "details" a JSON object with the
-- report's counts and what happened to which file. "facts" has the places of "raw_bytes" and behind
-- them how sure the judge of sessions was, in millionths, and a 1 where the session is rare. In all
-- three tables the session among the facts ends with a 1 at the event that opened an alert.
CREATE TABLE report (
  id INTEGER PRIMARY KEY,
  timestamp INTEGER NOT NULL,
  path TEXT NOT NULL,
  service TEXT NOT NULL,
  activity TEXT NOT NULL,
  event_id TEXT,
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
  facts TEXT NOT NULL,
  details TEXT NOT NULL,
  reasons TEXT,
  extra TEXT,
  payload BLOB NOT NULL
);
CREATE INDEX idx_report_timestamp ON report (timestamp, event_id);

-- Which reports came, by the first 16 bytes of a SHA-256 over reporter and event id, and how each was
-- answered: one that comes again is answered alike, also when retention has deleted it meanwhile.
-- A line of a log has a name of our making, which is the same whoever brings it. "at" is our clock.
CREATE TABLE report_key (
  key BLOB PRIMARY KEY,
  id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  attack_type TEXT NOT NULL,
  risk_score INTEGER NOT NULL,
  confidence REAL NOT NULL,
  is_anomaly INTEGER NOT NULL,
  alert INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX idx_report_key_at ON report_key (at);

-- Hosts and pots that may report. Their keys stand here as hashes only.
CREATE TABLE node (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL
) STRICT;
