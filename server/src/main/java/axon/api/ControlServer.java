package axon.api;

import axon.access.AccessException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets commands of the same user reach the process that owns the data directory, through the Unix
 * socket {@code DATA/axon.sock}: a line {@code {"command","arguments"}} in, a line {@code
 * {"lines"}} or {@code {"error"}} out. Each connection has a virtual thread and ten seconds.
 */
public final class ControlServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
  private static final int AT_ONCE = 8;
  private static final long PATIENCE_MILLIS = 10_000;

  private final Path path;
  private final ServerSocketChannel listener;
  private final Map<String, ControlCommand> commands;
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private final Thread thread;

  private ControlServer(
      Path path, ServerSocketChannel listener, Map<String, ControlCommand> commands) {
    this.path = path;
    this.listener = listener;
    this.commands = Map.copyOf(commands);
    this.thread = Thread.ofVirtual().name("control").unstarted(this::acceptAll);
  }

  /**
   * Opens the socket. Only the process that holds the directory's lock may do so: a socket of
   * before is a dead process's and is replaced.
   *
   * @param path such as {@code DATA/axon.sock}; about 80 bytes at most, as the system allows
   * @throws ControlException if it cannot be opened
   */
  public static ControlServer start(Path path, Map<String, ControlCommand> commands) {
    try {
      ControlServer server = new ControlServer(path, listen(path), commands);
      server.thread.start();
      return server;
    } catch (IOException e) {
      String why = String.valueOf(e.getMessage());
      throw new ControlException(
          why.contains("too long")
              ? "the path " + path + " is too long for a socket: choose a shorter --data DIR"
              : "cannot open " + path + ": " + why,
          e);
    }
  }

  /** Bound inside a directory that no one else can enter, and moved out once it is owner-only. */
  private static ServerSocketChannel listen(Path path) throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    Path closed =
        Files.createTempDirectory(
            parent,
            ".s",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path hidden = closed.resolve("s");
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      listener.bind(UnixDomainSocketAddress.of(hidden));
      Files.setPosixFilePermissions(hidden, PosixFilePermissions.fromString("rw-------"));
      Files.move(hidden, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return listener;
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    } finally {
      Files.deleteIfExists(hidden);
      Files.deleteIfExists(closed);
    }
  }

  private void acceptAll() {
    while (listener.isOpen()) {
      try {
        SocketChannel channel = listener.accept();
        if (turns.tryAcquire()) {
          Thread.ofVirtual().name("control-call").start(() -> serve(channel));
        } else {
          channel.close();
        }
      } catch (IOException e) {
        if (listener.isOpen()) {
          LOG.warn("the control socket stumbled: {}", e.getMessage());
        }
      }
    }
  }

  private void serve(SocketChannel channel) {
    AtomicBoolean done = new AtomicBoolean();
    Thread watch = Thread.ofVirtual().start(() -> cutWhenSlow(channel, done));
    try (channel) {
      ControlLine.write(channel, Json.write(answer(ControlLine.read(channel))));
    } catch (IOException e) {
      LOG.info("a command broke off: {}", e.getMessage());
    } finally {
      done.set(true);
      watch.interrupt();
      turns.release();
    }
  }

  private static void cutWhenSlow(SocketChannel channel, AtomicBoolean done) {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException _) {
      return;
    }
    try {
      if (!done.get()) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.info("a slow command did not close: {}", e.getMessage());
    }
  }

  private ObjectNode answer(byte[] line) {
    try {
      ObjectNode request = Json.readObject(line);
      String name = request.path("command").asText("");
      ControlCommand command = commands.get(name);
      if (command == null) {
        return error("the running process knows no command «" + name + "»");
      }
      return lines(command.run(arguments(request)));
    } catch (ApiException | AccessException | ControlException e) {
      return error(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("a command failed", e);
      return error("the command failed: " + e.getMessage());
    }
  }

  private static Map<String, String> arguments(ObjectNode request) {
    Map<String, String> arguments = new LinkedHashMap<>();
    request
        .path("arguments")
        .properties()
        .forEach(field -> arguments.put(field.getKey(), field.getValue().asText()));
    return arguments;
  }

  private static ObjectNode lines(List<String> lines) {
    ObjectNode node = Json.object();
    ArrayNode array = node.putArray("lines");
    lines.forEach(array::add);
    return node;
  }

  private static ObjectNode error(String message) {
    return Json.object().put("error", message);
  }

  /** Closes and removes the socket. */
  @Override
  public void close() {
    try {
      listener.close();
      Files.deleteIfExists(path);
      thread.join(1000);
    } catch (IOException e) {
      LOG.warn("the control socket did not close: {}", e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
