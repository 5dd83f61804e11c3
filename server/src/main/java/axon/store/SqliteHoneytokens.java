package axon.store;

import axon.honeytoken.Honeytoken;
import axon.honeytoken.TokenHit;
import axon.honeytoken.TokenId;
import axon.honeytoken.TokenStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Honeytokens in SQLite; {@link TokenHits} counts what carried them. */
final class SqliteHoneytokens implements TokenStore {
  private static final String SELECT =
      "SELECT id, planted, created_at, revoked_at, hits, last_hit_at FROM honeytoken ";

  private final Rows rows;

  SqliteHoneytokens(Writer writer, Readers readers) {
    this.rows = new Rows(writer, readers);
  }

  private static Honeytoken token(ResultSet row) throws SQLException {
    String id = row.getString(1);
    return new Honeytoken(
        TokenId.parse(id)
            .orElseThrow(
                () -> new StoreException("a row holds the honeytoken «" + id + "», which is none")),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6));
  }

  private static TokenHit hit(ResultSet row) throws SQLException {
    return new TokenHit(row.getLong(1), row.getLong(2), row.getString(3));
  }

  @Override
  public boolean add(Honeytoken token) {
    return rows.change(
            "INSERT INTO honeytoken (id, planted, created_at) VALUES (?, ?, ?)"
                + " ON CONFLICT (id) DO NOTHING",
            token.id().toString(),
            token.planted(),
            token.createdAt())
        > 0;
  }

  @Override
  public Optional<Honeytoken> find(TokenId id) {
    return rows.first(SqliteHoneytokens::token, SELECT + "WHERE id = ?", id.toString());
  }

  @Override
  public List<Honeytoken> all() {
    return rows.list(SqliteHoneytokens::token, SELECT + "ORDER BY created_at, id");
  }

  @Override
  public Found list(Query query) {
    String text = query.text().toLowerCase(Locale.ROOT);
    String part = "%" + text.replaceAll("([%_\\\\])", "\\\\$1") + "%";
    String fit =
        "WHERE " + is(query.state()) + " AND (?1 = '' OR planted LIKE ?2 ESCAPE '\\' OR id = ?1) ";
    List<Honeytoken> page =
        rows.list(
            SqliteHoneytokens::token,
            SELECT + fit + "ORDER BY created_at DESC, id DESC LIMIT ?3 OFFSET ?4",
            text,
            part,
            query.limit(),
            query.offset());
    long total =
        rows.first(row -> row.getLong(1), "SELECT count(*) FROM honeytoken " + fit, text, part)
            .orElse(0L);
    return new Found(page, total);
  }

  private static String is(State state) {
    return switch (state) {
      case ANY -> "true";
      case ACTIVE -> "revoked_at = 0";
      case TOUCHED -> "hits > 0";
      case REVOKED -> "revoked_at > 0";
    };
  }

  @Override
  public boolean revoke(TokenId id, long at) {
    return rows.change(
            "UPDATE honeytoken SET revoked_at = ? WHERE id = ? AND revoked_at = 0",
            at,
            id.toString())
        > 0;
  }

  @Override
  public List<TokenHit> hits(TokenId id, int limit) {
    return rows.list(
        SqliteHoneytokens::hit,
        "SELECT event_id, at, source FROM honeytoken_hit WHERE token = ?"
            + " ORDER BY event_id DESC LIMIT ?",
        id.toString(),
        limit);
  }
}
