package axon.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Optional;

/** Reads the table {@code report_key}. */
final class SqliteReports implements ReportRecord {
  private final Readers readers;

  SqliteReports(Readers readers) {
    this.readers = readers;
  }

  @Override
  public Optional<Filed> find(String eventId) {
    return readers.read(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "SELECT id, attack_type, risk_score, confidence, is_anomaly, alert FROM report_key"
                  + " WHERE key = ?")) {
        select.setBytes(1, ReportKeys.key(eventId));
        ResultSet row = select.executeQuery();
        return row.next()
            ? Optional.of(
                new Filed(
                    row.getLong(1),
                    EventReader.attackType(row.getString(2)),
                    row.getInt(3),
                    row.getDouble(4),
                    row.getBoolean(5),
                    row.getBoolean(6)))
            : Optional.empty();
      }
    });
  }
}
