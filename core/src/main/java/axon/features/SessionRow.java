package axon.features;

import axon.session.SessionFacts;
import java.util.List;

/**
 * One row of {@code session-v1}: what a source has done in its session, the columns in their order.
 * The one way from a session to numbers: training, serving and the API all make their rows here.
 *
 * @param failedLogins logins that were not let in
 * @param requestRate the largest number of requests in any 60 s
 * @param commandsCount commands run
 * @param sqlPayload 1 if any injection was seen, else 0; more is taken for 1
 * @param honeytokenAccess 1 if a decoy was touched, else 0; more is taken for 1
 * @param sessionTime seconds from the first event to the latest
 */
public record SessionRow(
    double failedLogins,
    double requestRate,
    double commandsCount,
    double sqlPayload,
    double honeytokenAccess,
    double sessionTime) {
  /**
   * @throws IllegalArgumentException if a number is negative or not finite
   */
  public SessionRow {
    check("failed_logins", failedLogins);
    check("request_rate", requestRate);
    check("commands_count", commandsCount);
    check("sql_payload", sqlPayload);
    check("honeytoken_access", honeytokenAccess);
    check("session_time", sessionTime);
    sqlPayload = Math.min(sqlPayload, 1);
    honeytokenAccess = Math.min(honeytokenAccess, 1);
  }

  private static void check(String name, double value) {
    if (!(value >= 0 && value <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          name + " is " + value + "; allowed are finite numbers from 0 up");
    }
  }

  /** {@return the row of a session} */
  public static SessionRow of(SessionFacts facts) {
    return new SessionRow(
        facts.failedLogins(),
        facts.requestRate(),
        facts.commandsCount(),
        facts.sqlPayload() ? 1 : 0,
        facts.honeytokenAccess() ? 1 : 0,
        Math.max(0, facts.seconds()));
  }

  /**
   * {@return the row of six numbers in the order of the columns}
   *
   * @throws IllegalArgumentException if there are not six, or one of them is not allowed
   */
  public static SessionRow of(List<Double> values) {
    if (values.size() != SessionV1.SET.size()) {
      throw new IllegalArgumentException(values.size() + " numbers are no row of session-v1");
    }
    return new SessionRow(
        values.get(0), values.get(1), values.get(2), values.get(3), values.get(4), values.get(5));
  }

  /** {@return the numbers in the order of the columns} */
  public List<Double> values() {
    return List.of(
        failedLogins, requestRate, commandsCount, sqlPayload, honeytokenAccess, sessionTime);
  }

  /** {@return what a model is given: finite floats; what is too large for one is its largest} */
  public float[] toFloats() {
    return new float[] {
      toFloat(failedLogins),
      toFloat(requestRate),
      toFloat(commandsCount),
      toFloat(sqlPayload),
      toFloat(honeytokenAccess),
      toFloat(sessionTime)
    };
  }

  private static float toFloat(double value) {
    return (float) Math.min(value, Float.MAX_VALUE);
  }
}
