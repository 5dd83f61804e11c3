package axon.codec;

import axon.event.ReportCounts;
import axon.event.ReportEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * What a report tells beside its fixed fields: the columns of {@code session-v1} as its own counts,
 * and anything else, which is kept as it is. One thread.
 */
final class ExtraFields {
  private static final String EXTRA = "extra";
  private static final Set<String> COLUMNS =
      Set.of(
          "failed_logins",
          "request_rate",
          "commands_count",
          "sql_payload",
          "honeytoken_access",
          "session_time");

  private static final double MOST = 1e9;

  private final Fields fields;
  private final JsonNode extra;

  ExtraFields(JsonNode body, Fields fields) {
    this.fields = fields;
    this.extra = body.path(EXTRA);
    if (!extra.isMissingNode() && !extra.isNull() && !extra.isObject()) {
      fields.fault(EXTRA, "is not an object");
    }
  }

  /**
   * {@return the report's counts}
   *
   * @param logins how many failed logins it counts where it does not say
   * @param honeytoken whether it is about a honeytoken in any case
   */
  ReportCounts counts(int logins, boolean honeytoken) {
    return new ReportCounts(
        extra.hasNonNull("failed_logins") ? count("failed_logins") : logins,
        count("request_rate"),
        count("commands_count"),
        flag("sql_payload"),
        flag("honeytoken_access") || honeytoken,
        amount("session_time"));
  }

  private int count(String column) {
    double amount = amount(column);
    if (amount != Math.rint(amount)) {
      fault(column, "is not a whole number");
    }
    return (int) amount;
  }

  private boolean flag(String column) {
    JsonNode node = extra.path(column);
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    double amount = amount(column);
    if (amount != 0 && amount != 1) {
      fault(column, "is not 0 or 1");
    }
    return amount == 1;
  }

  private double amount(String column) {
    JsonNode node = extra.path(column);
    if (node.isMissingNode() || node.isNull()) {
      return 0;
    }
    double amount = node.asDouble();
    if (!node.isNumber()) {
      fault(column, "is not a number");
    } else if (!(amount >= 0 && amount <= MOST)) {
      fault(column, "is not 0 to 1,000,000,000");
    } else {
      return amount;
    }
    return 0;
  }

  private void fault(String column, String problem) {
    fields.fault(EXTRA + "." + column, problem);
  }

  /**
   * {@return all else as one JSON object, empty if there is nothing}
   *
   * @param known the report's fixed fields
   */
  String rest(JsonNode body, Set<String> known) {
    ObjectNode rest = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : extra.properties()) {
      if (!COLUMNS.contains(field.getKey())) {
        rest.set(field.getKey(), field.getValue());
      }
    }
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      if (!known.contains(field.getKey()) && !field.getKey().equals(EXTRA)) {
        rest.putIfAbsent(field.getKey(), field.getValue());
      }
    }
    String text = rest.isEmpty() ? "" : Fields.wellFormed(rest.toString());
    if (text.length() > ReportEvent.LONGEST_EXTRA) {
      fields.fault(
          EXTRA,
          "and all fields that are not known are longer than "
              + ReportEvent.LONGEST_EXTRA
              + " characters");
      return "";
    }
    return text;
  }
}
