package axon.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads the texts that the visits are made of. */
final class Paragraphs {
  private Paragraphs() {}

  /** {@return the paragraphs of a resource, each as its lines; lines with # are comments} */
  static List<List<String>> of(String name) {
    try (InputStream in = Paragraphs.class.getResourceAsStream("/axon/simulation/" + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n\n+")).map(Paragraphs::lines).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> lines(String paragraph) {
    return paragraph.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }
}
