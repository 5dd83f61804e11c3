package axon.registry;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest retraining: under way, or how it ended.
 *
 * @param process its number with the operating system
 * @param started ms since 1970
 * @param ended likewise; 0 while it is under way
 * @param work what it is at, in one or two words
 * @param done how many steps of that work
 * @param of how many there are
 * @param version what came of it, as {@code name@version}, or null
 * @param lines what the gate looked at
 * @param message how it ended, in one line; empty while it is under way
 */
public record LearningRun(
    State state,
    long process,
    long started,
    long ended,
    String work,
    int done,
    int of,
    @Nullable String version,
    List<Line> lines,
    String message) {
  /** How far it is. */
  public enum State {
    RUNNING,
    PROMOTED,
    REFUSED,
    FAILED
  }

  /** One thing that the gate looked at. */
  public record Line(boolean passed, String text) {}

  public LearningRun {
    requireNonNull(state, "state is null");
    requireNonNull(work, "work is null");
    requireNonNull(message, "message is null");
    lines = List.copyOf(lines);
  }

  static LearningRun begun(long process, long started) {
    return new LearningRun(
        State.RUNNING, process, started, 0, "reading", 0, 1, null, List.of(), "");
  }

  LearningRun at(String fresh, int steps, int all) {
    return new LearningRun(
        state, process, started, ended, fresh, steps, all, version, lines, message);
  }

  LearningRun over(State end, long at, @Nullable String made, List<Line> looked, String told) {
    return new LearningRun(end, process, started, at, work, done, of, made, looked, told);
  }
}
