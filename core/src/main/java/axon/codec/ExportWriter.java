package axon.codec;

import axon.journal.StoredEvent;
import axon.label.EventLabel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes events one by one. Not thread-safe. */
public interface ExportWriter extends AutoCloseable {
  /**
   * Writes one event. Forms with a row for each request leave raw bytes out.
   *
   * @param label the label that counts, or null
   */
  void write(StoredEvent stored, @Nullable EventLabel label) throws IOException;

  /** {@return how many events were written so far} */
  long written();

  /** Writes what belongs at the end, and flushes. Without it the file is not whole. */
  @Override
  void close() throws IOException;
}
