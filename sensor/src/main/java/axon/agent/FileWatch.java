package axon.agent;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Tells what happens to some files. Used by one thread. */
sealed interface FileWatch extends AutoCloseable permits InotifyWatch, PollingWatch {
  /** Watches these files and no others from now on; one that is not there yet may come. */
  void watch(Collection<Path> files);

  /** {@return what happened, in order; empty when nothing did within so many ms} */
  List<Touch> await(int millis);

  /** {@return what it can see, in a few words for the log} */
  String form();

  /**
   * {@return files and directories of which it cannot see all now, with the reason, a line each}
   */
  List<String> limits();

  @Override
  void close();
}
