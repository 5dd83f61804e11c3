package axon.session;

import static java.util.Objects.requireNonNull;

import axon.event.Source;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An event of before, as the record has it, from which a source's account is put together again.
 *
 * @param at when it, or the last of its repetitions, came, in ms since 1970
 * @param told when the facts were taken: when the event, or the first of its repetitions, came
 * @param facts what its source had done by then; asked once for each source; null where the record
 *     does not say
 * @param moreRequests repetitions that the facts do not hold
 * @param moreLogins failed logins that the facts do not hold
 * @param path what was asked for, or null
 * @param highRisk whether its risk was high
 */
public record Recalled(
    Source source,
    long at,
    long told,
    Supplier<@Nullable SessionFacts> facts,
    int moreRequests,
    int moreLogins,
    @Nullable String path,
    boolean highRisk) {
  public Recalled {
    requireNonNull(source, "source is null");
    requireNonNull(facts, "facts is null");
  }
}
