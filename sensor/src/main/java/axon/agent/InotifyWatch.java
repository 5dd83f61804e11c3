package axon.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * (moved away, deleted, put back), where the file's own would tell of the inode. The two have
 * queues of their own, so that nothing that is done beside a decoy crowds out what is done to it.
 * What a path stands for is compared besides, so that what no event told is seen a second later.
 * Files are never opened, links never followed.
 */
final class InotifyWatch implements FileWatch {
  private static final Logger LOG = LoggerFactory.getLogger(InotifyWatch.class);

  private static final int GONE = Inotify.DELETE_SELF | Inotify.MOVE_SELF | Inotify.UNMOUNT;
  private static final int OF_FILE =
      Inotify.ACCESS
          | Inotify.MODIFY
          | Inotify.ATTRIB
          | Inotify.OPEN
          | Inotify.DELETE_SELF
          | Inotify.MOVE_SELF;
  private static final int OF_DIRECTORY =
      Inotify.MOVED_FROM
          | Inotify.MOVED_TO
          | Inotify.CREATE
          | Inotify.DELETE
          | Inotify.DELETE_SELF
          | Inotify.MOVE_SELF
          | Inotify.ONLY_DIRECTORY;

  private static final int LOG_EVERY = 1000;

  private final Inotify ofFiles;
  private final Inotify ofDirectories;
  private final WatchNumbers files = new WatchNumbers();
  private final WatchNumbers directories = new WatchNumbers();
  private final Set<Path> wanted = new LinkedHashSet<>();

  /** The decoys of each directory by name: names that come from outside are never made paths. */
  private final Map<Path, Map<String, Path>> names = new HashMap<>();

  private final Map<Path, Identity> seen = new HashMap<>();
  private final Map<Path, String> limits = new LinkedHashMap<>();
  private final List<Touch> compared = new ArrayList<>();
  private long overflows;

  /**
   * @throws AgentException if the kernel gives none
   */
  InotifyWatch() {
    ofFiles = new Inotify();
    try {
      ofDirectories = new Inotify();
    } catch (AgentException e) {
      ofFiles.close();
      throw e;
    }
  }

  @Override
  public void watch(Collection<Path> decoys) {
    long now = System.currentTimeMillis();
    wanted.retainAll(decoys);
    wanted.addAll(decoys);
    names.clear();
    wanted.forEach(this::name);
    drop(ofFiles, files, wanted);
    drop(ofDirectories, directories, names.keySet());
    seen.keySet().retainAll(wanted);
    limits.keySet().removeIf(path -> !wanted.contains(path) && !names.containsKey(path));
    for (Path path : wanted) {
      if (seen.containsKey(path)) {
        compare(path, Action.DELETE, now, compared);
      }
      if (!files.has(path)) {
        arm(path);
      }
    }
    names.keySet().stream().filter(path -> !directories.has(path)).forEach(this::armDirectory);
  }

  private void name(Path path) {
    Path parent = path.getParent();
    Path name = path.getFileName();
    if (parent != null && name != null) {
      names.computeIfAbsent(parent, _ -> new HashMap<>()).put(name.toString(), path);
    }
  }

  private static void drop(Inotify inotify, WatchNumbers watches, Set<Path> kept) {
    for (Path path : watches.all()) {
      int number = kept.contains(path) ? -1 : watches.remove(path);
      if (number >= 0) {
        inotify.remove(number);
      }
    }
  }

  /** Watches what a path stands for now, and no more what it stood for. */
  private void arm(Path path) {
    // asked before, so that what is put there meanwhile shows as another
    Identity identity = Identity.of(path);
    seen.put(path, identity);
    int number = arm(ofFiles, files, path, OF_FILE);
    if (number < 0) {
      limits.put(path, path + " is not watched: " + Errno.words(-number));
    } else if (!identity.isFile()) {
      limits.put(path, path + " is no file any more: what is read through it is not seen");
    } else {
      limits.remove(path);
    }
  }

  private void armDirectory(Path directory) {
    int number = arm(ofDirectories, directories, directory, OF_DIRECTORY);
    if (number < 0) {
      String why = Errno.words(-number);
      limits.put(
          directory,
          directory + " is not watched: " + why + "; what comes and goes there is seen late");
    } else {
      limits.remove(directory);
    }
  }

  private static int arm(Inotify inotify, WatchNumbers watches, Path path, int mask) {
    int before = watches.remove(path);
    int number = inotify.add(path, mask);
    if (before >= 0 && before != number) {
      inotify.remove(before);
    }
    if (number >= 0) {
      watches.put(path, number);
    }
    return number;
  }

