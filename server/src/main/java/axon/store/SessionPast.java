package axon.store;

import axon.session.Recalled;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The newest events that were in the record before this process began, as far as sessions are
 * concerned. Any thread, blocking.
 */
@FunctionalInterface
public interface SessionPast {
  /**
   * Hands over what our own sensors and nodes brought, newest first, page by page; between two
   * pages nothing of the record is held.
   *
   * @param since ms since 1970: it ends where all of a page came before
   * @param more asked before each page; it ends where this says no
   */
  void newest(long since, BooleanSupplier more, Consumer<Recalled> each);
}
