package axon.agent;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One instance of Linux's inotify with the queue that the kernel keeps for it. A link is watched
 * itself, never what it leads to. Used by one thread.
 */
final class Inotify implements AutoCloseable {
  static final int ACCESS = 0x1;
  static final int MODIFY = 0x2;
  static final int ATTRIB = 0x4;
  static final int OPEN = 0x20;
  static final int MOVED_FROM = 0x40;
  static final int MOVED_TO = 0x80;
  static final int CREATE = 0x100;
  static final int DELETE = 0x200;
  static final int DELETE_SELF = 0x400;
  static final int MOVE_SELF = 0x800;
  static final int UNMOUNT = 0x2000;
  static final int IGNORED = 0x8000;
  static final int ONLY_DIRECTORY = 0x1000000;

  private static final int OVERFLOW = 0x4000;
  private static final int DONT_FOLLOW = 0x2000000;
  private static final int NONBLOCK_CLOEXEC = 0x80800;
  private static final int BUFFER = 64 * 1024;
  private static final int HEAD = 16;

  private final Linux linux = new Linux(BUFFER);
  private final int descriptor;

  /**
   * @throws AgentException if the kernel gives none
   */
  Inotify() {
    descriptor = linux.inotifyInit(NONBLOCK_CLOEXEC);
    if (descriptor < 0) {
      linux.close();
      throw new AgentException("inotify cannot be used: " + Errno.words(-descriptor));
    }
  }

  /**
   * Something that the kernel tells.
   *
   * @param watch the number of the watch, -1 where the queue ran over
   * @param name in the directory that is watched; hostile, and empty where the watch is a file's
   */
  record Event(int watch, int mask, String name) {
    boolean has(int bits) {
      return (mask & bits) != 0;
    }

    /** {@return whether the queue was full, so that events were lost} */
    boolean isOverflow() {
      return has(OVERFLOW);
    }
  }

  /** {@return the watch's number, the same for all names of a file; below zero the error's} */
  int add(Path path, int mask) {
    return linux.inotifyAdd(descriptor, path, mask | DONT_FOLLOW);
  }

  void remove(int watch) {
    linux.inotifyRemove(descriptor, watch);
  }

  /** {@return whether this or the other has something to tell, within so many ms} */
  boolean await(int millis, Inotify other) {
    return linux.await(millis, descriptor, other.descriptor) > 0;
  }

  /** {@return what is waiting, up to {@value #BUFFER} bytes of it; never blocks} */
  List<Event> read() {
    int bytes = linux.read(descriptor);
    List<Event> read = new ArrayList<>();
    MemorySegment events = linux.buffer();
    int at = 0;
    while (at + HEAD <= bytes) {
      int length = events.get(JAVA_INT, at + 12L);
      String name = length == 0 ? "" : events.getString(at + (long) HEAD);
      read.add(new Event(events.get(JAVA_INT, at), events.get(JAVA_INT, at + 4L), name));
      at += HEAD + length;
    }
    return read;
  }

  @Override
  public void close() {
    linux.closeDescriptor(descriptor);
    linux.close();
  }
}
