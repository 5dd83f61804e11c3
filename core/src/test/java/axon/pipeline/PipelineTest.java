package axon.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.Header;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.Receipt;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.geo.Place;
import axon.journal.Journal;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Classifier;
import axon.verdict.Heuristics;
import axon.verdict.Prediction;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PipelineTest {
  private static final IpAddress ADDRESS = IpAddress.parse("198.51.100.7").orElseThrow();
  private static final Connection CONNECTION =
      new Connection(1, "http", ADDRESS, 4711, IpAddress.NONE, 8080, 0);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Recording journal = new Recording();

  @Test
  void anAttackIsRecordedWithItsReasonsAndASettledReceipt() {
    List<Receipt> receipts = new ArrayList<>();
    pipeline(new Heuristics())
        .accept(get("/?id=1%27%20union%20select%201,2--", null), receipts::add);
    ClassifiedEvent recorded = journal.events.getFirst();
    assertThat(recorded.verdict().prediction()).isEqualTo(Prediction.ATTACK);
    assertThat(recorded.verdict().attackClass().wireName()).isEqualTo("sqli");
    assertThat(recorded.verdict().reasons()).isNotEmpty();
    assertThat(recorded.fingerprint()).isNotEmpty();
    assertThat(receipts).containsExactly(Receipt.STORED);
    assertThat(meters.get("axon.events.judged").tag("prediction", "attack").counter().count())
        .isEqualTo(1);
  }

  @Test
  void whatBreaksTheJudgeIsRecordedAsAnAttack() {
    Classifier broken =
        observation -> {
          throw new IllegalStateException("a fault in a classifier");
        };
    pipeline(broken).accept(get("/", null), receipt -> {});
    assertThat(journal.events.getFirst().verdict().prediction()).isEqualTo(Prediction.ATTACK);
    assertThat(meters.get("axon.judge.failures").counter().count()).isEqualTo(1);
  }

  @Test
  void aTrustedEdgesCountryOutweighsOurTable() {
    pipeline(new Heuristics()).accept(get("/", "NZ"), receipt -> {});
    assertThat(journal.events.getFirst().place().country()).isEqualTo("NZ");
  }

  @Test
  void bytesThatAreNotHttpAreJudgedToo() {
    Event event =
        new RawBytesEvent(
            0,
            CONNECTION,
            Source.of(ADDRESS, 4711),
            Bytes.utf8("SSH-2.0-Go\r\n"),
            12,
            "ssh",
            Answer.NOTHING);
    pipeline(new Heuristics()).accept(event, receipt -> {});
    assertThat(journal.events.getFirst().fingerprint()).isEqualTo("ssh");
    assertThat(journal.events.getFirst().verdict().prediction()).isEqualTo(Prediction.ATTACK);
  }

  private Pipeline pipeline(Classifier classifier) {
    Judging judging =
        new Judging(
            address -> new Place("DE", null, 0, null),
            SignatureSet.bundled(),
            new Sessions(100),
            classifier);
    return new Pipeline(judging, journal, meters);
  }

  private static Event get(String target, @Nullable String edgeCountry) {
    List<Header> headers = List.of(new Header("Host", "a"), new Header("User-Agent", "curl/8.0"));
    Bytes head =
        Bytes.utf8("GET " + target + " HTTP/1.1\r\nHost: a\r\nUser-Agent: curl/8.0\r\n\r\n");
    Request request = new Request(head, "GET", target, "HTTP/1.1", headers, Body.NONE, null);
    Source source = new Source(ADDRESS, 4711, edgeCountry, 0);
    return new RequestEvent(0, CONNECTION, source, request, Timing.UNKNOWN, Answer.NOTHING);
  }

  /** A journal that keeps what it gets and settles at once. */
  private static final class Recording implements Journal {
    private final List<ClassifiedEvent> events = new ArrayList<>();

    @Override
    public void append(ClassifiedEvent event, Consumer<Receipt> whenSettled) {
      events.add(event);
      whenSettled.accept(Receipt.STORED);
    }

    @Override
    public List<String> faults() {
      return List.of();
    }

    @Override
    public Counts counts() {
      return new Counts(events.size(), events.size(), 0, 0, 0);
    }

    @Override
    public void close() {}
  }
}
