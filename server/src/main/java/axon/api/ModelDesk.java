package axon.api;

import axon.monitoring.Drift;
import axon.registry.Registry;
import axon.verdict.SessionClassifier;
import axon.verdict.SessionRules;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The models as the console shows and changes them.
 *
 * @param serving the version that judges right now; empty for the heuristics
 * @param sessions who judges sessions right now
 * @param retrain begins a retraining; false if one is under way
 * @param reload brings the judge to what the registry says; tells what it did, one line each
 * @param drift how far traffic has moved; may take a second
 */
public record ModelDesk(
    Registry registry,
    Supplier<Optional<String>> serving,
    Sessions sessions,
    BooleanSupplier retrain,
    Supplier<List<String>> reload,
    Supplier<Drift> drift) {

  /**
   * Who judges sessions, as asked at each moment.
   *
   * @param serving the version; empty for the rules
   * @param judge judges a session by it
   */
  public record Sessions(Supplier<Optional<String>> serving, SessionClassifier judge) {
    /** Always the rules. */
    public static final Sessions RULES = new Sessions(Optional::empty, new SessionRules());
  }
}
