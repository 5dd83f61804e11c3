package axon.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Shows an evaluation as plain lines. Pure functions; any thread. */
public final class ConsoleReport {
  private static final int WIDEST = 48;

  private ConsoleReport() {}

  /** {@return figures, origins and kinds, in columns} */
  public static List<String> of(Evaluation evaluation) {
    List<String> lines = new ArrayList<>(columns(Report.figures(evaluation)));
    lines.add("");
    lines.addAll(columns(with(Report.ORIGIN_HEAD, Report.origins(evaluation))));
    if (!evaluation.perKind().isEmpty()) {
      lines.add("");
      lines.addAll(columns(with(Report.KIND_HEAD, Report.kinds(evaluation))));
    }
    return lines;
  }

  /** {@return how the figures differ from part to part, in columns} */
  public static List<String> of(Folds folds) {
    return columns(with(folds.head(), folds.rows()));
  }

  private static List<List<String>> with(List<String> head, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>(List.of(head));
    all.addAll(rows);
    return all;
  }

  /** {@return the rows with the first column to the left and the others to the right} */
  private static List<String> columns(List<List<String>> rows) {
    int count = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths =
        IntStream.range(0, count)
            .map(i -> rows.stream().mapToInt(row -> shown(row.get(i)).length()).max().orElse(0))
            .toArray();
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = shown(row.get(i));
        String gap = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? "" : "  ").append(i == 0 ? cell + gap : gap + cell);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /** Short enough for a column, and nothing in it that steers a terminal. */
  private static String shown(String cell) {
    StringBuilder plain = new StringBuilder();
    cell.chars()
        .limit(WIDEST)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(c -> plain.append((char) c));
    return plain.toString();
  }
}
