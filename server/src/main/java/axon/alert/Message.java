package axon.alert;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * What leaves for a person.
 *
 * @param id unique; the same for each output and each attempt
 * @param at ms since 1970
 * @param risk the highest of the alerts', 0 to 10
 * @param alerts what it is about, the worst first: one, or for a summary some of those that are
 *     summed up; none where it is about Axon itself
 * @param total how many alerts it stands for
 * @param words what it says besides; may be empty
 */
public record Message(
    String id, Kind kind, long at, int risk, List<Alert> alerts, long total, String words) {
  /** What kind of message. The names on the wire are in lower case. */
  public enum Kind {
    OPENED,
    UPDATED,
    ESCALATED,
    CLOSED,
    /** Several alerts summed up. */
    SUMMARY,
    /** An output fails, or works again. */
    OUTPUT,
    /** Someone pressed the test button. */
    TEST;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** {@return the name in files and messages} */
    public String wireName() {
      return wireName;
    }

    boolean isOfSystem() {
      return this == OUTPUT || this == TEST;
    }
  }

  public Message {
    requireNonNull(id, "id is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(words, "words is null");
    alerts = List.copyOf(alerts);
  }

  /** {@return one about one alert} */
  static Message about(String id, Kind kind, Alert alert, long at) {
    return new Message(id, kind, at, alert.risk(), List.of(alert), 1, "");
  }

  /** {@return one about Axon itself} */
  static Message of(String id, Kind kind, long at, int risk, String words) {
    return new Message(id, kind, at, risk, List.of(), 0, words);
  }
}
