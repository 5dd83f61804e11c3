package axon.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what was said and never asked for, with the key that may have been meant. */
final class UnknownKeys {
  /**
   * The launcher's own, the agent's, and what Kubernetes and Docker set for a service named «axon».
   */
  private static final Set<String> FOREIGN = Set.of("AXON_HOME", "AXON_JAVA", "AXON_JAVA_OPTS");

  private static final List<String> FOREIGN_PREFIXES =
      List.of("AXON_SERVICE_", "AXON_PORT", "AXON_NAME", "AXON_ENV_", "AXON_AGENT_");

  private final ConfigTree tree;
  private final Set<String> known;

  UnknownKeys(ConfigTree tree, Set<String> known) {
    this.tree = tree;
    this.known = known;
  }

  List<ConfigFault> faults() {
    List<ConfigFault> faults = new ArrayList<>();
    tree.flagValues()
        .forEach((key, value) -> addIfUnknown(faults, key, value.origin(), known.contains(key)));
    Set<String> variables = new HashSet<>();
    known.forEach(key -> variables.add(ConfigTree.variable(key)));
    tree.variables()
        .forEach((name, _) -> {
          if (!variables.contains(name) && !isForeign(name)) {
            Optional<String> near = NearestKey.of(name, variables);
            faults.add(new ConfigFault(name, "environment", "is unknown", meant(near)));
          }
        });
    tree.fileValues()
        .forEach((key, value) -> addIfUnknown(faults, key, value.origin(), known.contains(key)));
    return faults;
  }

  private void addIfUnknown(List<ConfigFault> faults, String key, String origin, boolean isKnown) {
    if (!isKnown) {
      String allowed = meant(NearestKey.of(key, known));
      faults.add(new ConfigFault(key, origin, "is unknown", allowed));
    }
  }

  private static String meant(Optional<String> near) {
    return near.map(key -> "did you mean " + key + "?").orElse("");
  }

  private static boolean isForeign(String name) {
    return FOREIGN.contains(name) || FOREIGN_PREFIXES.stream().anyMatch(name::startsWith);
  }
}
