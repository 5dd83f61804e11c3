package axon.signature;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One named pattern of attack.
 *
 * @param id its name, such as {@code sqli-union}
 * @param attackClass the kind of attack that it shows
 * @param weight how much it says, in log-odds of an attack
 * @param about what the sender wants, as words that follow «tried to»
 * @param tags its techniques in public catalogues
 * @param zones where it is looked for
 * @param literals lower-case texts of which one stands in everything that the pattern matches
 * @param pattern what is looked for, written in lower case unless {@code exact}
 * @param exact whether letter case counts
 * @param hits requests that must show it: a target, {@code METHOD target}, {@code Name: value} or
 *     {@code body: text}
 * @param misses requests that must not
 */
record Signature(
    String id,
    AttackClass attackClass,
    double weight,
    String about,
    List<String> tags,
    Set<Zone> zones,
    List<String> literals,
    Pattern pattern,
    boolean exact,
    List<String> hits,
    List<String> misses) {
  Signature {
    requireNonNull(id, "id is null");
    requireNonNull(attackClass, "attackClass is null");
    requireNonNull(about, "about is null");
    requireNonNull(pattern, "pattern is null");
    tags = List.copyOf(tags);
    zones = Set.copyOf(zones);
    literals = List.copyOf(literals);
    hits = List.copyOf(hits);
    misses = List.copyOf(misses);
  }
}
