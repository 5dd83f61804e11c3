package axon.training;

import java.util.Arrays;
import java.util.Optional;

/** What a model can be made by. */
public enum Algorithm {
  RANDOM_FOREST("random-forest"),
  XGBOOST("xgboost"),
  MLP("mlp"),
  LOGISTIC("logistic");

  private final String wireName;

  Algorithm(String wireName) {
    this.wireName = wireName;
  }

  /** {@return the name on the command line and in model cards} */
  public String wireName() {
    return wireName;
  }

  public static Optional<Algorithm> ofWireName(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(name)).findFirst();
  }
}
