package axon.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import axon.event.RequestEvent;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class ImportPropertiesTest {
  private static final ImportOrigin ORIGIN = ImportOrigin.of("x", SampleEvents.START + 1_000_000);

  @Property(tries = 400)
  void anyBytesAreReadToTheirEndWithoutAFault(
      @ForAll ImportFormat format, @ForAll @Size(max = 300) byte[] content) {
    assertThatCode(() -> format.read(new ByteArrayInputStream(content), ORIGIN, _ -> {}))
        .satisfiesAnyOf(
            fault -> assertThat(fault).isNull(),
            // what begins like gzip and is none cannot be read at all
            fault -> assertThat(fault).isInstanceOf(IOException.class));
  }

  @Property(tries = 400)
  void almostLinesAreReadToTheirEndWithoutAFault(
      @ForAll ImportFormat format,
      @ForAll @Size(max = 12)
          List<
                  @StringLength(max = 12)
                  @Chars({'"', '\\', '[', ']', '{', '}', ',', ':', ' ', '\n', '1', 'a', '-', 'x'})
                  String>
              parts)
      throws IOException {
    String text =
        String.join("", parts)
            + "{\"results\":[{\"path\":\""
            + String.join("", parts)
            + "\n1.2.3.4 - - [22/Nov/2026:04:00:00 +0000] \""
            + String.join("", parts);
    format.read(new ByteArrayInputStream(utf8(text)), ORIGIN, _ -> {});
  }

  @Property(tries = 400)
  void cellsComeBackAsTheyWereQuoted(
      @ForAll @NotEmpty List<@NotEmpty List<@StringLength(max = 20) String>> records)
      throws IOException {
    String text =
        records.stream()
            .map(cells ->
                cells.stream()
                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                    .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n", "", "\r\n"));
    CsvRecords read = new CsvRecords(new ByteArrayInputStream(utf8(text)));
    for (List<String> cells : records) {
      boolean blank = cells.size() == 1 && cells.getFirst().isBlank();
      if (!blank) {
        List<String> kept =
            cells.stream().map(cell -> new String(utf8(cell), StandardCharsets.UTF_8)).toList();
        assertThat(read.next()).isEqualTo(kept);
        assertThat(read.problem()).isEmpty();
      }
    }
    assertThat(read.next()).isEmpty();
  }

  @Property(tries = 1000)
  void theApostropheBeforeAFormulaIsTakenOffAgain(
      @ForAll
          @StringLength(max = 12)
          @Chars({'=', '+', '-', '@', '\'', '"', ';', '|', ' ', 'a', '1'})
          String text)
      throws IOException {
    String cell = CsvExport.cell(Optional.of(text));
    CsvRecords read = new CsvRecords(new ByteArrayInputStream(utf8("x," + cell + "\n")));
    assertThat(CsvExport.without(read.next().get(1))).isEqualTo(text);
  }

  @Example
  void whatWasExportedComesBackAsItWas() throws IOException {
    long at = SampleEvents.START;
    List<ClassifiedEvent> events =
        List.of(
            SampleEvents.attack("198.51.100.7", "/a?b=é", at),
            SampleEvents.legit("2001:db8::7", "/", at + 1),
            SampleEvents.malformed("198.51.100.8", at + 2),
            SampleEvents.raw("198.51.100.9", at + 3),
            SampleEvents.report("198.51.100.9", "report-9", at + 4),
            SampleEvents.fileAccess("db-1", "", at + 5));
    EventLabel label = new EventLabel(1, Prediction.LEGIT, LabelSource.ANALYST, at);
    String exported = export(events, label);
    List<ClassifiedEvent> back = new ArrayList<>();
    ImportFormat.JSONL.read(
        new ByteArrayInputStream(utf8(exported)),
        ORIGIN,
        found -> {
          assertThat(found).isInstanceOf(Imported.Happened.class);
          Imported.Happened happened = (Imported.Happened) found;
          assertThat(happened.label()).isEqualTo(Prediction.LEGIT);
          assertThat(happened.repeats()).isEqualTo(3);
          back.add(((Brought.Whole) happened.brought()).event());
        });
    String sensor = "\"sensor\":\"(http|node:web-1|import:x)\"";
    assertThat(export(back, label).replaceAll(sensor, ""))
        .isEqualTo(exported.replaceAll(sensor, ""));
    assertThat(((RequestEvent) back.get(2).event()).request().head())
        .isEqualTo(((RequestEvent) events.get(2).event()).request().head());
  }

  private static String export(List<ClassifiedEvent> events, EventLabel label) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ExportWriter writer = ExportFormat.JSONL.open(out)) {
      for (int i = 0; i < events.size(); i++) {
        long at = events.get(i).event().timestamp();
        writer.write(new StoredEvent(i + 1, events.get(i), 3, at + 5), label);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
