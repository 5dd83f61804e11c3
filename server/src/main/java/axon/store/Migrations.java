package axon.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Brings a database to the newest schema: {@code PRAGMA user_version} counts the scripts that were
 * run, each in a transaction of its own, so that a broken-off start begins again where it ended.
 */
final class Migrations {
  /** All scripts in order; a script never changes once it was released. */
  static final List<String> SCRIPTS =
      List.of(
          "001-events.sql",
          "002-access.sql",
          "003-imports.sql",
          "004-reports.sql",
          "005-honeytokens.sql",
          "006-alerts.sql",
          "007-sources.sql",
          "008-ignores.sql");

  private Migrations() {}

  /**
   * Runs what was not run yet.
   *
   * @throws StoreException if the database was written by a newer program
   */
  static void run(Connection connection) throws SQLException {
    run(connection, SCRIPTS);
  }

  static void run(Connection connection, List<String> scripts) throws SQLException {
    int version = version(connection);
    if (version > scripts.size()) {
      throw new StoreException(
          "the database has schema version %d, this program knows up to %d: use a newer Axon, or another --data DIR"
              .formatted(version, scripts.size()));
    }
    for (int next = version; next < scripts.size(); next++) {
      apply(connection, scripts.get(next), next + 1);
    }
  }

  private static void apply(Connection connection, String script, int version) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      try {
        for (String command : commands(read(script))) {
          statement.execute(command);
        }
        statement.execute("PRAGMA user_version = " + version);
        statement.execute("COMMIT");
      } catch (SQLException e) {
        statement.execute("ROLLBACK");
        throw new StoreException("migration " + script + " failed: " + e.getMessage(), e);
      }
    }
  }

  /** Scripts hold no semicolon but at the end of a command, and comments only on lines alone. */
  private static List<String> commands(String script) {
    String bare = script.replaceAll("(?m)^\\s*--.*$", "");
    return List.of(bare.split(";")).stream()
        .map(String::strip)
        .filter(command -> !command.isEmpty())
        .toList();
  }

  private static String read(String script) {
    try (InputStream in = Migrations.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new StoreException("the program lacks its file " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StoreException("cannot read " + script + ": " + e.getMessage(), e);
    }
  }

  /** {@return whether a program of before wrote this database, so that tables may be missing} */
  static boolean isOld(Connection connection) throws SQLException {
    return version(connection) < SCRIPTS.size();
  }

  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("PRAGMA user_version")) {
      return row.getInt(1);
    }
  }
}
