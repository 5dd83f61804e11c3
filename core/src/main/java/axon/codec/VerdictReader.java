package axon.codec;

import axon.signature.AttackClass;
import axon.verdict.AttackType;
import axon.verdict.Reason;
import axon.verdict.Trial;
import axon.verdict.Verdict;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a verdict as {@link EventJson} writes it; whatever is out of its range is refused. */
final class VerdictReader {
  private static final int MOST = 200;
  private static final int LONGEST = 4000;
  private static final int LONGEST_NAME = 120;

  private VerdictReader() {}

  static Verdict verdict(JsonNode event) {
    return new Verdict(
        EventJsonReader.prediction(event.path("prediction").asText()),
        event.path("score").asDouble(-1),
        named(event, "attack_class", AttackClass.values(), AttackClass::wireName),
        named(event, "attack_type", AttackType.values(), AttackType::wireName),
        event.path("risk_score").asInt(-1),
        event.path("bot_score").asInt(-1),
        texts(event.path("techniques")),
        reasons(event.path("reasons")),
        EventJsonReader.text(event, "model", LONGEST_NAME),
        trial(event.path("trial")));
  }

  private static @Nullable Trial trial(JsonNode kept) {
    return kept.isObject()
        ? new Trial(
            EventJsonReader.text(kept, "model", LONGEST_NAME), kept.path("score").asDouble(-1))
        : null;
  }

  private static List<Reason> reasons(JsonNode list) {
    List<Reason> reasons = new ArrayList<>();
    for (JsonNode one : bounded(list)) {
      reasons.add(
          new Reason(
              EventJsonReader.text(one, "code", LONGEST_NAME),
              one.path("weight").asDouble(),
              EventJsonReader.text(one, "text", LONGEST),
              EventJsonReader.text(one, "part", LONGEST),
              texts(one.path("layers")),
              EventJsonReader.text(one, "matched", LONGEST)));
    }
    return reasons;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : bounded(list)) {
      texts.add(PlainText.atMost(one.asText(), LONGEST_NAME));
    }
    return texts;
  }

  private static JsonNode bounded(JsonNode list) {
    if (list.size() > MOST) {
      throw new RequestFileException("a list of more than " + MOST);
    }
    return list;
  }

  private static <T> T named(JsonNode event, String name, T[] all, Function<T, String> wireName) {
    String text = event.path(name).asText();
    return Arrays.stream(all)
        .filter(one -> wireName.apply(one).equals(text))
        .findFirst()
        .orElseThrow(() ->
            new RequestFileException(
                "«" + name + "» is «" + PlainText.oneLine(text, 40) + "», which is not allowed"));
  }
}
