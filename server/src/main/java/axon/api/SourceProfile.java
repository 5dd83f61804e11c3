package axon.api;

import axon.codec.PlainText;
import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.journal.StoredEvent;
import axon.verdict.Prediction;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the newest events of a source tell of it: the most frequent values of each kind, repetitions
 * counted. One thread.
 */
final class SourceProfile {
  private static final int MOST = 20;
  private static final int LONGEST = 300;

  private final Map<String, Long> services = new HashMap<>();
  private final Map<String, Long> techniques = new HashMap<>();
  private final Map<String, Long> classes = new HashMap<>();
  private final Map<String, Long> countries = new HashMap<>();
  private final Map<String, Long> paths = new HashMap<>();
  private final Map<String, Long> agents = new HashMap<>();
  private int events;

  private SourceProfile() {}

  static SourceProfile of(List<StoredEvent> newest) {
    SourceProfile profile = new SourceProfile();
    newest.forEach(profile::add);
    return profile;
  }

  private void add(StoredEvent stored) {
    long times = stored.repeats();
    var judged = stored.event();
    events++;
    add(services, service(judged.event()), times);
    judged.verdict().techniques().forEach(technique -> add(techniques, technique, times));
    if (judged.verdict().prediction() == Prediction.ATTACK) {
      add(classes, judged.verdict().attackClass().wireName(), times);
    }
    String country = judged.place().country();
    if (country != null) {
      add(countries, country, times);
    }
    if (judged.event() instanceof RequestEvent request) {
      add(paths, withoutQuery(request.request().path()), times);
      request.request().userAgent().ifPresent(agent -> add(agents, agent, times));
    }
  }

  private static String service(Event event) {
    return switch (event) {
      case RequestEvent request -> request.connection().sensor().toUpperCase(Locale.ROOT);
      case RawBytesEvent raw -> raw.protocol();
      case ReportEvent report -> report.service();
    };
  }

  private static String withoutQuery(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  private static void add(Map<String, Long> counts, String value, long times) {
    if (!value.isEmpty()) {
      counts.merge(PlainText.atMost(value, LONGEST), times, Long::sum);
    }
  }

  ObjectNode json() {
    ObjectNode node = Json.object().put("events", events);
    put(node.putArray("services"), services);
    put(node.putArray("techniques"), techniques);
    put(node.putArray("attack_classes"), classes);
    put(node.putArray("countries"), countries);
    put(node.putArray("paths"), paths);
    put(node.putArray("agents"), agents);
    return node;
  }

  private static void put(ArrayNode list, Map<String, Long> counts) {
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .forEach(one -> list.addObject().put("value", one.getKey()).put("count", one.getValue()));
  }
}
