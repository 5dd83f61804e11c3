package axon.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.features.FeatureSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsFileTest {
  @Test
  void whatIsWrittenIsReadBackToTheBit() throws IOException {
    Dataset rows = Rows.some(500, 3);
    Dataset back = RowsFile.read(new ByteArrayInputStream(written(rows)), Rows.FEATURES);
    assertThat(back.toMatrix()).isEqualTo(rows.toMatrix());
    for (int row = 0; row < rows.size(); row++) {
      assertThat(back.isAttack(row)).isEqualTo(rows.isAttack(row));
      assertThat(back.kind(row)).isEqualTo(rows.kind(row));
      assertThat(back.nearCopy(row)).isEqualTo(rows.nearCopy(row));
      assertThat(back.origins().get(back.origin(row)))
          .isEqualTo(rows.origins().get(rows.origin(row)));
    }
  }

  @Test
  void rowsOfOtherFeaturesAreRefused() throws IOException {
    byte[] file = written(Rows.some(20, 3));
    FeatureSet others = new FeatureSet("other-v1", List.of("a", "b", "c", "d"), List.of());
    assertThatThrownBy(() -> RowsFile.read(new ByteArrayInputStream(file), others))
        .hasMessageContaining("other features than other-v1");
  }

  private static byte[] written(Dataset rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RowsFile.write(rows, out);
    return out.toByteArray();
  }
}
