package axon.monitoring;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * How far the newest events have moved from what the champion was trained on.
 *
 * @param model as {@code name@version}; empty where heuristics judge
 * @param state whether there is anything to say
 * @param at when it was looked at, in ms since 1970
 * @param events how many were looked at
 * @param columns one for each feature and last the score; empty unless the state is measured
 */
public record Drift(String model, State state, long at, long events, List<Column> columns) {
  public Drift {
    requireNonNull(model, "model is null");
    requireNonNull(state, "state is null");
    columns = List.copyOf(columns);
  }

  /** Whether there is anything to say. The names on the wire are in lower case. */
  public enum State {
    MEASURED,
    /** Heuristics judge: nothing was trained. */
    NO_MODEL,
    /** The card does not tell what the training rows were like. */
    UNKNOWN,
    /** Too few events to tell a move from chance. */
    TOO_FEW;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** {@return the name in messages} */
    public String wireName() {
      return wireName;
    }
  }

  /** How much a move matters, the least first. */
  public enum Level {
    /** Always the same in training: trees have learnt nothing from it. */
    UNLEARNT,
    STEADY,
    WATCH,
    ALERT;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    /** {@return the name in messages} */
    public String wireName() {
      return wireName;
    }
  }

  /**
   * From where on a move matters.
   *
   * @param watch worth a look
   * @param alert worth a new model
   */
  public record Bounds(double watch, double alert) {
    public static final Bounds STANDARD = new Bounds(0.1, 0.25);

    public Bounds {
      if (!(watch > 0 && alert >= watch)) {
        throw new IllegalArgumentException("watch " + watch + ", alert " + alert);
      }
    }

    Level level(double psi) {
      if (psi >= alert) {
        return Level.ALERT;
      }
      return psi >= watch ? Level.WATCH : Level.STEADY;
    }
  }

  /** One column's move. */
  public record Column(String name, double psi, Level level) {}

  /** {@return the largest level of all columns} */
  public Level level() {
    return columns.stream().map(Column::level).max(Enum::compareTo).orElse(Level.STEADY);
  }
}
