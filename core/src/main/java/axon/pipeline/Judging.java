package axon.pipeline;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.event.FileAccess;
import axon.event.RawBytesEvent;
import axon.event.ReportEvent;
import axon.event.RequestEvent;
import axon.event.Source;
import axon.fingerprint.HeaderOrder;
import axon.geo.Geo;
import axon.geo.Place;
import axon.honeytoken.Honeytokens;
import axon.honeytoken.Trace;
import axon.session.BotScore;
import axon.session.SessionFacts;
import axon.session.Sessions;
import axon.signature.Hit;
import axon.signature.Scanner;
import axon.signature.SignatureSet;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Classifier;
import axon.verdict.DecoyUse;
import axon.verdict.Observation;
import axon.verdict.Risk;
import axon.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From an event to its verdict: locate, match signatures, account to the source's session, score
 * the automation, classify. The live way and {@code classify} both go through here. No I/O; any
 * thread.
 */
public final class Judging {
  private final Geo geo;
  private final Scanner scanner;
  private final Sessions sessions;
  private final Classifier classifier;
  private final Honeytokens honeytokens;

  /** One that knows of no decoys. */
  public Judging(Geo geo, SignatureSet signatures, Sessions sessions, Classifier classifier) {
    this(geo, signatures, sessions, classifier, Honeytokens.none());
  }

  /**
   * Puts it together.
   *
   * @param honeytokens the decoys that make whoever brings one back an attacker
   */
  public Judging(
      Geo geo,
      SignatureSet signatures,
      Sessions sessions,
      Classifier classifier,
      Honeytokens honeytokens) {
    this.geo = requireNonNull(geo, "geo is null");
    this.scanner = new Scanner(signatures);
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.classifier = requireNonNull(classifier, "classifier is null");
    this.honeytokens = requireNonNull(honeytokens, "honeytokens is null");
  }

  /** {@return the event with its verdict, its source's session brought up to date} */
  public ClassifiedEvent judge(Event event) {
    return judge(event, sessions);
  }

  /** {@return the event with its verdict as if it were all that its source ever did} */
  public ClassifiedEvent judgeAlone(Event event) {
    return judge(event, new Sessions(1));
  }

  private ClassifiedEvent judge(Event arrived, Sessions accounts) {
    String fingerprint = fingerprint(arrived);
    Event event = accounts.told(arrived, fingerprint);
    List<Hit> hits = hits(event);
    DecoyUse decoy = decoy(event);
    SessionFacts facts = accounts.observe(event, hits, decoy != null);
    Place place = place(event);
    int botScore = BotScore.of(event, facts);
    Observation observation =
        new Observation(event, place, fingerprint, hits, facts, botScore, decoy);
    Verdict verdict = classifier.classify(observation);
    boolean opens = verdict.riskScore() >= Risk.HIGH && accounts.alert(event.source());
    return new ClassifiedEvent(
        event, place, fingerprint, verdict, opens ? facts.openingAlert() : facts);
  }

  /** Says that the event which opened this source's alert is lost. */
  void takeBackAlert(Source source) {
    sessions.takeBackAlert(source);
  }

  private List<Hit> hits(Event event) {
    return switch (event) {
      case RequestEvent request -> scanner.scan(request.request());
      case RawBytesEvent _ -> List.of();
      case ReportEvent report -> scanner.scan(report.payload());
    };
  }

  private @Nullable DecoyUse decoy(Event event) {
    Optional<Trace> trace =
        switch (event) {
          case RequestEvent request -> honeytokens.recognise(request.request());
          case RawBytesEvent raw -> honeytokens.recognise(raw.captured());
          case ReportEvent report -> reported(report);
        };
    return trace.map(Judging::use).orElse(null);
  }

  /** A decoy file is known by where it lies, all else by what it holds. */
  private Optional<Trace> reported(ReportEvent report) {
    FileAccess file = report.file();
    return file == null
        ? honeytokens.recognise(report.payload()).or(() -> honeytokens.recognise(report.extra()))
        : honeytokens.touched(file.host(), file.path());
  }

  private static DecoyUse use(Trace trace) {
    return new DecoyUse(
        trace.id().toString(),
        trace.id().kind().wireName(),
        trace.planted(),
        trace.part(),
        trace.layers(),
        trace.matched());
  }

  private static String fingerprint(Event event) {
    return switch (event) {
      case RequestEvent request -> HeaderOrder.of(request.request());
      case RawBytesEvent raw -> raw.protocol();
      case ReportEvent _ -> "";
    };
  }

  /** A trusted edge's country outweighs our own table. */
  private Place place(Event event) {
    Place place = geo.locate(event.source().address());
    String country = event.source().edgeCountry();
    return country == null || country.equals(place.country())
        ? place
        : new Place(country, place.city(), place.asn(), place.network());
  }
}
