package axon.agent;

import axon.files.OwnerOnly;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
   * What the list says.
   *
   * @param strays lines that are no decoys; they are kept as they are
   */
  record Contents(List<Planted> decoys, List<Stray> strays) {
    Contents {
      decoys = List.copyOf(decoys);
      strays = List.copyOf(strays);
    }
  }

  /**
   * A line that is no decoy.
   *
   * @param line its bytes, as Latin-1
   * @param fault where it is and what is wrong
   */
  record Stray(String line, String fault) {}

  /**
   * {@return all that are planted; a line that is none is left out and named}
   *
   * @throws AgentException if the list is there and cannot be read
   */
  Contents read() {
    List<Planted> decoys = new ArrayList<>();
    List<Stray> strays = new ArrayList<>();
    List<String> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      try {
        decoys.add(decoy(JSON.readTree(line.getBytes(StandardCharsets.ISO_8859_1))));
      } catch (IOException | IllegalArgumentException _) {
        String fault = "line %d of %s is no decoy and is left out".formatted(i + 1, file);
        strays.add(new Stray(line, fault));
      }
    }
    return new Contents(decoys, strays);
  }

  /** Each byte is a character, so that a line of any kind is written back as it was. */
  private List<String> lines() {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException e) {
      throw new AgentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  private static Planted decoy(JsonNode node) {
    Path path = Path.of(node.required("path").asText());
    if (!path.isAbsolute()) {
      throw new IllegalArgumentException("a decoy's path is absolute");
    }
    return new Planted(
        path,
        node.required("sha256").asText(),
        node.path("token").asText(""),
        node.path("at").asLong());
  }

  /**
   * Changes the list, while nobody else does.
   *
   * @throws AgentException if it cannot be read or written; it is as it was then
   */
  void change(UnaryOperator<List<Planted>> change) {
    try (FileChannel channel = FileChannel.open(made(lock), StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      Contents before = read();
      write(new Contents(change.apply(before.decoys()), before.strays()));
    } catch (IOException e) {
      throw new AgentException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private static Path made(Path lock) throws IOException {
    OwnerOnly.createFile(lock);
    return lock;
  }

  private void write(Contents contents) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try (OutputStream out = OwnerOnly.newFile(part)) {
      for (Planted decoy : contents.decoys()) {
        out.write((line(decoy) + "\n").getBytes(StandardCharsets.UTF_8));
      }
      for (Stray stray : contents.strays()) {
        out.write((stray.line() + "\n").getBytes(StandardCharsets.ISO_8859_1));
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
