package axon.alert;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * One way out for messages.
 *
 * @param name short, lower case; stands in meters and health
 * @param to the destination
 * @param risk only what has this risk or more, 0 for all
 * @param kinds which kinds of message
 */
public record Output(String name, Destination to, int risk, Set<Message.Kind> kinds) {
  public Output {
    requireNonNull(name, "name is null");
    requireNonNull(to, "to is null");
    kinds = Set.copyOf(kinds);
  }

  boolean wants(Message message) {
    return kinds.contains(message.kind())
        && (message.kind().isOfSystem() || message.risk() >= risk);
  }
}
