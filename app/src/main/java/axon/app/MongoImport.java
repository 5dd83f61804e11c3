package axon.app;

import axon.codec.ImportOrigin;
import axon.codec.Imported;
import axon.ingest.mongo.LogCollection;
import axon.ingest.mongo.MongoAddress;
import axon.ingest.mongo.MongoLogs;
import axon.ingest.mongo.MongoReadException;
import axon.ingest.mongo.ResumePoint;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the logs of a MongoDB. Where it has come is written down after the documents up to there
 * are in the record: what is read a second time after a kill is known again.
 */
final class MongoImport {
  private final ImportSource.OfMongo source;
  private final ImportOrigin origin;
  private final ResumePoints points;

  /**
   * @param name what the origin is called; null for the database's own name
   * @param now ms since 1970
   */
  MongoImport(ImportSource.OfMongo source, @Nullable String name, long now, ResumePoints points) {
    this.source = source;
    this.origin = ImportOrigin.of(name == null ? source.address().database() : name, now);
    this.points = points;
  }

  /**
   * Reads all collections to their ends.
   *
   * @throws MongoReadException if the server cannot be asked
   */
  void read(ImportTaker taker) {
    MongoAddress address = source.address();
    try (MongoLogs logs = MongoLogs.open(address)) {
      List<LogCollection> present = logs.present();
      if (present.isEmpty()) {
        throw new StartException(
            address + " has neither a collection honeypot_logs nor one agent_events");
      }
      Map<LogCollection, ResumePoint> before = before(logs, present, taker);
      long size = 0;
      for (LogCollection one : present) {
        size += logs.count(one, before.get(one));
      }
      taker.expect(size);
      for (LogCollection one : present) {
        tell(one, before.get(one), taker);
        logs.read(one, before.get(one), origin, new Settling(one, taker));
      }
    }
  }

  private Map<LogCollection, ResumePoint> before(
      MongoLogs logs, List<LogCollection> present, ImportTaker taker) {
    Map<LogCollection, ResumePoint> before = new EnumMap<>(LogCollection.class);
    for (LogCollection one : present) {
      Optional<ResumePoint> point =
          source.anew() ? Optional.empty() : points.of(source.address(), one);
      if (point.isPresent() && logs.isOf(one, point.get())) {
        before.put(one, point.get());
      } else if (point.isPresent()) {
        taker.say(
            one.wireName() + ": is not the collection that was read here before; reads all of it");
      }
    }
    return before;
  }

  private static void tell(LogCollection which, @Nullable ResumePoint before, ImportTaker taker) {
    if (before != null) {
      String what =
          before.whole()
              ? "%s: was read to its end before (%,d documents); reads what is newer, --anew reads"
                  + " all"
              : "%s: goes on behind the %,d documents that were read before";
      taker.say(what.formatted(which.wireName(), before.documents()));
    }
  }

  /** Writes down where it has come. */
  private final class Settling implements MongoLogs.Taker {
    private final LogCollection which;
    private final ImportTaker taker;

    Settling(LogCollection which, ImportTaker taker) {
      this.which = which;
      this.taker = taker;
    }

    @Override
    public void take(Imported found, Supplier<String> name) {
      taker.take(found, name);
      taker.advance(1);
    }

    @Override
    public void reached(ResumePoint point) {
      taker.settle();
      points.keep(source.address(), which, point);
    }
  }
}
