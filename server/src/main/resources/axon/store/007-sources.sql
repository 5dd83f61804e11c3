-- Who came: a row for each source (an address, the /64 of an IPv6 address, host:NAME), and one for
-- each of its sessions. Kept up to date by the writer, some events at a time. "types" has a bit for
-- each attack type seen (1 DataExfil, 2 BruteForce, 4 Injection, 8 Recon, 16 Normal), "session" is
-- the newest of its sessions.
CREATE TABLE source (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  events INTEGER NOT NULL,
  sessions INTEGER NOT NULL,
  risk INTEGER NOT NULL,
  types INTEGER NOT NULL,
  country TEXT,
  asn INTEGER NOT NULL,
  network TEXT,
  session INTEGER NOT NULL
) STRICT;
CREATE INDEX source_last ON source (last_at);
CREATE INDEX source_risk ON source (risk, last_at);
CREATE INDEX source_events ON source (events);

-- "risk" and what follows it are those of the event "peak_event", the first with the highest risk;
-- confidence and anomaly are null where they are not known. "failed_logins" and what follows it are
-- the session's own, up to its last event.
CREATE TABLE session (
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL,
  began_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  events INTEGER NOT NULL,
  first_event INTEGER NOT NULL,
  last_event INTEGER NOT NULL,
  risk INTEGER NOT NULL,
  type TEXT NOT NULL,
  peak_event INTEGER NOT NULL,
  confidence REAL,
  anomaly REAL,
  peak_logins INTEGER NOT NULL,
  peak_decoy INTEGER NOT NULL,
  failed_logins INTEGER NOT NULL,
  request_rate INTEGER NOT NULL,
  commands_count INTEGER NOT NULL,
  sql_payload INTEGER NOT NULL,
  honeytoken_access INTEGER NOT NULL,
  seconds REAL NOT NULL,
  distinct_paths INTEGER NOT NULL
) STRICT;
CREATE INDEX session_source ON session (source);

CREATE INDEX honeytoken_hit_source ON honeytoken_hit (source);
CREATE INDEX alert_source ON alert (source);

-- From where a node reported last, and with which program, as it says itself.
ALTER TABLE node ADD COLUMN last_address TEXT NOT NULL DEFAULT '';
ALTER TABLE node ADD COLUMN last_agent TEXT NOT NULL DEFAULT '';
