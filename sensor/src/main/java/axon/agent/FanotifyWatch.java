package axon.agent;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns from Linux's fanotify which process touched a decoy. The kernel tells that only to who has
 * CAP_SYS_ADMIN; without it there is none of these and reports name nobody. It adds to what inotify
 * sees and is never needed for it. A process that ended at once can no longer be asked its name.
 * Runs on a thread of its own; {@link #watch} may be called from another.
 */
final class FanotifyWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FanotifyWatch.class);

  private static final int CLOEXEC_NONBLOCK = 0x3;
  private static final int READ_ONLY_CLOEXEC_NONBLOCK = 0x80800;
  private static final int DONT_FOLLOW = 0x4;
  private static final int MARK_ADD = 0x1 | DONT_FOLLOW;
  private static final int MARK_REMOVE = 0x2 | DONT_FOLLOW;
  private static final long ACCESS_MODIFY_OPEN = 0x1 | 0x2 | 0x20;
  private static final int VERSION = 3;
  private static final int BUFFER = 16 * 1024;
  private static final int HEAD = 24;
  private static final int TURN = 200;
  private static final int MISTAKEN_VERSION = -1;

  private final Linux reading;
  private final Linux marking = new Linux(64);
  private final int descriptor;
  private final Culprits culprits;
  private final long self = ProcessHandle.current().pid();
  private final Set<Path> marked = new HashSet<>();
  private final Thread thread = Thread.ofPlatform().daemon().name("agent-who").unstarted(this::run);
  private volatile Set<Path> wanted = Set.of();
  private volatile boolean closed;

  private FanotifyWatch(Linux reading, int descriptor, Culprits culprits) {
    this.reading = reading;
    this.descriptor = descriptor;
    this.culprits = culprits;
  }

  /** {@return one that runs; empty where the kernel does not allow it} */
  static Optional<FanotifyWatch> open(Culprits culprits) {
    if (!Watches.isLinux()) {
      return Optional.empty();
    }
    Linux linux = new Linux(BUFFER);
    int descriptor = linux.fanotifyInit(CLOEXEC_NONBLOCK, READ_ONLY_CLOEXEC_NONBLOCK);
    if (descriptor < 0) {
      LOG.info("processes and users stay unknown: fanotify says «{}»", Errno.words(-descriptor));
      linux.close();
      return Optional.empty();
    }
    FanotifyWatch watch = new FanotifyWatch(linux, descriptor, culprits);
    culprits.rehearse();
    watch.thread.start();
    return Optional.of(watch);
  }

  /** Marks these files and no others. One thread at a time. */
  void watch(Collection<Path> files) {
    wanted = Set.copyOf(files);
    for (Path path : Set.copyOf(marked)) {
      if (!files.contains(path)) {
        marking.fanotifyMark(descriptor, MARK_REMOVE, ACCESS_MODIFY_OPEN, path);
        marked.remove(path);
      }
    }
    for (Path path : files) {
      // a file that was replaced is another inode, and marking one again does nothing
      if (marking.fanotifyMark(descriptor, MARK_ADD, ACCESS_MODIFY_OPEN, path) == 0) {
        marked.add(path);
      }
    }
  }

  private void run() {
    while (!closed) {
      int ready = reading.await(TURN, descriptor);
      int bytes = ready > 0 ? reading.read(descriptor) : 0;
      if (bytes < 0 && bytes != -Errno.EAGAIN && bytes != -Errno.EINTR) {
        LOG.warn("processes and users are known no more: {}", Errno.words(-bytes));
        return;
      }
      if (bytes > 0 && take(bytes) == MISTAKEN_VERSION) {
        LOG.warn("processes and users are known no more: this kernel speaks another fanotify");
        return;
      }
    }
  }

  /** Every event brings a descriptor of the file, which has to be closed whatever happens. */
  private int take(int bytes) {
    MemorySegment events = reading.buffer();
    int at = 0;
    while (at + HEAD <= bytes) {
      int length = events.get(JAVA_INT, at);
      if (events.get(JAVA_BYTE, at + 4L) != VERSION || length < HEAD) {
        return MISTAKEN_VERSION;
      }
      int file = events.get(JAVA_INT, at + 16L);
      int process = events.get(JAVA_INT, at + 20L);
      if (file >= 0) {
        note(file, process);
        reading.closeDescriptor(file);
      }
      at += length;
    }
    return at;
  }

  private void note(int file, int process) {
    if (process == self) {
      return;
    }
    try {
      Path path = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(file)));
      if (wanted.contains(path)) {
        // a decoy that was moved would bring any name
        culprits.note(path, process, System.currentTimeMillis());
      }
    } catch (IOException e) {
      LOG.debug("a file has no name any more: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    reading.closeDescriptor(descriptor);
    reading.close();
    marking.close();
  }
}
