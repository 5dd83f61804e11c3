package axon.app;

import axon.alert.Alerts;
import axon.alert.Past;
import axon.alert.Sighting;
import axon.event.Event;
import axon.event.FileAccess;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.journal.Journal;
import axon.journal.StoredEvent;
import axon.journal.StoredSink;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Explanation;
import axon.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what was committed into what alerts look at. Runs on the record's thread, so it does little
 * with what no rule wants, and makes a sentence only where it will be told.
 */
final class AlertFeed implements StoredSink {
  /** Entries that grow by repetitions and are remembered with their last count. */
  private static final int GROWING = 8192;

  /** Risky events that are looked at after a restart: the newest of those that came since. */
  private static final int CAUGHT_UP = 1000;

  private final Alerts alerts;

  private final Map<Long, Long> counted =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
          return size() > GROWING;
        }
      };

  AlertFeed(Alerts alerts) {
    this.alerts = alerts;
  }

  @Override
  public void accept(List<StoredEvent> batch) {
    String sensor = "";
    long newest = 0;
    for (StoredEvent stored : batch) {
      Event event = stored.event().event();
      if (alerts.listens() && !event.connection().sensor().equals(sensor)) {
        sensor = event.connection().sensor();
        alerts.heard(sensor);
      }
      int risk = stored.event().verdict().riskScore();
      if (alerts.wants(risk, () -> key(event.source()))) {
        alerts.offer(sighting(stored, true), more(stored));
      }
      newest = Math.max(newest, stored.id());
    }
    alerts.passed(newest);
  }

  /** How many events an entry stands for since it was last seen. */
  private long more(StoredEvent stored) {
    if (stored.repeats() == 1) {
      return 1;
    }
    Long before = counted.put(stored.id(), stored.repeats());
    return Math.max(1, stored.repeats() - (before == null ? 1 : before));
  }

  /** {@return the record as alerts look at it after a start} */
  Past past(Journal.Reader record) {
    return new Past() {
      @Override
      public long newest() {
        List<StoredEvent> last = record.after(0, 1);
        return last.isEmpty() ? 0 : last.getLast().id();
      }

      @Override
      public Missed since(long event, int risk) {
        Journal.Reader.Risky risky = record.risky(event, risk, CAUGHT_UP);
        return new Missed(
            risky.newest().stream().map(stored -> sighting(stored, false)).toList(),
            risky.older(),
            risky.worst());
      }
    };
  }

  private Sighting sighting(StoredEvent stored, boolean live) {
    ClassifiedEvent judged = stored.event();
    Event event = judged.event();
    Verdict verdict = judged.verdict();
    Sighting.Who who = who(judged);
    Sighting.What what =
        new Sighting.What(
            path(event),
            verdict.attackClass().wireName(),
            verdict.attackType(),
            verdict.riskScore(),
            "");
    boolean told = live && alerts.isNews(who.key(), what);
    return new Sighting(
        stored.id(),
        event.timestamp(),
        new Sighting.Place(event.connection().sensor(), event.connection().localPort()),
        who,
        told ? what.saying(Explanation.sentence(judged)) : what,
        stored.repeats());
  }

  /** {@return the same that {@link Sighting.Who#key} gives} */
  private static String key(Source source) {
    return source.host() == null ? Sighting.Who.key(source.address()) : source.text();
  }

  /** A host has no address: it is followed by its name. */
  private static Sighting.Who who(ClassifiedEvent judged) {
    Source source = judged.event().source();
    return new Sighting.Who(
        source.text(),
        source.host() == null ? source.address() : null,
        judged.place().country(),
        agent(judged.event()));
  }

  private static String agent(Event event) {
    return switch (event) {
      case RequestEvent request -> request.request().userAgent().orElse("");
      case RawBytesEvent _, ReportEvent _ -> "";
    };
  }

  private static String path(Event event) {
    return switch (event) {
      case RequestEvent request -> request.request().path();
      case RawBytesEvent raw -> raw.protocol();
      case ReportEvent report -> path(report);
    };
  }

  /** The file that was touched, else what was done where; never what a visitor sent in it. */
  private static String path(ReportEvent report) {
    FileAccess file = report.file();
    if (file == null) {
      return report.service() + " " + report.activity();
    }
    return file.path().isEmpty() ? file.name() : file.path();
  }
}
