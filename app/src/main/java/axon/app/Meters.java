package axon.app;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.DiskSpaceMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;

/** The registry of all meters, those of the JVM, the process and the disk included. */
final class Meters implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final Path data;
  private final Thread binding = Thread.ofVirtual().name("axon-meters").unstarted(this::bind);

  /**
   * @param data the disk of this directory is watched
   */
  Meters(Path data) {
    this.data = data;
  }

  /** Begins to watch JVM, process and disk, on another thread: nobody waits for these at start. */
  void watchProcess() {
    binding.start();
  }

  private void bind() {
    new JvmMemoryMetrics().bindTo(registry);
    collector.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new DiskSpaceMetrics(data.toFile()).bindTo(registry);
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /** {@return all meters in Prometheus' text format} */
  String text() {
    awaitBinding();
    return registry.scrape();
  }

  @Override
  public void close() {
    awaitBinding();
    collector.close();
    registry.close();
  }

  private void awaitBinding() {
    try {
      binding.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
