package axon.api;

import axon.access.Access;
import axon.alert.Alerts;
import axon.features.RequestV1;
import axon.honeytoken.Honeytokens;
import axon.label.Labels;
import axon.live.LiveFeed;
import axon.store.History;
import axon.store.Sources;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the console shows and whom it asks.
 *
 * @param feed not started yet: the console starts it, and closes it with itself
 * @param alerts what a person is told of, started already
 * @param features the feature set that an event's page shows
 * @param reports the way in for what nodes and other pots saw
 * @param models who judges, and who might
 * @param relayed asked for each request that a sensor relays; one without a client is refused
 * @param metrics all meters in Prometheus' text format
 */
public record ConsoleParts(
    Access access,
    LiveFeed feed,
    History history,
    Sources sources,
    Labels labels,
    Alerts alerts,
    Honeytokens honeytokens,
    RequestV1 features,
    Station station,
    Reports reports,
    ModelDesk models,
    Relayed relayed,
    Supplier<String> metrics,
    MeterRegistry meters,
    Clock clock) {}
