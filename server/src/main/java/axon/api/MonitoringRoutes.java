package axon.api;

import axon.model.ModelId;
import axon.monitoring.ComparisonJson;
import axon.monitoring.DriftJson;
import axon.monitoring.RecordComparison;
import axon.registry.Lineup;
import axon.verdict.Heuristics;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the models do in service: compared on the same events, and drift. */
final class MonitoringRoutes {
  private static final Pattern SPAN = Pattern.compile("([1-9][0-9]{0,4})([mhd])");
  private static final Pattern HEURISTICS = Pattern.compile("heuristics(@[0-9]{1,9})?");

  /** So long at most is read for one answer; what is older is said to be left out. */
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ConsoleParts parts;
  private final RecordComparison comparison;
  private final ReadingTurns turns = new ReadingTurns(1);

  MonitoringRoutes(ConsoleParts parts) {
    this.parts = parts;
    this.comparison = new RecordComparison(new RecordPast(parts.history(), parts.labels()));
  }

  List<Route> routes() {
    return List.of(
        Route.get(
                "/api/models/compare",
                Need.READ,
                "Two judges compared on the events that both judged",
                "agreement, McNemar's test, figures against labels, disagreements, days; newest"
                    + " events first, and how far back it looked",
                this::compare)
            .with("a", "NAME@VERSION or heuristics; the champion if absent")
            .with("b", "likewise; the challenger if absent, or else heuristics")
            .with("since", "how far back, such as 24h or 7d; 7d if absent"),
        Route.get(
            "/api/models/drift",
            Need.READ,
            "How far traffic has moved from what the champion was trained on",
            "the population stability index of each feature and of the score",
            this::drift));
  }

  private void compare(Call call) {
    Lineup lineup = parts.models().registry().lineup();
    String first = judge("a", call, named(lineup.champion()));
    String other = named(lineup.challenger().filter(id -> !id.toString().equals(first)));
    String second = judge("b", call, other);
    if (first.equals(second)) {
      throw ApiException.badRequest("a and b are the same judge, " + first + ": name two");
    }
    long from = parts.clock().millis() - span(call.query("since", "7d"));
    try (ReadingTurns.Turn _ = turns.take()) {
      long end = System.nanoTime() + MOST_NANOS;
      call.json(
          ComparisonJson.of(
              comparison.run(first, second, from, () -> System.nanoTime() - end < 0)));
    }
  }

  private void drift(Call call) {
    try (ReadingTurns.Turn _ = turns.take()) {
      call.json(DriftJson.of(parts.models().drift().get()));
    }
  }

  private static String named(Optional<ModelId> id) {
    return id.map(ModelId::toString).orElse(Heuristics.MODEL);
  }

  private static String judge(String name, Call call, String otherwise) {
    String asked = call.query(name, otherwise);
    if (HEURISTICS.matcher(asked).matches()) {
      return asked.equals("heuristics") ? Heuristics.MODEL : asked;
    }
    return ModelId.parse(asked)
        .orElseThrow(() -> ApiException.badRequest(name + " is no NAME@VERSION and no heuristics"))
        .toString();
  }

  private static long span(String text) {
    Matcher matcher = SPAN.matcher(text);
    if (!matcher.matches()) {
      throw ApiException.badRequest("since is no time such as 90m, 24h or 7d");
    }
    TimeUnit unit =
        switch (matcher.group(2)) {
          case "m" -> TimeUnit.MINUTES;
          case "h" -> TimeUnit.HOURS;
          default -> TimeUnit.DAYS;
        };
    return unit.toMillis(Long.parseLong(matcher.group(1)));
  }
}