  @Override
  public List<Touch> await(int millis) {
    List<Touch> touches = new ArrayList<>(compared);
    compared.clear();
    if (ofFiles.await(touches.isEmpty() ? millis : 0, ofDirectories)) {
      long now = System.currentTimeMillis();
      ofFiles.read().forEach(event -> ofFile(event, now, touches));
      ofDirectories.read().forEach(event -> ofDirectory(event, now, touches));
    }
    return List.copyOf(touches);
  }

  private void ofFile(Inotify.Event event, long now, List<Touch> touches) {
    if (event.isOverflow()) {
      // somebody touched decoys more than anybody does: which and how is lost
      wanted.forEach(path -> touches.add(new Touch(path, Action.UNKNOWN, now)));
      overflow(now, touches);
    } else if (event.has(Inotify.IGNORED)) {
      files.ended(event.watch());
    } else {
      files.paths(event.watch()).forEach(path -> ofFile(path, event, now, touches));
    }
  }

  private void ofFile(Path file, Inotify.Event event, long now, List<Touch> touches) {
    if (event.has(GONE)) {
      Identity identity = Identity.of(file);
      Action gone = event.has(Inotify.MOVE_SELF) ? Action.MOVE : Action.DELETE;
      touches.add(new Touch(file, identity.isNothing() ? gone : Action.MODIFY, now));
      seen.put(file, identity);
      if (!identity.isNothing()) {
        // what the name stands for now is watched; a decoy that was merely moved is followed
        arm(file);
      }
      return;
    }
    Action action = action(event);
    if (action != null) {
      touches.add(new Touch(file, action, now));
    }
  }

  private static @Nullable Action action(Inotify.Event event) {
    return event.has(Inotify.MODIFY)
        ? Action.MODIFY
        : event.has(Inotify.ATTRIB)
            ? Action.ATTRIB
            : event.has(Inotify.ACCESS)
                ? Action.READ
                : event.has(Inotify.OPEN) ? Action.OPEN : null;
  }

  private void ofDirectory(Inotify.Event event, long now, List<Touch> touches) {
    if (event.isOverflow()) {
      overflow(now, touches);
    } else if (event.has(Inotify.IGNORED)) {
      directories.ended(event.watch());
    } else if (event.has(GONE)) {
      Action gone = event.has(Inotify.MOVE_SELF) ? Action.MOVE : Action.DELETE;
      directories.paths(event.watch()).forEach(path -> left(path, gone, now, touches));
    } else {
      for (Path directory : directories.paths(event.watch())) {
        Path named = names.getOrDefault(directory, Map.of()).get(event.name());
        if (named != null) {
          ofName(named, event, now, touches);
        }
      }
    }
  }

  /** A directory that was moved takes its decoys along; who lies in its place is asked for anew. */
  private void left(Path directory, Action gone, long now, List<Touch> touches) {
    names
        .getOrDefault(directory, Map.of())
        .values()
        .forEach(path -> compare(path, gone, now, touches));
    armDirectory(directory);
  }

  private void ofName(Path file, Inotify.Event event, long now, List<Touch> touches) {
    if (event.has(Inotify.DELETE | Inotify.MOVED_FROM)) {
      Action gone = event.has(Inotify.DELETE) ? Action.DELETE : Action.MOVE;
      touches.add(new Touch(file, gone, now));
      if (Identity.of(file).isNothing()) {
        seen.put(file, Identity.NOTHING);
      }
    } else if (event.has(Inotify.MOVED_TO | Inotify.CREATE)) {
      touches.add(new Touch(file, Action.MODIFY, now));
      arm(file);
    }
  }

  /** Tells if a path stands for something else than it did, which no event has told. */
  private void compare(Path path, Action gone, long now, List<Touch> touches) {
    Identity identity = Identity.of(path);
    if (identity.equals(seen.get(path))) {
      return;
    }
    touches.add(new Touch(path, identity.isNothing() ? gone : Action.MODIFY, now));
    seen.put(path, identity);
    if (!identity.isNothing()) {
      arm(path);
    }
  }

  /** Events were lost: the end of a watch may be among them, so all are asked for anew. */
  private void overflow(long now, List<Touch> touches) {
    if (overflows++ % LOG_EVERY == 0) {
      LOG.warn("a queue of the kernel ran over, {} times by now", overflows);
    }
    for (Path path : List.copyOf(wanted)) {
      compare(path, Action.DELETE, now, touches);
      arm(path);
    }
    names.keySet().forEach(this::armDirectory);
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
    ofDirectories.close();
    ofFiles.close();
  }
}
