package axon.alert;

import java.util.ArrayList;
import java.util.List;

/** What people have said, kept as long as the object is. */
final class MemoryIgnores implements IgnoreRecords {
  private final List<IgnoreEntry> entries = new ArrayList<>();
  private long last;

  @Override
  public synchronized List<IgnoreEntry> all() {
    return List.copyOf(entries);
  }

  @Override
  public synchronized IgnoreEntry add(Ignore what, String reason, long at, String by) {
    IgnoreEntry entry = new IgnoreEntry(++last, what, reason, at, by);
    entries.add(entry);
    return entry;
  }

  @Override
  public synchronized boolean remove(long id) {
    return entries.removeIf(one -> one.id() == id);
  }
}
