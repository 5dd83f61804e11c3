package axon.bench;

import axon.codec.RequestFile;
import axon.codec.RequestLine;
import axon.event.Bytes;
import axon.event.Request;
import axon.features.NearCopies;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Labelled requests without repetitions, shuffled, and as many more as are asked for: those beyond
 * the first round are given a parameter that says nothing, another word each round, so that they
 * are neither copies nor near-copies of the ones before.
 */
final class Corpus {
  private static final int LETTERS = 26;
  private static final int WORD = 5;

  private final List<RequestLine> lines = new ArrayList<>();

  /**
   * @param part {@code train} or {@code dev}
   */
  Corpus(Path top, String part, long seed) {
    Set<Long> seen = new HashSet<>();
    for (Path file : LabelledRequests.files(LabelledRequests.directory(top, part))) {
      RequestFile.read(
          file,
          true,
          line -> {
            if (line.label() != null && seen.add(bytesOf(line.request()))) {
              lines.add(line);
            }
          },
          _ -> {});
    }
    Collections.shuffle(lines, new Random(seed));
  }

  private static long bytesOf(Request request) {
    return NearCopies.ofName(request.head().latin1() + request.body().captured().latin1());
  }

  /** {@return how many there are before they are varied} */
  int size() {
    return lines.size();
  }

  List<RequestLine> lines() {
    return Collections.unmodifiableList(lines);
  }

  /** {@return the line of that number; any number has one} */
  RequestLine line(int number) {
    RequestLine line = lines.get(number % lines.size());
    int round = number / lines.size();
    return round == 0
        ? line
        : new RequestLine(
            line.id(),
            line.origin(),
            with(line.request(), "seen=" + word(round)),
            line.label(),
            line.type(),
            line.cve());
  }

  private static String word(int round) {
    StringBuilder word = new StringBuilder();
    for (int rest = round; word.length() < WORD; rest /= LETTERS) {
      word.append((char) ('a' + rest % LETTERS));
    }
    return word.toString();
  }

  /** {@return the request with another parameter in its target} */
  private static Request with(Request request, String parameter) {
    String target = request.target();
    String longer = target + (target.indexOf('?') < 0 ? '?' : '&') + parameter;
    String head = request.head().latin1();
    int at = head.indexOf(target) + target.length();
    return new Request(
        Bytes.wrap(
            Wire.bytes(
                head.substring(0, at) + longer.substring(target.length()) + head.substring(at))),
        request.method(),
        longer,
        request.version(),
        request.headers(),
        request.body(),
        request.malformation());
  }
}
