package axon.agent;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * What the agent needs of Linux, called through the C library: inotify(7), fanotify(7), poll(2),
 * read(2), close(2). Calls give their result, or the error's number below zero, as the kernel does.
 * Must be used by one thread at a time; {@link #close} frees the memory.
 */
@SuppressWarnings("restricted") // calling the C library is what it is for
final class Linux implements AutoCloseable {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final int AT_FDCWD = -100;
  private static final short POLLIN = 1;

  /** Bytes of what poll(2) is told of one descriptor. */
  private static final long POLLED = 8;

  private static final int MOST_POLLED = 2;

  private static final MethodHandle POLL =
      call("poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));
  private static final MethodHandle READ =
      call("read", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle CLOSE =
      call("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle INOTIFY_INIT =
      call("inotify_init1", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
  private static final MethodHandle INOTIFY_ADD =
      call("inotify_add_watch", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle INOTIFY_REMOVE =
      call("inotify_rm_watch", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle FANOTIFY_INIT =
      call("fanotify_init", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle FANOTIFY_MARK =
      call(
          "fanotify_mark",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS));

  private final Arena arena = Arena.ofShared();
  private final MemorySegment state = arena.allocate(STATE);
  private final MemorySegment poll = arena.allocate(POLLED * MOST_POLLED, 4);
  private final MemorySegment buffer;

  /**
   * @param bytes how much one read gives at most
   */
  Linux(int bytes) {
    this.buffer = arena.allocate(bytes, 8);
  }

  private static MethodHandle call(String name, FunctionDescriptor form) {
    return LINKER.downcallHandle(
        LINKER
            .defaultLookup()
            .find(name)
            .orElseThrow(() -> new AgentException("the C library has no " + name)),
        form,
        Linker.Option.captureCallState("errno"));
  }

  int inotifyInit(int flags) {
    return checked(() -> (int) INOTIFY_INIT.invokeExact(state, flags));
  }

  /** {@return the watch's number} */
  int inotifyAdd(int descriptor, Path path, int mask) {
    try (Arena own = Arena.ofConfined()) {
      MemorySegment name = own.allocateFrom(path.toString());
      return checked(() -> (int) INOTIFY_ADD.invokeExact(state, descriptor, name, mask));
    }
  }

  int inotifyRemove(int descriptor, int watch) {
    return checked(() -> (int) INOTIFY_REMOVE.invokeExact(state, descriptor, watch));
  }

  int fanotifyInit(int flags, int eventFlags) {
    return checked(() -> (int) FANOTIFY_INIT.invokeExact(state, flags, eventFlags));
  }

  int fanotifyMark(int descriptor, int flags, long mask, Path path) {
    try (Arena own = Arena.ofConfined()) {
      MemorySegment name = own.allocateFrom(path.toString());
      return checked(
          () -> (int) FANOTIFY_MARK.invokeExact(state, descriptor, flags, mask, AT_FDCWD, name));
    }
  }

  /**
   * Waits until there is something to read from one of at most {@value #MOST_POLLED} descriptors.
   * {@return from how many, 0 if the time is over}
   */
  int await(int millis, int... descriptors) {
    for (int i = 0; i < descriptors.length; i++) {
      poll.set(JAVA_INT, POLLED * i, descriptors[i]);
      poll.set(JAVA_SHORT, POLLED * i + 4, POLLIN);
    }
    long count = descriptors.length;
    return checked(() -> (int) POLL.invokeExact(state, poll, count, millis));
  }

  /** Reads into {@link #buffer}. {@return how many bytes} */
  int read(int descriptor) {
    return checked(
        () -> (int) (long) READ.invokeExact(state, descriptor, buffer, buffer.byteSize()));
  }

  int closeDescriptor(int descriptor) {
    return checked(() -> (int) CLOSE.invokeExact(state, descriptor));
  }

  /** {@return what the last read gave} */
  MemorySegment buffer() {
    return buffer;
  }

  @FunctionalInterface
  private interface Call {
    int run() throws Throwable;
  }

  private int checked(Call call) {
    try {
      int result = call.run();
      return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AgentException("a call of the C library failed: " + e, e);
    }
  }

  @Override
  public void close() {
    arena.close();
  }
}
