package axon.signature;

import static java.util.Objects.requireNonNull;

import axon.event.Bytes;
import axon.event.Header;
import axon.event.Request;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for all signatures of a set, and remembers what it found in parts of requests that come
 * again and again. The hits are the same as {@link SignatureSet#scan} gives. Never throws; its work
 * and its memory (some MiB at most) are bounded. Any thread.
 */
public final class Scanner {
  private static final String PAYLOAD = "payload";

  private final SignatureSet signatures;
  private final ScanCache cache = new ScanCache();

  public Scanner(SignatureSet signatures) {
    this.signatures = requireNonNull(signatures, "signatures is null");
  }

  /**
   * {@return the signatures found, each once, the weightiest first, at most {@link
   * SignatureSet#MAX_HITS}}
   */
  public List<Hit> scan(Request request) {
    return scan(signatures, cache, SignatureSet.BUDGET, request);
  }

  /**
   * {@return the signatures found in what someone else captured and reported, likewise} It may be a
   * command, a statement or a whole request, so it is read as an address and as a body.
   *
   * @param payload at most 64 KiB
   */
  public List<Hit> scan(Bytes payload) {
    if (payload.isEmpty()) {
      return List.of();
    }
    Scan scan = new Scan(signatures, new Meter.Budget(SignatureSet.BUDGET), cache);
    String text = payload.latin1();
    scan.part(new Part(Zone.BODY, "", text, -1, 0));
    scan.part(new Part(Zone.TARGET, "", text, -1, -1));
    return scan.hits().stream().map(hit -> hit.in(PAYLOAD)).toList();
  }

  static List<Hit> scan(
      SignatureSet signatures, @Nullable ScanCache cache, int budget, Request request) {
    Scan scan = new Scan(signatures, new Meter.Budget(budget), cache);
    scanLine(scan, request);
    List<Header> headers = request.headers();
    for (int i = 0; i < headers.size(); i++) {
      Header header = headers.get(i);
      Zone zone = Zone.ofHeader(header.name());
      int from = zone == Zone.COOKIE ? 0 : -1;
      scan.part(new Part(zone, header.name(), header.value(), -1, from));
    }
    scanBody(scan, request);
    return scan.hits();
  }

  private static void scanLine(Scan scan, Request request) {
    String target = request.target();
    int query = target.indexOf('?') + 1;
    int from = query == 0 ? -1 : query;
    scan.part(new Part(Zone.TARGET, "", target, from, from));
    if (!isPlain(request.method(), target)) {
      String line = request.method() + " " + target + " " + request.version();
      scan.part(new Part(Zone.LINE, "", line, -1, -1));
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
      scan.part(new Part(Zone.BODY, "", text, form ? 0 : -1, 0));
    }
  }
}
