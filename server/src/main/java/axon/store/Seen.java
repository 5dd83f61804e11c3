package axon.store;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.geo.Place;
import axon.session.SessionFacts;
import axon.verdict.AttackType;
import axon.verdict.SessionVerdict;
import axon.verdict.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one entry adds to the account of its source.
 *
 * @param name whose account it is, as {@link AccountName} writes it
 * @param id the number of the entry in which it stands, which may be one of before that grew
 * @param from when it came, in ms since 1970
 * @param to when the last of its repetitions came
 * @param events how many events it stands for
 * @param judged what its session was held to be; null where no more than type and risk is known
 * @param facts what its source had done by then; null where that is not known
 */
record Seen(
    String name,
    long id,
    long from,
    long to,
    long events,
    AttackType type,
    int risk,
    @Nullable SessionVerdict judged,
    @Nullable SessionFacts facts,
    Place place) {
  private static final String COLUMNS =
      " SELECT id, ip, %s AS at, %s AS until, repeats, attack_type, risk_score, country, asn, facts"
          + " FROM %s WHERE id >= ?1 AND id < ?2 AND "
          + Columns.NOT_IMPORTED;

  private static final String LAST_SEEN = "ifnull(last_seen, timestamp)";

  /** What is reported late belongs to the time when it came, as everywhere in sessions. */
  private static final String RECEIVED = "json_extract(facts, '$[3]')";

  /** Entries from one number up to another, in their order. */
  static final String SELECT =
      "SELECT * FROM ("
          + COLUMNS.formatted("timestamp", LAST_SEEN, "traffic")
          + " UNION ALL"
          + COLUMNS.formatted("timestamp", LAST_SEEN, "raw_bytes")
          + " UNION ALL"
          + COLUMNS.formatted(RECEIVED, RECEIVED, "report")
          + ") ORDER BY id";

  Seen {
    requireNonNull(name, "name is null");
    requireNonNull(type, "type is null");
    requireNonNull(place, "place is null");
  }

  static Seen of(Entry entry, long id) {
    Verdict verdict = entry.event.verdict();
    long at = receivedAt(entry.event.event());
    return new Seen(
        new AccountName(entry.row.sourceKey(), entry.event.event().source().client()).text(),
        id,
        at,
        at,
        1,
        verdict.attackType(),
        verdict.riskScore(),
        verdict.session(),
        entry.event.session(),
        entry.event.place());
  }

  private static long receivedAt(Event event) {
    return switch (event) {
      case RequestEvent _, RawBytesEvent _ -> event.timestamp();
      case ReportEvent report -> report.receivedAt();
    };
  }

  /** {@return what a row of {@link #SELECT} tells; empty if it cannot be read} */
  static Optional<Seen> of(ResultSet row) throws SQLException {
    try {
      FactsText facts = new FactsText(row.getString(10));
      return Optional.of(
          new Seen(
              new AccountName(SourceBlocks.key(row.getString(2)), facts.client()).text(),
              row.getLong(1),
              row.getLong(3),
              row.getLong(4),
              row.getLong(5),
              EventReader.attackType(row.getString(6)),
              row.getInt(7),
              null,
              facts.session(),
              facts.place(row.getString(8), row.getLong(9))));
    } catch (StoreException _) {
      return Optional.empty(); // one row that nobody can read must not keep the store shut
    }
  }

  /** {@return whether this says more of the session than the other: more risk, or a worse type} */
  boolean isAbove(int otherRisk, AttackType otherType) {
    return risk > otherRisk || (risk == otherRisk && type.riskFactor() > otherType.riskFactor());
  }
}
