package axon.api;

import axon.registry.Registry;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The models as the console shows and changes them.
 *
 * @param serving the version that judges right now; empty for the heuristics
 * @param retrain begins a retraining; false if one is under way
 */
public record ModelDesk(
    Registry registry, Supplier<Optional<String>> serving, BooleanSupplier retrain) {}
