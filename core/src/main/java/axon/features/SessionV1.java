package axon.features;

import java.util.List;
import java.util.OptionalDouble;

/** The six columns of {@code session-v1}, over one session of one source. */
public final class SessionV1 {
  /** The columns in their order. */
  public static final List<Column> COLUMNS =
      List.of(
          count("failed_logins", "logins that were not let in"),
          count("request_rate", "the largest number of requests in any 60 s"),
          count("commands_count", "commands run"),
          flag("sql_payload", "1 if any injection was seen"),
          flag("honeytoken_access", "1 if a decoy was touched"),
          count("session_time", "seconds from the first event to the latest"));

  /** Name, columns and hash. */
  public static final FeatureSet SET =
      new FeatureSet("session-v1", COLUMNS.stream().map(Column::name).toList(), List.of());

  private SessionV1() {}

  /**
   * A column. The least value of each is 0.
   *
   * @param most the largest value that means something; empty where there is no bound
   * @param meaning in a few words
   */
  public record Column(String name, OptionalDouble most, String meaning) {}

  private static Column count(String name, String meaning) {
    return new Column(name, OptionalDouble.empty(), meaning);
  }

  private static Column flag(String name, String meaning) {
    return new Column(name, OptionalDouble.of(1), meaning);
  }
}
