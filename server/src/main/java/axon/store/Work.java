package axon.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done on a connection to the database, inside a transaction if it writes. */
@FunctionalInterface
interface Work<T> {
  T on(Connection connection) throws SQLException;
}
