package axon.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small statements over the accounts' tables; parameters are texts and numbers. */
final class Rows {
  private final Writer writer;
  private final Readers readers;

  Rows(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
  }

  /** What becomes of one row. */
  @FunctionalInterface
  interface Shape<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> List<T> list(Shape<T> shape, String sql, Object... parameters) {
    return readers.read(connection -> list(connection, shape, sql, parameters));
  }

  <T> Optional<T> first(Shape<T> shape, String sql, Object... parameters) {
    return list(shape, sql, parameters).stream().findFirst();
  }

  /** {@return how many rows were changed} */
  int change(String sql, Object... parameters) {
    return writer.write(connection -> change(connection, sql, parameters));
  }

  /** {@return the row that a statement with a RETURNING clause wrote, if it wrote one} */
  <T> Optional<T> insert(Shape<T> shape, String sql, Object... parameters) {
    return writer.write(
        connection -> list(connection, shape, sql, parameters).stream().findFirst());
  }

  private static <T> List<T> list(
      Connection connection, Shape<T> shape, String sql, Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      List<T> rows = new ArrayList<>();
      ResultSet row = statement.executeQuery();
      while (row.next()) {
        rows.add(shape.of(row));
      }
      return rows;
    }
  }

  private static int change(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      return statement.executeUpdate();
    }
  }

  private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
  }
}
