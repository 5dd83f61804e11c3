package axon.codec;

import axon.event.Answer;
import axon.event.IpAddress;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.signature.AttackClass;
import axon.verdict.AttackType;
import axon.verdict.Prediction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a row of the table {@code traffic}, of ours or of another's: {@code path} and {@code
 * method} must be there, all else may be missing. Where {@code label} stands without {@code
 * prediction}, as in training data, it says both.
 */
final class TrafficRowReader {
  /** What the feature set asks for where no bot score is known. */
  private static final int UNKNOWN_BOT_SCORE = 50;

  private final Map<String, String> row;
  private final ImportOrigin origin;

  private TrafficRowReader(Map<String, String> row, ImportOrigin origin) {
    this.row = row;
    this.origin = origin;
  }

  /**
   * {@return what the row says}
   *
   * @param row the texts that are there, by column; empty ones count as missing
   */
  static Imported read(long line, Map<String, String> row, ImportOrigin origin) {
    try {
      return new TrafficRowReader(row, origin).happened(line);
    } catch (RequestFileException | IllegalArgumentException e) {
      return Imported.Bad.of(line, e.getMessage());
    }
  }

  private Imported happened(long line) {
    String time = text("timestamp").or(() -> text("created_at")).orElse(null);
    long at = time == null ? origin.now() : origin.time(time);
    RequestEvent event =
        new ForeignRequest(row.get("method"), row.get("path"), "HTTP/1.1")
            .with("User-Agent", row.get("user_agent"))
            .event(at, origin, source(), Answer.NOTHING);
    Prediction label = prediction("label");
    long repeats = Math.max(1, number("repeats", 1, Integer.MAX_VALUE).orElse(1L));
    return new Imported.Happened(line, event, time != null, brought(label), label, repeats, at);
  }

  private Source source() {
    IpAddress address =
        text("ip")
            .map(text -> IpAddress.parse(text).orElseThrow(() -> wrong("ip", text)))
            .orElse(IpAddress.NONE);
    String country =
        text("country")
            .map(text -> text.toUpperCase(Locale.ROOT))
            .filter(text -> text.matches("[A-Z]{2}"))
            .orElse(null);
    int bot = number("bot_score", 0, 100).orElse((long) UNKNOWN_BOT_SCORE).intValue();
    return new Source(address, 0, country, bot < 1 || bot > 99 ? UNKNOWN_BOT_SCORE : bot);
  }

  private Brought brought(@Nullable Prediction label) {
    Prediction said = row.containsKey("prediction") ? prediction("prediction") : label;
    if (said == null) {
      return new Brought.Nothing();
    }
    return new Brought.Word(
        said,
        score(said),
        named("attack_class", AttackClass.values(), AttackClass::wireName),
        named("attack_type", AttackType.values(), AttackType::wireName),
        number("risk_score", 0, 10).orElse(-1L).intValue(),
        text("model").map(name -> PlainText.oneLine(name, 80)).orElse(null));
  }

  /** The score itself, or what the confidence in the prediction makes of it. */
  private double score(Prediction said) {
    Optional<Double> score = share("score");
    if (score.isPresent()) {
      return score.get();
    }
    double confidence = Math.max(0.5, share("confidence").orElse(0.5));
    return switch (said) {
      case ATTACK -> confidence;
      case LEGIT -> 1 - confidence;
    };
  }

  private Optional<Double> share(String name) {
    return text(name)
        .map(text -> {
          try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 1) {
              return value;
            }
          } catch (NumberFormatException _) {
            // told below
          }
          throw wrong(name, text);
        });
  }

  /** Numbers come with «.0» where a column once had gaps. */
  private Optional<Long> number(String name, long least, long most) {
    return text(name)
        .map(text -> {
          if (text.matches("[0-9]{1,12}(\\.0)?")) {
            long value = Long.parseLong(text.replace(".0", ""));
            if (value >= least && value <= most) {
              return value;
            }
          }
          throw wrong(name, text);
        });
  }

  private @Nullable Prediction prediction(String name) {
    return named(name, Prediction.values(), Prediction::wireName);
  }

  private <T> @Nullable T named(String name, T[] all, Function<T, String> of) {
    String text = row.get(name);
    if (text == null || text.isEmpty()) {
      return null;
    }
    return Arrays.stream(all)
        .filter(one -> of.apply(one).equals(text))
        .findFirst()
        .orElseThrow(() -> wrong(name, text));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(row.get(name)).filter(text -> !text.isEmpty());
  }

  private static RequestFileException wrong(String name, String text) {
    return new RequestFileException(
        "«" + name + "» is «" + PlainText.oneLine(text, 60) + "», which is not allowed");
  }
}
