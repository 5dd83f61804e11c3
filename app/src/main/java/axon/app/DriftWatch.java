package axon.app;

import axon.features.RequestV1;
import axon.model.ModelBundle;
import axon.model.ModelException;
import axon.model.ModelId;
import axon.monitoring.Drift;
import axon.monitoring.Drift.Level;
import axon.monitoring.Drift.State;
import axon.monitoring.DriftCheck;
import axon.monitoring.Past;
import axon.registry.Registry;
import axon.store.StoreException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once an hour, and when asked, whether traffic has moved from what the champion was trained
 * on. Says so once when a column crosses a bound, not again while it stays there, nor after a
 * restart. Reads page by page beside the writer, a few seconds at most. Any thread; one of its own.
 */
final class DriftWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DriftWatch.class);
  private static final Duration EVERY = Duration.ofHours(1);
  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Registry registry;
  private final RequestV1 features;
  private final DriftCheck check;
  private final DriftMemory memory;
  private final MeterRegistry meters;
  private final Clock clock;
  private final Thread watch;
  private final Map<String, Level> levels = new ConcurrentHashMap<>();
  private @Nullable ModelBundle model;
  private volatile @Nullable Drift latest;
  private volatile long alertedAt;

  DriftWatch(
      Registry registry,
      Past past,
      RequestV1 features,
      LearningSettings.DriftSettings settings,
      DriftMemory memory,
      MeterRegistry meters,
      Clock clock) {
    this.registry = registry;
    this.features = features;
    this.check = new DriftCheck(past, features, settings.events(), settings.bounds());
    this.memory = memory;
    this.meters = meters;
    this.clock = clock;
    DriftMemory.Said said = memory.read();
    this.levels.putAll(said.levels());
    this.alertedAt = said.alertedAt();
    this.watch = Thread.ofVirtual().name("axon-drift").unstarted(this::watch);
  }

  /** Begins to look, an hour from now for the first time. */
  void start() {
    watch.start();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(EVERY);
        look();
      }
    } catch (InterruptedException _) {
      // the end
    }
  }

  private void look() {
    try {
      measure();
    } catch (StoreException | ModelException e) {
      LOG.warn("drift could not be measured: {}", e.getMessage());
    }
  }

  /** {@return the drift of now, or of a minute ago at most} */
  Drift recent() {
    Drift known = latest;
    if (known != null && clock.millis() - known.at() < FRESH.toMillis() && isOfChampion(known)) {
      return known;
    }
    return measure();
  }

  private boolean isOfChampion(Drift drift) {
    return drift.model().equals(registry.lineup().champion().map(ModelId::toString).orElse(""));
  }

  /** {@return when a column last began to call for an alert, in ms since 1970; 0 for never} */
  long alertedAt() {
    return alertedAt;
  }

  private synchronized Drift measure() {
    Optional<ModelId> champion = registry.lineup().champion();
    long now = clock.millis();
    Drift drift =
        champion
            .map(id -> measure(id, now))
            .orElseGet(() -> new Drift("", State.NO_MODEL, now, 0, List.of()));
    tell(drift);
    latest = drift;
    return drift;
  }

  private Drift measure(ModelId champion, long now) {
    long end = System.nanoTime() + MOST_NANOS;
    try {
      return check.of(loaded(champion), () -> System.nanoTime() - end < 0, now);
    } catch (ModelException e) {
      LOG.warn("drift from {} could not be measured: {}", champion, e.getMessage());
      return new Drift(champion.toString(), State.UNKNOWN, now, 0, List.of());
    }
  }

  private ModelBundle loaded(ModelId id) {
    ModelBundle known = model;
    if (known != null && known.card().id().equals(id)) {
      return known;
    }
    ModelBundle fresh = registry.load(id, features.set());
    model = fresh;
    return fresh;
  }

  private void tell(Drift drift) {
    boolean moved = false;
    for (Drift.Column column : drift.columns()) {
      gauge(column.name());
      Level before = levels.put(column.name(), column.level());
      moved |= before != column.level();
      boolean worse = column.level().compareTo(before == null ? Level.STEADY : before) > 0;
      if (worse && column.level() == Level.ALERT) {
        alertedAt = drift.at();
        LOG.warn(
            "drift: {} has moved far from what {} was trained on (PSI {})",
            column.name(),
            drift.model(),
            rounded(column.psi()));
      } else if (worse) {
        LOG.info(
            "drift: {} has begun to move from what {} was trained on (PSI {})",
            column.name(),
            drift.model(),
            rounded(column.psi()));
      }
    }
    if (moved) {
      memory.keep(new DriftMemory.Said(levels, alertedAt));
    }
  }

  private static double rounded(double psi) {
    return Math.round(psi * 1000) / 1000.0;
  }

  private void gauge(String column) {
    ToDoubleFunction<DriftWatch> value = watch -> watch.psi(column);
    Gauge.builder("axon.model.drift", this, value)
        .description("Population stability index of a column against the champion's training rows")
        .tag("column", column)
        .register(meters);
  }

  private double psi(String name) {
    Drift known = latest;
    return known == null
        ? Double.NaN
        : known.columns().stream()
            .filter(column -> column.name().equals(name))
            .mapToDouble(Drift.Column::psi)
            .findFirst()
            .orElse(Double.NaN);
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
