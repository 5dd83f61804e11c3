package axon.app;

import axon.session.Recalled;
import axon.session.Sessions;
import axon.store.SessionPast;
import axon.store.StoreException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the sessions together again that were under way when the process before this one ended, from
 * what the record says of its last half hour. On a thread of its own beside the start: what comes
 * meanwhile is judged at once and joined with what is found. Ends after so many events or so much
 * time; whoever came before that begins anew.
 */
final class SessionRecall implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SessionRecall.class);
  private static final int MOST_EVENTS = 500_000;
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Sessions sessions;
  private final SessionPast past;
  private final Clock clock;
  private final Thread thread =
      Thread.ofPlatform().daemon().name("axon-recall").unstarted(this::run);
  private volatile boolean closed;
  private int events;

  SessionRecall(Sessions sessions, SessionPast past, Clock clock) {
    this.sessions = sessions;
    this.past = past;
    this.clock = clock;
  }

  void start() {
    thread.start();
  }

  /** Waits until all is put together. */
  void await() throws InterruptedException {
    thread.join();
  }

  private void run() {
    long end = System.nanoTime() + MOST_NANOS;
    try {
      past.newest(
          clock.millis() - Sessions.PAUSE.toMillis(),
          () -> !closed && events < MOST_EVENTS && System.nanoTime() < end,
          this::recall);
      LOG.info("sessions are put together again from {} events", events);
    } catch (StoreException e) {
      LOG.warn("sessions of before the start are not known: {}", e.getMessage());
    }
  }

  private void recall(Recalled event) {
    events++;
    sessions.recall(event);
  }

  /** Ends it where it stands. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
