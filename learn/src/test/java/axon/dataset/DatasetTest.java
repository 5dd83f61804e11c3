package axon.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import axon.label.LabelSource;
import axon.signature.AttackClass;
import axon.verdict.Prediction;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatasetTest {
  private static final Example ATTACK =
      new Example(
          Prediction.ATTACK, AttackClass.RCE, LabelSource.ANALYST, 3, "here", 1, 2, 3, 1000);
  private static final Example LEGIT =
      new Example(Prediction.LEGIT, null, LabelSource.RULE, 1, "there", 4, 5, 6, 500);

  @Test
  void aRowComesBackAsItWentIn() {
    Dataset data = two();
    float[] row = new float[4];
    data.copyRow(1, row);
    assertThat(row).containsExactly(5, 6, 7, 8);
    assertThat(data.isAttack(0)).isTrue();
    assertThat(data.kind(0)).contains(AttackClass.RCE);
    assertThat(data.kind(1)).isEmpty();
    assertThat(data.saidBy(0)).isEqualTo(LabelSource.ANALYST);
    assertThat(data.weight(0)).isEqualTo(3);
    assertThat(data.origins()).containsExactly("here", "there");
    assertThat(data.origin(1)).isEqualTo(1);
    assertThat(data.source(1)).isEqualTo(4);
    assertThat(data.nearCopy(1)).isEqualTo(5);
    assertThat(data.network(1)).isEqualTo(6);
    assertThat(data.time(1)).isEqualTo(500);
  }

  @Test
  void theCardCountsAndNamesTheWindow() {
    DatasetCard card = two().card();
    assertThat(card.rows()).isEqualTo(2);
    assertThat(card.attacks()).isEqualTo(1);
    assertThat(card.nearCopyGroups()).isEqualTo(2);
    assertThat(card.from()).isEqualTo(500);
    assertThat(card.to()).isEqualTo(1000);
    assertThat(card.origins()).containsEntry("here", new DatasetCard.Counts(1, 0));
    assertThat(card.kinds()).containsEntry(AttackClass.RCE, 1);
    assertThat(card.saidBy()).containsEntry(LabelSource.RULE, 1);
  }

  @Test
  void theHashIsThatOfTheRowsInTheirOrder() {
    Dataset data = two();
    String hash = data.card().hash();
    assertThat(two().card().hash()).isEqualTo(hash);
    assertThat(data.select(new int[] {0, 1}).card().hash()).isEqualTo(hash);
    assertThat(data.select(new int[] {1, 0}).card().hash()).isNotEqualTo(hash);
    assertThat(data.weighted(new float[] {1, 1}).card().hash()).isNotEqualTo(hash);
  }

  @Test
  void columnsInWhichNoRowDiffersAreFoundAndCanBeHeldElsewhere() {
    Dataset rows = Rows.some(50, 1);
    assertThat(rows.constants()).containsExactly(Map.entry(3, 1f));
    assertThat(rows.select(new int[] {0}).constants()).isEmpty();
    Dataset held = two().holding(rows.constants());
    assertThat(held.toMatrix()).containsExactly(1, 2, 3, 1, 5, 6, 7, 1);
    assertThat(held.differs(3, 1)).isFalse();
    assertThat(two().toMatrix()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void growsBeyondItsFirstRoom() {
    Dataset data = Rows.some(5000, 1);
    DatasetBuilder again = new DatasetBuilder(Rows.FEATURES);
    again.addAll(data);
    assertThat(again.build().card()).isEqualTo(data.card());
  }

  @Test
  void aFeatureThatIsNoNumberIsRefused() {
    DatasetBuilder builder = new DatasetBuilder(Rows.FEATURES);
    assertThatThrownBy(() -> builder.add(new float[] {1, Float.NaN, 0, 0}, LEGIT))
        .hasMessage("curved is NaN");
  }

  private static Dataset two() {
    DatasetBuilder builder = new DatasetBuilder(Rows.FEATURES);
    builder.add(new float[] {1, 2, 3, 4}, ATTACK);
    builder.add(new float[] {5, 6, 7, 8}, LEGIT);
    return builder.build();
  }
}
