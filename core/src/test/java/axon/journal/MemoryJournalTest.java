package axon.journal;

class MemoryJournalTest extends JournalContract {
  @Override
  protected Opened open(StoredSink sink) {
    MemoryJournal journal = new MemoryJournal(sink, 100);
    return new Opened(journal, journal, journal);
  }
}
