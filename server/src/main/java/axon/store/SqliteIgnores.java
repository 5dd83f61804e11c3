package axon.store;

import axon.alert.Ignore;
import axon.alert.IgnoreEntry;
import axon.alert.IgnoreRecords;
import axon.alert.Match;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people have said no alert is made of, in the table {@code alert_ignore}. */
final class SqliteIgnores implements IgnoreRecords {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteIgnores.class);

  private final Rows rows;

  SqliteIgnores(Writer writer, Readers readers) {
    this.rows = new Rows(writer, readers);
  }

  @Override
  public List<IgnoreEntry> all() {
    return rows
        .list(
            SqliteIgnores::entry,
            "SELECT id, words, until, reason, at, by_whom FROM alert_ignore ORDER BY id")
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** A row with words that this version does not know counts for nothing, and stays. */
  private static Optional<IgnoreEntry> entry(ResultSet row) throws SQLException {
    long id = row.getLong(1);
    long end = row.getLong(3);
    long until = row.wasNull() ? Long.MAX_VALUE : end;
    String reason = row.getString(4);
    long at = row.getLong(5);
    String by = row.getString(6);
    Optional<Match> match = Match.parse(row.getString(2)).filter(one -> !one.isAll());
    if (match.isEmpty()) {
      LOG.warn("entry {} of what no alert is made of is not understood", id);
    }
    return match.map(one -> new IgnoreEntry(id, new Ignore(one, until), reason, at, by));
  }

  @Override
  public IgnoreEntry add(Ignore what, String reason, long at, String by) {
    long id =
        rows.insert(
                row -> row.getLong(1),
                "INSERT INTO alert_ignore (words, until, reason, at, by_whom)"
                    + " VALUES (?, nullif(?, "
                    + Long.MAX_VALUE
                    + "), ?, ?, ?) RETURNING id",
                what.match().words(),
                what.until(),
                reason,
                at,
                by)
            .orElseThrow(() -> new StoreException("the entry got no number"));
    return new IgnoreEntry(id, what, reason, at, by);
  }

  @Override
  public boolean remove(long id) {
    return rows.change("DELETE FROM alert_ignore WHERE id = ?", id) > 0;
  }
}
