package axon.honeytoken;

import static java.util.Objects.requireNonNull;

import axon.event.Bytes;
import axon.event.Header;
import axon.event.Request;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens and recognises them where they come back. Recognising reads no table: the tag says
 * whether a token is ours, memory where it was planted. Where there is none it costs a nanosecond
 * or two a byte. Any thread; recognising never blocks and never throws.
 */
public final class Honeytokens {
  /** Tokens that one installation may have. */
  public static final int MOST = 100_000;

  private static final int DRAWS = 10;

  private final @Nullable TokenKey key;
  private final @Nullable Tags tags;
  private final @Nullable TokenStore store;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<Long, Honeytoken> known = new ConcurrentHashMap<>();
  private final Map<String, Honeytoken> places = new ConcurrentHashMap<>();

  private Honeytokens(@Nullable TokenKey key, @Nullable TokenStore store, Clock clock) {
    this.key = key;
    this.tags = key == null ? null : new Tags(key, known::containsKey, this::counts);
    this.store = store;
    this.clock = clock;
    if (store != null) {
      store.all().forEach(this::remember);
    }
  }

  /** {@return the tokens of an installation} */
  public static Honeytokens of(TokenKey key, TokenStore store, Clock clock) {
    return new Honeytokens(
        requireNonNull(key, "key is null"), requireNonNull(store, "store is null"), clock);
  }

  /** {@return what recognises nothing: for requests from files, where no key is at hand} */
  public static Honeytokens none() {
    return new Honeytokens(null, null, Clock.systemUTC());
  }

  /**
   * Makes a token of its own for a decoy, and keeps it.
   *
   * @param planted where it will be put, in the owner's words
   * @return the decoy, ready to be planted
   * @throws HoneytokenException if the wish cannot be met; the message says why
   */
  public Decoy create(Wish wish, String planted) {
    String place = planted.strip();
    boolean plain = place.chars().noneMatch(Character::isISOControl);
    if (place.isEmpty() || place.length() > Honeytoken.LONGEST_PLACE || !plain) {
      throw new HoneytokenException(
          "where it will be planted takes 1 to "
              + Honeytoken.LONGEST_PLACE
              + " plain characters: without it a hit leads nowhere");
    }
    if (known.size() >= MOST) {
      throw new HoneytokenException(
          "there are " + MOST + " honeytokens already, the most there can be");
    }
    TokenKey ours = key();
    for (int draw = 0; draw < DRAWS; draw++) {
      TokenId id = TokenId.draw(wish.kind(), random);
      Honeytoken token = new Honeytoken(id, place, clock.millis(), 0, 0, 0);
      Decoy decoy = Decoy.of(ours, id, wish);
      if (store().add(token)) {
        remember(token);
        return decoy;
      }
    }
    throw new HoneytokenException("no number was free; try again");
  }

  /** {@return all tokens with what became of them, the oldest first} */
  public List<Honeytoken> all() {
    return store().all();
  }

  /** {@return one page of them, the newest first} */
  public TokenStore.Found list(TokenStore.Query query) {
    return store().list(query);
  }

  /** {@return one with what became of it} */
  public Optional<Honeytoken> find(TokenId id) {
    return store().find(id);
  }

  /** {@return the newest events that carried it, newest first} */
  public List<TokenHit> hits(TokenId id, int limit) {
    return store().hits(id, limit);
  }

  /** Has a token count no more. {@return false if none of this number counts} */
  public boolean revoke(TokenId id) {
    boolean revoked = store().revoke(id, clock.millis());
    store().find(id).ifPresent(this::remember);
    return revoked;
  }

  /** {@return the first token that counts in a request: in its target, a header or its body} */
  public Optional<Trace> recognise(Request request) {
    if (tags == null) {
      return Optional.empty();
    }
    TokenSearch search = search(tags);
    if (search.in(request.head()) != null) {
      return Optional.of(inHead(search, request));
    }
    // what a head is full of is no charge on the body
    return inBody(search(tags), request.body().captured()).map(hit -> trace(hit, "body"));
  }

  /** {@return the first token that counts in bytes of any kind} */
  public Optional<Trace> recognise(Bytes text) {
    return tags == null
        ? Optional.empty()
        : Optional.ofNullable(search(tags).in(text)).map(hit -> trace(hit, ""));
  }

  /** {@return the first token that counts in a text} */
  public Optional<Trace> recognise(String text) {
    return recognise(Bytes.utf8(text));
  }

  /** {@return how the place of a decoy file on a host is written down} */
  public static String place(String host, String path) {
    return "host " + host + ": " + path;
  }

  /**
   * {@return the token that counts and lies in this file of this host, as {@link #place} wrote it
   * down; for reports that a decoy file was touched}
   */
  public Optional<Trace> touched(String host, String path) {
    return Optional.ofNullable(places.get(place(host, path)))
        .filter(Honeytoken::counts)
        .map(token -> new Trace(token.id(), token.planted(), "", List.of(), token.id().toString()));
  }

  private void remember(Honeytoken token) {
    known.put(token.id().value(), token);
    // one that was revoked leaves the place to the one that lies there now
    places.merge(
        token.planted(),
        token,
        (before, after) ->
            after.counts() || !before.counts() || before.id().equals(after.id()) ? after : before);
  }

  private static Optional<TokenSearch.Hit> inBody(TokenSearch search, Bytes body) {
    if (body.isEmpty()) {
      return Optional.empty();
    }
    TokenSearch.Hit plain = search.in(body);
    Bytes inflated = plain == null ? Layers.gunzip(body) : Bytes.EMPTY;
    return Optional.ofNullable(inflated.isEmpty() ? plain : search.in(inflated));
  }

  /** The head is searched as a whole; only where a token is does it matter in which part. */
  private Trace inHead(TokenSearch search, Request request) {
    TokenSearch.Hit inTarget = search.in(latin1(request.target()));
    if (inTarget != null) {
      return trace(inTarget, "target");
    }
    for (Header header : request.headers()) {
      TokenSearch.Hit hit = search.in(latin1(header.value()));
      if (hit != null) {
        return trace(
            hit, "header " + header.name().substring(0, Math.min(64, header.name().length())));
      }
    }
    return trace(requireNonNull(search.in(request.head())), "");
  }

  private static Bytes latin1(String text) {
    return Bytes.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static TokenSearch search(Tags tags) {
    return new TokenSearch(new MarkScan(tags));
  }

  /** One whose entry is gone is ours all the same. */
  private boolean counts(long number) {
    Honeytoken token = known.get(number);
    return token == null || token.counts();
  }

  private Trace trace(TokenSearch.Hit hit, String part) {
    Honeytoken token = known.get(hit.id().value());
    String planted = token == null ? "" : token.planted();
    return new Trace(hit.id(), planted, part, hit.layers(), hit.matched());
  }

  private TokenKey key() {
    if (key == null) {
      throw new IllegalStateException("there is no key to make tokens with");
    }
    return key;
  }

  private TokenStore store() {
    if (store == null) {
      throw new IllegalStateException("there is no store of tokens");
    }
    return store;
  }
}
