package axon.agent;

import axon.files.OwnerOnly;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Which decoys lie on this host: {@code STATE/decoys.jsonl}, a line each, for its owner alone. It
 * is written whole or not at all; commands that change it at once wait for each other. Any process.
 */
final class DecoyList {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final Path lock;

  DecoyList(Path state) {
    this.file = state.resolve("decoys.jsonl");
    this.lock = state.resolve("decoys.lock");
  }

  /**
   * {@return all that are planted}
   *
   * @throws AgentException if the list cannot be read
   */
  List<Planted> read() {
    List<Planted> decoys = new ArrayList<>();
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          decoys.add(decoy(JSON.readTree(line)));
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new AgentException("cannot read " + file + ": " + e.getMessage(), e);
    }
    return decoys;
  }

  private static Planted decoy(JsonNode node) {
    return new Planted(
        Path.of(node.required("path").asText()),
        node.required("sha256").asText(),
        node.path("token").asText(""),
        node.path("at").asLong());
  }

  /** Changes the list, while nobody else does. */
  void change(UnaryOperator<List<Planted>> change) {
    try (FileChannel channel = FileChannel.open(made(lock), StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      write(change.apply(read()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static Path made(Path lock) throws IOException {
    OwnerOnly.createFile(lock);
    return lock;
  }

  private void write(List<Planted> decoys) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = OwnerOnly.newFile(part)) {
      for (Planted decoy : decoys) {
        out.write((line(decoy) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String line(Planted decoy) throws JsonProcessingException {
    return JSON.writeValueAsString(
        JSON.createObjectNode()
            .put("path", decoy.path().toString())
            .put("sha256", decoy.sha256())
            .put("token", decoy.token())
            .put("at", decoy.at()));
  }
}
