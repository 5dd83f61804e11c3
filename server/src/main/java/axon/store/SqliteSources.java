package axon.store;

import axon.event.IpAddress;
import axon.event.Network;
import axon.features.SessionRow;
import axon.honeytoken.TokenId;
import axon.verdict.AttackType;
import axon.verdict.Risk;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sources in the tables {@code source} and {@code session}. Before it reads, the writer puts down
 * what it holds, so that nothing that came is missing.
 */
final class SqliteSources implements Sources {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteSources.class);

  /** How many sources one call looks at. */
  static final int MOST_LOOKED_AT = 50_000;

  private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final String SOURCE =
      "SELECT id, name, first_at, last_at, events, sessions, risk, types, country, asn, network"
          + " FROM source ";

  private static final String SESSION =
      "SELECT id, source, began_at, last_at, events, first_event, last_event, peak_event, type,"
          + " risk, confidence, anomaly, peak_decoy, peak_logins, failed_logins, request_rate,"
          + " commands_count, sql_payload, honeytoken_access, seconds, distinct_paths"
          + " FROM session ";

  private final Writer writer;
  private final Readers readers;
  private final Rows rows;

  SqliteSources(Writer writer, Readers readers) {
    this.writer = writer;
    this.readers = readers;
    this.rows = new Rows(writer, readers);
  }

  /** A record that cannot be written is still read. */
  private void settle() {
    if (writer.fault() != null) {
      return; // it would wait in vain
    }
    try {
      writer.writeWith(session -> {
        session.writeSources();
        return true;
      });
    } catch (StoreException e) {
      LOG.warn("the newest sources may be missing: {}", e.getMessage());
    }
  }

  @Override
  public Found list(Query query) {
    settle();
    return readers.read(connection -> list(connection, query));
  }

  private static Found list(Connection connection, Query query) throws SQLException {
    List<Known> found = new ArrayList<>();
    Place last = query.after();
    long end = System.nanoTime() + MOST_NANOS;
    try (PreparedStatement select = connection.prepareStatement(sql(query.order()))) {
      bind(select, query.after());
      ResultSet row = select.executeQuery();
      for (int looked = 1; row.next(); looked++) {
        Known known = fits(row, query) ? source(row) : null;
        if (known != null && found.size() >= query.limit()) {
          return new Found(found, last); // only now it is sure that there is a next page
        }
        if (known != null) {
          found.add(known);
        }
        last = place(row, query.order());
        if (looked >= MOST_LOOKED_AT || System.nanoTime() > end) {
          return new Found(found, last);
        }
      }
    }
    return new Found(found, null);
  }

  /** Each is read along an index, from where the page before ended. */
  static String sql(Order order) {
    return SOURCE
        + switch (order) {
          case LAST_SEEN -> "WHERE (last_at, id) < (?2, ?3) ORDER BY last_at DESC, id DESC";
          case FIRST_SEEN -> "WHERE id < ?3 ORDER BY id DESC";
          case RISK ->
              "WHERE (risk, last_at, id) < (?1, ?2, ?3)"
                  + " ORDER BY risk DESC, last_at DESC, id DESC";
          case EVENTS -> "WHERE (events, id) < (?1, ?3) ORDER BY events DESC, id DESC";
        };
  }

  private static void bind(PreparedStatement select, @Nullable Place after) throws SQLException {
    Place from = after == null ? new Place(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE) : after;
    select.setLong(1, from.value());
    select.setLong(2, from.lastAt());
    select.setLong(3, from.id());
  }

  private static Place place(ResultSet row, Order order) throws SQLException {
    long value =
        switch (order) {
          case LAST_SEEN, FIRST_SEEN -> 0;
          case RISK -> row.getLong(7);
          case EVENTS -> row.getLong(5);
        };
    return new Place(value, row.getLong(4), row.getLong(1));
  }

  private static boolean fits(ResultSet row, Query query) throws SQLException {
    AttackType type = query.type();
    String country = query.country();
    Network network = query.network();
    return row.getInt(7) >= query.risk()
        && (type == null || (row.getInt(8) & TypeBits.of(type)) != 0)
        && (country == null || Objects.equals(country, row.getString(9)))
        && (network == null || isIn(network, row.getString(2)));
  }

  private static boolean isIn(Network network, String name) {
    String source = AccountName.parse(name).source();
    int slash = source.indexOf('/');
    boolean block = slash >= 0 && source.endsWith("/64");
    return IpAddress.parse(block ? source.substring(0, slash) : source)
        .filter(network::contains)
        .isPresent();
  }

  private static Known source(ResultSet row) throws SQLException {
    AccountName name = AccountName.parse(row.getString(2));
    return new Known(
        row.getLong(1),
        name.source(),
        name.client(),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getInt(7),
        TypeBits.read(row.getInt(8)),
        row.getString(9),
        row.getLong(10),
        row.getString(11));
  }

  @Override
  public Optional<Known> find(long id) {
    settle();
    return rows.first(SqliteSources::source, SOURCE + "WHERE id = ?", id);
  }

  @Override
  public Optional<Known> named(String name) {
    settle();
    return rows.first(SqliteSources::source, SOURCE + "WHERE name = ?", SourceBlocks.key(name));
  }

  @Override
  public List<Known> clients(String address, int limit) {
    settle();
    String key = SourceBlocks.key(address);
    return rows.list(
        SqliteSources::source,
        SOURCE + "WHERE name > ? AND name < ? ORDER BY name LIMIT ?",
        AccountName.firstClient(key),
        AccountName.behindClients(key),
        limit);
  }

  @Override
  public List<Session> sessions(long source, long before, int limit) {
    return rows.list(
        SqliteSources::session,
        SESSION + "WHERE source = ? AND id < ? ORDER BY id DESC LIMIT ?",
        source,
        before,
        limit);
  }

  @Override
  public Optional<Session> session(long id) {
    settle();
    return rows.first(SqliteSources::session, SESSION + "WHERE id = ?", id);
  }

  private static Session session(ResultSet row) throws SQLException {
    return new Session(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getLong(7),
        peak(row),
        new SessionRow(
            row.getDouble(15),
            row.getDouble(16),
            row.getDouble(17),
            row.getDouble(18),
            row.getDouble(19),
            Math.max(0, row.getDouble(20))),
        row.getInt(21));
  }

  private static Peak peak(ResultSet row) throws SQLException {
    AttackType type = EventReader.attackType(row.getString(9));
    double confidence = row.getDouble(11);
    boolean known = !row.wasNull();
    Risk.Sum sum =
        known
            ? Risk.sum(type, confidence, row.getDouble(12), row.getInt(13) == 1, row.getInt(14))
            : null;
    return new Peak(row.getLong(8), type, row.getInt(10), sum);
  }

  @Override
  public List<Brought> honeytokens(String name, int limit) {
    Optional<AddressTexts> block = AddressTexts.of(name);
    List<Optional<Brought>> found =
        block.isEmpty()
            ? rows.list(SqliteSources::brought, tokens(false), name, limit)
            : rows.list(
                SqliteSources::brought,
                tokens(true),
                block.get().from(),
                block.get().to(),
                name,
                limit);
    return found.stream().flatMap(Optional::stream).toList();
  }

  /**
   * {@return the statement for the tokens that one address brought, or the addresses of a /64, each
   * of which is noted as itself}
   */
  static String tokens(boolean block) {
    String of = block ? "source >= ? AND source < ? AND in_network(source, ?)" : "source = ?";
    return "SELECT token, count(*), max(at) FROM honeytoken_hit INDEXED BY honeytoken_hit_source"
        + " WHERE "
        + of
        + " GROUP BY token ORDER BY max(at) DESC LIMIT ?";
  }

  private static Optional<Brought> brought(ResultSet row) throws SQLException {
    long times = row.getLong(2);
    long lastAt = row.getLong(3);
    return TokenId.parse(row.getString(1)).map(token -> new Brought(token, times, lastAt));
  }
}
