package axon.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import axon.features.RequestV1;
import axon.label.LabelSource;
import axon.signature.AttackClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestFilesTest {
  @TempDir private Path directory;

  @Test
  void readsLabelledLinesAndCountsTheRest() throws IOException {
    List<String> wrong = new ArrayList<>();
    RequestFiles.Loaded loaded =
        read(
            wrong,
            line("nuclei", "GET", "/wp-admin/setup.php?id=1", "\"attack\"", "traversal"),
            "not a line",
            line("shop", "POST", "/basket", "\"legit\"", "normal"),
            line("shop", "GET", "/", "null", "normal"));
    Dataset data = loaded.data();
    assertThat(data.size()).isEqualTo(2);
    assertThat(loaded.bad()).isEqualTo(1);
    assertThat(loaded.unlabelled()).isEqualTo(1);
    assertThat(wrong).hasSize(1);
    assertThat(data.origins()).containsExactly("nuclei", "shop");
    assertThat(data.kind(0)).contains(AttackClass.TRAVERSAL);
    assertThat(data.saidBy(0)).isEqualTo(LabelSource.IMPORT);
    assertThat(data.isAttack(1)).isFalse();
  }

  @Test
  void theRowIsThatOfTheOneExtractorWithScoreFiftyAndNoCountry() throws IOException {
    Dataset data =
        read(new ArrayList<>(), line("x", "GET", "/a.php?b", "\"attack\"", "rce")).data();
    RequestV1 extractor = new RequestV1(RequestV1.DEFAULT_HIGH_RISK);
    float[] expected = new float[18];
    extractor.extract("/a.php?b", "GET", "curl/8", 50, null, expected);
    float[] row = new float[18];
    data.copyRow(0, row);
    assertThat(row).containsExactly(expected);
  }

  @Test
  void aKindThatSaysNothingIsNoKind() throws IOException {
    Dataset data =
        read(
                new ArrayList<>(),
                line("x", "GET", "/a", "\"attack\"", "other"),
                line("x", "GET", "/b", "\"attack\"", "never heard of"))
            .data();
    assertThat(data.kind(0)).isEmpty();
    assertThat(data.kind(1)).isEmpty();
  }

  private RequestFiles.Loaded read(List<String> wrong, String... lines) throws IOException {
    Path file = directory.resolve("requests.jsonl");
    Files.write(file, List.of(lines));
    RequestV1 extractor = new RequestV1(RequestV1.DEFAULT_HIGH_RISK);
    return new RequestFiles(extractor, false, (_, bad) -> wrong.add(bad.problem()))
        .read(List.of(file));
  }

  private static String line(String source, String method, String uri, String label, String type) {
    return """
    {"source":"%s","method":"%s","uri":"%s","headers":[["User-Agent","curl/8"]],\
    "label":%s,"type":"%s"}\
    """
        .formatted(source, method, uri, label, type);
  }
}
