package axon.pipeline;

import axon.journal.StoredEvent;
import axon.journal.StoredSink;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes committed events on to every sink and keeps the sinks apart: one that fails is logged (the
 * first time and every hundredth) and harms neither the others nor the record. Runs on the
 * journal's thread.
 */
public final class Fanout implements StoredSink {
  private static final Logger LOG = LoggerFactory.getLogger(Fanout.class);

  private final List<StoredSink> sinks;
  private final long[] failures;

  public Fanout(List<StoredSink> sinks) {
    this.sinks = List.copyOf(sinks);
    this.failures = new long[sinks.size()];
  }

  @Override
  public void accept(List<StoredEvent> batch) {
    for (int i = 0; i < sinks.size(); i++) {
      try {
        sinks.get(i).accept(batch);
      } catch (RuntimeException e) {
        if (failures[i]++ % 100 == 0) {
          LOG.error("a sink failed for the {}. time", failures[i], e);
        }
      }
    }
  }
}
