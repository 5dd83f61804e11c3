package axon.store;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failed write means, and how to say it. */
enum Failures {
  /** Another process holds the lock: wait. */
  LOCKED,
  /** The disk is full, broken or read-only: wait, and open the file anew. */
  STORE,
  /** The row itself cannot be stored. */
  ROW;

  static Failures of(SQLException e) {
    if (!(e instanceof SQLiteException sqlite)) {
      return STORE;
    }
    return switch (primary(sqlite)) {
      case 5, 6 -> LOCKED;
      case 18, 19, 20, 25 -> ROW; // TOOBIG, CONSTRAINT, MISMATCH, RANGE
      default -> STORE;
    };
  }

  private static int primary(SQLiteException e) {
    SQLiteErrorCode code = e.getResultCode();
    return code.code & 0xff;
  }

  /** {@return what is wrong with the store, in plain words} */
  static String words(SQLException e) {
    int code = e instanceof SQLiteException sqlite ? primary(sqlite) : -1;
    return switch (code) {
      case 5, 6 -> "the database is locked by another program";
      case 8 -> "the database cannot be written: it is read-only";
      case 10 -> "the disk reports an error: " + e.getMessage();
      case 11, 26 -> "the database file is damaged: " + e.getMessage();
      case 13 -> "the disk is full";
      case 14 -> "the database file cannot be opened";
      default -> "the store fails: " + e.getMessage();
    };
  }
}
