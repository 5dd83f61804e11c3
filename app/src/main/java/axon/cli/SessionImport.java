package axon.cli;

import axon.codec.SessionFile;
import axon.files.OwnerOnly;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes in files of sessions: each is checked, written anew in one form, and kept whole in the data
 * directory, from where retraining reads it. The name holds a part of the content's hash, so that
 * the same file is kept once.
 */
final class SessionImport {
  /** The format's name on the command line. */
  static final String FORMAT = "sessions";

  /** Where in the data directory they are kept. */
  static final String PLACE = "sessions";

  private static final int LONGEST_NAME = 40;

  private final Path place;
  private final boolean strict;
  private final boolean labels;

  /**
   * @param labels whether the files' labels are kept; without, the rules label
   */
  SessionImport(Path directory, boolean strict, boolean labels) {
    this.place = directory.resolve(PLACE);
    this.strict = strict;
    this.labels = labels;
  }

  /**
   * Takes in files, and tells of each.
   *
   * @param name what they are called, or null for each file's own name
   * @return the exit code: 1 if one had no line that could be read
   */
  int run(List<Path> files, @Nullable String name) throws IOException {
    int code = 0;
    for (Path file : files) {
      code = Math.max(code, take(file, name == null ? String.valueOf(file.getFileName()) : name));
    }
    return code;
  }

  private int take(Path file, String name) throws IOException {
    OwnerOnly.createDirectories(place);
    Path part = Files.createTempFile(place, ".part-", "");
    try {
      MessageDigest digest = sha256();
      SessionFile.Counts counts = write(file, part, digest);
      LearningData.left(counts.bad(), "lines were skipped");
      if (counts.read() == 0) {
        IO.println(Failures.line(file + ": no sessions"));
        return counts.bad() > 0 ? 1 : 0;
      }
      String hash = HexFormat.of().formatHex(digest.digest()).substring(0, 12);
      Path target = place.resolve(plain(name) + "-" + hash + ".csv");
      boolean known = Files.exists(target);
      if (!known) {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
      }
      IO.println(
          counts.read()
              + (known ? " sessions were there already: " : " sessions added: ")
              + target.getFileName());
      return 0;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private SessionFile.Counts write(Path file, Path part, MessageDigest digest) throws IOException {
    try (BufferedWriter out =
        new BufferedWriter(
            new OutputStreamWriter(
                new DigestOutputStream(Files.newOutputStream(part), digest),
                StandardCharsets.UTF_8))) {
      append(out, SessionFile.header());
      return SessionFile.read(
          file,
          strict,
          line -> append(out, SessionFile.line(line.row(), line.label().filter(_ -> labels))),
          wrong -> LearningData.name(file, wrong));
    }
  }

  private static void append(BufferedWriter out, String line) {
    try {
      out.write(line + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Small letters, digits, dots and hyphens, such as no shell and no file system stumbles over. */
  private static String plain(String name) {
    String bare = name.replaceAll("(\\.csv)?(\\.gz)?$", "").toLowerCase(Locale.ROOT);
    String plain = bare.replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+", "");
    String cut = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    return cut.isEmpty() ? "sessions" : cut;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
