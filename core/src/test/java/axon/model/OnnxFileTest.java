package axon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.model.OnnxGraph.Attribute;
import axon.model.OnnxGraph.Node;
import axon.model.OnnxGraph.Port;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OnnxFileTest {
  private static final byte[] WHOLE = OnnxWriter.write(Models.boosted(5), Map.of());

  @Test
  void whatIsNoOnnxIsRefused() {
    refused(new byte[0], "no ONNX file");
    refused("<html>Not found</html>".getBytes(StandardCharsets.UTF_8), "");
    refused(new byte[1000], "no ONNX file");
  }

  @Test
  void aFileOverTheLimitIsRefused() {
    refused(new byte[OnnxFile.LIMIT + 1], "more than 64 MiB");
  }

  /** Wherever it is cut: refused, or (between two of its parts) read as a smaller whole. */
  @Property(tries = 300)
  void aCutFileIsRefusedOrNoLongerOurs(@ForAll @IntRange(min = 0, max = 999) int part) {
    byte[] cut = Arrays.copyOf(WHOLE, (int) ((long) WHOLE.length * part / 1000));
    try {
      assertThat(OnnxFile.read(cut).trained()).isEmpty();
    } catch (ModelException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
    }
  }

  @Property(tries = 500)
  void whatIsBrokenIsNeverTakenForOurs(
      @ForAll @IntRange(min = 0, max = 9999) int place, @ForAll byte value) {
    byte[] broken = WHOLE.clone();
    int at = (int) ((long) broken.length * place / 10_000);
    if (broken[at] != value) {
      broken[at] = value;
      try {
        assertThat(OnnxFile.read(broken).trained())
            .as("a changed number makes a valid, but another model")
            .satisfies(model ->
                model.ifPresent(
                    other -> assertThat(OnnxWriter.write(other, Map.of())).isEqualTo(broken)));
      } catch (ModelException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
      }
    }
  }

  @Property(tries = 500)
  void noBytesBreakTheReader(@ForAll @Size(max = 200) byte[] bytes) {
    try {
      OnnxFile.read(bytes);
    } catch (ModelException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Test
  void aGraphWithTwoInputsIsRefused() {
    Port port = new Port("a", OnnxGraph.FLOAT, List.of(-1L, 1L));
    refused(encoded(List.of(port, port), Map.of()), "2 inputs");
  }

  @Test
  void aModelOfManyLabelsIsRefused() {
    Port port = new Port("a", OnnxGraph.FLOAT, List.of(-1L, 18L));
    Attribute labels = new Attribute.Wholes(LongList.of(0, 1, 2));
    refused(encoded(List.of(port), Map.of("classlabels_int64s", labels)), "3 labels");
  }

  @Test
  void labelsThatDoNotNameTheAttackAreRefused() {
    Port port = new Port("a", OnnxGraph.FLOAT, List.of(-1L, 18L));
    Attribute labels = new Attribute.Words(List.of("cat", "dog"));
    refused(encoded(List.of(port), Map.of("classlabels_strings", labels)), "neither");
  }

  private static byte[] encoded(List<Port> inputs, Map<String, Attribute> attributes) {
    return OnnxEncoder.encode(
        new OnnxGraph(
            8,
            Map.of("", 17L),
            inputs,
            List.of(new Port("p", OnnxGraph.FLOAT, List.of(-1L, 2L))),
            List.of(new Node("Any", GraphBuilder.ML, List.of("a"), List.of("p"), attributes)),
            Map.of(),
            Map.of()));
  }

  private static void refused(byte[] bytes, String why) {
    assertThatThrownBy(() -> OnnxFile.read(bytes))
        .isInstanceOf(ModelException.class)
        .message()
        .contains(why)
        .doesNotContain("\n");
  }
}
