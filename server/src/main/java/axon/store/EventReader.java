package axon.store;

import axon.codec.ReportJson;
import axon.event.Answer;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Connection;
import axon.event.Event;
import axon.event.Header;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.Request;
import axon.event.RequestEvent;
import axon.event.RequestHead;
import axon.event.Source;
import axon.event.Text;
import axon.geo.Place;
import axon.journal.Outline;
import axon.journal.StoredEvent;
import axon.signature.AttackClass;
import axon.verdict.AttackType;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Prediction;
import axon.verdict.Reason;
import axon.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the row at which a result stands, in the order of {@link Columns}. One thread. */
final class EventReader {
  private final ResultSet row;
  private final Replies answers;
  private int next;

  EventReader(ResultSet row, Replies answers) {
    this.row = row;
    this.answers = answers;
  }

  /** Finds an answer by its number. */
  @FunctionalInterface
  interface Replies {
    Answer answer(long number) throws SQLException;
  }

  /** What both tables hold. */
  private record Shared(
      long id,
      long timestamp,
      Source known,
      Place place,
      String fingerprint,
      Verdict verdict,
      Answer answer,
      FactsText facts,
      long repeats,
      long lastSeen) {
    Connection connection() {
      return facts.connection(known.address());
    }

    Source source() {
      return facts.source(known);
    }

    StoredEvent of(Event event) {
      Verdict whole = verdict.with(facts.trial());
      return stored(new ClassifiedEvent(event, place, fingerprint, whole, facts.session()));
    }

    StoredEvent outline(Event event) {
      Verdict whole = verdict.with(facts.trial());
      return stored(new ClassifiedEvent(event, place, fingerprint, whole));
    }

    private StoredEvent stored(ClassifiedEvent classified) {
      return new StoredEvent(id, classified, repeats, lastSeen);
    }

    RequestEvent request(Request request) {
      return new RequestEvent(timestamp, connection(), source(), request, facts.timing(), answer);
    }
  }

  /** {@return the entry of a row of {@link Columns#SELECT_TRAFFIC}} */
  StoredEvent traffic() throws SQLException {
    Shared shared = shared();
    String path = text();
    String method = text();
    next++; // the agent stands in the head
    Bytes head = blob();
    Body body = shared.facts.body(blob());
    RequestHead parsed = RequestHead.parse(head);
    Request request =
        new Request(
            head,
            latin1(method, parsed.method()),
            latin1(path, parsed.target()),
            latin1(shared.facts.version(), parsed.version()),
            parsed.headers(),
            body,
            shared.facts.malformation());
    return shared.of(shared.request(request));
  }

  /** {@return the entry of a row of {@link Columns#OUTLINE_TRAFFIC}} */
  StoredEvent trafficOutline() throws SQLException {
    Shared shared = shared();
    String path = Outline.latin1(text());
    String method = Outline.latin1(text());
    String agent = textOrNull();
    return shared.outline(
        shared.request(
            new Request(
                Bytes.EMPTY,
                method,
                path,
                "",
                agent == null
                    ? List.of()
                    : List.of(new Header("User-Agent", Outline.latin1(agent))),
                shared.facts.body(Bytes.EMPTY),
                shared.facts.malformation())));
  }

  /** {@return the entry of a row of {@link Columns#SELECT_RAW_BYTES}} */
  StoredEvent rawBytes() throws SQLException {
    Shared shared = shared();
    return shared.of(rawBytes(shared));
  }

  /** {@return the entry of a row of {@link Columns#OUTLINE_RAW_BYTES}} */
  StoredEvent rawBytesOutline() throws SQLException {
    Shared shared = shared();
    return shared.outline(rawBytes(shared));
  }

  private RawBytesEvent rawBytes(Shared shared) throws SQLException {
    String protocol = text();
    long length = number();
    return new RawBytesEvent(
        shared.timestamp,
        shared.connection(),
        shared.source(),
        blob(),
        length,
        protocol,
        shared.answer);
  }

  /** {@return the entry of a row of {@link Columns#SELECT_REPORT}} */
  StoredEvent report() throws SQLException {
    Shared shared = shared();
    return shared.of(report(shared));
  }

  /** {@return the entry of a row of {@link Columns#OUTLINE_REPORT}} */
  StoredEvent reportOutline() throws SQLException {
    Shared shared = shared();
    return Outline.of(shared.outline(report(shared)));
  }

  private ReportEvent report(Shared shared) throws SQLException {
    next++; // the path follows from the rest
    String service = text();
    String activity = text();
    String eventId = text();
    ReportJson.Details details = ReportJson.Details.parse(text());
    String extra = text();
    return new ReportEvent(
        shared.timestamp,
        shared.connection(),
        shared.source(),
        eventId,
        service,
        activity,
        blob(),
        details.counts(),
        details.file(),
        extra);
  }

  private static Source known(String text) {
    return Source.parse(text)
        .orElseThrow(() -> new StoreException("a row holds «" + text + "» for a source"));
  }

  private Shared shared() throws SQLException {
    next = 1;
    long id = number();
    long timestamp = number();
    Source known = known(text());
    String country = textOrNull();
    Verdict verdict = verdict();
    long asn = numberOr(0);
    String fingerprint = orEmpty(textOrNull());
    Answer answer = answers.answer(number());
    FactsText facts = new FactsText(textOrNull());
    long repeats = number();
    long lastSeen = numberOr(timestamp);
    return new Shared(
        id,
        timestamp,
        known,
        facts.place(country, asn),
        fingerprint,
        verdict,
        answer,
        facts,
        repeats,
        lastSeen);
  }

  private Verdict verdict() throws SQLException {
    Prediction prediction = Prediction.valueOf(text().toUpperCase(Locale.ROOT));
    next++; // the confidence follows from the score
    int botScore = (int) number();
    next++; // created_at is for people
    double score = row.getDouble(next++);
    AttackClass attackClass = AttackClass.valueOf(text().toUpperCase(Locale.ROOT));
    AttackType attackType = attackType(text());
    int risk = (int) number();
    List<String> techniques = ReasonsText.readStrings(textOrNull());
    List<Reason> reasons = ReasonsText.read(textOrNull());
    return new Verdict(
        prediction, score, attackClass, attackType, risk, botScore, techniques, reasons, text());
  }

  static AttackType attackType(String wireName) {
    return AttackType.ofWireName(wireName)
        .orElseThrow(() ->
            new StoreException("a row holds the attack type «" + wireName + "», which is unknown"));
  }

  /** What the head says, unless it does not fit what was stored of it. */
  private static String latin1(String stored, String parsed) {
    if (Text.utf8(parsed).equals(stored)) {
      return parsed;
    }
    return new String(stored.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private long number() throws SQLException {
    return row.getLong(next++);
  }

  private long numberOr(long none) throws SQLException {
    long value = row.getLong(next++);
    return row.wasNull() ? none : value;
  }

  private String text() throws SQLException {
    return orEmpty(textOrNull());
  }

  private @Nullable String textOrNull() throws SQLException {
    return row.getString(next++);
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  private Bytes blob() throws SQLException {
    byte[] value = row.getBytes(next++);
    return value == null ? Bytes.EMPTY : Bytes.wrap(value);
  }
}
