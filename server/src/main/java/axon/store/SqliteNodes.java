package axon.store;

import axon.access.AccessException;
import axon.access.AccessStore;
import axon.access.Node;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Nodes in the table {@code node}. */
record SqliteNodes(Rows rows) implements AccessStore.NodeRecords {
  private static final String COLUMNS =
      "id, name, hash, created_at, last_seen_at, last_address, last_agent";

  private static Node node(ResultSet row) throws SQLException {
    return new Node(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getLong(5),
        new Node.Whence(row.getString(6), row.getString(7)));
  }

  @Override
  public Node add(String name, String hash, long createdAt) {
    return rows.insert(
            SqliteNodes::node,
            "INSERT INTO node (name, hash, created_at, last_seen_at) VALUES (?, ?, ?, 0)"
                + " ON CONFLICT (name) DO NOTHING RETURNING "
                + COLUMNS,
            name,
            hash,
            createdAt)
        .orElseThrow(() -> new AccessException("there is a node «" + name + "» already"));
  }

  @Override
  public Optional<Node> find(long id, String hash) {
    return rows.first(
        SqliteNodes::node, "SELECT " + COLUMNS + " FROM node WHERE id = ? AND hash = ?", id, hash);
  }

  @Override
  public List<Node> all() {
    return rows.list(SqliteNodes::node, "SELECT " + COLUMNS + " FROM node ORDER BY id");
  }

  @Override
  public boolean setHash(long id, String hash) {
    return rows.change("UPDATE node SET hash = ? WHERE id = ?", hash, id) > 0;
  }

  @Override
  public void touch(long id, long at, Node.Whence from) {
    rows.change(
        "UPDATE node SET last_seen_at = ?, last_address = ?, last_agent = ? WHERE id = ?",
        at,
        from.address(),
        from.agent(),
        id);
  }

  @Override
  public boolean remove(long id) {
    return rows.change("DELETE FROM node WHERE id = ?", id) > 0;
  }
}
