package axon.store;

import axon.event.Answer;
import axon.event.Bytes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The table {@code answer}. Answers are few, so the numbers of the newest are held in memory; one
 * that fell out is written again, which costs a row and harms nothing. Writer's thread.
 */
final class Answers {
  private static final int HELD = 4096;

  private final Map<Answer, Long> numbers = new LinkedHashMap<>();
  private final PreparedStatement insert;
  private long last;

  Answers(Connection connection) throws SQLException {
    this.insert =
        connection.prepareStatement(
            "INSERT INTO answer (id, status, template, date_at, close) VALUES (?, ?, ?, ?, ?)");
    String newest = "SELECT * FROM (SELECT * FROM answer ORDER BY id DESC LIMIT 1000) ORDER BY id";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(newest)) {
      while (row.next()) {
        last = row.getLong(1);
        numbers.put(read(row), last);
      }
    }
  }

  /** {@return the number of {@code answer}, which is written first if it is new} */
  long number(Answer answer) throws SQLException {
    Long known = numbers.get(answer);
    if (known != null) {
      return known;
    }
    insert.setLong(1, last + 1);
    insert.setInt(2, answer.status());
    insert.setBytes(3, answer.template().toArray());
    insert.setInt(4, answer.dateAt());
    insert.setBoolean(5, answer.close());
    insert.executeUpdate();
    last++;
    if (numbers.size() >= HELD) {
      numbers.remove(numbers.keySet().iterator().next());
    }
    numbers.put(answer, last);
    return last;
  }

  private static Answer read(ResultSet row) throws SQLException {
    return new Answer(
        row.getInt(2), Bytes.wrap(orEmpty(row.getBytes(3))), row.getInt(4), row.getBoolean(5));
  }

  private static byte[] orEmpty(byte @Nullable [] bytes) {
    return bytes == null ? new byte[0] : bytes;
  }

  /** Finds answers by number for one read. */
  static final class Lookup {
    private final Connection connection;
    private final Map<Long, Answer> known;

    Lookup(Connection connection, Map<Long, Answer> known) {
      this.connection = connection;
      this.known = known;
    }

    Answer answer(long number) throws SQLException {
      Answer held = known.get(number);
      if (held != null) {
        return held;
      }
      try (PreparedStatement select =
          connection.prepareStatement("SELECT * FROM answer WHERE id = ?")) {
        select.setLong(1, number);
        try (ResultSet row = select.executeQuery()) {
          Answer answer = row.next() ? read(row) : Answer.NOTHING;
          if (known.size() < HELD) {
            known.put(number, answer);
          }
          return answer;
        }
      }
    }
  }

  static Map<Long, Answer> cache() {
    return new ConcurrentHashMap<>();
  }
}
