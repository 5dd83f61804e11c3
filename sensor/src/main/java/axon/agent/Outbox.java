package axon.agent;

import axon.files.OwnerOnly;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reports on their way to the hub, on disk and in order, for their owner alone. A report is forced
 * to the disk before {@link #add} returns; it leaves when the hub has it. Bounded: while the hub is
 * away for so long that it is full, new reports are counted and dropped, since the first touches
 * tell the most. Any thread.
 *
 * <p>{@code outbox.jsonl} begins with a line that names its generation; {@code outbox.sent} says
 * how many bytes of which generation were delivered. Where the two do not fit each other (a crash
 * between two writes) all that the file holds is sent once more, and the hub knows it by its id.
 */
final class Outbox implements AutoCloseable {
  private static final String HEAD = "axon outbox 1 ";

  private final Path file;
  private final Path sent;
  private final long most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<String> waiting = new ArrayDeque<>();
  private FileChannel channel;
  private long generation;
  private long length;
  private long delivered;
  private long dropped;
  private boolean closed;

  private Outbox(Path directory, long most) throws IOException {
    this.file = directory.resolve("outbox.jsonl");
    this.sent = directory.resolve("outbox.sent");
    this.most = most;
    OwnerOnly.createFile(file);
    load();
    this.channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    if (length == 0) {
      begin();
    }
  }

  /**
   * {@return the outbox of a directory, with what was not delivered yet}
   *
   * @param most bytes that it may take on disk
   */
  static Outbox open(Path directory, long most) {
    try {
      return new Outbox(directory, most);
    } catch (IOException e) {
      throw new AgentException("cannot open the outbox in " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Reads what is there; a last line that broke off is cut away, for it was never promised. */
  private void load() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().matches(HEAD + "[0-9]{1,18}")) {
      truncate(0);
      lines.forEach(waiting::add); // of no generation: none of it is known to be delivered
      return;
    }
    truncate(end);
    generation = Long.parseLong(lines.getFirst().substring(HEAD.length()));
    length = end;
    delivered = deliveredBefore(bytes, end);
    new String(bytes, (int) delivered, end - (int) delivered, StandardCharsets.UTF_8)
        .lines()
        .forEach(waiting::add);
  }

  private void truncate(int to) throws IOException {
    try (FileChannel whole = FileChannel.open(file, StandardOpenOption.WRITE)) {
      whole.truncate(to);
    }
  }

  private long deliveredBefore(byte[] bytes, int end) throws IOException {
    int head = (HEAD + generation).length() + 1;
    if (!Files.exists(sent)) {
      return head;
    }
    String[] words = Files.readString(sent).strip().split(" ");
    boolean fits =
        words.length == 2
            && words[0].equals(Long.toString(generation))
            && words[1].matches("[0-9]{1,9}");
    int at = fits ? Integer.parseInt(words[1]) : head;
    return at >= head && at <= end && bytes[at - 1] == '\n' ? at : head;
  }

  /** Begins the file anew with what is still waiting. */
  private void begin() throws IOException {
    Path part = file.resolveSibling("outbox.part");
    generation++;
    long written = 0;
    try (OutputStream out = OwnerOnly.newFile(part)) {
      byte[] head = bytes(HEAD + generation);
      out.write(head);
      written = head.length;
      delivered = head.length;
      for (String line : waiting) {
        byte[] bytes = bytes(line);
        out.write(bytes);
        written += bytes.length;
      }
    }
    try (FileChannel whole = FileChannel.open(part, StandardOpenOption.WRITE)) {
      whole.force(true);
    }
    channel.close();
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    length = written;
  }

  private static byte[] bytes(String line) {
    return (line + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Keeps a report; it is on the disk when this returns.
   *
   * @param line without a line end
   * @return false if the outbox is full and the report is counted as dropped
   * @throws UncheckedIOException if the disk does not take it; it is dropped as well
   */
  boolean add(String line) {
    byte[] bytes = bytes(line);
    lock.lock();
    try {
      if (length + bytes.length > most && delivered > length / 2) {
        begin();
      }
      if (length + bytes.length > most) {
        dropped++;
        return false;
      }
      append(bytes);
      waiting.add(line);
      changed.signalAll();
      return true;
    } catch (IOException e) {
      dropped++;
      throw new UncheckedIOException("the outbox " + file + " takes nothing", e);
    } finally {
      lock.unlock();
    }
  }

  private void append(byte[] bytes) throws IOException {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(false);
      length += bytes.length;
    } catch (IOException e) {
      channel.truncate(length); // half a line would spoil the next
      throw e;
    }
  }

  /** {@return the oldest report, once there is one; empty when closed or the time is over} */
  Optional<String> head(long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (waiting.isEmpty() && !closed && left > 0) {
        left = changed.awaitNanos(left);
      }
      return Optional.ofNullable(waiting.peek());
    } finally {
      lock.unlock();
    }
  }

  /** The oldest report has been delivered. */
  void done() {
    lock.lock();
    try {
      String line = waiting.poll();
      if (line == null) {
        return;
      }
      delivered += bytes(line).length;
      if (waiting.isEmpty()) {
        begin();
      } else {
        Files.writeString(sent, generation + " " + delivered + "\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot note what was delivered in " + sent, e);
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many reports wait} */
  int size() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  /** {@return how many reports were lost since it was opened} */
  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** What waits stays on the disk. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    } finally {
      lock.unlock();
    }
  }
}
