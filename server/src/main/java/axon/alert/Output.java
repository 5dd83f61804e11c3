package axon.alert;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
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

  /**
   * {@return a message as this output gets it, if it wants it: an alert that rises to the output's
   * risk opens there, since nothing of it was told there before}
   */
  Optional<Message> view(Message message) {
    boolean rises = message.kind() == Message.Kind.ESCALATED && message.from() < risk;
    boolean opens = rises && kinds.contains(Message.Kind.OPENED);
    return Optional.of(opens ? message.asOpened() : message).filter(this::wants);
  }

  private boolean wants(Message message) {
    return kinds.contains(message.kind())
        && (message.kind().isOfSystem() || message.risk() >= risk);
  }
}
