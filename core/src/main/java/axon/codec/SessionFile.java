package axon.codec;

import axon.features.SessionRow;
import axon.features.SessionV1;
import axon.verdict.AttackType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads and writes files of sessions: CSV (RFC 4180, UTF-8, plain or gzipped) whose header names
 * the six columns of {@code session-v1} and, if the sessions are labelled, {@code label}, in any
 * order; other columns are passed over. Streams.
 */
public final class SessionFile {
  /** What a number may be at most here: more says nothing, and would drown what others say. */
  public static final double LARGEST = 1e9;

  private static final String LABEL = "label";
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{0,18})?([eE][+-]?[0-9]{1,3})?");
  private static final String TYPES =
      Arrays.stream(AttackType.values())
          .map(AttackType::wireName)
          .collect(Collectors.joining(", "));

  private SessionFile() {}

  /**
   * A session of a file.
   *
   * @param number the line at which it stands, from 1
   * @param label what it is said to be, if anything
   */
  public record Line(long number, SessionRow row, Optional<AttackType> label) {}

  /** How many lines there were, blank ones and the header left aside. */
  public record Counts(long read, long bad) {}

  /**
   * Reads a file to its end, or with {@code strict} up to the first bad line.
   *
   * @param sessions gets each session, in order
   * @param badLines gets each bad line, in order
   * @throws RequestFileException if the file cannot be read, has no such header, or for a bad line
   *     if {@code strict}
   */
  public static Counts read(
      Path file, boolean strict, Consumer<Line> sessions, Consumer<RequestFile.BadLine> badLines) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), strict, sessions, badLines);
    } catch (NoSuchFileException e) {
      throw new RequestFileException(PlainText.oneLine(file + ": there is no such file", 500), e);
    } catch (IOException e) {
      String problem = file + ": cannot be read: " + e.getClass().getSimpleName();
      throw new RequestFileException(PlainText.oneLine(problem + ", " + e.getMessage(), 500), e);
    }
  }

  /** Reads a stream likewise; it is not closed. */
  public static Counts read(
      InputStream in,
      String name,
      boolean strict,
      Consumer<Line> sessions,
      Consumer<RequestFile.BadLine> badLines)
      throws IOException {
    CsvRecords records = new CsvRecords(RequestFile.unpacked(in));
    String place = PlainText.oneLine(name, 300);
    Header header = header(records.next(), place);
    long read = 0;
    long bad = 0;
    for (List<String> cells = records.next(); !cells.isEmpty(); cells = records.next()) {
      long line = records.line();
      Line session;
      try {
        session = session(line, header, cells, records.problem());
      } catch (IllegalArgumentException e) {
        String problem = PlainText.oneLine(String.valueOf(e.getMessage()), 300);
        if (strict) {
          throw new RequestFileException(place + ", line " + line + ": " + problem, e);
        }
        bad++;
        badLines.accept(new RequestFile.BadLine(line, problem));
        continue;
      }
      read++;
      sessions.accept(session);
    }
    return new Counts(read, bad);
  }

  /**
   * Where what stands.
   *
   * @param columns the place of each column of {@code session-v1}
   * @param label the place of the label, −1 where there is none
   */
  private record Header(int size, List<Integer> columns, int label) {}

  private static Header header(List<String> cells, String place) {
    List<String> names = cells.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
    List<String> missing =
        SessionV1.SET.columns().stream().filter(column -> !names.contains(column)).toList();
    if (!missing.isEmpty() || new HashSet<>(names).size() < names.size()) {
      throw new RequestFileException(
          place
              + ": the first line is no header that names each column once; needed are "
              + String.join(", ", SessionV1.SET.columns())
              + " and, for labelled sessions, label");
    }
    List<Integer> columns = SessionV1.SET.columns().stream().map(names::indexOf).toList();
    return new Header(names.size(), columns, names.indexOf(LABEL));
  }

  private static Line session(long line, Header header, List<String> cells, String problem) {
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(problem);
    }
    if (cells.size() != header.size) {
      throw new IllegalArgumentException(
          cells.size() + " cells, where the header has " + header.size);
    }
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < header.columns.size(); i++) {
      values.add(number(SessionV1.SET.columns().get(i), cells.get(header.columns.get(i)).strip()));
    }
    String label = header.label < 0 ? "" : cells.get(header.label).strip();
    return new Line(line, SessionRow.of(values), type(label));
  }

  private static double number(String column, String text) {
    double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!(value >= 0 && value <= LARGEST)) {
      throw new IllegalArgumentException(
          column + ": «" + PlainText.oneLine(text, 60) + "» is no number from 0 to 1e9");
    }
    return value;
  }

  private static Optional<AttackType> type(String label) {
    if (label.isEmpty()) {
      return Optional.empty();
    }
    Optional<AttackType> type = AttackType.ofWireName(label);
    if (type.isEmpty()) {
      throw new IllegalArgumentException(
          "label: «" + PlainText.oneLine(label, 60) + "» is not allowed; allowed: " + TYPES);
    }
    return type;
  }

  /** {@return the header of a file of labelled sessions} */
  public static String header() {
    return String.join(",", SessionV1.SET.columns()) + "," + LABEL;
  }

  /** {@return the line of a session} */
  public static String line(SessionRow row, Optional<AttackType> label) {
    return row.values().stream().map(SessionFile::plain).collect(Collectors.joining(","))
        + ","
        + label.map(AttackType::wireName).orElse("");
  }

  private static String plain(double value) {
    return value == Math.rint(value) && value < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
