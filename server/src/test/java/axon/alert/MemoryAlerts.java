package axon.alert;

import axon.event.IpAddress;
import axon.event.Network;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Alerts that are kept as long as the object is. */
public final class MemoryAlerts implements AlertRecords, AlertMemory {
  private final Map<Long, Alert> alerts = new TreeMap<>();
  private final List<AlertNote> notes = new ArrayList<>();
  private final Map<String, Long> marks = new HashMap<>();
  private final Map<String, List<Long>> seen = new HashMap<>();
  private final IgnoreRecords ignores = new MemoryIgnores();
  private long forgotten;

  @Override
  public IgnoreRecords ignores() {
    return ignores;
  }

  @Override
  public synchronized void save(List<Alert> changed, Map<Long, Integer> told) {
    for (Alert alert : changed) {
      Alert before = alerts.get(alert.id());
      alerts.put(alert.id(), before == null ? alert : with(alert, before.handled()));
    }
    told.forEach((id, risk) ->
        alerts.computeIfPresent(
            id,
            (_, alert) ->
                alert.handled().told() < 0
                    ? alert
                    : with(alert, new Alert.Handled(risk, 0, ""), alert.handled())));
  }

  private static Alert with(Alert alert, Alert.Handled before) {
    return with(alert, alert.handled(), before);
  }

  private static Alert with(Alert alert, Alert.Handled told, Alert.Handled person) {
    return new Alert(
        alert.id(),
        alert.cause(),
        alert.place(),
        alert.who(),
        alert.what(),
        alert.growth(),
        new Alert.Handled(
            Math.max(told.told(), person.told()),
            person.acknowledgedAt(),
            person.acknowledgedBy()));
  }

  @Override
  public synchronized Optional<Alert> find(long id) {
    return Optional.ofNullable(alerts.get(id));
  }

  @Override
  public synchronized List<Alert> list(Query query) {
    return alerts.values().stream()
        .filter(alert -> alert.id() < query.before())
        .filter(alert -> query.states().contains(alert.state()))
        .filter(alert -> query.categories().contains(alert.cause().category()))
        .sorted(Comparator.comparingLong(Alert::id).reversed())
        .limit(query.limit())
        .toList();
  }

  @Override
  public synchronized List<Alert> of(String source, int limit) {
    Optional<Network> block = source.endsWith("/64") ? Network.parse(source) : Optional.empty();
    return alerts.values().stream()
        .filter(alert -> {
          IpAddress address = alert.who().address();
          return block.isPresent()
              ? address != null && block.get().contains(address)
              : alert.who().text().equals(source);
        })
        .sorted(Comparator.comparingLong(Alert::id).reversed())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Map<Alert.State, Long> counts() {
    Map<Alert.State, Long> counts = new EnumMap<>(Alert.State.class);
    for (Alert.State state : Alert.State.values()) {
      counts.put(state, 0L);
    }
    alerts.values().stream()
        .filter(alert -> !alert.cause().category().isApart())
        .forEach(alert -> counts.merge(alert.state(), 1L, Long::sum));
    return counts;
  }

  @Override
  public synchronized boolean acknowledge(long id, String by, long at) {
    return alerts.computeIfPresent(
            id,
            (_, alert) ->
                with(
                    alert,
                    new Alert.Handled(alert.handled().told(), at, by),
                    new Alert.Handled(alert.handled().told(), at, by)))
        != null;
  }

  @Override
  public synchronized boolean note(AlertNote note) {
    boolean fits = alerts.containsKey(note.alertId()) && notes(note.alertId()).size() < 200;
    return fits && notes.add(note);
  }

  @Override
  public synchronized List<AlertNote> notes(long id) {
    return notes.stream().filter(note -> note.alertId() == id).toList();
  }

  @Override
  public synchronized long lastId() {
    return alerts.keySet().stream().max(Comparator.naturalOrder()).orElse(0L);
  }

  @Override
  public synchronized List<Alert> open() {
    return alerts.values().stream().filter(alert -> alert.growth().closedAt() == 0).toList();
  }

  @Override
  public synchronized Untold takeUntold(int most) {
    List<Alert> all = untold();
    int listed = Math.min(most, all.size());
    long more = all.size() - listed + forgotten;
    forgotten = 0;
    return new Untold(all.subList(0, listed), more);
  }

  /** The worst first, of equals the newest. */
  private List<Alert> untold() {
    return alerts.values().stream()
        .filter(alert -> alert.growth().closedAt() > 0 && alert.isUntold())
        .sorted(Comparator.comparingInt(Alert::level).thenComparingLong(Alert::id).reversed())
        .toList();
  }

  @Override
  public synchronized Map<String, Long> marks() {
    return Map.copyOf(marks);
  }

  @Override
  public synchronized List<Long> seen(String kind) {
    return List.copyOf(seen.getOrDefault(kind, List.of()));
  }

  @Override
  public synchronized void keep(Map<String, Long> more, Map<String, List<Long>> fresh) {
    marks.putAll(more);
    fresh.forEach(
        (kind, hashes) -> seen.computeIfAbsent(kind, _ -> new ArrayList<>()).addAll(hashes));
  }

  @Override
  public synchronized void trim(String kind, int most) {
    List<Long> kept = seen.getOrDefault(kind, new ArrayList<>());
    kept.subList(0, Math.max(0, kept.size() - most)).clear();
  }

  @Override
  public synchronized void expire(long before, int most, int untold) {
    long last = lastId();
    alerts
        .values()
        .removeIf(alert ->
            alert.growth().closedAt() > 0
                && !alert.isUntold()
                && alert.id() < last
                && (alert.growth().closedAt() < before || alert.id() <= last - most));
    for (Alert alert : untold().stream().skip(untold).toList()) {
      forgotten += alert.id() < last && alerts.remove(alert.id()) != null ? 1 : 0;
    }
  }
}
