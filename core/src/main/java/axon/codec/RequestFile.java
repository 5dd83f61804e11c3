package axon.codec;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads request files: JSON lines, one request a line, plain or gzipped (told by the content, not
 * the name). Streams: a file of any size needs the memory of one line, and a line is 16 MiB at
 * most.
 */
public final class RequestFile {
  static final int LONGEST_LINE = 16 * 1024 * 1024;

  private RequestFile() {}

  /**
   * A line that could not be read.
   *
   * @param number its number, from 1
   * @param problem what is wrong, in one plain line
   */
  public record BadLine(long number, String problem) {}

  /**
   * How many lines there were, blank ones left aside.
   *
   * @param read requests handed over
   * @param bad lines that were skipped
   */
  public record Counts(long read, long bad) {}

  /**
   * Reads a file to its end, or with {@code strict} up to the first bad line.
   *
   * @param requests gets each request, in order
   * @param badLines gets each bad line, in order
   * @throws RequestFileException if the file cannot be read, or for a bad line if {@code strict}
   */
  public static Counts read(
      Path file, boolean strict, Consumer<RequestLine> requests, Consumer<BadLine> badLines) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), strict, requests, badLines);
    } catch (NoSuchFileException e) {
      throw new RequestFileException(PlainText.oneLine(file + ": there is no such file", 500), e);
    } catch (IOException e) {
      String problem = e.getClass().getSimpleName() + ", " + e.getMessage();
      String text = PlainText.oneLine(file + ": cannot be read: " + problem, 500);
      throw new RequestFileException(text, e);
    }
  }

  /**
   * Reads a stream likewise; it is not closed.
   *
   * @param name what the stream is called in messages
   */
  public static Counts read(
      InputStream in,
      String name,
      boolean strict,
      Consumer<RequestLine> requests,
      Consumer<BadLine> badLines)
      throws IOException {
    LineReader lines = new LineReader(unpacked(in), LONGEST_LINE);
    long read = 0;
    long bad = 0;
    long number = 0;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      number++;
      byte[] content = number == 1 ? withoutMark(line) : line;
      switch (parse(content, number, lines.wasTooLong())) {
        case Blank _ -> {}
        case Good(RequestLine request) -> {
          read++;
          requests.accept(request);
        }
        case Bad(BadLine wrong) when strict -> {
          String place = PlainText.oneLine(name, 300) + ", line " + wrong.number();
          throw new RequestFileException(place + ": " + wrong.problem());
        }
        case Bad(BadLine wrong) -> {
          bad++;
          badLines.accept(wrong);
        }
      }
    }
    return new Counts(read, bad);
  }

  private sealed interface Parsed {}

  private record Blank() implements Parsed {}

  private record Good(RequestLine request) implements Parsed {}

  private record Bad(BadLine line) implements Parsed {}

  private static Parsed parse(byte[] line, long number, boolean tooLong) {
    if (tooLong) {
      return new Bad(new BadLine(number, "longer than 16 MiB"));
    }
    if (isBlank(line)) {
      return new Blank();
    }
    try {
      return new Good(RequestLineParser.parse(line, number));
    } catch (RequestFileException e) {
      return new Bad(new BadLine(number, String.valueOf(e.getMessage())));
    }
  }

  static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Some editors put U+FEFF before the first line. */
  static byte[] withoutMark(byte[] line) {
    boolean marked =
        line.length >= 3
            && line[0] == (byte) 0xef
            && line[1] == (byte) 0xbb
            && line[2] == (byte) 0xbf;
    return marked ? Arrays.copyOfRange(line, 3, line.length) : line;
  }

  /** {@return what is in the stream, unpacked if it is gzipped} */
  static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, 64 * 1024);
    buffered.mark(2);
    boolean gzipped = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return gzipped ? new GZIPInputStream(buffered, 64 * 1024) : buffered;
  }
}
