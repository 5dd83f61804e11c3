package axon.pipeline;

import static java.util.Objects.requireNonNull;

import axon.event.Event;
import axon.event.RawBytesEvent;
import axon.event.RequestEvent;
import axon.fingerprint.HeaderOrder;
import axon.geo.Geo;
import axon.geo.Place;
import axon.session.BotScore;
import axon.session.SessionFacts;
import axon.session.Sessions;
import axon.signature.Hit;
import axon.signature.Scanner;
import axon.signature.SignatureSet;
import axon.verdict.ClassifiedEvent;
import axon.verdict.Classifier;
import axon.verdict.Observation;
import java.util.List;

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

  public Judging(Geo geo, SignatureSet signatures, Sessions sessions, Classifier classifier) {
    this.geo = requireNonNull(geo, "geo is null");
    this.scanner = new Scanner(signatures);
    this.sessions = requireNonNull(sessions, "sessions is null");
    this.classifier = requireNonNull(classifier, "classifier is null");
  }

  /** {@return the event with its verdict, its source's session brought up to date} */
  public ClassifiedEvent judge(Event event) {
    List<Hit> hits = hits(event);
    return judge(event, hits, sessions.observe(event, hits));
  }

  /** {@return the event with its verdict as if it were all that its source ever did} */
  public ClassifiedEvent judgeAlone(Event event) {
    List<Hit> hits = hits(event);
    return judge(event, hits, new Sessions(1).observe(event, hits));
  }

  private ClassifiedEvent judge(Event event, List<Hit> hits, SessionFacts facts) {
    Place place = place(event);
    String fingerprint = fingerprint(event);
    int botScore = BotScore.of(event, facts);
    Observation observation = new Observation(event, place, fingerprint, hits, facts, botScore);
    return new ClassifiedEvent(event, place, fingerprint, classifier.classify(observation), facts);
  }

  private List<Hit> hits(Event event) {
    return switch (event) {
      case RequestEvent request -> scanner.scan(request.request());
      case RawBytesEvent _ -> List.of();
    };
  }

  private static String fingerprint(Event event) {
    return switch (event) {
      case RequestEvent request -> HeaderOrder.of(request.request());
      case RawBytesEvent raw -> raw.protocol();
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
