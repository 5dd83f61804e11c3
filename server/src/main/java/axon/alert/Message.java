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
 * @param from for {@link Kind#ESCALATED} the risk that the alert had before, else 0
 */
public record Message(
    String id,
    Kind kind,
    long at,
    int risk,
    List<Alert> alerts,
    long total,
    String words,
    int from) {
  /** Alerts that a summary carries; the worst of what it sums up. */
  static final int MOST = 1000;

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

    /** {@return whether alerts count as told by it alone} */
    boolean isNews() {
      return this == OPENED || this == ESCALATED || this == SUMMARY;
    }

    /** {@return whether it is good to know and no more} */
    boolean isMention() {
      return this == UPDATED || this == CLOSED;
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
    return new Message(id, kind, at, alert.risk(), List.of(alert), 1, "", 0);
  }

  /** {@return one about Axon itself} */
  static Message of(String id, Kind kind, long at, int risk, String words) {
    return new Message(id, kind, at, risk, List.of(), 0, words, 0);
  }

  /** {@return one about an alert that got worse, and the risk that it had before} */
  static Message escalated(String id, Alert alert, int from, long at) {
    return new Message(id, Kind.ESCALATED, at, alert.risk(), List.of(alert), 1, "", from);
  }

  /** {@return the same as if the alert had just opened} */
  Message asOpened() {
    return new Message(id, Kind.OPENED, at, risk, alerts, total, words, 0);
  }

  /** {@return what it says of one of its alerts, under a number of its own} */
  Message only(Alert alert) {
    return new Message(id + "-" + alert.id(), kind, at, alert.risk(), List.of(alert), 1, words, 0);
  }
}
