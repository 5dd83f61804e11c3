package axon.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Connection;
import axon.event.Header;
import axon.event.IpAddress;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.features.RequestV1;
import axon.journal.SampleEvents;
import axon.journal.StoredEvent;
import axon.label.EventLabel;
import axon.label.LabelSource;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecordedEventsTest {
  private static final long AT = SampleEvents.START;

  @Test
  void aPersonsWordOutweighsTheRules() {
    ClassifiedEvent event = SampleEvents.attack("198.51.100.7", "/login", AT);
    EventLabel word = new EventLabel(1, Prediction.LEGIT, LabelSource.ANALYST, AT);
    Dataset data = read(List.of(stored(1, event, 1)), Optional.of(word)).data();
    assertThat(data.isAttack(0)).isFalse();
    assertThat(data.saidBy(0)).isEqualTo(LabelSource.ANALYST);
    assertThat(data.kind(0)).isEmpty();
  }

  @Test
  void whereNobodySpokeTheRuleDoes() {
    ClassifiedEvent event = SampleEvents.attack("198.51.100.7", "/login", AT);
    Dataset data = read(List.of(stored(1, event, 4)), Optional.empty()).data();
    assertThat(data.isAttack(0)).isTrue();
    assertThat(data.saidBy(0)).isEqualTo(LabelSource.RULE);
    assertThat(data.weight(0)).isEqualTo(4);
    assertThat(data.time(0)).isEqualTo(AT);
    assertThat(data.origins()).containsExactly(RecordedEvents.ORIGIN);
  }

  @Test
  void theRowHoldsTheBotScoreOfThen() {
    ClassifiedEvent event = SampleEvents.legit("198.51.100.7", "/", AT);
    Dataset data = read(List.of(stored(1, event, 1)), Optional.empty()).data();
    int column = data.features().columns().indexOf("bot_score");
    assertThat(data.value(0, column)).isEqualTo(event.verdict().botScore());
  }

  @Test
  void neighboursShareANetworkAndNoSource() {
    Dataset data =
        read(
                List.of(
                    stored(1, SampleEvents.legit("198.51.100.7", "/", AT), 1),
                    stored(2, SampleEvents.legit("198.51.100.8", "/", AT), 1),
                    stored(3, SampleEvents.legit("198.51.101.8", "/", AT), 1)),
                Optional.empty())
            .data();
    assertThat(data.source(0)).isNotEqualTo(data.source(1));
    assertThat(data.network(0)).isEqualTo(data.network(1));
    assertThat(data.network(0)).isNotEqualTo(data.network(2));
  }

  @Test
  void whatHasNoKnownSourceIsOfNoNetwork() {
    ClassifiedEvent known = SampleEvents.legit("198.51.100.7", "/", AT);
    Dataset data =
        read(List.of(stored(1, from(known, IpAddress.NONE, List.of()), 1)), Optional.empty())
            .data();
    assertThat(data.network(0)).isZero();
  }

  @Test
  void noVisitorChoosesTheOriginOfHisRows() {
    ClassifiedEvent known = SampleEvents.legit("198.51.100.7", "/", AT);
    Header mark = new Header("X-Axon-Simulated", "1");
    IpAddress here = IpAddress.parse("127.0.0.1").orElseThrow();
    IpAddress there = IpAddress.parse("198.51.100.7").orElseThrow();
    List<StoredEvent> both =
        List.of(
            stored(1, from(known, here, List.of(mark)), 1),
            stored(2, from(known, there, List.of(mark)), 1));
    Dataset data = read(both, Optional.empty()).data();
    assertThat(data.origins()).containsExactly(RecordedEvents.ORIGIN);
    assertThat(read(both, Optional.empty(), true).data().origins())
        .containsExactly(RecordedEvents.SIMULATED);
  }

  private static ClassifiedEvent from(ClassifiedEvent event, IpAddress peer, List<Header> headers) {
    RequestEvent old = (RequestEvent) event.event();
    Connection connection = new Connection(1, "http", peer, 1, peer, 2, AT);
    Request request = old.request();
    return new ClassifiedEvent(
        new RequestEvent(
            AT,
            connection,
            Source.of(peer, 1),
            new Request(
                request.head(),
                request.method(),
                request.target(),
                request.version(),
                headers,
                request.body(),
                null),
            old.timing(),
            old.answer()),
        event.place(),
        event.fingerprint(),
        event.verdict(),
        event.session());
  }

  @Test
  void trafficThatWasPlayedSaysSoWhereverItsRowsGo() {
    ClassifiedEvent event = SampleEvents.legit("198.51.100.7", "/", AT);
    Dataset played = read(List.of(stored(1, event, 1)), Optional.empty(), true).data();
    assertThat(played.origins()).containsExactly(RecordedEvents.SIMULATED);
    assertThat(played.card().isSimulated()).isTrue();
    assertThat(played.select(new int[0]).card().isSimulated()).isFalse();
    Dataset captured = read(List.of(stored(1, event, 1)), Optional.empty()).data();
    assertThat(captured.card().isSimulated()).isFalse();
  }

  @Test
  void rowsKeepTheOrderOfTheRecordHoweverManyThereAre() {
    List<StoredEvent> events =
        IntStream.rangeClosed(1, 1000)
            .mapToObj(i -> stored(i, SampleEvents.legit("198.51.100.7", "/" + i, AT), i))
            .toList();
    Dataset data = read(events, Optional.empty()).data();
    assertThat(data.size()).isEqualTo(1000);
    assertThat(IntStream.range(0, 1000)).allMatch(row -> data.weight(row) == row + 1);
  }

  @Test
  void noRuleIsAskedForTheKindOfWhatSomeoneCallsLegit() {
    ClassifiedEvent event = SampleEvents.attack("198.51.100.7", "/login", AT);
    EventLabel word = new EventLabel(1, Prediction.LEGIT, LabelSource.IMPORT, AT);
    RecordedEvents.Rule never =
        asked -> {
          throw new AssertionError("asked for " + asked);
        };
    Dataset data =
        new RecordedEvents(new RequestV1(RequestV1.DEFAULT_HIGH_RISK), never, false)
            .read((_, rows) -> rows.accept(stored(1, event, 1), Optional.of(word)), 0)
            .data();
    assertThat(data.isAttack(0)).isFalse();
  }

  private static StoredEvent stored(long id, ClassifiedEvent event, long repeats) {
    return new StoredEvent(id, event, repeats, AT);
  }

  private static RecordedEvents.Loaded read(List<StoredEvent> events, Optional<EventLabel> label) {
    return read(events, label, false);
  }

  private static RecordedEvents.Loaded read(
      List<StoredEvent> events, Optional<EventLabel> label, boolean simulated) {
    RecordedEvents.Rule rule =
        event ->
            Optional.of(
                new RecordedEvents.Ruling(
                    event.verdict().prediction(), event.verdict().attackClass()));
    return new RecordedEvents(new RequestV1(RequestV1.DEFAULT_HIGH_RISK), rule, simulated)
        .read((_, rows) -> events.forEach(event -> rows.accept(event, label)), 0);
  }
}
