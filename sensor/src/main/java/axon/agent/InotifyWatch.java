package axon.agent;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches by Linux's inotify, which needs no right but to read the file. Each decoy has a watch of
 * its own (open, read, change, attributes), and its directory one more: that tells of the name
 * (moved away, deleted, put back), where the file's own would tell of the inode. Files are never
 * opened.
 */
final class InotifyWatch implements FileWatch {
  private static final Logger LOG = LoggerFactory.getLogger(InotifyWatch.class);

  private static final int ACCESS = 0x1;
  private static final int MODIFY = 0x2;
  private static final int ATTRIB = 0x4;
  private static final int OPEN = 0x20;
  private static final int MOVED_FROM = 0x40;
  private static final int MOVED_TO = 0x80;
  private static final int CREATE = 0x100;
  private static final int DELETE = 0x200;
  private static final int DELETE_SELF = 0x400;
  private static final int MOVE_SELF = 0x800;
  private static final int UNMOUNT = 0x2000;
  private static final int OVERFLOW = 0x4000;
  private static final int IGNORED = 0x8000;
  private static final int ONLY_DIRECTORY = 0x1000000;

  private static final int OF_FILE = ACCESS | MODIFY | ATTRIB | OPEN | DELETE_SELF | MOVE_SELF;
  private static final int OF_DIRECTORY = MOVED_FROM | MOVED_TO | CREATE | DELETE | ONLY_DIRECTORY;

  private static final int NONBLOCK_CLOEXEC = 0x80800;
  private static final int BUFFER = 64 * 1024;
  private static final int HEAD = 16;

  private final Linux linux = new Linux(BUFFER);
  private final int descriptor;
  private final Map<Integer, Path> files = new HashMap<>();
  private final Map<Integer, Path> directories = new HashMap<>();
  private final Set<Path> wanted = new LinkedHashSet<>();
  private final Map<Path, String> limits = new HashMap<>();

  /**
   * @throws AgentException if the kernel gives none
   */
  InotifyWatch() {
    descriptor = linux.inotifyInit(NONBLOCK_CLOEXEC);
    if (descriptor < 0) {
      linux.close();
      throw new AgentException("inotify cannot be used: " + Errno.words(-descriptor));
    }
  }

  @Override
  public void watch(Collection<Path> decoys) {
    wanted.retainAll(decoys);
    wanted.addAll(decoys);
    Set<Path> parents = new HashSet<>();
    wanted.forEach(path -> parents.add(parent(path)));
    drop(files, wanted);
    drop(directories, parents);
    limits.keySet().retainAll(wanted);
    wanted.stream().filter(path -> !files.containsValue(path)).forEach(this::arm);
    parents.stream().filter(path -> !directories.containsValue(path)).forEach(this::armDirectory);
  }

  private void drop(Map<Integer, Path> watches, Set<Path> kept) {
    List<Integer> gone =
        watches.keySet().stream().filter(watch -> !kept.contains(watches.get(watch))).toList();
    gone.forEach(watch -> {
      linux.inotifyRemove(descriptor, watch);
      watches.remove(watch);
    });
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  private void arm(Path path) {
    files.values().remove(path);
    int watch = linux.inotifyAdd(descriptor, path, OF_FILE);
    if (watch >= 0) {
      files.put(watch, path);
      limits.remove(path);
    } else {
      limits.put(path, path + ": " + Errno.words(-watch));
    }
  }

  private void armDirectory(Path directory) {
    int watch = linux.inotifyAdd(descriptor, directory, OF_DIRECTORY);
    if (watch >= 0) {
      directories.put(watch, directory);
    } else {
      LOG.warn(
          "{} cannot be watched ({}): a decoy in it that is put back is not seen",
          directory,
          Errno.words(-watch));
    }
  }

  @Override
  public List<Touch> await(int millis) {
    int ready = linux.await(descriptor, millis);
    int bytes = ready > 0 ? linux.read(descriptor) : 0;
    if (bytes <= 0) {
      return List.of();
    }
    long now = System.currentTimeMillis();
    List<Touch> touches = new ArrayList<>();
    MemorySegment events = linux.buffer();
    int at = 0;
    while (at + HEAD <= bytes) {
      int watch = events.get(JAVA_INT, at);
      int mask = events.get(JAVA_INT, at + 4L);
      int length = events.get(JAVA_INT, at + 12L);
      String name = length == 0 ? "" : events.getString(at + (long) HEAD);
      take(watch, mask, name, now, touches);
      at += HEAD + length;
    }
    return List.copyOf(touches);
  }

  private void take(int watch, int mask, String name, long now, List<Touch> touches) {
    if ((mask & OVERFLOW) != 0) {
      LOG.warn("the kernel's queue ran over: what happened meanwhile may be missing");
      List.copyOf(wanted).forEach(this::arm);
      return;
    }
    Path file = files.get(watch);
    if (file != null) {
      ofFile(watch, file, mask, now, touches);
      return;
    }
    Path directory = directories.get(watch);
    Path named = directory == null ? null : directory.resolve(name);
    if (named != null && wanted.contains(named)) {
      ofName(named, mask, now, touches);
    } else if (directory != null && (mask & IGNORED) != 0) {
      directories.remove(watch);
    }
  }

  private void ofFile(int watch, Path file, int mask, long now, List<Touch> touches) {
    if ((mask & IGNORED) != 0) {
      files.remove(watch);
      return;
    }
    if ((mask & (DELETE_SELF | MOVE_SELF | UNMOUNT)) != 0) {
      boolean replaced = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
      Action gone = (mask & MOVE_SELF) != 0 ? Action.MOVE : Action.DELETE;
      touches.add(new Touch(file, replaced ? Action.MODIFY : gone, now));
      if (replaced) {
        // what the name stands for now is watched; a decoy that was merely moved is followed
        linux.inotifyRemove(descriptor, watch);
        arm(file);
      }
      return;
    }
    Action action = action(mask);
    if (action != null) {
      touches.add(new Touch(file, action, now));
    }
  }

  private static @Nullable Action action(int mask) {
    return (mask & MODIFY) != 0
        ? Action.MODIFY
        : (mask & ATTRIB) != 0
            ? Action.ATTRIB
            : (mask & ACCESS) != 0 ? Action.READ : (mask & OPEN) != 0 ? Action.OPEN : null;
  }

  private void ofName(Path file, int mask, long now, List<Touch> touches) {
    if ((mask & DELETE) != 0) {
      touches.add(new Touch(file, Action.DELETE, now));
    } else if ((mask & MOVED_FROM) != 0) {
      touches.add(new Touch(file, Action.MOVE, now));
    } else if ((mask & (MOVED_TO | CREATE)) != 0) {
      touches.add(new Touch(file, Action.MODIFY, now));
      arm(file);
    }
  }

  @Override
  public String form() {
    return "inotify: open, read, change, attributes, move, delete";
  }

  @Override
  public List<String> limits() {
    return List.copyOf(limits.values());
  }

  @Override
  public void close() {
    linux.closeDescriptor(descriptor);
    linux.close();
  }
}
