package axon.codec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report that cannot be read: what is wrong with each of its fields. */
public final class ReportException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Map<String, String> faults;

  ReportException(Map<String, String> faults) {
    super(faults.toString(), null, false, false);
    this.faults = Collections.unmodifiableMap(new LinkedHashMap<>(faults));
  }

  /** {@return what is wrong with each field, by its name, in the order of reading} */
  public Map<String, String> faults() {
    return faults;
  }
}
