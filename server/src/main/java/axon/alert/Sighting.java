package axon.alert;

import static java.util.Objects.requireNonNull;

import axon.event.IpAddress;
import axon.verdict.AttackType;
import org.jspecify.annotations.Nullable;

/**
 * What rules look at of one stored event, a few hundred bytes. All texts but the class are from
 * outside: hostile, bounded here.
 *
 * @param eventId its number in the record
 * @param at when it happened, in ms since 1970
 * @param place where it was seen
 * @param who who did it
 * @param what what it was
 * @param repeats how many identical events its entry stands for so far, 1 or more
 */
public record Sighting(long eventId, long at, Place place, Who who, What what, long repeats) {
  /** Characters of a text that are kept. */
  public static final int LONGEST = 300;

  public Sighting {
    requireNonNull(place, "place is null");
    requireNonNull(who, "who is null");
    requireNonNull(what, "what is null");
  }

  /**
   * Where an event was seen.
   *
   * @param sensor the sensor's name, such as {@code http}
   * @param port our port that was reached, 0 where there is none
   */
  public record Place(String sensor, int port) {
    public Place {
      sensor = cut(sensor);
    }
  }

  /**
   * Who did it.
   *
   * @param text the source as it is shown: an address, or {@code host:NAME}
   * @param address null where the source is a host that was named
   * @param country two letters, null where it is unknown
   * @param agent the program that it claims to be; may be empty
   */
  public record Who(
      String text, @Nullable IpAddress address, @Nullable String country, String agent) {
    public Who {
      text = cut(text);
      agent = cut(agent);
    }

    /** {@return whose session it is: an IPv4 address, the /64 of an IPv6 address, or a host} */
    public String key() {
      IpAddress known = address;
      return known == null ? text : key(known);
    }

    /** {@return whose session an address belongs to} */
    public static String key(IpAddress address) {
      return address.isV4() ? address.toString() : address.masked(64) + "/64";
    }
  }

  /**
   * What it was.
   *
   * @param path what was asked for, with the query; may be empty
   * @param attackClass the class's name on the wire, such as {@code sqli}
   * @param type what the session amounts to
   * @param risk 0 to 10
   * @param words one sentence; may be empty
   */
  public record What(String path, String attackClass, AttackType type, int risk, String words) {
    public What {
      path = cut(path);
      words = cut(words);
      requireNonNull(attackClass, "attackClass is null");
      requireNonNull(type, "type is null");
    }

    /** {@return the same with other words} */
    public What saying(String other) {
      return new What(path, attackClass, type, risk, other);
    }

    /** {@return the same at another risk} */
    What at(int other) {
      return new What(path, attackClass, type, other, words);
    }
  }

  int risk() {
    return what.risk();
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end);
  }
}
