package axon.api;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.Header;
import axon.event.IpAddress;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.geo.Place;
import axon.journal.Outline;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.label.Labels;
import axon.signature.AttackClass;
import axon.store.Doubtful;
import axon.store.History;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A past in memory, as little as the console needs, with events made to order. */
final class MemoryHistory implements History, Labels {
  private final List<StoredEvent> events = new ArrayList<>();
  private final List<EventLabel> labels = new ArrayList<>();

  /** Keeps one more request. */
  synchronized StoredEvent add(String target, Prediction prediction) {
    StoredEvent stored = event(events.size() + 1L, target, prediction);
    events.add(stored);
    return stored;
  }

  static StoredEvent event(long id, String target, Prediction prediction) {
    IpAddress ip = IpAddress.parse("203.0.113.7").orElseThrow();
    IpAddress local = IpAddress.parse("127.0.0.1").orElseThrow();
    Request request =
        new Request(
            Bytes.utf8("GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n"),
            "GET",
            target,
            "HTTP/1.1",
            List.of(new Header("Host", "x"), new Header("User-Agent", "curl/8")),
            Body.NONE,
            null);
    long now = System.currentTimeMillis();
    Event event =
        new RequestEvent(
            now,
            new Connection(1, "http", ip, 4711, local, 8080, now),
            Source.of(ip, 4711),
            request,
            Timing.UNKNOWN,
            new Answer(200, Bytes.utf8("HTTP/1.1 200 OK\r\n\r\nOK"), -1, false));
    boolean attack = prediction == Prediction.ATTACK;
    Verdict verdict =
        new Verdict(
            prediction,
            attack ? 0.9 : 0.1,
            attack ? AttackClass.SQLI : AttackClass.NORMAL,
            attack ? AttackType.INJECTION : AttackType.NORMAL,
            attack ? 9 : 1,
            10,
            attack ? List.of("CWE-89") : List.of(),
            List.of(),
            "heuristics@1");
    Place place = new Place("CN", null, 0, null);
    return new StoredEvent(id, new ClassifiedEvent(event, place, "", verdict), 1, now);
  }

  @Override
  public synchronized Totals totals() {
    return new Totals(events.size(), attacks(), 0);
  }

  private long attacks() {
    return events.stream()
        .filter(e -> e.event().verdict().prediction() == Prediction.ATTACK)
        .count();
  }

  @Override
  public synchronized List<Bucket> timeline(long from, long to, long step) {
    List<Bucket> buckets = new ArrayList<>();
    for (long at = Math.floorDiv(from, step) * step; at < to; at += step) {
      buckets.add(new Bucket(at, 0, 0));
    }
    Bucket last = buckets.removeLast();
    buckets.add(new Bucket(last.from(), attacks(), events.size() - attacks()));
    return buckets;
  }

  @Override
  public synchronized List<Ranked> top(Dimension dimension, long from, int limit) {
    return attacks() == 0 ? List.of() : List.of(new Ranked("sqli", attacks(), events.size()));
  }

  @Override
  public synchronized Found search(Query query) {
    List<StoredEvent> found =
        events.stream()
            .filter(e -> e.id() < query.before())
            .filter(e ->
                query.prediction() == null
                    || query.prediction() == e.event().verdict().prediction())
            .filter(e -> e.event().verdict().score() >= query.bounds().least())
            .sorted(Comparator.comparingLong(StoredEvent::id).reversed())
            .toList();
    List<StoredEvent> page = found.subList(0, Math.min(query.limit(), found.size()));
    return new Found(page, found.size() > page.size() ? page.getLast().id() : null);
  }

  @Override
  public synchronized void scan(long from, Consumer<StoredEvent> each) {
    events.forEach(each);
  }

  @Override
  public synchronized Optional<StoredEvent> find(long id) {
    return events.stream().filter(e -> e.id() == id).findFirst();
  }

  @Override
  public synchronized List<StoredEvent> after(long id, int limit) {
    List<StoredEvent> found = events.stream().filter(e -> e.id() > id).map(Outline::of).toList();
    return found.subList(Math.max(0, found.size() - limit), found.size());
  }

  @Override
  public synchronized Risky risky(long id, int risk, int limit) {
    return Risky.of(
        after(id, Integer.MAX_VALUE).stream()
            .filter(e -> e.event().verdict().riskScore() >= risk)
            .toList(),
        limit);
  }

  @Override
  public synchronized List<Doubtful> review(int limit) {
    return events.stream()
        .filter(e -> of(e.id()).isEmpty())
        .limit(limit)
        .map(e -> new Doubtful(Outline.of(e), 0.2, false, List.of(e.id())))
        .toList();
  }

  @Override
  public synchronized void putAll(List<EventLabel> more) {
    more.forEach(label -> remove(List.of(label.eventId()), label.source()));
    labels.addAll(more);
  }

  @Override
  public synchronized int remove(List<Long> eventIds, LabelSource source) {
    int before = labels.size();
    labels.removeIf(l -> l.source() == source && eventIds.contains(l.eventId()));
    return before - labels.size();
  }

  @Override
  public synchronized long since(long at) {
    return labels.stream().filter(label -> label.at() >= at).count();
  }

  @Override
  public synchronized List<EventLabel> of(long eventId) {
    return labels.stream()
        .filter(l -> l.eventId() == eventId)
        .sorted(Comparator.comparing(EventLabel::source))
        .toList();
  }

  @Override
  public synchronized Map<Long, EventLabel> between(long first, long last) {
    Map<Long, EventLabel> found = new HashMap<>();
    labels.stream()
        .filter(l -> l.eventId() >= first && l.eventId() <= last)
        .forEach(l -> found.putIfAbsent(l.eventId(), l));
    return found;
  }

  /** Keeps an event as it is, under the next number. */
  synchronized StoredEvent add(ClassifiedEvent event) {
    long id = events.size() + 1L;
    StoredEvent stored = new StoredEvent(id, event, 1, event.event().timestamp());
    events.add(stored);
    return stored;
  }
}
