package axon.training;

import axon.dataset.Dataset;
import axon.model.Form;
import axon.model.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Logistic regression by Newton's method (iteratively reweighted least squares), with a penalty on
 * the squares of the coefficients. Has no chance in it; the seed is not used.
 */
record LogisticTrainer(Recipe.Logistic recipe) implements Trainer {
  private static final int MOST_STEPS = 30;
  private static final double SMALL = 1e-8;

  @Override
  public Fitted fit(Dataset train, @Nullable Dataset held, long seed, Progress progress) {
    Standardised rows = Standardised.of(train, Standardised.scaling(train));
    int columns = train.columns();
    double[] beta = new double[columns + 1];
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] change = newton(train, rows, beta);
      double largest = 0;
      for (int i = 0; i < beta.length; i++) {
        // a bound on the step keeps separable data from running away
        double move = Math.clamp(change[i], -4.0, 4.0);
        beta[i] += move;
        largest = Math.max(largest, Math.abs(move));
      }
      progress.step("regression", step + 1, MOST_STEPS);
      if (largest < SMALL) {
        break;
      }
    }
    return new Fitted(form(rows, beta), 1);
  }

  private static Form form(Standardised rows, double[] beta) {
    int columns = beta.length - 1;
    float[] weights = new float[columns];
    for (int i = 0; i < columns; i++) {
      weights[i] = (float) beta[i];
    }
    float[] bias = {(float) beta[columns]};
    return new Form.Network(rows.scaling(), List.of(new Layer(columns, 1, weights, bias)));
  }

  /** {@return the step: the gradient by the inverse of the Hessian, both of the penalised loss} */
  private double[] newton(Dataset data, Standardised rows, double[] beta) {
    int size = beta.length;
    double[] gradient = new double[size];
    double[][] hessian = new double[size][size];
    double[] x = new double[size];
    double total = 0;
    for (int row = 0; row < data.size(); row++) {
      double margin = 0;
      for (int i = 0; i < size; i++) {
        x[i] = i == size - 1 ? 1 : rows.value(row, i);
        margin += beta[i] * x[i];
      }
      double p = 1 / (1 + StrictMath.exp(-margin));
      double weight = data.weight(row);
      total += weight;
      addRow(
          x, weight * ((data.isAttack(row) ? 1 : 0) - p), weight * p * (1 - p), gradient, hessian);
    }
    for (int i = 0; i < size; i++) {
      double penalty = i == size - 1 ? 0 : recipe.penalty() * total;
      gradient[i] -= penalty * beta[i];
      hessian[i][i] += penalty + 1e-9 * total;
    }
    return Cholesky.solve(hessian, gradient);
  }

  private static void addRow(
      double[] x, double slope, double curve, double[] gradient, double[][] hessian) {
    for (int i = 0; i < x.length; i++) {
      gradient[i] += slope * x[i];
      double part = curve * x[i];
      for (int j = 0; j <= i; j++) {
        hessian[i][j] += part * x[j];
      }
    }
  }

  @Override
  public Trainer rounds(int rounds) {
    return this;
  }
}
