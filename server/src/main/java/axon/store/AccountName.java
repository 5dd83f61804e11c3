package axon.store;

import axon.event.Source;

/**
 * How the tables of sources name whose account it is: {@code SOURCE}, or {@code SOURCE#CLIENT} for
 * one client behind a shared address.
 *
 * @param source an IPv4 address, the /64 of an IPv6 address, or {@code host:NAME}
 * @param client empty for none
 */
record AccountName(String source, String client) {
  private static final char BETWEEN = '#';

  /** What stands behind {@link #BETWEEN} in the order of texts. */
  private static final char BEHIND = '$';

  /** {@return what {@link #text} wrote; a host may have any name} */
  static AccountName parse(String text) {
    int at = text.startsWith(Source.HOST) ? -1 : text.indexOf(BETWEEN);
    return at < 0
        ? new AccountName(text, "")
        : new AccountName(text.substring(0, at), text.substring(at + 1));
  }

  String text() {
    return client.isEmpty() ? source : source + BETWEEN + client;
  }

  /** {@return the first text that may name one of a source's clients} */
  static String firstClient(String source) {
    return source + BETWEEN;
  }

  /** {@return the first text behind them} */
  static String behindClients(String source) {
    return source + BEHIND;
  }
}
