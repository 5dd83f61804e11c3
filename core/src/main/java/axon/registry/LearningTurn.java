package axon.registry;

import axon.files.OwnerOnly;
import axon.model.ModelException;
import axon.registry.LearningRun.Line;
import axon.registry.LearningRun.State;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to retrain, which one process of a data directory has at a time, and the file {@code
 * retrain.json} beside the models, in which it tells how far it is. The lock is the operating
 * system's, so that it ends with its process. One thread.
 */
public final class LearningTurn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LearningTurn.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FILE = "retrain.json";
  private static final String LOCK = ".retrain.lock";
  private static final String UNFINISHED = "its process ended before it was done";

  /** By how many ms the system's word on when a process began may be off. */
  private static final long CLOCK_STEP = 5_000;

  private final Path models;
  private final FileChannel channel;
  private final Clock clock;
  private LearningRun run;

  private LearningTurn(Path models, FileChannel channel, Clock clock) {
    this.models = models;
    this.channel = channel;
    this.clock = clock;
    this.run = LearningRun.begun(ProcessHandle.current().pid(), clock.millis());
    write();
  }

  /**
   * {@return the turn, or nothing if another process has it}
   *
   * @param models the registry's directory; made if need be
   * @throws ModelException if the files cannot be written
   */
  static Optional<LearningTurn> take(Path models, Clock clock) {
    try {
      OwnerOnly.createDirectories(models);
      FileChannel channel = open(models);
      if (!isFree(channel)) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new LearningTurn(models, channel, clock));
    } catch (IOException e) {
      throw new ModelException("cannot lock " + models.resolve(LOCK) + ": " + e, e);
    }
  }

  /** {@return the latest retraining, if there was one; one whose process died has failed} */
  static Optional<LearningRun> latest(Path models) {
    Optional<LearningRun> read = read(models);
    if (read.isEmpty() || read.get().state() != State.RUNNING || isAlive(read.get())) {
      return read;
    }
    // it may have ended in order since it was read
    return read(models)
        .map(run ->
            run.state() == State.RUNNING
                ? run.over(State.FAILED, run.started(), null, List.of(), UNFINISHED)
                : run);
  }

  /** Numbers of processes come again: one that began after the run is another. */
  private static boolean isAlive(LearningRun run) {
    return ProcessHandle.of(run.process())
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .filter(began -> began.toEpochMilli() <= run.started() + CLOCK_STEP)
        .isPresent();
  }

  private static FileChannel open(Path models) throws IOException {
    OwnerOnly.createFile(models.resolve(LOCK));
    return FileChannel.open(models.resolve(LOCK), StandardOpenOption.WRITE);
  }

  /** Takes the lock if it is to be had; it is freed with the channel. */
  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static Optional<LearningRun> read(Path models) {
    try {
      return Optional.of(
          JSON.readValue(Files.readAllBytes(models.resolve(FILE)), LearningRun.class));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (JsonProcessingException e) {
      // it only tells of the past: a broken one must not keep models from being learnt
      LOG.warn("{} cannot be read: {}", models.resolve(FILE), e.getOriginalMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new ModelException("cannot read " + models.resolve(FILE) + ": " + e, e);
    }
  }

  /** {@return when it began, in ms since 1970} */
  public long started() {
    return run.started();
  }

  /** Tells how far the work is. */
  public void step(String work, int done, int of) {
    boolean shows =
        !work.equals(run.work()) || 100L * done / of != 100L * run.done() / Math.max(1, run.of());
    run = run.at(work, done, of);
    if (shows) {
      write();
    }
  }

  /** Tells how it ended. */
  public void end(State state, @Nullable String version, List<Line> lines, String message) {
    run = run.over(state, clock.millis(), version, lines, message);
    write();
  }

  private void write() {
    Path file = models.resolve(FILE);
    Path part = models.resolve(FILE + ".part");
    try {
      OwnerOnly.createFile(part);
      write(part, JSON.writeValueAsBytes(run));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ModelException("cannot write " + file + ": " + e, e);
    }
  }

  /** On the disk before it takes the other's place: else a lost plug may leave an empty file. */
  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  /** Lets the next one have the turn; what was not ended has failed. */
  @Override
  public void close() {
    if (run.state() == State.RUNNING) {
      end(State.FAILED, null, List.of(), UNFINISHED);
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new ModelException("cannot free " + models.resolve(LOCK) + ": " + e, e);
    }
  }
}
