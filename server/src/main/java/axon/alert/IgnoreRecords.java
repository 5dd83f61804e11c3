package axon.alert;

import java.util.List;

/** Where it is kept what a person has said no alert is to be made of. Any thread; may block. */
public interface IgnoreRecords {
  /** {@return all entries, those that have ended included, the oldest first} */
  List<IgnoreEntry> all();

  /** {@return the new entry, with a number that none had before} */
  IgnoreEntry add(Ignore what, String reason, long at, String by);

  /** Takes an entry back. {@return whether there was such one} */
  boolean remove(long id);
}
