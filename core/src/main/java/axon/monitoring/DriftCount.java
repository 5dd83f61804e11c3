package axon.monitoring;

import axon.model.Baseline;
import axon.model.Baseline.Spread;
import axon.monitoring.Drift.Column;
import axon.monitoring.Drift.Level;
import axon.monitoring.Drift.State;
import java.util.ArrayList;
import java.util.List;

/** Counts rows into the bins of a baseline. One thread. */
public final class DriftCount {
  /** With fewer rows chance alone moves ten bins by a tenth. */
  static final int FEWEST = 200;

  private final List<Spread> spreads;
  private final long[][] counts;
  private long rows;

  public DriftCount(Baseline baseline) {
    this.spreads = new ArrayList<>(baseline.columns());
    spreads.add(baseline.score());
    this.counts = new long[spreads.size()][];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = new long[spreads.get(i).shares().size()];
    }
  }

  /**
   * Counts one row.
   *
   * @param row as many values as the baseline has columns
   * @param score the model's own score
   */
  public void add(float[] row, double score) {
    rows++;
    int last = counts.length - 1;
    for (int i = 0; i < last; i++) {
      counts[i][spreads.get(i).bin(row[i])]++;
    }
    counts[last][spreads.get(last).bin((float) score)]++;
  }

  public long rows() {
    return rows;
  }

  /**
   * {@return how far they have moved}
   *
   * @param model as {@code name@version}
   * @param at ms since 1970
   */
  public Drift result(String model, Drift.Bounds bounds, long at) {
    if (rows < FEWEST) {
      return new Drift(model, State.TOO_FEW, at, rows, List.of());
    }
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      Spread spread = spreads.get(i);
      double psi = Psi.of(spread.shares(), counts[i]);
      boolean constant = spread.shares().contains(1.0);
      columns.add(new Column(spread.name(), psi, constant ? Level.UNLEARNT : bounds.level(psi)));
    }
    return new Drift(model, State.MEASURED, at, rows, columns);
  }
}
