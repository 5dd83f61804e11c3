package axon.simulation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * How often each kind of visitor comes.
 *
 * @param weights 0 or more each, one of them above 0; a kind that is missing does not come
 */
public record Mix(Map<Kind, Double> weights) {
  /** What an address on the open net sees, with more people than in truth. */
  public static final Mix USUAL =
      new Mix(
          Map.of(
              Kind.PEOPLE, 45.0,
              Kind.CRAWLERS, 10.0,
              Kind.SCANNERS, 20.0,
              Kind.BRUTE_FORCE, 10.0,
              Kind.EXPLOITS, 15.0));

  public Mix {
    if (weights.values().stream().anyMatch(weight -> !(weight >= 0 && weight < 1e9))
        || weights.values().stream().noneMatch(weight -> weight > 0)) {
      throw new IllegalArgumentException("the weights " + weights + " are not 0 or more");
    }
    weights = Map.copyOf(weights);
  }

  /** {@return what {@code text} says, such as {@code people=70,scanners=30}} */
  public static Optional<Mix> parse(String text) {
    Map<Kind, Double> weights = new EnumMap<>(Kind.class);
    for (String part : text.split(",")) {
      int equals = part.indexOf('=');
      Optional<Kind> kind =
          Arrays.stream(Kind.values())
              .filter(k -> equals > 0 && k.flagName().equals(part.substring(0, equals).strip()))
              .findFirst();
      if (kind.isEmpty() || !part.substring(equals + 1).strip().matches("[0-9]{1,6}(\\.[0-9]+)?")) {
        return Optional.empty();
      }
      weights.put(kind.get(), Double.parseDouble(part.substring(equals + 1).strip()));
    }
    return weights.values().stream().anyMatch(weight -> weight > 0)
        ? Optional.of(new Mix(weights))
        : Optional.empty();
  }

  /** {@return the kinds that a flag may name} */
  public static String names() {
    return Arrays.stream(Kind.values()).map(Kind::flagName).collect(Collectors.joining(", "));
  }

  /** {@return one of the kinds, each as often as it weighs, times {@code factor} for exploits} */
  Kind draw(RandomGenerator random, double factor) {
    double left =
        random.nextDouble()
            * Arrays.stream(Kind.values()).mapToDouble(kind -> weight(kind, factor)).sum();
    for (Kind kind : Kind.values()) {
      left -= weight(kind, factor);
      if (left < 0) {
        return kind;
      }
    }
    return weights.keySet().iterator().next();
  }

  private double weight(Kind kind, double factor) {
    return weights.getOrDefault(kind, 0.0) * (kind == Kind.EXPLOITS ? factor : 1);
  }
}
