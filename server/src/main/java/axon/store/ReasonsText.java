package axon.store;

import axon.verdict.Reason;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON in the columns {@code reasons} ({@code
 * [["code",weight,"text","part",["layer"],"matched"], …]}) and {@code techniques} ({@code
 * ["CWE-89", …]}). Written by hand because it is written for every event; an empty list is NULL.
 */
final class ReasonsText {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private ReasonsText() {}

  static @Nullable String write(List<Reason> reasons) {
    if (reasons.isEmpty()) {
      return null;
    }
    StringBuilder out = new StringBuilder(128 * reasons.size());
    for (Reason reason : reasons) {
      out.append(out.isEmpty() ? "[[" : ",[");
      string(out, reason.code());
      out.append(',').append(reason.weight()).append(',');
      string(out, reason.text());
      out.append(',');
      string(out, reason.part());
      out.append(',');
      strings(out, reason.layers());
      out.append(',');
      string(out, reason.matched());
      out.append(']');
    }
    return out.append(']').toString();
  }

  static @Nullable String writeStrings(List<String> values) {
    if (values.isEmpty()) {
      return null;
    }
    StringBuilder out = new StringBuilder(16 * values.size());
    strings(out, values);
    return out.toString();
  }

  static List<Reason> read(@Nullable String text) {
    List<Reason> reasons = new ArrayList<>();
    for (JsonNode node : tree(text)) {
      reasons.add(
          new Reason(
              node.path(0).asText(),
              node.path(1).asDouble(),
              node.path(2).asText(),
              node.path(3).asText(),
              texts(node.path(4)),
              node.path(5).asText()));
    }
    return reasons;
  }

  static List<String> readStrings(@Nullable String text) {
    return texts(tree(text));
  }

  private static List<String> texts(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(node -> values.add(node.asText()));
    return values;
  }

  static JsonNode tree(@Nullable String text) {
    if (text == null) {
      return JSON.createArrayNode();
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new StoreException("a row holds what is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static void strings(StringBuilder out, List<String> values) {
    out.append('[');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      string(out, values.get(i));
    }
    out.append(']');
  }

  static void string(StringBuilder out, String value) {
    out.append('"');
    int done = 0;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || Character.isSurrogate(c)) {
        out.append(value, done, i);
        done = i + 1;
        escape(out, c);
      }
    }
    out.append(value, done, value.length()).append('"');
  }

  /** Surrogates are escaped one by one: a lone one would not survive UTF-8. */
  private static void escape(StringBuilder out, char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
      return;
    }
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX[(c >> shift) & 15]);
    }
  }
}
