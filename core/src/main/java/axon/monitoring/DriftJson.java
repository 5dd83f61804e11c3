package axon.monitoring;

import axon.monitoring.Drift.Column;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Drift as the API gives it. */
public final class DriftJson {
  private DriftJson() {}

  /** {@return the drift as one object} */
  public static ObjectNode of(Drift drift) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("model", drift.model().isEmpty() ? null : drift.model())
        .put("state", drift.state().wireName())
        .put("timestamp", drift.at())
        .put("events", drift.events())
        .put("level", drift.state() == Drift.State.MEASURED ? drift.level().wireName() : null);
    ArrayNode columns = node.putArray("columns");
    for (Column column : drift.columns()) {
      columns
          .addObject()
          .put("name", column.name())
          .put("psi", column.psi())
          .put("level", column.level().wireName());
    }
    return node;
  }
}
