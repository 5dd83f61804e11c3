package axon.codec;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads rows whose header says which cell is what; columns that nobody knows are passed over. */
final class CsvReader {
  private final ImportOrigin origin;
  private final Consumer<Imported> found;

  CsvReader(ImportOrigin origin, Consumer<Imported> found) {
    this.origin = origin;
    this.found = found;
  }

  void read(InputStream in) throws IOException {
    CsvRecords records = new CsvRecords(in);
    List<String> header = records.next().stream().map(String::strip).toList();
    if (!header.contains("path") || new HashSet<>(header).size() < header.size()) {
      found.accept(
          Imported.Bad.of(1, "the first line is no header that names «path» and each column once"));
      return;
    }
    boolean own = header.containsAll(List.of("fingerprint", "repeats", "attack_class"));
    for (List<String> cells = records.next(); !cells.isEmpty(); cells = records.next()) {
      found.accept(read(header, cells, own, records));
    }
  }

  private Imported read(List<String> header, List<String> cells, boolean own, CsvRecords records) {
    long line = records.line();
    if (!records.problem().isEmpty()) {
      return Imported.Bad.of(line, records.problem());
    }
    if (cells.size() != header.size()) {
      return Imported.Bad.of(line, cells.size() + " cells, where the header has " + header.size());
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      row.put(header.get(i), own ? CsvExport.without(cells.get(i)) : cells.get(i));
    }
    return TrafficRowReader.read(line, row, origin);
  }
}
