package axon.app;

import static java.util.Objects.requireNonNull;

import axon.codec.PlainText;
import axon.store.Intake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far an import has come.
 *
 * @param done how much was read so far: bytes of files, or documents
 * @param size of all that is to be read, likewise
 * @param taken events added, known and labelled
 * @param bad lines or documents that could not be read
 * @param left lines that have no place in the record, by kind and reason
 * @param old events that retention is due to delete, unless they have a label
 * @param messages the first bad ones, and why it failed if it did
 */
public record ImportStatus(
    State state,
    long done,
    long size,
    Intake.Taken taken,
    long bad,
    Map<String, Long> left,
    long old,
    List<String> messages) {
  public ImportStatus {
    requireNonNull(state, "state is null");
    requireNonNull(taken, "taken is null");
    left = Map.copyOf(left);
    messages = List.copyOf(messages);
  }

  /** Where it stands. */
  public enum State {
    RUNNING,
    DONE,
    FAILED
  }

  /** {@return lines that {@link #of} reads} */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.join(
            " ",
            state.name(),
            Long.toString(done),
            Long.toString(size),
            Integer.toString(taken.added()),
            Integer.toString(taken.known()),
            Integer.toString(taken.labelled()),
            Long.toString(bad),
            Long.toString(old)));
    new TreeMap<>(left).forEach((kind, count) -> lines.add("left " + count + " " + kind));
    messages.forEach(message -> lines.add("say " + PlainText.oneLine(message, 1000)));
    return lines;
  }

  /**
   * {@return what {@link #lines} wrote}
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static ImportStatus of(List<String> lines) {
    String[] words = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ");
    if (words.length != 8) {
      throw new IllegalArgumentException("no status of an import: " + lines);
    }
    Map<String, Long> left = new TreeMap<>();
    List<String> messages = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(" ", 3);
      if (parts[0].equals("left") && parts.length == 3) {
        left.put(parts[2], Long.parseLong(parts[1]));
      } else if (parts[0].equals("say")) {
        messages.add(line.substring(4));
      }
    }
    return new ImportStatus(
        State.valueOf(words[0]),
        Long.parseLong(words[1]),
        Long.parseLong(words[2]),
        new Intake.Taken(
            Integer.parseInt(words[3]), Integer.parseInt(words[4]), Integer.parseInt(words[5])),
        Long.parseLong(words[6]),
        left,
        Long.parseLong(words[7]),
        messages);
  }
}
