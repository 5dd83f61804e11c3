package axon.store;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.codec.ClassificationJson;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.store.History.Query;
import axon.verdict.ClassifiedEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is listed of rows as large as a visitor can make them. */
class OutlineTest {
  private static final int ROWS = 1000;
  private static final int AT_ONCE = 100;
  private static final Bytes BODY = Bytes.utf8("x".repeat(64 << 10));

  @TempDir private Path directory;

  @Test
  void aThousandLargeRowsAreReadAsOutlines() throws Exception {
    try (StoreFixture store = new StoreFixture(directory, StoreConfig.DEFAULT)) {
      for (int i = 0; i < ROWS; i += AT_ONCE) {
        store.append(large(i));
      }
      History history = store.database.history();
      List<StoredEvent> missed = history.after(0, ROWS);
      assertThat(missed).hasSize(ROWS);
      assertThat(missed).allMatch(OutlineTest::isSmall);
      Query all = new Query(Long.MAX_VALUE, null, null, null, null, null, 500);
      assertThat(history.search(all).events()).hasSize(500).allMatch(OutlineTest::isSmall);
      StoredEvent whole = history.find(ROWS).orElseThrow();
      assertThat(request(whole).body().captured()).isEqualTo(BODY);
      assertThat(ClassificationJson.of(missed.getLast())).isEqualTo(ClassificationJson.of(whole));
    }
  }

  private static boolean isSmall(StoredEvent stored) {
    Request request = request(stored);
    return request.head().isEmpty()
        && request.body().captured().isEmpty()
        && request.body().length() == BODY.length()
        && request.target().length() < 4096
        && stored.event().verdict().reasons().isEmpty();
  }

  private static Request request(StoredEvent stored) {
    return ((RequestEvent) stored.event().event()).request();
  }

  private static List<ClassifiedEvent> large(int from) {
    List<ClassifiedEvent> events = new ArrayList<>();
    for (int i = from; i < from + AT_ONCE; i++) {
      events.add(large(SampleEvents.attack("192.0.2." + i % 250, target(i), START + i)));
    }
    return events;
  }

  private static String target(int number) {
    return "/" + number + "/" + "y".repeat(7_000) + "\u00e9";
  }

  private static ClassifiedEvent large(ClassifiedEvent plain) {
    RequestEvent event = (RequestEvent) plain.event();
    Request small = event.request();
    Request request =
        new Request(
            small.head(),
            small.method(),
            small.target(),
            small.version(),
            small.headers(),
            new Body(BODY, BODY.length(), BODY.length(), small.body().sha256()),
            null);
    RequestEvent large =
        new RequestEvent(
            event.timestamp(),
            event.connection(),
            event.source(),
            request,
            event.timing(),
            event.answer());
    return new ClassifiedEvent(
        large, plain.place(), plain.fingerprint(), plain.verdict(), plain.session());
  }
}
