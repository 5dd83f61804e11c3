package axon.api;

import axon.event.Network;
import axon.event.Source;
import axon.features.SessionRow;
import axon.features.SessionV1;
import axon.store.History;
import axon.store.Sources;
import axon.verdict.AttackType;
import axon.verdict.Risk;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sources and sessions as the API shows them. Pure functions. */
final class SessionJson {
  private SessionJson() {}

  static ObjectNode of(Sources.Known known) {
    ObjectNode node =
        Json.object()
            .put("id", known.id())
            .put("source", known.name())
            .put("client", known.client().isEmpty() ? null : known.client())
            .put("first_seen", known.firstAt())
            .put("last_seen", known.lastAt())
            .put("events", known.events())
            .put("sessions", known.sessions())
            .put("risk_score", known.risk());
    ArrayNode types = node.putArray("attack_types");
    known.types().stream().sorted().map(AttackType::wireName).forEach(types::add);
    return node.put("country", known.country())
        .put("asn", known.asn())
        .put("network", known.network());
  }

  static ObjectNode of(Sources.Session session) {
    ObjectNode node =
        Json.object()
            .put("id", session.id())
            .put("source_id", session.source())
            .put("began_at", session.beganAt())
            .put("last_at", session.lastAt())
            .put("events", session.events())
            .put("first_event", session.firstEvent())
            .put("last_event", session.lastEvent())
            .put("attack_type", session.peak().type().wireName())
            .put("risk_score", session.peak().risk())
            .put("peak_event", session.peak().event());
    features(node.putObject("features"), session.did());
    node.put("distinct_paths", session.distinctPaths());
    return sum(node, session.peak().sum());
  }

  private static void features(ObjectNode node, SessionRow row) {
    List<Double> values = row.values();
    for (int i = 0; i < values.size(); i++) {
      node.put(SessionV1.COLUMNS.get(i).name(), values.get(i));
    }
  }

  /** The points, what they are multiplied by, and what came of it. */
  private static ObjectNode sum(ObjectNode node, Risk.@Nullable Sum sum) {
    if (sum == null) {
      return node.putNull("risk");
    }
    node.putObject("risk")
        .put("confidence", sum.confidence())
        .put("anomaly", sum.anomaly())
        .put("honeytoken", sum.honeytoken())
        .put("logins", sum.logins())
        .put("factor", sum.factor())
        .put("product", sum.product())
        .put("risk_score", sum.risk());
    return node;
  }

  /**
   * {@return the search for what a source did here} What was imported happened elsewhere, and at
   * another time than its number says.
   */
  static History.Query events(Sources.Known known, long before, int limit) {
    Source source = Source.parse(known.name()).orElse(null);
    Network network = source == null ? Network.parse(known.name()).orElse(null) : null;
    return new History.Query(
        before,
        null,
        source,
        null,
        null,
        null,
        limit,
        History.Bounds.seenHere(network, known.client()));
  }
}
