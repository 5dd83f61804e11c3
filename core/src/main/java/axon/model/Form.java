package axon.model;

import java.util.List;

/**
 * What a trainer has found, before it is written down: enough to write the ONNX file, and to score
 * by. Immutable.
 */
public sealed interface Form {
  /** {@return how many features a row has} */
  int columns();

  /** {@return how many numbers come out: 1 (the probability of an attack) or one for each class} */
  int outputs();

  /** What the sums of an ensemble's leaves are turned into. */
  enum Link {
    /** One output: the logistic function of the base and the sum of all leaves. */
    LOGISTIC,
    /** One output: the mean of all leaves, each a probability; the base is not used. */
    MEAN,
    /** Several outputs: softmax over the outputs' bases and sums. */
    SOFTMAX,
    /**
     * Several outputs: each output's share of all bases and sums. Leaves are 0 or more, bases above
     * 0, so that there is always something to have a share of.
     */
    SHARES
  }

  /**
   * A tree of an ensemble.
   *
   * @param output to which output its leaves are added, 0 up to the form's outputs
   */
  record Member(Tree tree, int output) {}

  /**
   * An ensemble of trees: boosted, or a forest.
   *
   * @param bases the sum's beginning for each output, in log-odds
   */
  record Trees(int columns, int outputs, Link link, List<Float> bases, List<Member> members)
      implements Form {
    public Trees {
      bases = List.copyOf(bases);
      members = List.copyOf(members);
      boolean several = link == Link.SOFTMAX || link == Link.SHARES;
      if (bases.size() != outputs || (!several && outputs != 1)) {
        throw new IllegalArgumentException(
            outputs + " outputs, " + bases.size() + " bases, " + link);
      }
    }
  }

  /**
   * A network of dense layers with ReLU between them and the logistic function after the last, over
   * rows that are first standardised. Without hidden layers it is a logistic regression. One
   * output.
   */
  record Network(Scaling scaling, List<Layer> layers) implements Form {
    public Network {
      layers = List.copyOf(layers);
      if (layers.isEmpty() || layers.getLast().outputs() != 1) {
        throw new IllegalArgumentException("the last layer has one output");
      }
    }

    @Override
    public int columns() {
      return scaling.columns();
    }

    @Override
    public int outputs() {
      return 1;
    }
  }
}
