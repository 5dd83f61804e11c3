package axon.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Inserts the rows of one table, several with one statement: SQLite then stays at the end of the
 * table and of its indexes instead of looking for it with every row. Writer's thread.
 */
final class Inserts {
  private static final int MANY = 16;
  private static final int SOME = 4;

  private final EventBinder many;
  private final EventBinder some;
  private final EventBinder one;
  private final List<Row> rows = new ArrayList<>(MANY);

  /**
   * Prepares for a table.
   *
   * @param sql the statement that inserts so many rows
   */
  Inserts(Connection connection, IntFunction<String> sql) throws SQLException {
    this.many = new EventBinder(connection.prepareStatement(sql.apply(MANY)));
    this.some = new EventBinder(connection.prepareStatement(sql.apply(SOME)));
    this.one = new EventBinder(connection.prepareStatement(sql.apply(1)));
  }

  /** An event with the numbers it has got. */
  record Row(long id, Entry entry, long answer) {}

  /** Takes a row; it is written by the next {@link #flush} at the latest. */
  void add(Row row, String createdAt) throws SQLException {
    rows.add(row);
    if (rows.size() == MANY) {
      insert(many, rows, createdAt);
      rows.clear();
    }
  }

  void flush(String createdAt) throws SQLException {
    int done = 0;
    while (rows.size() - done >= SOME) {
      insert(some, rows.subList(done, done + SOME), createdAt);
      done += SOME;
    }
    for (Row row : rows.subList(done, rows.size())) {
      insert(one, List.of(row), createdAt);
    }
    rows.clear();
  }

  private static void insert(EventBinder binder, List<Row> rows, String createdAt)
      throws SQLException {
    for (Row row : rows) {
      binder.bind(row, createdAt);
    }
    binder.execute();
  }
}
