package axon.label;

import static org.assertj.core.api.Assertions.assertThat;

import axon.verdict.Prediction;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every keeper of labels does. */
public abstract class LabelsContract {
  private Labels labels;

  /** {@return an empty keeper} */
  protected abstract Labels open() throws Exception;

  @BeforeEach
  final void openLabels() throws Exception {
    labels = open();
  }

  private static EventLabel label(Prediction said, LabelSource source, long at) {
    return new EventLabel(9, said, source, at);
  }

  @Test
  void anEventHasNoLabelAtFirst() {
    assertThat(labels.of(9)).isEmpty();
    assertThat(labels.winning(9)).isEmpty();
  }

  @Test
  void theWordThatWinsComesFirst() {
    EventLabel rule = label(Prediction.ATTACK, LabelSource.RULE, 5);
    EventLabel analyst = label(Prediction.LEGIT, LabelSource.ANALYST, 3);
    EventLabel lure = label(Prediction.ATTACK, LabelSource.LURE, 4);
    labels.put(rule);
    labels.put(analyst);
    labels.put(lure);
    assertThat(labels.of(9)).containsExactly(analyst, lure, rule);
    assertThat(labels.winning(9)).contains(analyst);
  }

  @Test
  void theSameSourceReplacesItsWord() {
    labels.put(label(Prediction.ATTACK, LabelSource.ANALYST, 5));
    EventLabel later = label(Prediction.LEGIT, LabelSource.ANALYST, 6);
    labels.put(later);
    assertThat(labels.of(9)).containsExactly(later);
  }

  @Test
  void ofManyEventsTheWordsThatWinAreGivenAtOnce() {
    EventLabel rule = label(Prediction.ATTACK, LabelSource.RULE, 5);
    EventLabel analyst = label(Prediction.LEGIT, LabelSource.ANALYST, 3);
    EventLabel other = new EventLabel(12, Prediction.ATTACK, LabelSource.IMPORT, 4);
    labels.put(rule);
    labels.put(analyst);
    labels.put(other);
    assertThat(labels.between(9, 12)).isEqualTo(Map.of(9L, analyst, 12L, other));
    assertThat(labels.between(10, 11)).isEmpty();
  }

  @Test
  void aWordTakenBackLeavesThatOfTheOthers() {
    EventLabel lure = label(Prediction.ATTACK, LabelSource.LURE, 4);
    labels.putAll(List.of(label(Prediction.LEGIT, LabelSource.ANALYST, 5), lure));
    assertThat(labels.remove(List.of(8L, 9L), LabelSource.ANALYST)).isEqualTo(1);
    assertThat(labels.of(9)).containsExactly(lure);
    assertThat(labels.remove(List.of(9L), LabelSource.ANALYST)).isZero();
  }
}
