package axon.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who touched which decoy last: filled by {@link FanotifyWatch} on its own thread, asked by the
 * agent's. Any thread.
 */
final class Culprits {
  /** A word on somebody holds so long, in ms. */
  private static final long HOLDS = 3000;

  private static final int LONGEST = 200;

  private record Seen(Who who, long at) {}

  private final Map<Path, Seen> last = new ConcurrentHashMap<>();
  private final Map<String, String> users = new HashMap<>();

  Culprits() {
    try {
      for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
        String[] fields = line.split(":", -1);
        if (fields.length > 3) {
          users.putIfAbsent(fields[2], fields[0]);
        }
      }
    } catch (IOException _) {
      // users then stand as numbers
    }
  }

  /** Notes that a process touched a file, as far as the process can still be asked. */
  void note(Path file, int process, long at) {
    Path own = Path.of("/proc", Integer.toString(process));
    String name = read(own.resolve("comm")).map(String::strip).orElse("");
    String user =
        read(own.resolve("status"))
            .flatMap(Culprits::user)
            .map(number -> users.getOrDefault(number, number))
            .orElse("");
    boolean isKnown = !name.isEmpty() || !user.isEmpty();
    Seen before = last.get(file);
    boolean knewMore = before != null && at - before.at < HOLDS;
    if (isKnown || !knewMore) {
      last.put(file, new Seen(new Who(plain(name), plain(user)), at));
    }
  }

  /** {@return who touched it at about this time, if that was seen} */
  Who of(Path file, long at) {
    Seen seen = last.get(file);
    return seen != null && Math.abs(at - seen.at) <= HOLDS ? seen.who : Who.UNKNOWN;
  }

  /** Asks for oneself: what is done for the first time takes longer than most programs live. */
  void rehearse() {
    Path nowhere = Path.of("");
    note(nowhere, (int) ProcessHandle.current().pid(), 0);
    last.remove(nowhere);
  }

  void forgetAllBut(Collection<Path> files) {
    last.keySet().retainAll(files);
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (IOException _) {
      return Optional.empty(); // it has ended already
    }
  }

  /** The first of the four numbers behind {@code Uid:} is the real user's. */
  private static Optional<String> user(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("Uid:"))
        .map(line -> line.split("\\s+", -1)[1])
        .findFirst();
  }

  /** A process chooses its own name. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.chars()
        .limit(LONGEST)
        .map(c -> c < 0x20 || c > 0x7e ? '?' : c)
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }
}
