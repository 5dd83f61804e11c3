package axon.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** The forms in which others' records are read, all streaming, plain or gzipped. */
public enum ImportFormat {
  /** The answer of an HTTP database: {@code [{"results":[{…}],"success":true}]}. */
  TRAFFIC_JSON,
  /** RFC 4180 with a header that names the columns of the table {@code traffic}. */
  CSV,
  /** Our own JSON lines, and request files. */
  JSONL,
  /** A web server's log in the common or the combined form. */
  ACCESS_LOG,
  /** The event log of a Cowrie honeypot. */
  COWRIE,
  /** The log of an OpenCanary. */
  OPENCANARY,
  /** Suricata's EVE log, also that of a T-Pot. */
  SURICATA,
  /** The connections of a Dionaea. */
  DIONAEA,
  /** Lines like what nodes send. */
  JSON;

  /** {@return the name on the command line} */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@return the form of that name, if there is one} */
  public static Optional<ImportFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.wireName().equals(name)).findFirst();
  }

  /** {@return whether its lines are what other pots report of visitors} */
  public boolean isOfReports() {
    return switch (this) {
      case TRAFFIC_JSON, CSV, JSONL, ACCESS_LOG -> false;
      case COWRIE, OPENCANARY, SURICATA, DIONAEA, JSON -> true;
    };
  }

  /**
   * Reads a stream to its end; memory is bounded by one line or row.
   *
   * @param found gets all that stands there, in order; what it throws ends the reading
   * @throws IOException if the stream cannot be read
   */
  public void read(InputStream in, ImportOrigin origin, Consumer<Imported> found)
      throws IOException {
    read(in, origin, InputBounds.NONE, found);
  }

  /**
   * Reads a stream likewise.
   *
   * @param bounds how much may stand there, unpacked
   * @throws InputBounds.ExceededException if there is more; what came before it was handed over
   */
  public void read(
      InputStream in, ImportOrigin origin, InputBounds bounds, Consumer<Imported> found)
      throws IOException {
    InputStream plain = bounds.over(RequestFile.unpacked(in));
    switch (this) {
      case TRAFFIC_JSON -> new TrafficJsonReader(origin, found).read(plain);
      case CSV -> new CsvReader(origin, found).read(plain);
      case JSONL ->
          LogLines.read(plain, RequestFile.LONGEST_LINE, new JsonLinesReader(origin), found);
      case ACCESS_LOG -> LogLines.read(plain, LogLines.LONGEST, new AccessLogReader(origin), found);
      case COWRIE -> LogLines.read(plain, LogLines.LONGEST, new CowrieReader(origin), found);
      case OPENCANARY ->
          LogLines.read(plain, LogLines.LONGEST, new OpenCanaryReader(origin), found);
      case SURICATA -> LogLines.read(plain, LogLines.LONGEST, new SuricataReader(origin), found);
      case DIONAEA -> LogLines.read(plain, LogLines.LONGEST, new DionaeaReader(origin), found);
      case JSON -> LogLines.read(plain, LogLines.LONGEST, new ReportLines(origin), found);
    }
  }
}
