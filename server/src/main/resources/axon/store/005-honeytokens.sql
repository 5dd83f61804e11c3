-- Decoys that were made: where each was planted, and what became of it. No secret stands here; what
-- is in a decoy follows from its number and the installation's key.
CREATE TABLE honeytoken (
  id TEXT PRIMARY KEY,
  planted TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER NOT NULL DEFAULT 0,
  hits INTEGER NOT NULL DEFAULT 0,
  last_hit_at INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- Events that carried one: the first 200 of each token on each day.
CREATE TABLE honeytoken_hit (
  token TEXT NOT NULL,
  event_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (token, event_id)
) STRICT, WITHOUT ROWID;
