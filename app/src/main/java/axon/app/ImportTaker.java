package axon.app;

import axon.codec.Imported;
import java.util.function.Supplier;

/** Gets what the source of an import holds. One thread. */
interface ImportTaker {
  /**
   * Told once, first.
   *
   * @param size how much there is to read, in units of the source's own
   */
  void expect(long size);

  /** Told while it is read how much more of it was. */
  void advance(long units);

  /**
   * Takes what was read.
   *
   * @param place where it stands, for a person
   * @throws axon.store.StoreException if it cannot be stored, or the import is to end
   * @throws StartException likewise
   */
  void take(Imported found, Supplier<String> place);

  /** Returns once all that was taken is in the record. */
  void settle();

  /** Tells the person who imports. */
  void say(String message);
}
