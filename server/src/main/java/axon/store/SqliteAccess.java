package axon.store;

import axon.access.AccessException;
import axon.access.AccessStore;
import axon.access.OneTimeCode;
import axon.access.Scope;
import axon.access.SignIn;
import axon.access.Token;
import axon.access.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The console's accounts in SQLite. */
final class SqliteAccess implements AccessStore {
  private final SqliteUsers users;
  private final SqliteSignIns signIns;
  private final SqliteTokens tokens;
  private final SqliteCodes codes;
  private final SqliteNodes nodes;

  SqliteAccess(Writer writer, Readers readers) {
    Rows rows = new Rows(writer, readers);
    this.users = new SqliteUsers(rows);
    this.signIns = new SqliteSignIns(rows);
    this.tokens = new SqliteTokens(rows);
    this.codes = new SqliteCodes(rows);
    this.nodes = new SqliteNodes(rows);
  }

  @Override
  public Users users() {
    return users;
  }

  @Override
  public SignInRecords signIns() {
    return signIns;
  }

  @Override
  public TokenRecords tokens() {
    return tokens;
  }

  @Override
  public Codes codes() {
    return codes;
  }

  @Override
  public NodeRecords nodes() {
    return nodes;
  }

  private record SqliteUsers(Rows rows) implements Users {
    private static final String SELECT = "SELECT id, name, password_hash, created_at FROM account ";

    private static User user(ResultSet row) throws SQLException {
      return new User(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4));
    }

    @Override
    public Optional<User> find(String name) {
      return rows.first(SqliteUsers::user, SELECT + "WHERE name = ?", name);
    }

    @Override
    public Optional<User> find(long id) {
      return rows.first(SqliteUsers::user, SELECT + "WHERE id = ?", id);
    }

    @Override
    public List<User> all() {
      return rows.list(SqliteUsers::user, SELECT + "ORDER BY id");
    }

    @Override
    public User add(String name, String passwordHash, long createdAt) {
      return rows.insert(
              SqliteUsers::user,
              "INSERT INTO account (name, password_hash, created_at) VALUES (?, ?, ?)"
                  + " ON CONFLICT (name) DO NOTHING"
                  + " RETURNING id, name, password_hash, created_at",
              name,
              passwordHash,
              createdAt)
          .orElseThrow(() -> new AccessException("there is a user «" + name + "» already"));
    }

    @Override
    public void setPasswordHash(long id, String passwordHash) {
      rows.change("UPDATE account SET password_hash = ? WHERE id = ?", passwordHash, id);
    }
  }

  private record SqliteSignIns(Rows rows) implements SignInRecords {
    private static SignIn signIn(ResultSet row) throws SQLException {
      return new SignIn(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }

    @Override
    public void put(SignIn signIn) {
      rows.change(
          "REPLACE INTO sign_in (id_hash, account_id, created_at, last_seen_at)"
              + " VALUES (?, ?, ?, ?)",
          signIn.idHash(),
          signIn.userId(),
          signIn.createdAt(),
          signIn.lastSeenAt());
    }

    @Override
    public Optional<SignIn> find(String idHash) {
      return rows.first(
          SqliteSignIns::signIn,
          "SELECT id_hash, account_id, created_at, last_seen_at FROM sign_in WHERE id_hash = ?",
          idHash);
    }

    @Override
    public void touch(String idHash, long at) {
      rows.change("UPDATE sign_in SET last_seen_at = ? WHERE id_hash = ?", at, idHash);
    }

    @Override
    public void remove(String idHash) {
      rows.change("DELETE FROM sign_in WHERE id_hash = ?", idHash);
    }

    @Override
    public void removeAllOf(long userId, @Nullable String exceptHash) {
      rows.change(
          "DELETE FROM sign_in WHERE account_id = ? AND id_hash <> ?",
          userId,
          exceptHash == null ? "" : exceptHash);
    }

    @Override
    public void removeExpired(long createdBefore, long seenBefore) {
      rows.change(
          "DELETE FROM sign_in WHERE created_at < ? OR last_seen_at < ?",
          createdBefore,
          seenBefore);
    }
  }

  private record SqliteTokens(Rows rows) implements TokenRecords {
    private static final String COLUMNS = "id, name, hash, scopes, created_at, last_used_at";

    private static Token token(ResultSet row) throws SQLException {
      return new Token(
          row.getLong(1),
          row.getString(2),
          row.getString(3),
          scopes(row.getString(4)),
          row.getLong(5),
          row.getLong(6));
    }

    private static Set<Scope> scopes(String names) {
      return Arrays.stream(names.split(","))
          .flatMap(name -> Scope.named(name).stream())
          .collect(Collectors.toSet());
    }

    @Override
    public Token add(String name, String hash, Set<Scope> scopes, long createdAt) {
      String names = scopes.stream().sorted().map(Scope::wireName).collect(Collectors.joining(","));
      return rows.insert(
              SqliteTokens::token,
              "INSERT INTO token (name, hash, scopes, created_at, last_used_at)"
                  + " VALUES (?, ?, ?, ?, 0) RETURNING "
                  + COLUMNS,
              name,
              hash,
              names,
              createdAt)
          .orElseThrow(() -> new StoreException("the token was not kept"));
    }

    @Override
    public Optional<Token> find(String hash) {
      return rows.first(
          SqliteTokens::token, "SELECT " + COLUMNS + " FROM token WHERE hash = ?", hash);
    }

    @Override
    public List<Token> all() {
      return rows.list(SqliteTokens::token, "SELECT " + COLUMNS + " FROM token ORDER BY id");
    }

    @Override
    public void touch(long id, long at) {
      rows.change("UPDATE token SET last_used_at = ? WHERE id = ?", at, id);
    }

    @Override
    public boolean remove(long id) {
      return rows.change("DELETE FROM token WHERE id = ?", id) > 0;
    }
  }

  private record SqliteCodes(Rows rows) implements Codes {
    private static OneTimeCode code(ResultSet row) throws SQLException {
      return new OneTimeCode(row.getString(1), row.getString(2), row.getLong(3));
    }

    @Override
    public void put(OneTimeCode code) {
      rows.change(
          "REPLACE INTO one_time_code (user_name, hash, expires_at) VALUES (?, ?, ?)",
          code.userName(),
          code.hash(),
          code.expiresAt());
    }

    @Override
    public Optional<OneTimeCode> find(String hash) {
      return rows.first(
          SqliteCodes::code,
          "SELECT hash, user_name, expires_at FROM one_time_code WHERE hash = ?",
          hash);
    }

    @Override
    public boolean remove(String hash) {
      return rows.change("DELETE FROM one_time_code WHERE hash = ?", hash) > 0;
    }
  }
}
