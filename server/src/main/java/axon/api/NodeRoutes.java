package axon.api;

import axon.access.AccessException;
import axon.access.Node;
import axon.access.Nodes;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Hosts and pots that may report. */
final class NodeRoutes {
  private final Nodes nodes;

  NodeRoutes(Nodes nodes) {
    this.nodes = nodes;
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/api/nodes", Need.ADMIN, "All nodes", "the nodes, without their keys", this::all),
        Route.post(
                "/api/nodes",
                Need.ADMIN,
                "Makes a node",
                Map.of("name", "what you call it: letters, digits, dot, dash, underscore"),
                this::create)
            .answering(201, "application/json", "its number and key, shown this once"),
        Route.post(
                "/api/nodes/{id}/rotate",
                Need.ADMIN,
                "Gives a node a new key; the one before ends at once",
                Map.of(),
                this::rotate)
            .answering(200, "application/json", "its number and new key, shown this once"),
        Route.delete("/api/nodes/{id}", Need.ADMIN, "Revokes a node", this::revoke));
  }

  private void all(Call call) {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("nodes");
    nodes.list().forEach(each -> list.add(view(each)));
    call.json(node);
  }

  private static ObjectNode view(Node node) {
    ObjectNode view = Json.object().put("id", node.id()).put("name", node.name());
    view.put("created_at", node.createdAt());
    view.put("last_address", orNull(node.from().address()));
    view.put("last_agent", orNull(node.from().agent()));
    return node.lastSeenAt() == 0
        ? view.putNull("last_seen_at")
        : view.put("last_seen_at", node.lastSeenAt());
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private void create(Call call) {
    try {
      call.json(201, view(nodes.create(Call.text(call.body(), "name"))));
    } catch (AccessException e) {
      throw new ApiException(422, "unfit", String.valueOf(e.getMessage()));
    }
  }

  private void rotate(Call call) {
    try {
      call.json(view(nodes.rotate(call.id())));
    } catch (AccessException e) {
      throw ApiException.notFound(String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode view(Nodes.Fresh fresh) {
    return Json.object().put("id", fresh.id()).put("key", fresh.key());
  }

  private void revoke(Call call) {
    if (!nodes.revoke(call.id())) {
      throw ApiException.notFound("there is no node " + call.id());
    }
    call.empty();
  }
}
