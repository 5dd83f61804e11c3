package axon.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The database file, opened beside a running Axon as a user's {@code sqlite3} would. */
final class Rows implements AutoCloseable {
  private final Connection connection;

  Rows(Path data) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("axon.db"));
      run("PRAGMA busy_timeout = 60000");
    } catch (SQLException e) {
      throw new BenchException("cannot open the database in " + data, e);
    }
  }

  void run(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new BenchException("SQL failed: " + sql, e);
    }
  }

  /** {@return the number that the query gives, 0 for null} */
  long number(String sql) {
    long[] number = new long[1];
    each(sql, text -> number[0] = Long.parseLong(text));
    return number[0];
  }

  /** {@return the values of the query's first column} */
  Set<String> texts(String sql) {
    Set<String> texts = new HashSet<>();
    each(sql, texts::add);
    return texts;
  }

  private void each(String sql, Consumer<String> use) {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        String text = rows.getString(1);
        if (text != null) {
          use.accept(text);
        }
      }
    } catch (SQLException e) {
      throw new BenchException("SQL failed: " + sql, e);
    }
  }

  /** {@return events kept, folded repetitions included, of both kinds} */
  long events() {
    return number("SELECT SUM(repeats) FROM traffic")
        + number("SELECT SUM(repeats) FROM raw_bytes");
  }

  /** {@return what is wrong with the file or with a row; empty when all is whole} */
  String faults() {
    Set<String> faults = texts("PRAGMA integrity_check");
    faults.remove("ok");
    long halfWritten =
        number(
            "SELECT COUNT(*) FROM traffic WHERE answer_id NOT IN (SELECT id FROM answer)"
                + " OR LENGTH(head) = 0 OR timestamp <= 0 OR (facts ->> 14 IS NULL AND path = '')");
    if (halfWritten > 0) {
      faults.add(halfWritten + " rows half written");
    }
    return String.join("; ", faults);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new BenchException("cannot close the database", e);
    }
  }
}
