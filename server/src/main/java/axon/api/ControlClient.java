package axon.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the process that owns the data directory to do something. */
public final class ControlClient {
  private final Path path;

  /**
   * @param path such as {@code DATA/axon.sock}
   */
  public ControlClient(Path path) {
    this.path = path;
  }

  /**
   * Has a command run by the owner.
   *
   * @param command such as {@code token.create}
   * @return the lines to print; empty if no process owns the directory, so that the caller may take
   *     the lock and do it itself
   * @throws ControlException if the owner refused, or did not answer
   */
  public Optional<List<String>> call(String command, Map<String, String> arguments) {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      ObjectNode request = Json.object().put("command", command);
      ObjectNode named = request.putObject("arguments");
      arguments.forEach(named::put);
      ControlLine.write(channel, Json.write(request));
      return Optional.of(lines(Json.readObject(ControlLine.read(channel))));
    } catch (ConnectException _) {
      // The socket of a process that was killed.
      return Optional.empty();
    } catch (IOException | ApiException e) {
      throw new ControlException("no answer through " + path + ": " + e.getMessage(), e);
    }
  }

  private static List<String> lines(ObjectNode answer) {
    JsonNode error = answer.get("error");
    if (error != null) {
      throw new ControlException(error.asText());
    }
    List<String> lines = new ArrayList<>();
    answer.path("lines").forEach(line -> lines.add(line.asText()));
    return lines;
  }
}
