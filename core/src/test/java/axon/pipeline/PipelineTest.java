package axon.pipeline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.Fate;
import axon.event.FileAccess;
import axon.event.Header;
import axon.event.IpAddress;
import axon.event.RawBytesEvent;
import axon.event.Receipt;
import axon.event.ReportCounts;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.event.Timing;
import axon.geo.Place;
import axon.honeytoken.Decoy;
import axon.honeytoken.Honeytokens;
import axon.honeytoken.Kind;
import axon.honeytoken.MemoryTokens;
import axon.honeytoken.TokenKey;
import axon.honeytoken.Wish;
import axon.journal.Journal;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Classifier;
import axon.verdict.DecoyUse;
import axon.verdict.Explanation;
import axon.verdict.Heuristics;
import axon.verdict.Prediction;
import axon.verdict.Reason;
import axon.verdict.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  private static ReportEvent report(String payload, ReportCounts counts, long timestamp) {
    return new ReportEvent(
        timestamp,
        CONNECTION,
        Source.of(ADDRESS, 0),
        "",
        "SSH",
        "brute_force",
        Bytes.utf8(payload),
        counts,
        null,
        "");
  }

  @Test
  void aReportsPayloadIsScannedLikeARequest() {
    pipeline(new Heuristics())
        .accept(report("SELECT * FROM users WHERE id=1--", ReportCounts.NONE, 0), receipt -> {});
    ClassifiedEvent recorded = journal.events.getFirst();
    assertThat(recorded.verdict().attackType()).isEqualTo(AttackType.INJECTION);
    assertThat(recorded.verdict().riskScore()).isBetween(8, 10);
    assertThat(recorded.verdict().reasons().getFirst().part()).isEqualTo("payload");
    assertThat(Explanation.sentence(recorded)).contains("SSH").contains("SELECT");
  }

  @Test
  void theFirstReportOfHighRiskInASessionOpensTheAlert() {
    Pipeline pipeline = pipeline(new Heuristics());
    for (int i = 0; i < 60; i++) {
      pipeline.accept(report("", new ReportCounts(1, 0, 0, false, false, 0), i), receipt -> {});
    }
    List<Integer> opened = new ArrayList<>();
    for (int i = 0; i < journal.events.size(); i++) {
      if (requireNonNull(journal.events.get(i).session()).opensAlert()) {
        opened.add(i);
      }
    }
    assertThat(opened).containsExactly(50);
    assertThat(journal.events.get(49).verdict().attackType()).isEqualTo(AttackType.RECON);
    assertThat(journal.events.get(50).verdict().attackType()).isEqualTo(AttackType.BRUTE_FORCE);
    assertThat(journal.events.get(59).verdict().riskScore()).isBetween(8, 10);
  }

  @Test
  void whatIsLostOpensNoAlertAndTheNextOfItsSessionDoes() {
    Pipeline pipeline = pipeline(new Heuristics());
    ReportCounts many = new ReportCounts(60, 0, 0, false, false, 0);
    List<Fate> fates = new ArrayList<>();
    journal.fate = Fate.DROPPED;
    pipeline.accept(report("", many, 0), receipt -> {}, fates::add);
    journal.fate = Fate.STORED;
    pipeline.accept(report("", many, 1), receipt -> {}, fates::add);
    pipeline.accept(report("", many, 2), receipt -> {}, fates::add);
    assertThat(fates).containsExactly(Fate.DROPPED, Fate.STORED, Fate.STORED);
    assertThat(journal.events)
        .extracting(event -> requireNonNull(event.session()).opensAlert())
        .containsExactly(true, true, false);
  }

  @Test
  void whoBringsADecoyBackIsAnAttackerFromThenOnAndTheReasonSaysWhereItLay() {
    Honeytokens honeytokens =
        Honeytokens.of(
            new TokenKey(new byte[TokenKey.BYTES]), new MemoryTokens(), Clock.systemUTC());
    Wish wish = new Wish(Kind.CREDENTIALS, Optional.empty(), Wish.Format.TXT);
    Decoy decoy = honeytokens.create(wish, "laptop of the night shift");
    String password = decoy.content().utf8().strip().split(":", 2)[1];
    Pipeline pipeline = pipeline(new Heuristics(), honeytokens);
    pipeline.accept(get("/", null), receipt -> {});
    pipeline.accept(get("/?p=" + password, null), receipt -> {});
    pipeline.accept(get("/", null), receipt -> {});
    Verdict verdict = journal.events.get(1).verdict();
    Reason reason = verdict.reasons().getFirst();
    assertThat(reason.code()).isEqualTo("honeytoken.credentials");
    assertThat(reason.text()).contains("planted at “laptop of the night shift”");
    assertThat(password).contains(reason.matched());
    assertThat(verdict.prediction()).isEqualTo(Prediction.ATTACK);
    assertThat(verdict.attackType()).isEqualTo(AttackType.DATA_EXFIL);
    assertThat(verdict.riskScore()).isGreaterThanOrEqualTo(9);
    assertThat(journal.events.get(0).verdict().prediction()).isEqualTo(Prediction.LEGIT);
    assertThat(journal.events.get(2).verdict().attackType()).isEqualTo(AttackType.DATA_EXFIL);
    honeytokens.revoke(decoy.id());
    pipeline(new Heuristics(), honeytokens).accept(get("/?p=" + password, null), receipt -> {});
    assertThat(journal.events.get(3).verdict().attackType()).isEqualTo(AttackType.NORMAL);
  }

  @Test
  void aDecoyIsKnownInWhatOthersReportAndByTheFileThatWasTouched() {
    Honeytokens honeytokens =
        Honeytokens.of(
            new TokenKey(new byte[TokenKey.BYTES]), new MemoryTokens(), Clock.systemUTC());
    Wish wish = new Wish(Kind.CREDENTIALS, Optional.empty(), Wish.Format.TXT);
    String place = Honeytokens.place("web7", "/srv/passwords");
    Decoy decoy = honeytokens.create(wish, place);
    Pipeline pipeline = pipeline(new Heuristics(), honeytokens);
    pipeline.accept(report(decoy.content().utf8(), ReportCounts.NONE, 0), receipt -> {});
    FileAccess file =
        new FileAccess(
            "web7", "", "passwords", "/srv/passwords", "read", "high", "honeytoken_access");
    ReportCounts touched = new ReportCounts(0, 0, 0, false, true, 0);
    pipeline.accept(
        new ReportEvent(
            0,
            CONNECTION,
            Source.ofHost("web7"),
            "",
            "file",
            "read",
            Bytes.EMPTY,
            touched,
            file,
            ""),
        receipt -> {});
    for (ClassifiedEvent event : journal.events) {
      Reason reason = event.verdict().reasons().getFirst();
      assertThat(reason.code()).isEqualTo("honeytoken.credentials");
      assertThat(reason.text()).contains(place);
      assertThat(DecoyUse.numberIn(reason)).contains(decoy.id().toString());
      assertThat(event.verdict().attackType()).isEqualTo(AttackType.DATA_EXFIL);
    }
  }

  private Pipeline pipeline(Classifier classifier) {
    return pipeline(classifier, Honeytokens.none());
  }

  private Pipeline pipeline(Classifier classifier, Honeytokens honeytokens) {
    Judging judging =
        new Judging(
            address -> new Place("DE", null, 0, null),
            SignatureSet.bundled(),
            new Sessions(100),
            classifier,
            honeytokens);
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
    private Fate fate = Fate.STORED;

    @Override
    public void append(
        ClassifiedEvent event, Consumer<Receipt> whenSettled, Consumer<Fate> whenEnded) {
      events.add(event);
      whenSettled.accept(Receipt.STORED);
      whenEnded.accept(fate);
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
