package axon.journal;

import static axon.journal.SampleEvents.START;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Fate;
import axon.event.Receipt;
import axon.journal.Journal.Counts;
import axon.verdict.ClassifiedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal does. A journal's test is a subclass that opens it. */
public abstract class JournalContract {
  private final List<StoredEvent> sunk = Collections.synchronizedList(new ArrayList<>());
  private Opened opened;

  /** A journal and the reader of the same record. */
  public record Opened(Journal journal, Journal.Reader reader, AutoCloseable owner) {}

  /** {@return an empty journal that tells {@code sink}} */
  protected abstract Opened open(StoredSink sink) throws Exception;

  @BeforeEach
  final void openJournal() throws Exception {
    opened = open(sunk::addAll);
  }

  @AfterEach
  final void closeJournal() throws Exception {
    opened.owner().close();
  }

  private List<Receipt> append(List<ClassifiedEvent> events) throws InterruptedException {
    List<Receipt> receipts = Collections.synchronizedList(new ArrayList<>());
    CountDownLatch settled = new CountDownLatch(events.size());
    for (ClassifiedEvent event : events) {
      opened
          .journal()
          .append(
              event,
              receipt -> {
                receipts.add(receipt);
                settled.countDown();
              });
    }
    assertThat(settled.await(30, TimeUnit.SECONDS)).as("all receipts came").isTrue();
    return receipts;
  }

  private static List<ClassifiedEvent> oneOfEach() {
    return List.of(
        SampleEvents.legit("192.0.2.1", "/a?b=%20c", START),
        SampleEvents.attack("2001:db8::7", "/login", START + 1),
        SampleEvents.malformed("192.0.2.3", START + 2),
        SampleEvents.raw("192.0.2.4", START + 3),
        SampleEvents.report("192.0.2.5", "report-1", START + 4),
        SampleEvents.fileAccess("web-1", "", START + 5));
  }

  @Test
  void whatHasAReceiptCanBeRead() throws Exception {
    assertThat(append(oneOfEach())).containsOnly(Receipt.STORED).hasSize(6);
    List<ClassifiedEvent> events = oneOfEach();
    for (int i = 0; i < events.size(); i++) {
      assertThat(opened.reader().find(i + 1L).orElseThrow().event()).isEqualTo(events.get(i));
    }
  }

  @Test
  void howEachEndedIsToldOnce() throws Exception {
    List<Fate> fates = Collections.synchronizedList(new ArrayList<>());
    for (ClassifiedEvent event : oneOfEach()) {
      opened.journal().append(event, receipt -> {}, fates::add);
    }
    opened.journal().close();
    assertThat(fates).containsOnly(Fate.STORED).hasSize(6);
    opened.journal().append(oneOfEach().getFirst(), receipt -> {}, fates::add);
    assertThat(fates).hasSize(7).endsWith(Fate.DROPPED);
  }

  @Test
  void numbersGrowByOneInTheOrderOfArrival() throws Exception {
    append(oneOfEach());
    assertThat(opened.reader().after(0, 10))
        .extracting(StoredEvent::id)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
  }

  @Test
  void findsEachEntryByItsNumber() throws Exception {
    append(oneOfEach());
    for (StoredEvent entry : opened.reader().after(0, 10)) {
      assertThat(opened.reader().find(entry.id()).map(Outline::of)).contains(entry);
    }
    assertThat(opened.reader().find(7)).isEmpty();
  }

  @Test
  void afterGivesTheNewestOldestFirst() throws Exception {
    append(oneOfEach());
    assertThat(opened.reader().after(1, 2)).extracting(StoredEvent::id).containsExactly(5L, 6L);
    assertThat(opened.reader().after(6, 2)).isEmpty();
  }

  @Test
  void whatIsAtARiskIsTheNewestOfItWithACountOfTheRest() throws Exception {
    append(oneOfEach());
    List<StoredEvent> all = opened.reader().after(0, 10);
    int most = all.stream().mapToInt(JournalContract::risk).max().orElseThrow();
    List<Long> worst =
        all.stream().filter(entry -> risk(entry) == most).map(StoredEvent::id).toList();
    Journal.Reader.Risky found = opened.reader().risky(0, most, 10);
    assertThat(found.newest()).extracting(StoredEvent::id).isEqualTo(worst);
    assertThat(found.older()).isZero();
    Journal.Reader.Risky cut = opened.reader().risky(1, 0, 2);
    assertThat(cut.newest()).extracting(StoredEvent::id).containsExactly(5L, 6L);
    assertThat(cut.older()).isEqualTo(3);
    assertThat(cut.worst())
        .isEqualTo(all.subList(1, 4).stream().mapToInt(JournalContract::risk).max().orElseThrow());
  }

  private static int risk(StoredEvent entry) {
    return entry.event().verdict().riskScore();
  }

  @Test
  void theSinkGetsWhatWasStoredInOrder() throws Exception {
    append(oneOfEach());
    opened.journal().close();
    assertThat(sunk).extracting(Outline::of).isEqualTo(opened.reader().after(0, 10));
    assertThat(sunk.getFirst()).isEqualTo(opened.reader().find(1).orElseThrow());
  }

  @Test
  void theCountsClose() throws Exception {
    append(oneOfEach());
    opened.journal().close();
    assertThat(opened.journal().counts()).isEqualTo(new Counts(6, 6, 0, 0, 0));
    assertThat(opened.journal().faults()).isEmpty();
  }

  @Test
  void whatComesAfterTheEndIsAnsweredDegradedAndCounted() throws Exception {
    opened.journal().close();
    assertThat(append(oneOfEach())).containsOnly(Receipt.DEGRADED).hasSize(6);
    assertThat(opened.journal().counts()).isEqualTo(new Counts(6, 0, 0, 6, 6));
  }
}
