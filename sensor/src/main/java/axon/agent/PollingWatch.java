package axon.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks once a second at size, time and identity of each file: sees change and deletion on any
 * system, and no reading.
 */
final class PollingWatch implements FileWatch {
  private static final long EVERY = 1000;

  private final Map<Path, State> seen = new LinkedHashMap<>();
  private long next;

  private record State(long size, long modified, @Nullable Object key) {
    static final State GONE = new State(-1, -1, null);

    static State of(Path path) {
      try {
        BasicFileAttributes now =
            Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new State(now.size(), now.lastModifiedTime().toMillis(), now.fileKey());
      } catch (IOException _) {
        return GONE;
      }
    }
  }

  @Override
  public void watch(Collection<Path> files) {
    seen.keySet().retainAll(files);
    files.forEach(path -> {
      if (!seen.containsKey(path)) {
        seen.put(path, State.of(path));
      }
    });
  }

  @Override
  public List<Touch> await(int millis) {
    long now = System.currentTimeMillis();
    if (now < next && next - now <= EVERY) {
      LockSupport.parkNanos(Math.min(millis, next - now) * 1_000_000);
      return List.of();
    }
    next = now + EVERY;
    List<Touch> touches = new ArrayList<>();
    seen.replaceAll((path, before) -> {
      State after = State.of(path);
      if (!before.equals(after)) {
        touches.add(new Touch(path, after.equals(State.GONE) ? Action.DELETE : Action.MODIFY, now));
      }
      return after;
    });
    return List.copyOf(touches);
  }

  @Override
  public String form() {
    return "a look once a second: change and deletion; this system tells of no reading";
  }

  @Override
  public List<String> limits() {
    return seen.entrySet().stream()
        .filter(entry -> entry.getValue().equals(State.GONE))
        .map(entry -> entry.getKey() + " is not watched: no such file")
        .toList();
  }

  @Override
  public void close() {}
}
