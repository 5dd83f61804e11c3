package axon.config;

import java.util.List;

/** The settings cannot be used. Carries every fault, one line each. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<ConfigFault> faults;

  ConfigException(List<ConfigFault> faults) {
    super(String.join("\n", faults.stream().map(ConfigFault::toString).toList()));
    this.faults = List.copyOf(faults);
  }

  /** {@return what is wrong, at least one fault} */
  public List<ConfigFault> faults() {
    return faults;
  }
}
