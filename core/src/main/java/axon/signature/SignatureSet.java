package axon.signature;

import axon.event.Header;
import axon.event.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All signatures, ready to be looked for at once. A scan decodes each part of a request, passes one
 * automaton over it, and tries the patterns only of those signatures one of whose literals is
 * there. Immutable; any thread. A scan never throws and its work is bounded.
 */
public final class SignatureSet {
  /** The most hits that one scan gives. */
  public static final int MAX_HITS = 16;

  /** Characters that the patterns may read in one scan: some milliseconds. */
  static final int BUDGET = 2_000_000;

  private static final List<String> FILES =
      List.of("injection", "files", "code", "probes", "tools");

  private final List<Signature> signatures;
  private final Map<String, Signature> byId = new HashMap<>();
  private final LiteralAutomaton automaton;
  private final Map<Zone, long[]> masks = new EnumMap<>(Zone.class);

  private SignatureSet(List<Signature> signatures) {
    this.signatures = List.copyOf(signatures);
    this.automaton = LiteralAutomaton.of(signatures.stream().map(Signature::literals).toList());
    int words = (signatures.size() + 63) / 64;
    for (int i = 0; i < signatures.size(); i++) {
      Signature signature = signatures.get(i);
      if (byId.put(signature.id(), signature) != null) {
        throw new SignatureFormatException("signature «" + signature.id() + "» stands twice");
      }
      for (Zone zone : signature.zones()) {
        long[] mask = masks.computeIfAbsent(zone, _ -> new long[words]);
        mask[i >> 6] |= 1L << i;
      }
    }
  }

  /** {@return the set that comes with Axon} */
  public static SignatureSet bundled() {
    return Bundled.SET;
  }

  /**
   * {@return the set of all signatures in {@code text}}
   *
   * @param name what the text is called in messages
   * @throws SignatureFormatException if there is a fault
   */
  public static SignatureSet parse(String name, String text) {
    return new SignatureSet(SignatureFile.parse(name, text));
  }

  /** {@return what the sender wants, as words that follow «tried to», if the name is known} */
  public Optional<String> about(String id) {
    return Optional.ofNullable(byId.get(id)).map(Signature::about);
  }

  /** {@return how many signatures there are} */
  public int size() {
    return signatures.size();
  }

  List<Signature> signatures() {
    return signatures;
  }

  /** {@return the signatures found, each once, the weightiest first, at most {@link #MAX_HITS}} */
  public List<Hit> scan(Request request) {
    Scan scan = new Scan(signatures, automaton, masks, new Meter.Budget(BUDGET));
    scanLine(scan, request);
    for (Header header : request.headers()) {
      Zone zone = Zone.ofHeader(header.name());
      int from = zone == Zone.COOKIE ? 0 : -1;
      scan.part(zone, header.name(), header.value(), -1, from);
    }
    scanBody(scan, request);
    return scan.hits();
  }

  private static void scanLine(Scan scan, Request request) {
    String target = request.target();
    int query = target.indexOf('?') + 1;
    int from = query == 0 ? -1 : query;
    scan.part(Zone.TARGET, "", target, from, from);
    if (!isPlain(request.method(), target)) {
      String line = request.method() + " " + target + " " + request.version();
      scan.part(Zone.LINE, "", line, -1, -1);
    }
  }

  /** Whether the first line is so ordinary that no signature of the line can be in it. */
  private static boolean isPlain(String method, String target) {
    boolean known = method.equals("GET") || method.equals("POST") || method.equals("HEAD");
    boolean origin = target.startsWith("/") && !target.startsWith("/http");
    return known && origin && (target.length() == 1 || Character.isLetter(target.charAt(1)));
  }

  private static void scanBody(Scan scan, Request request) {
    if (!request.body().captured().isEmpty()) {
      String type = request.header("Content-Type");
      boolean form = type == null || type.regionMatches(true, 0, "application/x-www-form", 0, 22);
      String text = request.body().captured().latin1();
      scan.part(Zone.BODY, "", text, form ? 0 : -1, 0);
    }
  }

  /** Holds the bundled set; made when first asked for. */
  private static final class Bundled {
    static final SignatureSet SET = new SignatureSet(read());

    private static List<Signature> read() {
      List<Signature> all = new ArrayList<>();
      for (String file : FILES) {
        String name = file + ".sig";
        try (InputStream in = SignatureSet.class.getResourceAsStream(name)) {
          if (in == null) {
            throw new SignatureFormatException(name + " is missing");
          }
          all.addAll(
              SignatureFile.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return all;
    }
  }
}
