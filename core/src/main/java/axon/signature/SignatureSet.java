package axon.signature;

import static java.util.Objects.requireNonNull;

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
  private final Starts[] starts;

  private SignatureSet(List<Signature> signatures) {
    this.signatures = List.copyOf(signatures);
    this.automaton = LiteralAutomaton.of(signatures.stream().map(Signature::literals).toList());
    for (Zone zone : Zone.values()) {
      masks.put(zone, new long[words()]);
    }
    this.starts = signatures.stream().map(s -> Starts.of(s.pattern())).toArray(Starts[]::new);
    for (int i = 0; i < signatures.size(); i++) {
      Signature signature = signatures.get(i);
      if (byId.put(signature.id(), signature) != null) {
        throw new SignatureFormatException("signature «" + signature.id() + "» stands twice");
      }
      for (Zone zone : signature.zones()) {
        mask(zone)[i >> 6] |= 1L << i;
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

  LiteralAutomaton automaton() {
    return automaton;
  }

  /** {@return one bit for each signature that looks in the zone; not to be written to} */
  long[] mask(Zone zone) {
    return requireNonNull(masks.get(zone), "no mask");
  }

  /** {@return how many words hold one bit for each signature and one for a scan that was ended} */
  int words() {
    return signatures.size() / 64 + 1;
  }

  /** {@return where matches of the signature at {@code index} may begin} */
  Starts starts(int index) {
    return starts[index];
  }

  /** {@return the signatures found, each once, the weightiest first, at most {@link #MAX_HITS}} */
  public List<Hit> scan(Request request) {
    return Scanner.scan(this, null, BUDGET, request);
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
