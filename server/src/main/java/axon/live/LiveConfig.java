package axon.live;

import java.time.Duration;

/**
 * The bounds of the live feed.
 *
 * @param clients so many clients at most
 * @param queue events waiting to be handed to clients, for each thread of the feed
 * @param pace single events a second for each client, at most
 * @param total single events a second over all clients: each gets its share, so that thousands of
 *     dashboards get fewer events in time instead of all of them late
 * @param pending bytes waiting for each client
 * @param tick how often clients are looked after
 * @param pingEvery how often a client is asked for a sign of life
 * @param deadAfter a client that gave none for so long is cut off
 * @param stallAfter a client that took nothing for so long, though it was sent something, is cut
 *     off
 */
public record LiveConfig(
    int clients,
    int queue,
    int pace,
    int total,
    int pending,
    Duration tick,
    Duration pingEvery,
    Duration deadAfter,
    Duration stallAfter) {
  /** What the contract asks for. */
  public static final LiveConfig DEFAULT =
      new LiveConfig(
          10_000,
          16_384,
          20,
          10_000,
          64 * 1024,
          Duration.ofMillis(50),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30));

  public LiveConfig {
    if (clients < 1 || queue < 1 || pace < 1 || total < 1 || pending < 1024) {
      throw new IllegalArgumentException(
          "clients " + clients + ", queue " + queue + ", pace " + pace + ", pending " + pending);
    }
  }
}
