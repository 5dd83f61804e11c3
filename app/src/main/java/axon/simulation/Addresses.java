package axon.simulation;

import axon.event.IpAddress;
import axon.event.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Draws addresses from blocks of many countries, as often as their weight says. */
final class Addresses {
  private record Country(int weight, List<Network> blocks) {}

  private final List<Country> countries;
  private final int sum;

  Addresses() {
    countries = Paragraphs.of("networks.txt").getFirst().stream().map(Addresses::country).toList();
    sum = countries.stream().mapToInt(Country::weight).sum();
  }

  private static Country country(String line) {
    String[] words = line.split(" ");
    List<Network> blocks = new ArrayList<>();
    for (String block : Arrays.asList(words).subList(2, words.length)) {
      blocks.add(Network.parse(block).orElseThrow());
    }
    return new Country(Integer.parseInt(words[1]), blocks);
  }

  IpAddress draw(RandomGenerator random) {
    int left = random.nextInt(sum);
    for (Country country : countries) {
      left -= country.weight();
      if (left < 0) {
        return in(country.blocks().get(random.nextInt(country.blocks().size())), random);
      }
    }
    throw new IllegalStateException("the weights do not add up");
  }

  /** A host of the block, never its first or last address. */
  private static IpAddress in(Network block, RandomGenerator random) {
    int bits = 32 - block.prefix();
    long base = 0;
    for (String part : block.base().toString().split("\\.")) {
      base = base * 256 + Integer.parseInt(part);
    }
    long address = base + 1 + random.nextLong((1L << bits) - 2);
    String text =
        (address >> 24 & 255)
            + "."
            + (address >> 16 & 255)
            + "."
            + (address >> 8 & 255)
            + "."
            + (address & 255);
    return IpAddress.parse(text).orElseThrow();
  }
}
