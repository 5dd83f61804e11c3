-- What was imported without a time of its own, so that the same file brings nothing a second time:
-- the first 16 bytes of a SHA-256 over what stands there. What has a time is found by it.
CREATE TABLE import_key (
  key BLOB PRIMARY KEY,
  event_id INTEGER NOT NULL
) WITHOUT ROWID;
