package axon.store;

import axon.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * The database file, its connections and their settings. Caches are small and nothing is mapped
 * into memory: what is read often is in the operating system's cache anyway.
 *
 * <p>There is no {@code auto_vacuum}: pages that retention frees are used again by what comes next,
 * which costs nothing, while moving pages to shrink the file would cost as much as writing them.
 */
final class SqliteFile {
  static final int PAGE_SIZE = 4096;

  private final Path path;

  SqliteFile(Path directory) {
    this.path = directory.resolve("axon.db");
  }

  Path path() {
    return path;
  }

  /** {@return a connection for the writer's thread} */
  Connection openWriter() throws SQLException {
    try {
      // The library gives the files beside it, the log and its index, the same mode.
      OwnerOnly.createFile(path);
    } catch (IOException e) {
      throw new SQLException("cannot make " + path + ": " + e, e);
    }
    Connection connection = open(16 << 10);
    pragma(connection, "journal_mode = WAL");
    pragma(connection, "synchronous = FULL");
    pragma(connection, "wal_autocheckpoint = 0");
    pragma(connection, "temp_store = MEMORY");
    return connection;
  }

  /** {@return a connection that can only read} */
  Connection openReader() throws SQLException {
    Connection connection = open(4 << 10);
    pragma(connection, "busy_timeout = 5000");
    pragma(connection, "query_only = 1");
    pragma(connection, "temp_store = MEMORY");
    InNetwork.register(connection);
    return connection;
  }

  /** {@return a connection that moves the log into the file} */
  Connection openCheckpointer() throws SQLException {
    Connection connection = open(64);
    pragma(connection, "synchronous = FULL");
    pragma(connection, "wal_autocheckpoint = 0");
    return connection;
  }

  private Connection open(int cacheKib) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setPageSize(PAGE_SIZE);
    config.setBusyTimeout(50);
    config.setCacheSize(-cacheKib);
    return config.createConnection("jdbc:sqlite:" + path);
  }

  static void pragma(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA " + setting);
    }
  }

  /** {@return the number that a statement of one row and one column gives} */
  static long number(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getLong(1) : 0;
    }
  }

  /** Changes rows by a statement without parameters. {@return how many} */
  static int change(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  /** {@return how many bytes of the file are in use} */
  static long usedBytes(Connection connection) throws SQLException {
    long pages = number(connection, "PRAGMA page_count");
    return (pages - number(connection, "PRAGMA freelist_count")) * PAGE_SIZE;
  }

  /** {@return the bytes of all pages, free ones and those still in the log included} */
  static long allBytes(Connection connection) throws SQLException {
    return number(connection, "PRAGMA page_count") * PAGE_SIZE;
  }

  /** {@return how long the write-ahead log is, in bytes} */
  long walBytes() {
    return size(path.resolveSibling(path.getFileName() + "-wal"));
  }

  /** {@return how long the database file is, in bytes, free pages included} */
  long fileBytes() {
    return size(path);
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }
}
