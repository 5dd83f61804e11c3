package axon.store;

import static java.util.Objects.requireNonNull;

import axon.event.Network;
import axon.features.SessionRow;
import axon.honeytoken.TokenId;
import axon.verdict.AttackType;
import axon.verdict.Risk;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who came, and the sessions of each. A source is an IPv4 address, the /64 of an IPv6 address, one
 * client behind a shared address, or a host by its name ({@code host:NAME}); its session ends after
 * a pause of 30 minutes. What was imported is not among it: it happened elsewhere. Any thread,
 * blocking; each call looks at a bounded number of rows. Times are ms since 1970.
 */
public interface Sources {
  /** {@return sources in the order that is asked for, the first of them first} */
  Found list(Query query);

  /** {@return the source with this number, if it is still kept} */
  Optional<Known> find(long id);

  /** {@return the source of this name, or to which this address belongs} */
  Optional<Known> named(String name);

  /**
   * {@return the clients of this address that have sessions of their own}
   *
   * @param limit at most so many
   */
  List<Known> clients(String address, int limit);

  /**
   * {@return the newest sessions of a source, newest first}
   *
   * @param before only sessions with a number below; {@link Long#MAX_VALUE} to begin
   */
  List<Session> sessions(long source, long before, int limit);

  /** {@return the session with this number, if it is still kept} */
  Optional<Session> session(long id);

  /** {@return the honeytokens that a source brought back, the latest first} */
  List<Brought> honeytokens(String name, int limit);

  /**
   * A source.
   *
   * @param name an address, a network of /64, or {@code host:NAME}: hostile text where it is a name
   * @param client which client of a shared address; empty for all that are not told apart
   * @param firstAt when it came first
   * @param lastAt when it came last
   * @param events how many events it caused, repetitions and deleted ones included
   * @param sessions how many sessions it had, deleted ones included
   * @param risk the highest risk of all of its events
   * @param types what its events' sessions were held to be
   * @param asn the number of its network, 0 where it is not known
   * @param network its network's name
   */
  record Known(
      long id,
      String name,
      String client,
      long firstAt,
      long lastAt,
      long events,
      long sessions,
      int risk,
      Set<AttackType> types,
      @Nullable String country,
      long asn,
      @Nullable String network) {
    public Known {
      requireNonNull(name, "name is null");
      requireNonNull(client, "client is null");
      types = Set.copyOf(types);
    }
  }

  /**
   * A session.
   *
   * @param source the number of its source
   * @param events how many events it has, repetitions and deleted ones included
   * @param firstEvent the number of its first event
   * @param lastEvent the number of its last
   * @param peak the event that decides what it amounts to
   * @param did what it did up to its last event
   * @param distinctPaths how many different paths it asked for, counted up to 64
   */
  record Session(
      long id,
      long source,
      long beganAt,
      long lastAt,
      long events,
      long firstEvent,
      long lastEvent,
      Peak peak,
      SessionRow did,
      int distinctPaths) {
    public Session {
      requireNonNull(peak, "peak is null");
      requireNonNull(did, "did is null");
    }
  }

  /**
   * The first event with the highest risk of a session.
   *
   * @param sum how the risk came about; null where that was not kept
   */
  record Peak(long event, AttackType type, int risk, Risk.@Nullable Sum sum) {
    public Peak {
      requireNonNull(type, "type is null");
    }
  }

  /**
   * A honeytoken that came back.
   *
   * @param times in how many of the events that are noted
   * @param lastAt when it came last
   */
  record Brought(TokenId token, long times, long lastAt) {
    public Brought {
      requireNonNull(token, "token is null");
    }
  }

  /** By what sources are ordered, the largest first. */
  enum Order {
    LAST_SEEN,
    FIRST_SEEN,
    RISK,
    EVENTS
  }

  /**
   * Which sources; a null means any.
   *
   * @param network where their addresses lie
   * @param type one that was seen
   * @param risk the least
   * @param after where to go on, from {@link Found#next}; null to begin
   * @param limit at most so many, 1 to 500
   */
  record Query(
      Order order,
      @Nullable Network network,
      @Nullable AttackType type,
      @Nullable String country,
      int risk,
      @Nullable Place after,
      int limit) {
    public Query {
      requireNonNull(order, "order is null");
    }
  }

  /** A place in an order: the source's values by which all orders are made. */
  record Place(long value, long lastAt, long id) {}

  /**
   * What was found.
   *
   * @param next where to go on; null if there is nothing more. A search for what is rare ends after
   *     a bounded effort, so that there may be more although fewer than the limit were found
   */
  record Found(List<Known> sources, @Nullable Place next) {
    public Found {
      sources = List.copyOf(sources);
    }
  }
}
