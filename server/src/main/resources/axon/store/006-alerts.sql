-- What a person is told of. An alert is written again as it grows; what people did stays as it is.
-- «level» is how bad it is and «told» the level at which it was last told, 0 for not yet, -1 for never.

CREATE TABLE alert (
  id INTEGER PRIMARY KEY,
  rule TEXT NOT NULL,
  key TEXT NOT NULL,
  category TEXT NOT NULL,
  known TEXT NOT NULL,
  source TEXT NOT NULL,
  address TEXT,
  country TEXT,
  agent TEXT NOT NULL,
  sensor TEXT NOT NULL,
  port INTEGER NOT NULL,
  path TEXT NOT NULL,
  class TEXT NOT NULL,
  type TEXT NOT NULL,
  risk INTEGER NOT NULL,
  words TEXT NOT NULL,
  count INTEGER NOT NULL,
  opened_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL,
  closed_at INTEGER NOT NULL,
  first_event INTEGER NOT NULL,
  last_event INTEGER NOT NULL,
  told INTEGER NOT NULL,
  level INTEGER NOT NULL,
  acknowledged_at INTEGER NOT NULL DEFAULT 0,
  acknowledged_by TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE INDEX alert_open ON alert (id) WHERE closed_at = 0;

CREATE INDEX alert_untold ON alert (level, id) WHERE told >= 0 AND told < level;

CREATE TABLE alert_note (
  id INTEGER PRIMARY KEY,
  alert_id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  by_whom TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;

CREATE INDEX alert_note_alert ON alert_note (alert_id);

-- Moments and numbers that the rules remember.
CREATE TABLE alert_mark (
  name TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was seen before, as hashes, in the order in which it was.
CREATE TABLE alert_seen (
  n INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  hash INTEGER NOT NULL
) STRICT;

CREATE INDEX alert_seen_kind ON alert_seen (kind, n);
