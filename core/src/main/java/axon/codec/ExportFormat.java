package axon.codec;

import java.io.IOException;
import java.io.OutputStream;

/** The forms in which events leave, all streaming. */
public enum ExportFormat {
  /** One array with {@code results}, as the edge database's own export: a row for each request. */
  JSON,
  /** One object a line: a request file line with all that is known of the event beside it. */
  JSONL,
  /** RFC 4180, with a header; safe to open in a spreadsheet. */
  CSV,
  /** Apache Parquet, for notebooks and databases: a row for each request, typed. */
  PARQUET;

  /**
   * {@return a writer in this form}
   *
   * @param out where to; flushed at the end, never closed
   */
  public ExportWriter open(OutputStream out) throws IOException {
    return switch (this) {
      case JSON -> new JsonExport(out);
      case JSONL -> new JsonLinesExport(out);
      case CSV -> new CsvExport(out);
      case PARQUET -> new ParquetExport(out);
    };
  }
}
