package axon.agent;

import static java.util.Objects.requireNonNull;

import axon.event.Bytes;
import axon.files.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Puts decoys on a host and takes them away again. What is there already is never written over, and
 * what is taken away is a decoy as it was planted and nothing else. Any thread.
 */
public final class Planting {
  /** A decoy looks as if somebody had left it a while ago. */
  private static final int OLDEST_DAYS = 200;

  private static final int YOUNGEST_DAYS = 20;
  private static final int MOST = 16 << 20;

  private final DecoyList list;
  private final Clock clock;

  /**
   * @param state the agent's own directory, made if there is none
   * @throws AgentException if it cannot be made
   */
  public Planting(Path state, Clock clock) {
    try {
      OwnerOnly.createDirectories(state.toAbsolutePath());
    } catch (IOException e) {
      throw new AgentException("cannot make " + state + ": " + e.getMessage(), e);
    }
    this.list = new DecoyList(state);
    this.clock = clock;
  }

  /** {@return all that are planted} */
  public List<Planted> all() {
    return list.read().decoys();
  }

  /** {@return what in the list is no decoy and is left out, a line each} */
  public List<String> faults() {
    return list.read().strays().stream().map(DecoyList.Stray::fault).toList();
  }

  /**
   * {@return where a decoy would lie: {@code path} absolute, with its directory's links resolved}
   *
   * @throws AgentException if something is there already, or no directory to put it in
   */
  public Path place(Path path) {
    Path file = path.toAbsolutePath().normalize();
    Path parent = file.getParent();
    Path name = file.getFileName();
    if (parent == null || name == null) {
      throw new AgentException(path + " is no place for a file");
    }
    try {
      Path place = parent.toRealPath().resolve(name);
      if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
        throw taken(place);
      }
      return place;
    } catch (IOException e) {
      throw new AgentException(parent + " is no directory that can be entered", e);
    }
  }

  private static AgentException taken(Path place) {
    return new AgentException(place + " is there already: a decoy never takes a file's place");
  }

  /**
   * Plants a decoy, readable for everybody on the host: who may not read it cannot be caught.
   *
   * @param place as {@link #place} gave it
   * @param token the number of its honeytoken, or empty
   * @throws AgentException if something is there already, or it cannot be written
   */
  public Planted plant(Path place, Bytes content, String token) {
    byte[] bytes = content.toArray();
    if (bytes.length > MOST) {
      throw new AgentException("a decoy has at most " + (MOST >> 20) + " MiB");
    }
    try (HeldDirectory directory = HeldDirectory.open(parent(place))) {
      directory.create(name(place), bytes, FileTime.from(past()));
    } catch (FileAlreadyExistsException _) {
      throw taken(place);
    } catch (IOException e) {
      throw new AgentException("cannot plant " + place + ": " + why(e), e);
    }
    Planted planted = new Planted(place, sha256(bytes), token, clock.millis());
    try {
      list.change(decoys -> {
        List<Planted> more = new ArrayList<>(decoys);
        more.removeIf(decoy -> decoy.path().equals(place));
        more.add(planted);
        return more;
      });
    } catch (AgentException e) {
      removed(planted); // a decoy that is in no list would be watched by nobody
      throw e;
    }
    return planted;
  }

  private static Path parent(Path place) {
    return requireNonNull(place.getParent(), "a place lies in a directory");
  }

  private static Path name(Path place) {
    return requireNonNull(place.getFileName(), "a place has a name");
  }

  private Instant past() {
    int days = RandomGenerator.getDefault().nextInt(YOUNGEST_DAYS, OLDEST_DAYS);
    int seconds = RandomGenerator.getDefault().nextInt(86_400);
    return clock.instant().minus(Duration.ofDays(days)).minusSeconds(seconds);
  }

  /**
   * Takes a decoy away. The list is written first, so that a watching agent does not report it.
   *
   * @return what stays where it is, with the reason; empty if it is gone
   * @throws AgentException if none is planted there
   */
  public Optional<String> remove(Path path) {
    Path file = path.toAbsolutePath().normalize();
    Planted decoy =
        list.read().decoys().stream()
            .filter(one -> one.path().equals(file) || one.path().equals(real(file)))
            .findFirst()
            .orElseThrow(() ->
                new AgentException("no decoy was planted at " + file + "; see axon agent list"));
    list.change(decoys -> decoys.stream().filter(one -> !one.path().equals(decoy.path())).toList());
    return removed(decoy);
  }

  /** Somebody may have put his own work where the decoy was. */
  private static Optional<String> removed(Planted decoy) {
    Path name = name(decoy.path());
    try (HeldDirectory directory = HeldDirectory.open(parent(decoy.path()))) {
      Optional<HeldDirectory.Content> same =
          directory
              .read(name, MOST)
              .filter(content -> sha256(content.bytes().toArray()).equals(decoy.sha256()));
      return same.isPresent() && directory.delete(name, same.get().key())
          ? Optional.empty()
          : Optional.of(
              decoy.path() + " was changed since it was planted and stays; it is watched no more");
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(decoy.path() + " cannot be deleted and stays: " + why(e));
    }
  }

  private static Path real(Path file) {
    try {
      Path parent = file.getParent();
      Path name = file.getFileName();
      return parent == null || name == null ? file : parent.toRealPath().resolve(name);
    } catch (IOException _) {
      return file;
    }
  }

  private static String why(IOException e) {
    return e instanceof FileSystemException system && system.getReason() != null
        ? system.getReason()
        : e.getClass().getSimpleName().replace("Exception", "");
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
