package axon.api;

import axon.codec.ClassificationJson;
import axon.event.TrialRequest;
import axon.geo.Place;
import axon.journal.Outline;
import axon.journal.StoredEvent;
import axon.signature.AttackClass;
import axon.store.History;
import axon.store.StoreException;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Verdict;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once what the first dashboard asks for, on a thread of its own beside the start: the first
 * time costs many times the second. Nothing is counted, and the start waits for none of it.
 */
final class Rehearsal implements Runnable {
  /** The name of the connector in memory over which the trial request comes. */
  static final String NAME = "rehearsal";

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final long DAY = 86_400_000L;

  private final ConsoleParts parts;
  private final LocalConnector connector;

  /**
   * @param server runs already
   */
  Rehearsal(ConsoleParts parts, Server server) {
    this.parts = parts;
    this.connector = new LocalConnector(server, new HttpConnectionFactory());
    connector.setName(NAME);
  }

  @Override
  public void run() {
    try {
      // A past of its own: what the dashboards share is worked out for the first of them.
      new ConsoleStats(parts.history(), parts.station(), parts.clock()).message();
      lists();
      parts.access().tokens().rehearse();
      ClassificationJson.of(Outline.of(trial()));
      connector.start();
      connector.getResponse("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n");
      connector.stop();
    } catch (StoreException e) {
      LOG.debug("the store ended, or failed, before the rehearsal did", e);
    } catch (Exception e) {
      LOG.warn("the first dashboard may be slow: {}", e.toString());
    }
  }

  private void lists() {
    History history = parts.history();
    history.search(new History.Query(Long.MAX_VALUE, null, null, null, null, null, 1));
    history.after(0, 1);
    history.top(History.Dimension.PATH, parts.clock().millis() - DAY, 1);
  }

  private static StoredEvent trial() {
    Verdict verdict =
        new Verdict(
            Prediction.LEGIT,
            0,
            AttackClass.NORMAL,
            AttackType.NORMAL,
            0,
            50,
            List.of(),
            List.of(),
            "");
    Place place = new Place(null, null, 0, null);
    return new StoredEvent(1, new ClassifiedEvent(TrialRequest.event(), place, "", verdict), 1, 0);
  }
}
