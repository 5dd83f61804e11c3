package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.codec.parquet.ParquetType;
import axon.codec.parquet.ParquetWriter;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.verdict.Prediction;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written as Parquet, read back by DuckDB. */
class ParquetTest {
  private static final long AT = SampleEvents.START;

  @TempDir private Path directory;

  private List<List<@Nullable Object>> query(String sql) throws SQLException {
    try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duck.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<List<@Nullable Object>> rows = new ArrayList<>();
      while (found.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(found.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  private Path file() {
    return directory.resolve("table.parquet");
  }

  private static Map<String, ParquetType> columns() {
    Map<String, ParquetType> columns = new LinkedHashMap<>();
    columns.put("n", ParquetType.INTEGER);
    columns.put("x", ParquetType.REAL);
    columns.put("s", ParquetType.TEXT);
    return columns;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 1023, 50_000, 120_001})
  void everyRowComesBackAsItWas(int rows) throws Exception {
    Random random = new Random(rows);
    List<List<@Nullable Object>> expected = new ArrayList<>();
    try (OutputStream out = Files.newOutputStream(file());
        ParquetWriter writer = new ParquetWriter(out, columns(), Map.of("made by", "a test"))) {
      for (int i = 0; i < rows; i++) {
        List<Optional<Object>> row = row(random);
        writer.row(row);
        expected.add(row.stream().<@Nullable Object>map(v -> v.orElse(null)).toList());
      }
    }
    assertThat(query("SELECT n, x, s FROM '" + file() + "'")).isEqualTo(expected);
  }

  private static List<Optional<Object>> row(Random random) {
    String[] texts = {"", "a", "é€😀", "=1+1", "\u0000\u202e", "x".repeat(3000), "'; DROP TABLE--"};
    return List.of(
        random.nextInt(5) == 0 ? Optional.empty() : Optional.of(random.nextLong()),
        random.nextInt(5) == 0 ? Optional.empty() : Optional.of(random.nextGaussian()),
        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(texts[random.nextInt(7)]));
  }

  @Test
  void largeTextsEndAGroupBeforeItGrowsTooBig() throws Exception {
    try (OutputStream out = Files.newOutputStream(file());
        ParquetWriter writer = new ParquetWriter(out, columns(), Map.of())) {
      Optional<Object> text = Optional.of("y".repeat(64 * 1024));
      for (long i = 0; i < 700; i++) {
        writer.row(List.of(Optional.of(i), Optional.empty(), text));
      }
    }
    String groups = "SELECT count(DISTINCT row_group_id) FROM parquet_metadata('" + file() + "')";
    assertThat(query(groups).getFirst().getFirst()).isEqualTo(3L);
    String sums = "SELECT sum(n)::BIGINT, sum(length(s))::BIGINT FROM '" + file() + "'";
    assertThat(query(sums)).containsExactly(List.of(244_650L, 700L * 64 * 1024));
  }

  @Test
  void aRowOfAnotherLengthIsRefused() throws Exception {
    try (ParquetWriter writer =
        new ParquetWriter(OutputStream.nullOutputStream(), columns(), Map.of())) {
      assertThatThrownBy(() -> writer.row(List.of(Optional.empty())))
          .hasMessage("1 values, 3 columns");
    }
  }

  @Test
  void theExportHasTheColumnsOfTheTableAndTheWholeRequest() throws Exception {
    EventLabel label = new EventLabel(1, Prediction.ATTACK, LabelSource.ANALYST, AT);
    try (OutputStream out = Files.newOutputStream(file());
        ExportWriter writer = ExportFormat.PARQUET.open(out)) {
      writer.write(stored(1, "/a?b=é"), label);
      writer.write(stored(2, "/second"), null);
      writer.write(new StoredEvent(3, SampleEvents.raw("192.0.2.1", AT), 1, AT), null);
      assertThat(writer.written()).isEqualTo(2);
    }
    List<List<@Nullable Object>> rows =
        query("SELECT id, timestamp, path, ip, label, request FROM '" + file() + "' ORDER BY id");
    assertThat(rows.get(0).subList(0, 5)).containsExactly(1L, AT, "/a?b=é", "192.0.2.1", "attack");
    assertThat(rows.get(1).subList(2, 5)).containsExactly("/second", "192.0.2.1", null);
    JsonNode request = new ObjectMapper().readTree((String) rows.get(1).get(5));
    assertThat(request.get("uri").textValue()).isEqualTo("/second");
  }

  private static StoredEvent stored(long id, String path) {
    return new StoredEvent(id, SampleEvents.attack("192.0.2.1", path, AT), 1, AT);
  }
}
