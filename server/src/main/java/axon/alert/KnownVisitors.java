package axon.alert;

import axon.event.IpAddress;
import axon.event.Network;
import axon.verdict.AttackType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Scanners and crawlers that say who they are, by the network that they publish or the agent that
 * they send. Nothing is looked up. Immutable; any thread.
 *
 * <p>An agent is a claim that anyone can make, so it excuses no more than looking around. The
 * network of a scanner excuses all but the touch of a honeytoken; that of a crawler no more than
 * looking around either, since anyone can have it follow a link that is an attack.
 */
final class KnownVisitors {
  private static final String FILE = "known-visitors.txt";

  private final List<Visitor> visitors;

  /**
   * One of them.
   *
   * @param category scanner or crawler
   */
  record Visitor(Category category, String name, List<String> agents, List<Network> networks) {
    Visitor {
      agents = List.copyOf(agents);
      networks = List.copyOf(networks);
    }
  }

  private KnownVisitors(List<Visitor> visitors) {
    this.visitors = List.copyOf(visitors);
  }

  /** {@return those that come with Axon} */
  static KnownVisitors bundled() {
    try (InputStream in = KnownVisitors.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its file " + FILE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new KnownVisitors(
          text.lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(KnownVisitors::visitor)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Visitor visitor(String line) {
    int colon = line.indexOf(": ");
    String[] head = line.substring(0, colon).split(" ");
    List<String> agents = new ArrayList<>();
    List<Network> networks = new ArrayList<>();
    StringBuilder words = new StringBuilder();
    for (String word : line.substring(colon + 2).split(" ")) {
      Optional<Network> network = word.indexOf('/') > 0 ? Network.parse(word) : Optional.empty();
      if (network.isPresent()) {
        networks.add(network.get());
      } else {
        words.append(words.isEmpty() ? "" : " ").append(word);
      }
    }
    agents.addAll(List.of(words.toString().split("\\|")));
    return new Visitor(
        Category.valueOf(head[0].toUpperCase(Locale.ROOT)), head[1], agents, networks);
  }

  /** {@return who it is, where what it did is no more than what such visitors do} */
  Optional<Visitor> excusing(Sighting seen) {
    AttackType type = seen.what().type();
    if (type == AttackType.DATA_EXFIL) {
      return Optional.empty();
    }
    boolean looks = type == AttackType.RECON || type == AttackType.NORMAL;
    Optional<Visitor> sure =
        byNetwork(seen.who().address()).filter(one -> looks || one.category() == Category.SCANNER);
    return sure.isPresent() || !looks ? sure : byAgent(seen.who().agent());
  }

  private Optional<Visitor> byNetwork(@Nullable IpAddress address) {
    return address == null
        ? Optional.empty()
        : visitors.stream()
            .filter(one -> one.networks().stream().anyMatch(net -> net.contains(address)))
            .findFirst();
  }

  private Optional<Visitor> byAgent(String agent) {
    String lower = agent.toLowerCase(Locale.ROOT);
    return lower.isEmpty()
        ? Optional.empty()
        : visitors.stream()
            .filter(one -> one.agents().stream().anyMatch(lower::contains))
            .findFirst();
  }
}
