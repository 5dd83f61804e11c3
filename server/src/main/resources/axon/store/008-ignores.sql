-- What no alert is made of, as somebody has said in the console: words as in the setting
-- "alerts.ignore", until when in ms since 1970 (null for good), and who said so why.
CREATE TABLE alert_ignore (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  words TEXT NOT NULL,
  until INTEGER,
  reason TEXT NOT NULL,
  at INTEGER NOT NULL,
  by_whom TEXT NOT NULL
) STRICT;

-- In "facts" of "traffic" the session goes on with: 1 where the event opened its alert (0 or
-- nothing else), and which client behind a shared address it was (nothing for none).

-- Honeytokens are listed page by page, the newest first.
CREATE INDEX honeytoken_created ON honeytoken (created_at, id);
