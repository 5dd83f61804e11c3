package axon.serving;

import axon.model.ModelBundle;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.signature.AttackClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A model in service, with its memory for repeated rows. Any thread. */
final class ServedModel {
  private final ModelBundle bundle;
  private final String name;
  private final List<AttackClass> classes;
  private final OpinionCache cache = new OpinionCache();
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * @throws ModelException if it tells classes apart that there are not
   */
  ServedModel(ModelBundle bundle) {
    this.bundle = bundle;
    this.name = bundle.card().id().toString();
    List<AttackClass> found = new ArrayList<>();
    for (String wireName : bundle.card().contents().classes()) {
      found.add(byName(wireName));
    }
    this.classes = List.copyOf(found);
  }

  private AttackClass byName(String wireName) {
    for (AttackClass each : AttackClass.values()) {
      if (each.wireName().equals(wireName)) {
        return each;
      }
    }
    throw new ModelException(name + " tells of a kind of attack «" + wireName + "», unknown here");
  }

  ModelId id() {
    return bundle.card().id();
  }

  String name() {
    return name;
  }

  /**
   * {@return its opinion}
   *
   * @param row not to be changed from now on
   * @throws ModelException if it fails
   */
  Opinion judge(float[] row) {
    return cache.of(row, this::compute);
  }

  /** {@return whether this is the first failure that is told of} */
  boolean failsFirst() {
    return failed.compareAndSet(false, true);
  }

  private Opinion compute(float[] row) {
    double score = bundle.score(row);
    return new Opinion(name, score, score >= 0.5 ? guess(row) : Optional.empty());
  }

  private Optional<AttackClass> guess(float[] row) {
    float[] shares = bundle.scorer().classes(row);
    int best = -1;
    for (int i = 0; i < Math.min(shares.length, classes.size()); i++) {
      best = best < 0 || shares[i] > shares[best] ? i : best;
    }
    return best < 0 ? Optional.empty() : Optional.of(classes.get(best));
  }
}
