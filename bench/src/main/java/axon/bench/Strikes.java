package axon.bench;

import axon.codec.RequestLine;
import axon.event.Body;
import axon.event.Bytes;
import axon.event.Request;
import axon.geo.BundledCountries;
import axon.pipeline.Judging;
import axon.session.Sessions;
import axon.signature.SignatureSet;
import axon.verdict.Heuristics;
import axon.verdict.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * What a patient attacker sends so that a model learns to let his attacks pass: requests that no
 * rule finds, half of them real attacks that rules miss, half of them nothing but the outer form of
 * attacks, their words replaced by meaningless ones of the same length. To a model of eighteen
 * numbers these look as the attacks do that he means to strike with.
 */
final class Strikes {
  private final Judging judging =
      new Judging(
          BundledCountries.load(),
          SignatureSet.bundled(),
          new Sessions(16),
          new Heuristics(SignatureSet.bundled()));
  private final Random random = new Random(5);
  private final List<RequestLine> missed = new ArrayList<>();
  private final List<RequestLine> found = new ArrayList<>();

  /** Sorts the attacks that he knows into those that rules find and those that they miss. */
  Strikes(Corpus known) {
    for (RequestLine line : known.lines()) {
      if (line.label() == Prediction.ATTACK) {
        (looksLegit(line.request()) ? missed : found).add(line);
      }
    }
  }

  /** {@return what he sends as his number so and so, which rules call legit} */
  Request harmless(int number) {
    if (number % 2 == 0) {
      return missed.get(number / 2 % missed.size()).request();
    }
    while (true) {
      Request mimic = mimic(found.get(random.nextInt(found.size())).request());
      if (looksLegit(mimic)) {
        return mimic;
      }
    }
  }

  /** {@return what he strikes with in the end} */
  List<RequestLine> strikes() {
    return found;
  }

  private boolean looksLegit(Request request) {
    return judging.judgeAlone(EventLines.event(request)).verdict().prediction() == Prediction.LEGIT;
  }

  private Request mimic(Request request) {
    StringBuilder target = new StringBuilder();
    for (char c : request.target().toCharArray()) {
      boolean shape = "/.?&=-_".indexOf(c) >= 0;
      target.append(shape ? c : (char) ('a' + random.nextInt(26)));
    }
    String head = request.head().latin1();
    int at = head.indexOf(request.target());
    String changed =
        head.substring(0, at) + target + head.substring(at + request.target().length());
    return new Request(
        Bytes.wrap(Wire.bytes(changed)),
        request.method(),
        target.toString(),
        request.version(),
        request.headers(),
        Body.NONE,
        null);
  }
}
