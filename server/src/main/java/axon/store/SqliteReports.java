package axon.store;

import axon.event.ReportEvent;
import axon.session.SessionFacts;
import axon.verdict.AttackType;
import axon.verdict.SessionLabel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** Reads the table {@code report_key}, and {@code report} where no name is kept. */
final class SqliteReports implements ReportRecord {
  private final Readers readers;

  SqliteReports(Readers readers) {
    this.readers = readers;
  }

  @Override
  public Optional<Filed> find(ReportEvent report) {
    return readers.read(connection -> {
      Optional<Filed> named =
          ReportRows.mayComeAgain(report) ? named(connection, report) : Optional.empty();
      return named.isPresent() ? named : row(connection, report);
    });
  }

  private static Optional<Filed> named(Connection connection, ReportEvent report)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT id, attack_type, risk_score, confidence, is_anomaly, alert FROM report_key"
                + " WHERE key = ?")) {
      select.setBytes(1, ReportRows.key(report));
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
  }

  private static Optional<Filed> row(Connection connection, ReportEvent report)
      throws SQLException {
    try (ReportRows rows = new ReportRows(connection);
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT id, attack_type, risk_score, facts FROM report WHERE id = ?")) {
      select.setLong(1, rows.byContent(report));
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        return Optional.empty();
      }
      AttackType type = EventReader.attackType(row.getString(2));
      FactsText facts = new FactsText(row.getString(4));
      SessionFacts session = facts.session();
      SessionLabel label = SessionLabel.of(type);
      return Optional.of(
          new Filed(
              row.getLong(1),
              type,
              row.getInt(3),
              facts.confidence(label.confidence()),
              facts.isAnomaly(label.isAnomaly()),
              session != null && session.opensAlert()));
    }
  }
}
