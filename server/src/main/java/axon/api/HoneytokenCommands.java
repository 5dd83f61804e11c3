package axon.api;

import axon.honeytoken.Decoy;
import axon.honeytoken.Honeytoken;
import axon.honeytoken.HoneytokenException;
import axon.honeytoken.Honeytokens;
import axon.honeytoken.Kind;
import axon.honeytoken.TokenHit;
import axon.honeytoken.TokenId;
import axon.honeytoken.Wish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The commands over honeytokens, for the control socket and for a process that took the lock
 * itself: {@code honeytoken.create} (kind, at, url, format; answers with number, file name, whether
 * it is text, and the file in base 64), {@code honeytoken.list}, {@code honeytoken.show} (id),
 * {@code honeytoken.revoke} (id).
 */
public final class HoneytokenCommands {
  private static final int HITS_SHOWN = 20;

  private final Honeytokens honeytokens;

  private HoneytokenCommands(Honeytokens honeytokens) {
    this.honeytokens = honeytokens;
  }

  /** {@return the commands by name} */
  public static Map<String, ControlCommand> of(Honeytokens honeytokens) {
    HoneytokenCommands commands = new HoneytokenCommands(honeytokens);
    return Map.of(
        "honeytoken.create", commands::create,
        "honeytoken.list",
            _ -> commands.honeytokens.all().stream().map(HoneytokenCommands::line).toList(),
        "honeytoken.show", commands::show,
        "honeytoken.revoke", commands::revoke);
  }

  private List<String> create(Map<String, String> arguments) {
    try {
      Optional<String> url =
          Optional.ofNullable(arguments.get("url")).filter(text -> !text.isEmpty());
      Wish wish = new Wish(kind(arguments), url, format(arguments));
      Decoy decoy = honeytokens.create(wish, arguments.getOrDefault("at", ""));
      return List.of(
          decoy.id().toString(),
          decoy.fileName(),
          Boolean.toString(decoy.isText()),
          Base64.getEncoder().encodeToString(decoy.content().toArray()));
    } catch (HoneytokenException e) {
      throw new ControlException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Kind kind(Map<String, String> arguments) {
    String name = arguments.getOrDefault("kind", "");
    return Kind.named(name)
        .orElseThrow(() ->
            new ControlException(
                "kind «"
                    + name
                    + "» is not one of "
                    + Arrays.stream(Kind.values())
                        .map(Kind::wireName)
                        .collect(Collectors.joining(", "))));
  }

  private static Wish.Format format(Map<String, String> arguments) {
    String name = arguments.getOrDefault("format", "docx");
    return Arrays.stream(Wish.Format.values())
        .filter(format -> format.wireName().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new ControlException("format «" + name + "» is not docx, pdf or txt"));
  }

  private List<String> show(Map<String, String> arguments) {
    Honeytoken token = honeytokens.find(id(arguments)).orElseThrow(() -> unknown(arguments));
    List<String> lines = new ArrayList<>(List.of(line(token)));
    List<TokenHit> hits = honeytokens.hits(token.id(), HITS_SHOWN);
    hits.forEach(hit ->
        lines.add("event %d  %s  from %s".formatted(hit.eventId(), time(hit.at()), hit.source())));
    return lines;
  }

  private List<String> revoke(Map<String, String> arguments) {
    if (!honeytokens.revoke(id(arguments))) {
      throw unknown(arguments);
    }
    return List.of();
  }

  private static TokenId id(Map<String, String> arguments) {
    return TokenId.parse(arguments.getOrDefault("id", "")).orElseThrow(() -> unknown(arguments));
  }

  private static ControlException unknown(Map<String, String> arguments) {
    return new ControlException(
        "there is no honeytoken «"
            + arguments.getOrDefault("id", "")
            + "» that counts; see axon honeytoken list");
  }

  private static String line(Honeytoken token) {
    String hits =
        token.hits() == 0
            ? "never used"
            : "used " + token.hits() + " times, last " + time(token.lastHitAt());
    String revoked = token.counts() ? "" : "  revoked " + time(token.revokedAt());
    return "%s  %s  made %s  %s  planted at %s%s"
        .formatted(
            token.id(),
            token.id().kind().wireName(),
            time(token.createdAt()),
            hits,
            token.planted(),
            revoked);
  }

  private static Instant time(long at) {
    return Instant.ofEpochMilli(at);
  }
}
