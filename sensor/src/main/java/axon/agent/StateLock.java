package axon.agent;

import axon.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One agent watches over a directory at a time; the operating system frees it when one is killed.
 */
final class StateLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateLock.class);

  private final FileChannel channel;

  private StateLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * {@return the lock of a directory, which is made if there is none}
   *
   * @throws AgentException if another agent has it, or it cannot be made
   */
  static StateLock take(Path state) {
    try {
      OwnerOnly.createDirectories(state.toAbsolutePath());
      Path file = state.resolve("agent.lock");
      OwnerOnly.createFile(file);
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      if (isTaken(channel)) {
        channel.close();
        throw new AgentException(
            "another agent watches over " + state + "; choose another with --state");
      }
      return new StateLock(channel);
    } catch (IOException e) {
      throw new AgentException("cannot use " + state + ": " + e.getMessage(), e);
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock == null;
    } catch (OverlappingFileLockException _) {
      return true;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      LOG.warn("the agent's lock did not close: {}", e.getMessage());
    }
  }
}
