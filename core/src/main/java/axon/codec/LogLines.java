package axon.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads files in which each line stands for itself. */
final class LogLines {
  /** What is read of a log's line at most; a longer one is bad. */
  static final int LONGEST = 1 << 20;

  private LogLines() {}

  /** What one line says. */
  @FunctionalInterface
  interface Form {
    /**
     * {@return what the line turned out to be}
     *
     * @throws RequestFileException saying what is wrong with it
     * @throws IllegalArgumentException likewise
     */
    Imported read(long number, byte[] line);
  }

  static void read(InputStream in, int longest, Form form, Consumer<Imported> found)
      throws IOException {
    LineReader lines = new LineReader(in, longest);
    long number = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      number++;
      byte[] content = number == 1 ? RequestFile.withoutMark(line) : line;
      if (lines.wasTooLong()) {
        found.accept(Imported.Bad.of(number, "longer than " + longest + " bytes"));
      } else if (!RequestFile.isBlank(content)) {
        found.accept(parsed(form, number, content));
      }
    }
  }

  private static Imported parsed(Form form, long number, byte[] line) {
    try {
      return form.read(number, line);
    } catch (RequestFileException | IllegalArgumentException e) {
      return Imported.Bad.of(number, e.getMessage());
    }
  }
}
